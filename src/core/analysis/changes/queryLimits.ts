import { type QueryLimitRow, queryLimitsOf } from '../catalog/queryLimits'
import { type CallFact, type Expression, calledName } from '../facts'
import type { Reading } from '../graph/effects'
import { moduleSymbol, symbolOf } from '../graph/multiplicity'
import { ecosystemOf } from '../languages/language'
import { chainFrom } from '../program/chains'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import type { Comparison } from './callChanges'
import type { FoundChange } from './change'

/** How many rows a query asks for at most. */
interface Limit {
  readonly call: CallRef
  readonly symbol: string
  /** null where only the running program knows it. */
  readonly rows: number | null
  readonly text: string
}

/** What one function asks of one thing: how many chains of calls start from it, and their limits. */
interface Asked {
  readonly chains: number
  readonly limits: readonly Limit[]
}

/** Queries that both revisions make, where they ask for more rows at once, or for fewer. */
export const queryLimitChanges = (comparison: Comparison): FoundChange[] => {
  const [before, after] = [askedIn(comparison.base, comparison.changed.inBase), askedIn(comparison.head, comparison.changed.inHead)]
  // A function that bounds as many queries in the same way has one of them begin differently.
  const isKept = (limit: Limit): boolean => alike(before, limit) === alike(after, limit)
  return [...after].flatMap(([key, head]) => {
    const base = before.get(key)
    if (base?.chains !== head.chains) return []
    const { limits: was } = base
    const { limits: is } = head
    if (was.length !== is.length) return otherCount(comparison, { was, is, isKept })
    return is.flatMap((limit, index) => otherAmount(comparison, was[index], limit))
  })
}

/** How many queries of a function have a limit as it is written. */
const alike = (asked: ReadonlyMap<string, Asked>, { call, symbol, text }: Limit): number =>
  [...asked.values()].flatMap(({ limits }) => limits).filter((other) => other.symbol === symbol && other.text === text && other.call.file === call.file).length

interface OfOneQuery {
  readonly was: readonly Limit[]
  readonly is: readonly Limit[]
  readonly isKept: (limit: Limit) => boolean
}

const otherCount = (comparison: Comparison, { was, is, isKept }: OfOneQuery): FoundChange[] => {
  const isAdded = is.length > was.length
  const [fewer, more] = isAdded ? [was, is] : [is, was]
  const limit = more.find((one) => !isKept(one) && !fewer.some((other) => other.text === one.text))
  return limit ? [changeOf(comparison, limit, isAdded ? { before: null, after: limit } : { before: limit, after: null })] : []
}

const otherAmount = (comparison: Comparison, was: Limit | undefined, is: Limit): FoundChange[] =>
  was && was.rows !== null && is.rows !== null && was.rows !== is.rows ? [changeOf(comparison, is, { before: was, after: is })] : []

/** By file, function and what the chain of calls starts from. */
const askedIn = (reading: Reading, files: ReadonlySet<string>): Map<string, Asked> => {
  const { program } = reading.context
  const found = new Map<string, Asked>()
  for (const file of [...files].filter((path) => program.holds(path))) {
    const row = queryLimitsOf(ecosystemOf(file))
    const facts = program.facts(file)
    for (const [index, call] of row ? facts.calls.entries() : []) {
      if (!row || call.callee.kind !== 'path') continue
      const chain = chainFrom(facts.calls, { file, index })
      const symbol = symbolOf(reading.context, { file, index })
      const key = `${file} ${symbol} ${call.callee.names.slice(0, -1).join('.') || call.text}`
      const known = found.get(key) ?? { chains: 0, limits: [] }
      const limit = symbol === moduleSymbol ? null : limitIn(reading, row, chain)
      found.set(key, { chains: known.chains + 1, limits: [...known.limits, ...(limit ? [{ ...limit, symbol }] : [])] })
    }
  }
  return found
}

const limitIn = (reading: Reading, row: QueryLimitRow, chain: readonly CallRef[]): Omit<Limit, 'symbol'> | null => {
  const { context } = reading
  const isQuery = row.isTelling || chain.some((ref) => context.meaning(ref).rows.some((known) => known.kind === 'call' && (known.target === 'orm' || known.target === 'sql')))
  if (!isQuery) return null
  for (const call of chain) {
    const fact = context.program.callAt(call)
    const value = row.methods.includes(calledName(fact)) ? fact.args[0] : optionOf(fact, row.options)
    if (value === undefined || value.kind === 'function') continue
    const rows = context.evaluator.number(context.locate(call, value, null))
    // One row alone is asked for to see whether there is any.
    if (rows !== 1) return { call, rows, text: textOf(value) }
  }
  return null
}

const optionOf = ({ args }: CallFact, options: readonly string[]): Expression | undefined =>
  args.flatMap((argument) => (argument.kind === 'object' ? argument.entries : [])).find(({ key }) => options.includes(key))?.value

const textOf = (value: Expression): string => (value.kind === 'path' ? value.names.join('.') : value.kind === 'literal' ? String(value.value) : 'a number that the code works out')

interface Amounts {
  readonly before: Limit | null
  readonly after: Limit | null
}

const changeOf = ({ base, head }: Comparison, { call, symbol }: Limit, { before, after }: Amounts): FoundChange => {
  const reading = after ? head : base
  const { file } = call
  const isFewer = before === null || (after !== null && (after.rows ?? 0) < (before.rows ?? 0))
  const line = after ? reading.context.program.callAt(call).line : (head.context.program.facts(file).functions.find(({ qualified }) => qualified === symbol)?.line ?? 1)
  const said = [before, after].map((limit) => limit && `at most ${limit.rows ?? limit.text} rows`)
  return {
    file,
    line,
    kind: 'batch-changed',
    direction: isFewer ? 'more' : 'less',
    target: 'orm',
    symbol,
    service: serviceOf(reading.services, file).name,
    dependency: 'database',
    operation: 'limit',
    entryPoint: null,
    before: before && (before.rows ?? before.text),
    after: after && (after.rows ?? after.text),
    confidence: 'medium',
    why: `A query of ${symbol} now asks for ${said[1] ?? 'all rows'}; before, for ${said[0] ?? 'all rows'}.`,
  }
}
