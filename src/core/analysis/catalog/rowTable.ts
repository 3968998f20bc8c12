import type { CatalogRow } from './schema'

/** A pattern of what rows speak of; `order` is its place among all patterns, of which the first that fits counts. */
interface Pattern {
  readonly module: RegExp
  readonly path: RegExp
  readonly row: CatalogRow
  readonly order: number
}

/** Patterns whose module is a pattern too. */
const anyModule = ''

/** The rows of one ecosystem, looked up by module and path; patterns with `*` come last. */
export class RowTable {
  private readonly exact = new Map<string, CatalogRow[]>()
  /** Patterns of paths by their module as written. */
  private readonly patterns = new Map<string, Pattern[]>()
  /** Modules whose calls attach something to a client. */
  readonly attaching = new Set<string>()
  readonly kinds = new Set<CatalogRow['kind']>()
  /** Last names of the paths that rows speak of, by kind; `*` where one of them may be any. */
  private readonly names = new Map<CatalogRow['kind'], Set<string>>()
  private patternCount = 0
  private readonly known = new Map<string, readonly CatalogRow[]>()

  constructor(rows: readonly CatalogRow[]) {
    for (const row of rows) this.add(row)
  }

  lookUp(module: string, path: string): readonly CatalogRow[] {
    const key = `${module}|${path}`
    const found = this.known.get(key) ?? this.find(module, path.replace(/\b(\w+\(\))(?:\.\1)+/g, '$1'))
    this.known.set(key, found)
    return found
  }

  speaksOf(kind: CatalogRow['kind'], name: string): boolean {
    const names = this.names.get(kind)
    return names !== undefined && (names.has(name) || names.has('*'))
  }

  private find(module: string, path: string): readonly CatalogRow[] {
    for (const [name, rest] of splits(module, path)) {
      const found = this.exact.get(`${name}|${rest}`) ?? this.byPattern(name, rest)
      if (found.length) return found
    }
    return []
  }

  private byPattern(module: string, path: string): readonly CatalogRow[] {
    const own = this.patterns.get(module)?.find((entry) => entry.path.test(path))
    const open = this.patterns.get(anyModule)?.find((entry) => entry.module.test(module) && entry.path.test(path))
    const found = own && open ? (own.order < open.order ? own : open) : (own ?? open)
    return found ? [found.row] : []
  }

  private add(row: CatalogRow): void {
    this.kinds.add(row.kind)
    for (const module of row.modules) {
      if (row.kind === 'attach') this.attaching.add(module)
      for (const receiver of row.receivers) for (const method of row.methods) this.addName(module, pathOf(receiver, method), row)
    }
  }

  private addName(module: string, path: string, row: CatalogRow): void {
    this.names.set(row.kind, (this.names.get(row.kind) ?? new Set()).add(lastName(path || module)))
    if (`${module}${path}`.includes('*')) {
      this.addPattern(module, path, row)
      return
    }
    const key = `${module}|${path}`
    const rows = this.exact.get(key)
    if (!rows) this.exact.set(key, [row])
    else if (!rows.includes(row)) rows.push(row)
  }

  private addPattern(module: string, path: string, row: CatalogRow): void {
    const at = module.includes('*') ? anyModule : module
    const known = this.patterns.get(at) ?? []
    this.patterns.set(at, known)
    this.patternCount += 1
    known.push({ module: toPattern(module, '.*'), path: toPattern(path, '\\w+'), row, order: this.patternCount })
  }
}

/** A module and what is used of it, divided as written and at every other dot: `a.b` `C` is also `a` `b.C` and `a.b.C` ``. */
const splits = (module: string, path: string): (readonly [module: string, path: string])[] => {
  const written = [module, path] as const
  if (!/^[\w.]+$/.test(module)) return [written]
  const names = path.split('.')
  const outer = module.split('.').map((_, index, all): [string, string] => [all.slice(0, -index).join('.'), [...all.slice(-index), ...names].join('.')])
  const inner = names.map((_, index): [string, string] => [[module, ...names.slice(0, index + 1)].join('.'), names.slice(index + 1).join('.')])
  return [written, ...inner.filter(([name]) => !name.includes('(')), ...outer.slice(1)]
}

const pathOf = (receiver: string, method: string): string =>
  receiver === '' || method === '' ? receiver + method : `${receiver}.${method}`

/** `create` of `Client().create()`, `b` of the module `a/b`; `*` of what may end in any name. */
const lastName = (path: string): string => {
  const name = path.replaceAll('()', '').split(/[./:\\]/).at(-1) ?? ''
  return name.includes('*') ? '*' : name
}

/** `*` stands for one name, `**` for any chain. */
const toPattern = (text: string, star: string): RegExp =>
  new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*\*?/g, (stars) => (stars === '**' ? '.*' : star))}$`)
