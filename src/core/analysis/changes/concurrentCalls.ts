import type { Effect } from '../graph/effects'
import { isParallelCall, symbolOf } from '../graph/multiplicity'
import type { CallRef } from '../program/program'
import { type Comparison, type RootPair, describe, nameOfCall, speaker, touches } from './callChanges'
import { wayOf } from './calls'
import type { FoundChange } from './change'
import { type Pair, loopsOf } from './matching'

/** A call that is awaited together with others on one side alone. */
interface Joined {
  readonly pair: Pair<Effect>
  readonly call: CallRef
  readonly symbol: string
  readonly isInHead: boolean
}

/** Calls of one function that are now made at once and were made one after another, or the other way round. */
export const concurrentCalls = (comparison: Comparison, roots: RootPair, pairs: readonly Pair<Effect>[]): FoundChange[] => {
  const joined = pairs.flatMap((pair) => joinedIn(comparison, pair))
  const keyOf = ({ symbol, isInHead }: Joined): string => `${String(isInHead)} ${symbol}`
  return [...new Set(joined.map(keyOf))].flatMap((key) => {
    const together = joined.filter((one) => keyOf(one) === key)
    return sitesOf(together) > 1 ? changeOf(comparison, roots, together) : []
  })
}

const joinedIn = (comparison: Comparison, pair: Pair<Effect>): Joined[] => {
  const { base, head } = pair
  if (base.isParallel === head.isParallel || loopsOf(base).open > 0 || loopsOf(head).open > 0 || !touches(comparison, base, head)) return []
  const [own, other] = head.isParallel ? [head, base] : [base, head]
  const [context, otherContext] = head.isParallel ? [comparison.head.context, comparison.base.context] : [comparison.base.context, comparison.head.context]
  const call = wayOf(own).find((step) => isParallelCall(context, step))
  if (!call) return []
  const symbol = symbolOf(context, call)
  const isKept = wayOf(other).some((step) => step.file === call.file && symbolOf(otherContext, step) === symbol)
  return isKept ? [{ pair, call, symbol, isInHead: head.isParallel }] : []
}

const sitesOf = (joined: readonly Joined[]): number => new Set(joined.map(({ call }) => `${call.file} ${String(call.index)}`)).size

const changeOf = ({ head }: Comparison, roots: RootPair, joined: readonly Joined[]): FoundChange[] => {
  const [first] = joined
  if (!first) return []
  const { pair, symbol, isInHead } = first
  const call = isInHead ? first.call : (wayOf(pair.head).find((step) => symbolOf(head.context, step) === symbol) ?? pair.head.site)
  const place = { file: call.file, line: head.context.program.callAt(call).line }
  const why = isInHead
    ? `${nameOfCall(pair.head)} is now made together with other calls in ${speaker(roots, symbol)}; before, one after another.`
    : `${nameOfCall(pair.head)} is now made on its own in ${speaker(roots, symbol)}; before, together with other calls.`
  return [describe(roots, pair.head, { kind: 'concurrency-changed', direction: isInHead ? 'more' : 'less', place, symbol, why })]
}
