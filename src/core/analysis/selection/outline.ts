import type { OutlineRow } from './outlineRows'

/** What a source file says by its words alone, without being parsed. */
export interface Outline {
  /** What it imports, as written; a name imported from a module is joined to it where that may be a module too. */
  readonly imports: readonly string[]
  /** Names of its classes, functions and methods. */
  readonly declares: readonly string[]
  /** Names that it calls or refers to, and may be declared elsewhere. */
  readonly mentions: readonly string[]
  /** Names of what its classes inherit or implement. */
  readonly inherits: readonly string[]
}

/** Words that stand where a name would. */
const keywords: ReadonlySet<string> = new Set(
  'if else for while switch catch return function async await new typeof super constructor import export case do try with when using lock foreach match throw yield defer select func range make len append'.split(
    ' ',
  ),
)

/** Names of one file that are kept at most, of each sort. */
const mostNames = 2000

/** Reads the outline of a text by the patterns of its language. */
export const outlineOf = (text: string, row: OutlineRow): Outline => ({
  imports: [...importsIn(text, row)],
  declares: [...namesIn(text, row.declares)],
  mentions: [...namesIn(text, row.mentions)],
  inherits: [...basesIn(text, row)],
})

const namesIn = (text: string, patterns: readonly RegExp[]): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const pattern of patterns) {
    for (const [, name] of text.matchAll(pattern)) {
      if (name !== undefined && !keywords.has(name)) names.add(name)
      if (names.size >= mostNames) return names
    }
  }
  return names
}

const basesIn = (text: string, { inherits }: OutlineRow): ReadonlySet<string> =>
  new Set(inherits.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, list = '']) => [...withoutTypes(list).matchAll(/(?<![\p{L}\p{N}_])\p{Lu}[\p{L}\p{N}_]{2,}/gu)].map(([name]) => name))))

/** `Repository<Order, Guid>(options), IOrders` without what stands in brackets: `Repository, IOrders`. */
const withoutTypes = (list: string): string => {
  const outer = list.replace(/<[^<>]*>|\([^()]*\)/g, '')
  return outer === list ? list : withoutTypes(outer)
}

const importsIn = (text: string, row: OutlineRow): ReadonlySet<string> => {
  const found = row.imports.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, module = '', names = '']) => [module.replace(/\s/g, ''), ...joined(module, names, row.joinsNames)]),
  )
  return new Set(found.slice(0, mostNames))
}

/** `from a import b, c as d`: `a.b` and `a.c`. */
const joined = (module: string, names: string, joint: string | null): string[] => {
  if (joint === null) return []
  const stem = module.endsWith(joint) ? module : module + joint
  return [...names.matchAll(/([\p{L}\p{N}_*]+)(?:\s+as\s+[\p{L}\p{N}_]+)?/gu)].map(([, name = '']) => stem + name)
}
