import type { QueueRow } from '../../model/readiness'
import { type ChecklistContext, type ReadEvidence, firstPlace } from '../checklistContext'
import { formatPlain } from '../../model/figures'
import { hoursText, listText } from '../quantities'
import { missingProjection } from './capacity'

/** Messages an hour below which growth is noise of the forecast. */
const noticeableSlope = 1

/** Passed where every queue that the branch touches stays under its limit, or does not grow. */
export const queueEvidence: ReadEvidence = (context, relevant) => {
  if (context.projection?.branch == null || context.queues.length === 0)
    return missingProjection(context, firstPlace(relevant))
  const touched = context.queues.filter((row) => isTouched(context, row))
  const place = firstPlace(relevant)
  const over = touched.filter((row) => row.after.passesLimitAtHour !== null)
  if (over.length > 0)
    return { state: 'failed', text: listText(over.map(overText)), place: placeOfQueue(context, over[0]) ?? place, cure }
  const endless = touched.filter((row) => row.after.limit === null && hasGrowthFinding(context, row))
  if (endless.length > 0)
    return {
      state: 'failed',
      text: listText(endless.map(endlessText)),
      place: placeOfQueue(context, endless[0]) ?? place,
      cure,
    }
  if (touched.length === 0) return { state: 'passed', text: 'no queue grows because of this branch', place }
  return { state: 'passed', text: listText(touched.map(calmText)), place: placeOfQueue(context, touched[0]) ?? place }
}

const cure =
  'Let the consumer do less for each message, add consumers, or publish less; a limit protects what stores the queue.'

const isTouched = (context: ChecklistContext, row: QueueRow): boolean =>
  row.changeIds.length > 0 ||
  row.after.slopePerHour > row.before.slopePerHour + noticeableSlope ||
  hasGrowthFinding(context, row)

const hasGrowthFinding = ({ projection }: ChecklistContext, { name }: QueueRow): boolean =>
  projection?.findings.some(({ kind, subject }) => kind === 'queue-growth' && subject === name) ?? false

const overText = ({ name, after }: QueueRow): string =>
  `${name} passes ${formatPlain(after.limit ?? 0)} after ${hoursText(after.passesLimitAtHour ?? 0)}, growing by ${formatPlain(after.slopePerHour)} an hour`

const endlessText = ({ name, after }: QueueRow): string =>
  `${name} grows by ${formatPlain(after.slopePerHour)} an hour to ${formatPlain(after.depth)}, with no limit configured`

const calmText = ({ name, after }: QueueRow): string =>
  `${name} holds ${formatPlain(after.depth)} at its deepest, ${after.limit === null ? 'no limit configured' : `the limit is ${formatPlain(after.limit)}`}`

const placeOfQueue = ({ changes }: ChecklistContext, row: QueueRow | undefined) =>
  firstPlace(changes.filter(({ id }) => row?.changeIds.includes(id) ?? false))
