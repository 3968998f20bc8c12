import { folderOf, joinPath } from '../program/project'
import type { Outline } from './outline'
import { type OutlineRow, outlineRowOf } from './outlineRows'

/** The files of the repository that an import can name; none for a library. */
export type ResolveImport = (from: string, specifier: string) => readonly string[]

/** A module that is taken out of a folder by a name that is not written down. */
const ofFolder = /\/\$\{[^{}]+\}(?:\.js)?$/

/** Names that every program has; they tell nothing about which file is meant. */
const telling = (name: string): boolean => name.length > 2 && !common.has(name)
const common: ReadonlySet<string> = new Set(
  'constructor toString valueOf toJSON render update create delete remove find filter forEach push then catch call apply bind emit send start stop close open write read next init load save clear reset keys values entries first last error warn info debug trace match replace split join includes concat slice sort reduce some every flat list post patch fetch request query execute exec count default resolve reject main setup config String Error Test List Map Set Object Integer Optional Exception self this'.split(
    ' ',
  ),
)

/** A type that more files than this declare does not tell who holds what by it. */
const mostHolding = 2

/** Of a type with more heirs than this nothing tells which is meant. */
const mostHeirs = 4

/** Which files lead to which, by their outlines. */
export class OutlineGraph {
  private readonly declaring = new Map<string, string[]>()
  private readonly endings = new Map<string, string[]>()
  private readonly heirs = new Map<string, string[]>()

  constructor(
    private readonly outlines: ReadonlyMap<string, Outline>,
    private readonly resolveImport: ResolveImport,
  ) {
    for (const [file, { declares, inherits }] of outlines) {
      for (const name of declares) if (telling(name)) add(this.declaring, name, file)
      for (const name of inherits) add(this.heirs, name, file)
      add(this.endings, stemOf(file), file)
    }
  }

  /** Files that `file` imports, or whose names it mentions, and those of few classes that stand for a type which it mentions. */
  below(file: string): ReadonlySet<string> {
    const outline = this.outlines.get(file)
    const row = outlineRowOf(file)
    if (!outline || !row) return new Set()
    const found = new Set(outline.imports.flatMap((specifier) => this.imported(file, specifier, row)))
    const near = this.nearFolders(file, outline, row)
    for (const name of outline.mentions) for (const other of [...this.meant(name, row, near), ...this.heirsOf(name)]) found.add(other)
    found.delete(file)
    return found
  }

  has(file: string): boolean {
    return this.outlines.has(file)
  }

  /** Whether a file declares one of some names. */
  declaresAny(file: string, names: ReadonlySet<string>): boolean {
    return this.outlines.get(file)?.declares.some((name) => telling(name) && names.has(name)) ?? false
  }

  private heirsOf(name: string): readonly string[] {
    const files = this.heirs.get(name) ?? []
    return files.length <= mostHeirs ? files : []
  }

  /** Files that declare one of some names which few declare. */
  declaringAny(names: readonly string[]): readonly string[] {
    return names.flatMap((name) => {
      const files = this.declaring.get(name) ?? []
      return files.length <= mostHolding ? files : []
    })
  }

  /** Files that import one of `files`, or mention a name that it declares, each with those of `files`. */
  above(files: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
    const names = new Set([...files].flatMap((file) => this.outlines.get(file)?.declares ?? []).filter(telling))
    const endings = new Set([...files].flatMap((file) => [stemOf(file), lastStep(folderOf(file))]))
    const found = new Map<string, readonly string[]>()
    for (const [file, outline] of this.outlines) {
      const row = outlineRowOf(file)
      const used = row ? this.usedBy(file, { outline, row }, { files, names, endings }) : []
      if (used.length > 0) found.set(file, used)
    }
    return found
  }

