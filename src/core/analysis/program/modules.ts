import type { Ecosystem } from '../catalog/schema'
import { languageOf } from '../languages/language'
import { type ModuleTarget, PathIndex, goPackage, jvmPackage, namespaceFile, pythonModule, rustModule } from './packages'
import { type CompilerConfig, type ProjectFiles, folderOf, foldersUp, joinPath } from './project'
import { unshaded } from './shadedPackages'

const extensions = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte']
/** Sources that a built file's name stands for. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  js: ['ts', 'tsx', 'js', 'jsx'],
  jsx: ['tsx', 'jsx'],
  mjs: ['mts', 'mjs'],
  cjs: ['cts', 'cjs'],
}

/** Resolves imports as each language does, inside the repository only. */
export class ModuleResolver {
  private readonly known = new Map<string, ModuleTarget>()
  private readonly configs = new Map<string, readonly string[]>()
  private readonly aliased = new Map<string, string | null>()
  private readonly packageFolders: ReadonlyMap<string, string>

  private readonly paths: PathIndex

  constructor(
    files: readonly string[],
    private readonly hasFile: (path: string) => boolean,
    private readonly project: ProjectFiles,
  ) {
    this.paths = new PathIndex(files)
    this.packageFolders = new Map(
      [...project.manifests].flatMap(([path, { name }]) => (name === undefined ? [] : [[name, folderOf(path)] as const])),
    )
  }

  /** What `imported` of `specifier` is found in; `imported` matters where a package's names have files of their own. */
  resolve(from: string, specifier: string, imported = '*'): ModuleTarget {
    const ecosystem = languageOf(from)?.ecosystem ?? 'npm'
    const key = `${folderOf(from)}\n${specifier}${ecosystem === 'npm' ? '' : `\n${imported}`}`
    const target = this.known.get(key) ?? (ecosystem === 'npm' ? this.findInNode(folderOf(from), specifier) : this.find(ecosystem, from, { specifier, imported }))
    this.known.set(key, target)
    return target
  }

  private find(ecosystem: Exclude<Ecosystem, 'npm'>, from: string, { specifier, imported }: { readonly specifier: string; readonly imported: string }): ModuleTarget {
    const files = this.findPackage(ecosystem, from, specifier, imported)
    return files === null ? { kind: 'library', module: libraryNamed(ecosystem, specifier) } : { kind: 'files', files }
  }

  private findPackage(ecosystem: Exclude<Ecosystem, 'npm'>, from: string, specifier: string, imported: string): readonly string[] | null {
    switch (ecosystem) {
      case 'python':
        return pythonModule(this.paths, from, specifier)
      case 'go':
        return goPackage(this.paths, this.project.goModules, specifier)
      case 'jvm':
        return jvmPackage(this.paths, from, specifier, imported)
      case 'php':
        return namespaceFile(this.paths, from, [...specifier.split('\\'), imported], 'php')
      case 'rust':
        return rustModule(this.paths, this.project.crates, from, { specifier, imported })
      case 'dotnet':
      case 'ruby':
        return null
    }
  }

  private findInNode(folder: string, specifier: string): ModuleTarget {
    if (/^\.{1,2}\/(?:.*\/)?\*$/.test(specifier)) return { kind: 'files', files: this.paths.inFolder(joinPath(folder, specifier.slice(0, -2))).filter((path) => extensions.includes(/\.(\w+)$/.exec(path)?.[1] ?? '')) }
    const file = /^\.{1,2}(\/|$)/.test(specifier)
      ? this.fileAt(joinPath(folder, specifier))
      : (this.fromRoot(specifier) ?? this.byAlias(folder, specifier) ?? this.byImportsField(folder, specifier) ?? this.byPackage(specifier) ?? this.byConvention(folder, specifier))
    return file === null ? { kind: 'library', module: specifier.replace(/^node:/, '') } : { kind: 'files', files: [file] }
  }

  /** `/lib/orders`, as some bundlers let the root of the repository be named. */
  private fromRoot(specifier: string): string | null {
    return specifier.startsWith('/') ? this.fileAt(specifier.slice(1)) : null
  }

  /** The source file that a path without or with a built extension stands for. */
  private fileAt(path: string): string | null {
    const extension = /\.(\w+)$/.exec(path)?.[1] ?? ''
    const stem = path.slice(0, -extension.length - 1)
    const candidates = [
      ...(extensions.includes(extension) ? [path] : []),
      ...(sourcesOf[extension] ?? []).map((source) => `${stem}.${source}`),
      ...extensions.map((ending) => `${path}.${ending}`),
      ...extensions.map((ending) => joinPath(path, `index.${ending}`)),
    ]
    return candidates.find((candidate) => this.hasFile(candidate)) ?? null
  }

  private byAlias(folder: string, specifier: string): string | null {
    for (const config of this.configsAbove(folder)) {
      const file = this.inConfig(config, specifier, 0)
      if (file !== null) return file
    }
    return null
  }

  /** Paths of the compiler configurations that hold for a folder, nearest first. */
  private configsAbove(folder: string): readonly string[] {
    const known = this.configs.get(folder)
    if (known) return known
    const names = ['tsconfig.json', 'jsconfig.json'].map((name) => joinPath(folder, name))
    const own = names.filter((path) => this.project.compilerConfigs.has(path))
    const all = folder === '' ? own : [...own, ...this.configsAbove(folderOf(folder))]
    this.configs.set(folder, all)
    return all
  }

