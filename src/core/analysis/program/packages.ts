import type { Crate } from './crates'
import { baseName, folderOf, foldersUp, joinPath } from './project'

/** What an import names: files of the repository (a package may be several), or a library. */
export type ModuleTarget = { readonly kind: 'files'; readonly files: readonly string[] } | { readonly kind: 'library'; readonly module: string }

/** Source files by folder and by name, to look packages up in. */
export class PathIndex {
  private readonly folders = new Map<string, string[]>()
  private readonly names = new Map<string, string[]>()

  constructor(files: Iterable<string>) {
    for (const file of files) {
      push(this.folders, folderOf(file), file)
      push(this.names, baseName(file), file)
    }
  }

  inFolder(folder: string): readonly string[] {
    return this.folders.get(folder) ?? []
  }

  /** Files whose path ends with `path`, the one nearest to `from` first. */
  endingWith(path: string, from: string): readonly string[] {
    const found = (this.names.get(baseName(path)) ?? []).filter((file) => file === path || file.endsWith(`/${path}`))
    return found.length < 2 ? found : [...found].sort((one, other) => depthShared(other, from) - depthShared(one, from) || one.length - other.length)
  }

  /** Folders whose path ends with `path`. */
  foldersEndingWith(path: string): readonly string[] {
    return [...this.folders.keys()].filter((folder) => folder === path || folder.endsWith(`/${path}`))
  }
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

const depthShared = (one: string, other: string): number => {
  const [left, right] = [one.split('/'), other.split('/')]
  const differs = left.findIndex((step, index) => step !== right[index])
  return differs < 0 ? left.length : differs
}

const filesOrNull = (files: readonly string[]): readonly string[] | null => (files.length ? files : null)

/** `.x`, `..p.q` from the file's folder, `a.b` from any root. */
export const pythonModule = (index: PathIndex, from: string, specifier: string): readonly string[] | null => {
  const [, dots = '', rest = ''] = /^(\.*)(.*)$/.exec(specifier) ?? []
  const path = rest.replaceAll('.', '/')
  if (dots === '') {
    const [found] = path === '' ? [] : [...index.endingWith(`${path}.py`, from), ...index.endingWith(`${path}/__init__.py`, from)]
    return found === undefined ? null : [found]
  }
  const folder = joinPath(folderOf(from), ...Array.from({ length: dots.length - 1 }, () => '..'))
  const candidates = path === '' ? [joinPath(folder, '__init__.py')] : [joinPath(folder, `${path}.py`), joinPath(folder, path, '__init__.py')]
  const found = candidates.find((file) => index.inFolder(folderOf(file)).includes(file))
  return found === undefined ? null : [found]
}

/** A Go package: the files of a folder below the module that its path starts with. `modules` maps folders of `go.mod` to module names. */
export const goPackage = (index: PathIndex, modules: ReadonlyMap<string, string>, specifier: string): readonly string[] | null => {
  for (const [folder, name] of modules) {
    if (name === '' || (specifier !== name && !specifier.startsWith(`${name}/`))) continue
    const files = index.inFolder(joinPath(folder, specifier.slice(name.length)))
    if (files.length) return files
  }
  return null
}

/** A package of the JVM: the file of the imported class, or the folder of the package for a function or for all of it. */
export const jvmPackage = (index: PathIndex, from: string, specifier: string, imported: string): readonly string[] | null => {
  const path = specifier.replaceAll('.', '/')
  const file = ['java', 'kt'].flatMap((extension) => index.endingWith(`${path}/${imported}.${extension}`, from))[0]
  if (file !== undefined) return [file]
  const ofClass = ['java', 'kt'].flatMap((extension) => index.endingWith(`${path}.${extension}`, from))[0]
  if (ofClass !== undefined) return [ofClass]
  const isKotlin = from.endsWith('.kt')
  return isKotlin && !/^[A-Z]/.test(imported) ? filesOrNull(index.foldersEndingWith(path).flatMap((folder) => index.inFolder(folder))) : null
}

/** The folder that the modules of a crate stand in, for the crate that `name` imports; null where no manifest says so. */
const crateFolder = (crates: ReadonlyMap<string, Crate>, from: string, name: string): string | null => {
  const own = foldersUp(folderOf(from)).find((folder) => crates.has(folder)) ?? ''
  const workspace = [...crates.values()].find((crate) => crate.name === '' && crate.renamed.has(name))
  const wanted = crates.get(own)?.renamed.get(name) ?? workspace?.renamed.get(name) ?? name
  const [folder, crate] = [...crates].find(([, { name: known }]) => known !== '' && known === wanted) ?? []
  return folder === undefined || crate === undefined ? null : folderOf(joinPath(folder, crate.root))
}

/** The folder of the modules inside a file's own module: `a` of `a.rs`, the folder itself of `mod.rs`. */
const inside = (file: string): string => (/(?:^|\/)(?:lib|main|mod)\.rs$/.test(file) ? folderOf(file) : file.replace(/\.rs$/, ''))

/** What a `use` names: the path, and what of it is imported. */
interface RustUse {
  readonly specifier: string
  readonly imported: string
}

/**
 * A module of Rust: `crate.a` from the crate's root, `super.a` and `self.a` beside the file, `a.b` of another crate of the
 * workspace or of a module inside the file's own. `crates` are those of the manifests, by folder.
 */
export const rustModule = (index: PathIndex, crates: ReadonlyMap<string, Crate>, from: string, { specifier, imported }: RustUse): readonly string[] | null => {
  const [root = '', ...steps] = specifier.split('.')
  const find = (folder: string, within: readonly string[]): string | undefined => {
    const whole = [...within, ...(imported === '*' ? [] : [imported])]
    const paths = [...(within.length > 0 ? [within] : []), ...(whole.length > within.length ? [whole] : [])].map((path) => joinPath(folder, ...path))
    const candidates = paths.flatMap((path) => [`${path}.rs`, `${path}/mod.rs`]).concat(within.length > 0 ? [] : [`${folder}/lib.rs`, `${folder}/main.rs`])
    return candidates.find((file) => index.inFolder(folderOf(file)).includes(file))
  }
  // A module of one's own goes before a crate that is called like it.
  const inner = isOwn(root) ? undefined : find(inside(from), [root, ...steps])
  const found = inner ?? foldersOfRoot(index, crates, from, root).map((folder) => find(folder, steps)).find((file) => file !== undefined)
  return found === undefined ? null : [found]
}

const isOwn = (root: string): boolean => root === 'crate' || root === 'super' || root === 'self'

/** Where the modules of a path's first step stand. */
const foldersOfRoot = (index: PathIndex, crates: ReadonlyMap<string, Crate>, from: string, root: string): readonly string[] => {
  if (root === 'crate') return [joinPath(/^(.*?)src\/.*$/.exec(from)?.[1] ?? '', 'src')]
  if (isOwn(root)) return [folderOf(from), joinPath(folderOf(from), '..')]
  const named = crateFolder(crates, from, root)
  return named !== null ? [named] : [...index.foldersEndingWith(`${root.replace(/_/g, '-')}/src`), ...index.foldersEndingWith(`${root}/src`)]
}

/** A class of a namespace written `A\B`: the file that ends with most of its steps, or with most of them where their first folder is written small: `App\Order` in `app/Order.php`. */
export const namespaceFile = (index: PathIndex, from: string, steps: readonly string[], extension: string): readonly string[] | null => {
  const inFolders = steps.slice(0, -1).map((_, start) => steps.slice(start))
  const written = [...inFolders, ...inFolders.map(([first = '', ...rest]) => [first.toLowerCase(), ...rest])]
  for (const path of written) {
    const [found] = index.endingWith(`${path.join('/')}.${extension}`, from)
    if (found !== undefined) return [found]
  }
  return null
}
