import type { Forecast, Recovery } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { TableCache } from './fluid/fluidSystem'
import { recoverFrom } from './recovery'

interface Judged {
  readonly model: SystemModel
  readonly forecast: Forecast
}

/** Slowdown tests cost a run each: only so many nodes, the busiest first. */
const mostTests = 6
/** Above this a node is not asked whether it recovers: it has no room. */
const roomFor = 0.95

/** Nodes that somebody gives up on and asks again. */
const retriedNodes = ({ nodes, edges }: SystemModel): readonly string[] =>
  nodes
    .filter(({ kind, name }) => {
      const retried = edges.some(
        ({ to, policy }) => to === name && policy.timeoutSeconds !== null && policy.maxRetries > 0,
      )
      return kind !== 'queue' && retried
    })
    .map(({ name }) => name)

/** The busiest hour at which a node still keeps up; null where it never does. */
const busiestHour = ({ nodes }: Forecast, name: string): number | null => {
  const series = nodes[name]?.series
  if (!series) return null
  const usable = series.utilization.map((busy, index) => ({ busy, hour: series.hours[index] ?? 0 }))
  const best = usable.filter(({ busy }) => busy < roomFor).sort((a, b) => b.busy - a.busy)[0]
  return best === undefined || best.busy <= 0 ? null : best.hour
}

/** How base and branch come back from a minute at a tenth of a node's speed, for the nodes that are retried on the branch. */
export const recoveryComparisons = (now: Judged, changed: Judged, tables = new TableCache()): readonly Recovery[] => {
  const candidates = retriedNodes(changed.model).flatMap((node) => {
    const atHour = busiestHour(changed.forecast, node)
    const busy = Math.max(0, ...(changed.forecast.nodes[node]?.series.utilization ?? []))
    return atHour === null ? [] : [{ node, atHour, busy }]
  })
  return candidates
    .sort((a, b) => b.busy - a.busy || a.node.localeCompare(b.node))
    .slice(0, mostTests)
    .map(({ node, atHour }) => ({
      node,
      atHour,
      baseline: recoverFrom(now.model, { node, atHour }, tables),
      branch: recoverFrom(changed.model, { node, atHour }, tables),
    }))
}