  private usedBy(
    file: string,
    { outline, row }: { readonly outline: Outline; readonly row: OutlineRow },
    wanted: { readonly files: ReadonlySet<string>; readonly names: ReadonlySet<string>; readonly endings: ReadonlySet<string> },
  ): readonly string[] {
    const mayName = (specifier: string): boolean => row.modules === 'javascript' ? mayBeEntry(specifier) || ofFolder.test(specifier) || wanted.endings.has(stemOf(specifier)) : true
    const imported = row.modules === 'folder' ? [] : outline.imports.filter(mayName).flatMap((specifier) => this.imported(file, specifier, row))
    const mentioned = outline.mentions.filter((name) => wanted.names.has(name))
    const near = mentioned.length > 0 ? this.nearFolders(file, outline, row) : null
    const all = new Set([...imported, ...mentioned.flatMap((name) => this.meant(name, row, near))])
    return [...all].filter((other) => other !== file && wanted.files.has(other))
  }

  /** The files that a mentioned name can mean: few in all, or few nearby. */
  private meant(name: string, row: OutlineRow, near: ReadonlySet<string> | null): readonly string[] {
    const declaring = this.declaring.get(name) ?? []
    if (declaring.length <= row.mostDeclaring) return declaring
    const nearby = near === null ? [] : declaring.filter((file) => near.has(folderOf(file)))
    return nearby.length <= row.mostDeclaring ? nearby : []
  }

  /** Folders whose names need no import: the file's own, and the imported ones; null where a language has none such. */
  private nearFolders(file: string, { imports }: Outline, row: OutlineRow): ReadonlySet<string> | null {
    if (row.modules === 'folder') return new Set([folderOf(file), ...imports.flatMap((specifier) => this.folderAt(specifier) ?? [])])
    return row.modules === 'names' ? new Set([folderOf(file)]) : null
  }

  private imported(file: string, specifier: string, row: OutlineRow): readonly string[] {
    if (row.modules === 'javascript') return this.resolveImport(file, specifier.replace(ofFolder, '/*'))
    return row.modules === 'dotted' ? this.dotted(file, specifier) : []
  }

  /** `a.b.c` and `.b.c`: the file whose path ends so. */
  private dotted(file: string, specifier: string): readonly string[] {
    const dots = /^\.*/.exec(specifier)?.[0].length ?? 0
    const steps = specifier.slice(dots).replaceAll('.', '/')
    const from = dots === 0 ? null : joinPath(folderOf(file), '../'.repeat(dots - 1))
    const candidates = this.endings.get(lastStep(steps)) ?? []
    return candidates.filter((candidate) => {
      const module = candidate.replace(/\.\w+$/, '').replace(/\/(?:__init__|index)$/, '')
      return from === null ? module === steps || module.endsWith(`/${steps}`) : module === joinPath(from, steps)
    }).slice(0, 3)
  }

  /** The folder that the longest end of `specifier` names. */
  private folderAt(specifier: string): string | null {
    const steps = specifier.split('/')
    for (let from = 1; from < steps.length; from += 1) {
      const folder = steps.slice(from).join('/')
      if (this.folders.has(folder)) return folder
    }
    return null
  }

  private get folders(): ReadonlySet<string> {
    this.knownFolders ??= new Set([...this.outlines.keys()].map(folderOf))
    return this.knownFolders
  }

  private knownFolders: ReadonlySet<string> | null = null
}

/** `.`, `..`, and names of packages, which say nothing about the file that they stand for. */
const mayBeEntry = (specifier: string): boolean => /^\.{1,2}\/?$|\/\.\.?\/?$|^(?:@[^/]+\/)?[^./@#~][^/]*$/.test(specifier)

const lastStep = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The last step without its extension; a file that stands for its folder has the folder's name. */
const stemOf = (path: string): string => {
  const stem = lastStep(path).replace(/\.(?:[cm]?[jt]sx?|vue|svelte|py|rb)$/, '')
  return stem === 'index' || stem === '__init__' ? lastStep(folderOf(path)) : stem
}

const add = (map: Map<string, string[]>, key: string, value: string): void => {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
