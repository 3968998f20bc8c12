import * as z from 'zod'
import { dotnetRows } from './dotnet'
import { dotnetHostingRows } from './dotnetHosting'
import { entryRows } from './entries'
import { goHttpRows } from './goHttp'
import { goPlatformRows } from './goPlatforms'
import { goStoreRows } from './goStores'
import { httpRows } from './http'
import { jvmRows } from './jvm'
import { npmServiceRows } from './npmServices'
import { npmStoreRows } from './npmStores'
import { pythonRows } from './python'
import { queueRows } from './queues'
import { repetitionRows } from './repetition'
import { rubyRows } from './ruby'
import { type CatalogRow, type CatalogRowInput, type Ecosystem, catalogRow } from './schema'
import { settingRows } from './settings'
import { storeRows } from './stores'

/** Rows by what they are about; a later table adds to an earlier one. */
export const builtInRows: readonly CatalogRowInput[] = [
  ...httpRows,
  ...entryRows,
  ...repetitionRows,
  ...storeRows,
  ...queueRows,
  ...settingRows,
  ...npmServiceRows,
  ...npmStoreRows,
  ...jvmRows,
  ...pythonRows,
  ...rubyRows,
  ...goHttpRows,
  ...goStoreRows,
  ...goPlatformRows,
  ...dotnetRows,
  ...dotnetHostingRows,
]

/** Answers what a name of a library means. Rows are looked up by module and path; patterns with `*` come last. */
export class Catalog {
  private readonly exact = new Map<string, CatalogRow[]>()
  /** Patterns of paths by their module as written; the ecosystem alone has those whose module is a pattern too. */
  private readonly patterns = new Map<string, Pattern[]>()
  /** Modules whose calls attach something to a client. */
  readonly attaching = new Set<string>()
  /** Last names of the paths that rows speak of, by kind and ecosystem; `*` where one of them may be any. */
  private readonly names = new Set<string>()
  private patternCount = 0
  private readonly known = new Map<string, readonly CatalogRow[]>()

  constructor(rows: readonly CatalogRowInput[] = builtInRows) {
    for (const row of z.array(catalogRow).parse(rows)) this.add(row)
  }

  /** `path` such as `create().post`; a chain of the same call counts once: `extend().extend()`. */
  lookUp(ecosystem: Ecosystem, module: string, path: string): readonly CatalogRow[] {
    const key = `${ecosystem}|${module}|${path}`
    const found = this.known.get(key) ?? this.find(ecosystem, module, path.replace(/\b(\w+\(\))(?:\.\1)+/g, '$1'))
    this.known.set(key, found)
    return found
  }

  /** True where some row of this kind speaks of a method or function of this name. */
  speaksOf(kind: CatalogRow['kind'], ecosystem: Ecosystem, name: string): boolean {
    return this.names.has(`${kind}|${ecosystem}|${name}`) || this.names.has(`${kind}|${ecosystem}|*`)
  }

  private find(ecosystem: Ecosystem, module: string, path: string): readonly CatalogRow[] {
    for (const [name, rest] of splits(module, path)) {
      const key = `${ecosystem}|${name}`
      const found = this.exact.get(`${key}|${rest}`) ?? this.byPattern(key, rest)
      if (found.length) return found
    }
    return []
  }

  private byPattern(module: string, path: string): readonly CatalogRow[] {
    const own = this.patterns.get(module)?.find((entry) => entry.path.test(path))
    const open = this.patterns.get(ecosystemIn(module))?.find((entry) => entry.module.test(module) && entry.path.test(path))
    const found = own && open ? (own.order < open.order ? own : open) : (own ?? open)
    return found ? [found.row] : []
  }

  private add(row: CatalogRow): void {
    for (const module of row.modules) {
      if (row.kind === 'attach') this.attaching.add(module)
      for (const receiver of row.receivers) {
        for (const method of row.methods) {
          this.addName(`${row.ecosystem}|${module}`, pathOf(receiver, method), row)
          this.names.add(`${row.kind}|${row.ecosystem}|${lastName(pathOf(receiver, method) || module)}`)
        }
      }
    }
  }

  private addPattern(module: string, path: string, row: CatalogRow): void {
    const at = module.includes('*') ? ecosystemIn(module) : module
    const known = this.patterns.get(at) ?? []
    this.patterns.set(at, known)
    this.patternCount += 1
    known.push({ module: toPattern(module, '.*'), path: toPattern(path, '\\w+'), row, order: this.patternCount })
  }

  private addName(module: string, path: string, row: CatalogRow): void {
    if (`${module}${path}`.includes('*')) {
      this.addPattern(module, path, row)
      return
    }
    const key = `${module}|${path}`
    const rows = this.exact.get(key)
    if (!rows) this.exact.set(key, [row])
    else if (!rows.includes(row)) rows.push(row)
  }
}

const ecosystemIn = (module: string): string => module.slice(0, module.indexOf('|'))

interface Pattern {
  readonly module: RegExp
  readonly path: RegExp
  readonly row: CatalogRow
  /** Its place among all patterns; the first that fits counts. */
  readonly order: number
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
