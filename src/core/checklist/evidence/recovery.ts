import { type ReadEvidence, firstPlace } from '../checklistContext'
import { listText, numberText } from '../quantities'
import { missingProjection } from './capacity'

/** Failed where the projection finds a state that the system does not leave by itself. */
export const recoveryEvidence: ReadEvidence = (context, relevant) => {
  const { projection } = context
  const place = firstPlace(relevant)
  if (projection?.branch == null) return missingProjection(context, place)
  const stuck = projection.findings.filter(({ kind }) => kind === 'does-not-recover')
  const fragile = projection.findings.filter(({ kind, severity }) => kind === 'vulnerable' && severity !== 'low')
  const found = stuck.length > 0 ? stuck : fragile
  if (found.length > 0)
    return {
      state: 'failed',
      text: listText(found.map(({ text }) => text.replace(/\.$/, ''))),
      place,
      cure: 'Bound the retries with a budget, drop work whose caller has left, or cap the queue in front of the service.',
    }
  const safe = Object.entries(projection.branch.nodes)
    .flatMap(([name, { safeUpTo }]) => (safeUpTo === null ? [] : [{ name, safeUpTo }]))
    .sort((a, b) => a.safeUpTo - b.safeUpTo)[0]
  const reach = safe === undefined ? '' : `, ${safe.name} is stable up to ${numberText(safe.safeUpTo)} times this load`
  return { state: 'passed', text: `the forecast shows no state that retries keep alive${reach}`, place }
}
