/** What the analysis reads of a `Cargo.toml`. */
export interface Crate {
  /** The name by which other crates import it. */
  readonly name: string
  /** Its root file, from the crate's folder. */
  readonly root: string
  /** Crates that it imports by another name than their own: the name of each by the one it uses. */
  readonly renamed: ReadonlyMap<string, string>
}

/** `my-crate` is imported as `my_crate`. */
const importName = (name: string): string => name.replace(/-/g, '_')

const dependencyTable = /^(?:target\..+\.)?(?:workspace\.)?(?:dev-|build-)?dependencies(?:\.(.+))?$/

/** Reads the manifest of a crate, or of a workspace, which has no name. */
export const crateOf = (text: string): Crate => {
  const renamed = new Map<string, string>()
  const found = { package: '', lib: '', root: 'src/lib.rs' }
  let table = ''
  for (const line of text.split('\n')) {
    const header = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line)?.[1]
    table = header ?? table
    const [, key = '', value = ''] = header === undefined ? (/^\s*"?([\w-]+)"?\s*=\s*(.*)$/.exec(line) ?? []) : []
    const written = /^"([^"]*)"/.exec(value)?.[1] ?? ''
    if (table === 'package' && key === 'name') found.package = importName(written)
    if (table === 'lib' && key === 'name') found.lib = importName(written)
    if (table === 'lib' && key === 'path') found.root = written
    const dependency = dependencyTable.exec(table)
    if (!dependency) continue
    const inner = dependency[1]
    const name = inner === undefined ? /\bpackage\s*=\s*"([^"]+)"/.exec(value)?.[1] : key === 'package' ? written : undefined
    if (name !== undefined) renamed.set(importName(inner ?? key), importName(name))
  }
  return { name: found.lib || found.package, root: found.root, renamed }
}
