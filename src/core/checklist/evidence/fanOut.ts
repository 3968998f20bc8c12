import { type Multiplier, multipliersIn } from '../../model/codeGraph'
import { type ServiceCall, callText, callsOfAll, isParallelFanOut } from '../changeFacts'
import { type ChecklistContext, type ReadEvidence, firstPlace, placeOf } from '../checklistContext'
import { formatPlain } from '../../model/figures'
import { listText } from '../quantities'

/** Passed where the code declares how many calls of a loop can be in flight at once. */
export const fanOutEvidence: ReadEvidence = (context, relevant) => {
  const calls = callsOfAll(context, relevant).filter(({ call }) => isParallelFanOut(call))
  const unbounded = calls.filter((entry) => boundOf(context, entry) === null)
  const first = unbounded[0]
  if (first !== undefined)
    return {
      state: 'failed',
      text: `${callText(first)} starts once for each of ${listText(multipliersIn(first.call.multiplicity))}, all at the same time`,
      place: placeOf(first.call),
      cure: 'Run a bounded number of them at once, or send them as one batch.',
    }
  const text = listText(
    calls.map((entry) => `${callText(entry)}: at most ${formatPlain(boundOf(context, entry) ?? 1)} at once`),
  )
  return { state: 'passed', text, place: firstPlace(calls.map(({ call }) => call)) ?? firstPlace(relevant) }
}

/** Calls in flight at once by what the code declares; null where one of the loops declares nothing. */
const boundOf = ({ head }: ChecklistContext, { service, call }: ServiceCall): number | null =>
  multipliersIn(call.multiplicity)
    .map(
      (name) =>
        head.multipliers.find((one: Multiplier) => one.service === service && one.name === name)?.declared?.value ??
        null,
    )
    .reduce<number | null>(
      (bound, size) => (bound === null || size === null ? null : bound * size),
      (call.multiplicity.parts ?? []).reduce((share, { size }) => share / size, call.multiplicity.coefficient),
    )