  private inConfig(path: string, specifier: string, depth: number): string | null {
    const key = `${path}\n${specifier}`
    const known = this.aliased.get(key)
    const file = known === undefined ? this.readConfig(path, specifier, depth) : known
    this.aliased.set(key, file)
    return file
  }

  private readConfig(path: string, specifier: string, depth: number): string | null {
    const config = this.project.compilerConfigs.get(path)
    if (!config || depth > 4) return null
    const own = this.byPaths(folderOf(path), config, specifier)
    if (own !== null) return own
    const references = (config.references ?? []).map((reference) => reference.path)
    for (const parent of [...[config.extends ?? []].flat(), ...references].filter((name) => name.startsWith('.'))) {
      const file = joinPath(folderOf(path), parent.endsWith('.json') ? parent : `${parent}.json`)
      const found = this.inConfig(file, specifier, depth + 1)
      if (found !== null) return found
    }
    return null
  }

  private byPaths(folder: string, config: CompilerConfig, specifier: string): string | null {
    const { baseUrl, paths = {} } = config.compilerOptions ?? {}
    const base = joinPath(folder, baseUrl ?? '.')
    for (const [pattern, targets] of Object.entries(paths)) {
      const rest = matchStar(pattern, specifier)
      if (rest === null) continue
      const files = targets.map((target) => this.fileAt(joinPath(base, target.replace('*', rest))))
      const file = files.find((candidate) => candidate !== null)
      if (file) return file
    }
    return baseUrl === undefined ? null : this.fileAt(joinPath(base, specifier))
  }

  /** `#name` of a package's own `imports`. */
  private byImportsField(folder: string, specifier: string): string | null {
    if (!specifier.startsWith('#')) return null
    for (const above of foldersUp(folder)) {
      const imports = this.project.manifests.get(joinPath(above, 'package.json'))?.imports
      for (const [pattern, target] of Object.entries(imports ?? {})) {
        const rest = matchStar(pattern, specifier)
        const path = firstText(target)
        if (rest !== null && path !== null) return this.fileAt(joinPath(above, path.replace('*', rest)))
      }
    }
    return null
  }

  private byPackage(specifier: string): string | null {
    const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '')
    const folder = this.packageFolders.get(name)
    if (folder === undefined) return null
    const rest = specifier.slice(name.length + 1)
    const manifest = this.project.manifests.get(joinPath(folder, 'package.json'))
    const entries = rest !== '' ? [rest, `src/${rest}`, exportedAs(manifest?.exports, `./${rest}`)] : [manifest?.source, manifest?.module, manifest?.main, firstText(manifest?.exports), 'src/index', 'index']
    const paths = entries.flatMap((entry) => (entry ? [joinPath(folder, entry), joinPath(folder, builtToSource(entry))] : []))
    return this.firstAt(paths)
  }

  /** What bundlers and frameworks take for an alias where nothing says so: a folder of the nearest package, or one on the way to it. */
  private byConvention(folder: string, specifier: string): string | null {
    const alias = aliases.find(({ start }) => specifier.startsWith(start))
    const above = foldersUp(folder)
    const home = above.findIndex((path) => this.project.manifests.has(joinPath(path, 'package.json')))
    if (alias === undefined || home < 0) return null
    const [rest, within] = [specifier.slice(alias.start.length), above.slice(0, home).toReversed()]
    return this.firstAt([...alias.folders.map((inner) => joinPath(above[home] ?? '', inner, rest)), ...within.map((path) => joinPath(path, rest))])
  }

  private firstAt(paths: readonly string[]): string | null {
    return paths.map((path) => this.fileAt(path)).find((file) => file !== null) ?? null
  }
}

/** What a library calls itself; what PHP itself brings is imported from no namespace. */
const libraryNamed = (ecosystem: Ecosystem, specifier: string): string => (ecosystem === 'php' && specifier === '' ? 'php' : ecosystem === 'jvm' ? unshaded(specifier) : specifier)

/** `dist/index.js` is built from `src/index`. */
const builtToSource = (entry: string): string => joinPath(entry.replace(/^(\.\/)?(dist|lib|build|out)\//, 'src/').replace(/\.d\.([cm]?ts)$/, '.$1'))

/** Starts of specifiers that stand for a folder of the package by convention. */
const aliases: readonly { readonly start: string; readonly folders: readonly string[] }[] = [
  { start: '@/', folders: ['src', '', 'app', 'resources/js'] },
  { start: '~/', folders: ['src', '', 'app'] },
  { start: '$lib/', folders: ['src/lib'] },
]

/** What `exports` give for a part of a package, which may be named by a pattern. */
const exportedAs = (exports: unknown, part: string): string | null => {
  if (typeof exports !== 'object' || exports === null) return null
  for (const [pattern, target] of Object.entries(exports)) {
    const rest = matchStar(pattern, part)
    const path = rest === null ? null : firstText(target)
    if (path !== null) return path.replace('*', rest ?? '')
  }
  return null
}

/** The part of `specifier` that `*` stands for; null where the pattern does not match. */
const matchStar = (pattern: string, specifier: string): string | null => {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return pattern === specifier ? '' : null
  const isMatch = specifier.startsWith(before) && specifier.endsWith(after) && specifier.length >= pattern.length - 1
  return isMatch ? specifier.slice(before.length, specifier.length - after.length) : null
}

/** The first path in an `exports` value, however deep its conditions are. */
const firstText = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return null
  for (const part of Object.values(value)) {
    const found = firstText(part)
    if (found !== null) return found
  }
  return null
}
