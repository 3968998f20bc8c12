import type { Projection, Recovery } from '../../model/projection'
import { type ReadEvidence, firstPlace } from '../checklistContext'
import { listText, secondsText } from '../quantities'
import { missingProjection } from './capacity'

/** Failed where the projection finds a state that the system does not leave by itself, or no room to come back with. */
export const recoveryEvidence: ReadEvidence = (context, relevant) => {
  const { projection } = context
  const place = firstPlace(relevant)
  if (projection?.branch == null) return missingProjection(context, place)
  const queues = context.queues.map(({ name }) => name)
  const troubles = [...stuck(projection), ...withoutRoom(projection, queues)]
  const cure =
    'Bound the retries with a budget, drop work whose caller has left, or cap the queue in front of the service.'
  if (troubles.length > 0) return { state: 'failed', text: listText(troubles), place, cure }
  const untold = projection.recoveries.find(({ branch }) => branch.seconds === null)
  if (untold !== undefined)
    return {
      state: 'unknown',
      text: `a slowdown of ${untold.node} tells nothing, since the system ${untold.branch.keepsUp ? 'does not recover from it' : 'does not keep up'} today either`,
      place,
      neededFrom: 'a load test with a slow dependency',
    }
  const slowest = [...projection.recoveries].sort((a, b) => (b.branch.seconds ?? 0) - (a.branch.seconds ?? 0))[0]
  const text =
    slowest === undefined ? 'nothing that is retried has a state that retries keep alive' : recoveryText(slowest)
  return { state: 'passed', text, place }
}

const stuck = ({ findings }: Projection): readonly string[] => {
  const down = findings.filter(({ kind }) => kind === 'does-not-recover')
  const fragile = findings.filter(({ kind, severity }) => kind === 'vulnerable' && severity !== 'low')
  return (down.length > 0 ? down : fragile).map(({ text }) => text.replace(/\.$/, ''))
}

/** Services that the branch saturates to the end of the horizon, and slowdowns that only today's system can be asked to survive. */
const withoutRoom = ({ baseline, branch, recoveries }: Projection, queues: readonly string[]): readonly string[] => {
  const overloaded = recoveries
    .filter((one) => one.baseline.keepsUp && !one.branch.keepsUp)
    .map(({ node }) => `with this branch ${node} does not keep up even without a slowdown`)
  const told = new Set([...recoveries.map(({ node }) => node), ...queues])
  const saturated = Object.entries(branch?.nodes ?? {})
    .filter(([name, { saturatesAtHour, drainedAtHour }]) => {
      const isNew = baseline.nodes[name]?.saturatesAtHour == null
      return isNew && !told.has(name) && saturatesAtHour !== null && drainedAtHour === null
    })
    .map(([name]) => `${name} does not keep up, so it has no room to recover with`)
  return [...overloaded, ...saturated]
}

const recoveryText = ({ node, baseline, branch }: Recovery): string => {
  const today = baseline.seconds === null ? '' : `, today ${secondsText(baseline.seconds)}`
  return `${node} is back ${secondsText(branch.seconds ?? 0)} after a 60 s slowdown${today}`
}
