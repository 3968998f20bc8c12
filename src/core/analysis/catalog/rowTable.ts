import type { CatalogRow } from './schema'

/** A pattern of paths; `order` is the place of its row among all rows, of which the first that fits counts. */
interface Pattern {
  readonly path: RegExp
  readonly row: CatalogRow
  readonly order: number
}

/** What rows speak of in one module. */
interface ModuleRows {
  readonly exact: ReadonlyMap<string, readonly CatalogRow[]>
  readonly patterns: readonly Pattern[]
}

/** A row with its place among all rows. */
type Placed = readonly [order: number, row: CatalogRow]

/** The rows of one ecosystem, looked up by module and path; patterns with `*` come last. What a module has is laid out when it is first asked about. */
export class RowTable {
  private readonly rowsOf = new Map<string, Placed[]>()
  private readonly modules = new Map<string, ModuleRows>()
  /** Modules that are patterns themselves. */
  private readonly open: (readonly [module: RegExp, patterns: readonly Pattern[]])[] = []
  /** What those have for a module. */
  private readonly opened = new Map<string, readonly Pattern[]>()
  /** Modules whose calls attach something to a client. */
  readonly attaching: ReadonlySet<string>
  readonly kinds: ReadonlySet<CatalogRow['kind']>
  /** Names of calls that take messages. */
  readonly receiving: ReadonlySet<string>
  /** Names of classes that rows speak of. */
  readonly types: ReadonlySet<string>
  /** Attributes that declare a class to be a client. */
  readonly declaring: ReadonlySet<string>
  /** Last names of the paths that rows speak of, by kind; `*` where one of them may be any. */
  private readonly names = new Map<CatalogRow['kind'], Set<string>>()
  private readonly known = new Map<string, readonly CatalogRow[]>()

  constructor(rows: readonly CatalogRow[]) {
    this.kinds = new Set(rows.map(({ kind }) => kind))
    this.receiving = new Set(rows.flatMap((row) => (row.kind === 'call' && row.operation === 'receive' ? row.methods : [])))
    this.types = new Set(rows.flatMap(({ receivers }) => receivers.flatMap((receiver) => receiver.match(/[A-Z]\w*/g) ?? [])))
    this.declaring = new Set(rows.flatMap((row) => (row.kind === 'declared' ? row.of : [])))
    this.attaching = new Set(rows.flatMap(({ kind, modules }) => (kind === 'attach' ? modules : [])))
    for (const [order, row] of rows.entries()) {
      for (const name of lastNames(row)) this.names.set(row.kind, (this.names.get(row.kind) ?? new Set()).add(name))
      for (const module of row.modules) {
        if (module.includes('*')) this.open.push([toPattern(module, '.*'), pathsOf(row).map((path) => patternOf(path, [order, row]))])
        else this.rowsOf.set(module, [...(this.rowsOf.get(module) ?? []), [order, row]])
      }
    }
  }

  lookUp(module: string, path: string): readonly CatalogRow[] {
    const key = `${module}|${path}`
    const found = this.known.get(key) ?? this.find(module, path.replace(/\b(\w+\(\))(?:\.\1)+/g, '$1'))
    this.known.set(key, found)
    return found
  }

  /** True where there are rows of a module. */
  knowsModule(module: string): boolean {
    return this.rowsOf.has(module) || this.open.some(([name]) => name.test(module) && !name.test(''))
  }

  speaksOf(kind: CatalogRow['kind'], name: string): boolean {
    const names = this.names.get(kind)
    return names !== undefined && (names.has(name) || names.has('*'))
  }

  private find(module: string, path: string): readonly CatalogRow[] {
    for (const [name, rest] of splits(module, path)) {
      const found = this.rowsIn(name).exact.get(rest) ?? this.byPattern(name, rest)
      if (found.length) return found
    }
    return []
  }

  private byPattern(module: string, path: string): readonly CatalogRow[] {
    const fitting = (patterns: readonly Pattern[]): Pattern | undefined => patterns.find((pattern) => pattern.path.test(path) && pattern.row.except?.includes(lastName(path)) !== true)
    const own = fitting(this.rowsIn(module).patterns)
    const open = fitting(this.openIn(module))
    const found = own && open ? (own.order < open.order ? own : open) : (own ?? open)
    return found ? [found.row] : []
  }

  private openIn(module: string): readonly Pattern[] {
    const found = this.opened.get(module) ?? this.open.flatMap(([name, patterns]) => (name.test(module) ? patterns : []))
    this.opened.set(module, found)
    return found
  }

  private rowsIn(module: string): ModuleRows {
    const known = this.modules.get(module)
    if (known) return known
    const made = moduleRowsOf(this.rowsOf.get(module) ?? [])
    this.modules.set(module, made)
    return made
  }
}

const moduleRowsOf = (rows: readonly Placed[]): ModuleRows => {
  const paths = rows.flatMap((placed) => pathsOf(placed[1]).map((path) => ({ path, placed })))
  const exact = new Map<string, Set<CatalogRow>>()
  for (const { path, placed } of paths.filter(({ path: exactly }) => !exactly.includes('*'))) exact.set(path, (exact.get(path) ?? new Set()).add(placed[1]))
  return {
    exact: new Map([...exact].map(([path, found]) => [path, [...found]])),
    patterns: paths.filter(({ path }) => path.includes('*')).map(({ path, placed }) => patternOf(path, placed)),
  }
}

const patternOf = (path: string, [order, row]: Placed): Pattern => ({ path: toPattern(path, '[\\w\\u00aa-\\u1fff]+'), row, order })

const pathsOf = ({ receivers, methods }: CatalogRow): string[] => receivers.flatMap((receiver) => methods.map((method) => pathOf(receiver, method)))

/** What the paths of a row may end in: its methods, the receiver where the method is the receiver itself, the module where there is neither. */
const lastNames = ({ modules, receivers, methods }: CatalogRow): string[] =>
  methods.flatMap((method) => (method === '' ? receivers.flatMap((receiver) => (receiver === '' ? modules : [receiver])) : [method])).map(lastName)

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
