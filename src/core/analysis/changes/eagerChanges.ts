import { type EagerRow, eagerRows } from '../catalog/eagerLoading'
import type { Expression } from '../facts'
import type { Reading } from '../graph/effects'
import { moduleSymbol, symbolOf } from '../graph/multiplicity'
import { isOnlyComposed } from '../graph/unaskedQueries'
import { ecosystemOf } from '../languages/language'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import { calledName } from '../settings/sites'
import type { Comparison } from './callChanges'
import type { FoundChange } from './change'

/** What a function loads beforehand, with the first call that says so, and how often it asks its dependencies. */
interface Loading {
  readonly names: ReadonlyMap<string, CallRef>
  readonly queries: number
}

/** Functions of both revisions that load more, or less, of what their records need beforehand. */
export const eagerChanges = (comparison: Comparison): FoundChange[] => {
  const [before, after] = [loadingsOf(comparison.base, comparison.changed.inBase), loadingsOf(comparison.head, comparison.changed.inHead)]
  return [...after].flatMap(([key, head]) => {
    const base = before.get(key)
    if (!base || base.queries !== head.queries) return []
    if (base.queries === 0 && ![...base.names.values()].some((call) => isToldAlone(comparison.base, call)) && ![...head.names.values()].some((call) => isToldAlone(comparison.head, call))) return []
    const added = [...head.names].filter(([name]) => !base.names.has(name))
    const gone = [...base.names].filter(([name]) => !head.names.has(name))
    const [firstAdded, firstGone] = [added[0], gone[0]]
    if (firstAdded && !firstGone) return [changeOf(comparison, { call: firstAdded[1], names: added.map(([name]) => name), isAdded: true })]
    return firstGone && !firstAdded ? [changeOf(comparison, { call: firstGone[1], names: gone.map(([name]) => name), isAdded: false })] : []
  })
}

/** True for a call that loads records, whatever is known of the query. */
const isToldAlone = ({ context: { program } }: Reading, call: CallRef): boolean =>
  eagerRows.some((row) => row.isTelling && row.ecosystem === ecosystemOf(call.file) && row.methods.includes(calledName(program.callAt(call))))

/** By file and function. */
const loadingsOf = (reading: Reading, files: ReadonlySet<string>): Map<string, Loading> => {
  const { program } = reading.context
  const found = new Map<string, Loading>()
  for (const file of [...files].filter((path) => program.holds(path))) {
    const rows = eagerRows.filter((row) => row.ecosystem === ecosystemOf(file))
    // A query that is only declared is one wherever it is called.
    for (const { isAbstract, qualified } of program.facts(file).functions) if (isAbstract) found.set(`${file} ${qualified}`, { names: new Map(), queries: 1 })
    for (const index of rows.length ? program.facts(file).calls.keys() : []) addCall(reading, rows, { file, index }, found)
  }
  return found
}

const addCall = (reading: Reading, rows: readonly EagerRow[], call: CallRef, found: Map<string, Loading>): void => {
  const key = `${call.file} ${symbolOfLoading(reading, call)}`
  const known = found.get(key) ?? { names: new Map<string, CallRef>(), queries: 0 }
  const isQuery = !isOnlyComposed(reading.context.program, call) && reading.context.meaning(call).rows.some((row) => row.kind === 'call' && (row.target === 'orm' || row.target === 'sql'))
  const loaded = loadedBy(reading, rows, call).filter((name) => !known.names.has(name))
  found.set(key, { names: new Map([...known.names, ...loaded.map((name) => [name, call] as const)]), queries: known.queries + (isQuery ? 1 : 0) })
}

/** The function whose queries a call speaks of. */
const symbolOfLoading = ({ context }: Reading, call: CallRef): string => {
  const { isDecorator, args } = context.program.callAt(call)
  const last = isDecorator === true ? args.at(-1) : undefined
  return last?.kind === 'function' ? context.program.functionAt({ file: call.file, index: last.index }).qualified : symbolOf(context, call)
}

const loadedBy = ({ context: { program } }: Reading, rows: readonly EagerRow[], call: CallRef): string[] => {
  const fact = program.callAt(call)
  const row = rows.find(({ methods }) => methods.includes(calledName(fact)))
  const takes: readonly string[] = row?.takes ?? []
  const loaded = fact.args.filter(({ kind }) => takes.includes(kind))
  if (row?.clause === undefined) return loaded.flatMap((argument) => (argument.kind === 'function' ? pathIn(program.functionAt({ file: call.file, index: argument.index }).returns) : namesIn(argument)))
  const clause = new RegExp(`\\b${row.clause}\\s+([\\w.]+)`, 'gi')
  return loaded.flatMap(namesIn).flatMap((text) => [...text.matchAll(clause)].map(([, name = '']) => name))
}

/** `order => order.items` by what it leads to. */
const pathIn = (returns: Expression | null): string[] => (returns?.kind === 'path' && returns.names.length > 1 ? [returns.names.slice(1).join('.')] : [])

/** `:user`, `{ story: [:tags] }` and `Release.files` by their names. */
const namesIn = (argument: Expression): string[] => {
  switch (argument.kind) {
    case 'literal':
      return [String(argument.value)]
    case 'path':
      return [argument.names.join('.')]
    case 'array':
      return argument.items.flatMap(namesIn)
    case 'object':
      return argument.entries.flatMap(({ key, value }) => [key, ...namesIn(value).map((name) => `${key}.${name}`)])
    default:
      return []
  }
}

/** Names that are loaded beforehand in one revision only, with the first call that says so. */
interface Difference {
  readonly call: CallRef
  readonly names: readonly string[]
  readonly isAdded: boolean
}

const changeOf = ({ head, base }: Comparison, { call, names: all, isAdded }: Difference): FoundChange => {
  const { context } = isAdded ? head : base
  const symbol = symbolOfLoading(isAdded ? head : base, call)
  const names = all.join(', ')
  const where = symbol === moduleSymbol ? call.file : symbol
  const line = isAdded ? context.program.callAt(call).line : (head.context.program.facts(call.file).functions.find(({ qualified }) => qualified === symbol)?.line ?? context.program.callAt(call).line)
  return {
    file: call.file,
    line,
    kind: isAdded ? 'call-removed' : 'call-added',
    direction: isAdded ? 'less' : 'more',
    target: 'orm',
    symbol: symbol === moduleSymbol ? null : symbol,
    service: serviceOf((isAdded ? head : base).services, call.file).name,
    dependency: 'database',
    operation: 'load',
    entryPoint: null,
    before: null,
    after: null,
    confidence: 'medium',
    why: isAdded
      ? `${where} now loads ${names} beforehand, so that records need not be asked for one by one.`
      : `${where} no longer loads ${names} beforehand; each record that needs it asks for it.`,
  }
}
