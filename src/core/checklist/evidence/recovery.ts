import type { Projection, Recovery } from '../../model/projection'
import { type ReadEvidence, firstPlace } from '../checklistContext'
import { listText, secondsText } from '../quantities'
import { missingProjection } from './capacity'

/** Failed where the projection finds a state that the system does not leave by itself, or no room to come back with. */
export const recoveryEvidence: ReadEvidence = (context, relevant) => {
  const { projection } = context
  const place = firstPlace(relevant)
  if (projection?.branch == null) return missingProjection(context, place)
  const troubles = [...stuck(projection), ...withoutRoom(projection)]
  const cure = 'Bound the retries with a budget, drop work whose caller has left, or cap the queue in front of the service.'
  if (troubles.length > 0) return { state: 'failed', text: listText(troubles), place, cure }
  const slowest = [...projection.recoveries].sort((a, b) => (b.branch.seconds ?? 0) - (a.branch.seconds ?? 0))[0]
  const text = slowest === undefined ? 'nothing that is retried has a state that retries keep alive' : recoveryText(slowest)
  return { state: 'passed', text, place }
}

const stuck = ({ findings }: Projection): readonly string[] => {
  const down = findings.filter(({ kind }) => kind === 'does-not-recover')
  const fragile = findings.filter(({ kind, severity }) => kind === 'vulnerable' && severity !== 'low')
  return (down.length > 0 ? down : fragile).map(({ text }) => text.replace(/\.$/, ''))
}

/** Nodes that the branch saturates for the whole horizon: the slowdown test needs a node that keeps up at some hour. */
const withoutRoom = ({ baseline, branch, recoveries }: Projection): readonly string[] => {
  const overloaded = recoveries.filter((one) => one.baseline.keepsUp && !one.branch.keepsUp).map(({ node }) => node)
  const saturated = Object.entries(branch?.nodes ?? {})
    .filter(([name, { saturatesAtHour, drainedAtHour }]) => {
      const isNew = baseline.nodes[name]?.saturatesAtHour == null
      return isNew && saturatesAtHour !== null && drainedAtHour === null
    })
    .map(([name]) => name)
  return [...new Set([...overloaded, ...saturated])].map((name) => `${name} does not keep up, so it has no room to recover with`)
}

const recoveryText = ({ node, baseline, branch }: Recovery): string => {
  const today = baseline.seconds === null ? '' : `, today ${secondsText(baseline.seconds)}`
  return `${node} is back ${secondsText(branch.seconds ?? 0)} after a 60 s slowdown${today}`
}
