import type { Effect } from '../graph/effects'
import { type Comparison, type RootPair, addedCall, removedCall } from './callChanges'
import { causeOf } from './calls'
import type { FoundChange } from './change'
import { type Pair, shapeKey } from './matching'

/** What to tell of two calls that were taken for one: of different ones of which one comes, or goes, and the other is still made, that this one does, and not how they differ. */
export const toldOfPair = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>, differing: readonly FoundChange[]): readonly FoundChange[] => {
  const { baseCalls, headCalls, changed } = comparison
  const isSame = shapeKey(base) === shapeKey(head) && baseCalls.nameOf(base.site) === headCalls.nameOf(head.site)
  if (isSame || differing.length === 0) return differing
  const isGone = causeOf(base, baseCalls, headCalls, changed.inBase) !== null
  const isNew = causeOf(head, headCalls, baseCalls, changed.inHead) !== null
  if (isGone === isNew) return differing
  return isNew ? addedCall(comparison, roots, head) : removedCall(comparison, roots, base)
}
