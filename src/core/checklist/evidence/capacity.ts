import type { NodeForecast, Projection } from '../../model/projection'
import type { TrafficRow } from '../../model/readiness'
import { type ChecklistContext, type Evidence, type ReadEvidence, firstPlace } from '../checklistContext'
import { formatPlain } from '../../model/figures'
import { hoursText, listText } from '../quantities'

/** Share of a capacity that may be used at the daily peak: beyond it, small errors of the forecast decide. */
const mostUtilization = 0.9
/** A rise below this is not the branch's doing. */
const noticeableRise = 0.01
/** Above this the forecast's utilization is cut off, and the capacity is read from what is really served. */
const saturated = 0.98

interface Load {
  readonly name: string
  readonly arrivalRate: number
  readonly capacity: number
  readonly before: number
  readonly after: number
  readonly saturatesAtHour: number | null
}

/** Passed where every service that gets more work keeps headroom at its peak. A queue may be busy: whether it grows is an item of its own. */
export const headroomEvidence: ReadEvidence = (context, relevant) => {
  const { projection } = context
  if (projection?.branch == null) return missingProjection(context, firstPlace(relevant))
  const queues = new Set(context.queues.map(({ name }) => name))
  const nodes = Object.fromEntries(Object.entries(projection.branch.nodes).filter(([name]) => !queues.has(name)))
  const risen = raisedLoads(projection, nodes)
  const place = firstPlace(relevant)
  const short = risen.filter(({ after, saturatesAtHour }) => after >= mostUtilization || saturatesAtHour !== null)
  if (short.length > 0)
    return {
      state: 'failed',
      text: listText(short.map(loadText)),
      place: placeOfNode(context, short[0]?.name) ?? place,
      cure: `Call ${listText(short.map(({ name }) => name))} less often (batch, cache, move the call out of the loop), or add capacity first.`,
    }
  const busiest = risen[0]
  if (busiest === undefined) return { state: 'passed', text: 'no service gets more work at its peak', place }
  return { state: 'passed', text: loadText(busiest), place: placeOfNode(context, busiest.name) ?? place }
}

/** Those of `nodes` that the branch loads more, the busiest first. */
const raisedLoads = (projection: Projection, nodes: Readonly<Record<string, NodeForecast>>): readonly Load[] =>
  Object.entries(nodes)
    .map(([name, node]) => loadOf(name, node, projection.baseline.nodes[name]))
    .filter(({ before, after, saturatesAtHour }) => after > before + noticeableRise || saturatesAtHour !== null)
    .sort((a, b) => b.after - a.after)

const loadOf = (name: string, node: NodeForecast, today: NodeForecast | undefined): Load => {
  const before = peakUtilization(today)
  const index = peakIndex(node)
  const isNew = today?.saturatesAtHour == null
  return {
    name,
    arrivalRate: node.series.arrivalRate[index] ?? 0,
    capacity: capacityAt(node, index),
    before,
    after: peakUtilization(node),
    saturatesAtHour: isNew ? node.saturatesAtHour : null,
  }
}

/** The busiest point; of several that are as good as full, the one with most arrivals. */
const peakIndex = ({ series }: NodeForecast): number => {
  const key = (index: number): number =>
    Math.min(series.utilization[index] ?? 0, saturated) * 1e9 + (series.arrivalRate[index] ?? 0)
  return series.hours.reduce((best, _hour, index) => (key(index) > key(best) ? index : best), 0)
}

const peakUtilization = (node: NodeForecast | undefined): number =>
  node?.series.utilization.reduce((a, b) => Math.max(a, b), 0) ?? 0

/** Jobs a second: arrivals over utilization; of a saturated node, arrivals less what is turned away and what piles up. */
const capacityAt = ({ series }: NodeForecast, index: number): number => {
  const arrivals = series.arrivalRate[index] ?? 0
  const utilization = series.utilization[index] ?? 0
  if (utilization < saturated) return utilization === 0 ? Infinity : arrivals / utilization
  const from = Math.max(0, index - 1)
  const to = Math.min(series.hours.length - 1, index + 1)
  const seconds = ((series.hours[to] ?? 0) - (series.hours[from] ?? 0)) * 3600
  const piledUp = seconds === 0 ? 0 : ((series.inSystem[to] ?? 0) - (series.inSystem[from] ?? 0)) / seconds
  return Math.max(0, arrivals - (series.rejectedRate[index] ?? 0) - piledUp)
}

const loadText = (load: Load): string => {
  const capacity = Number.isFinite(load.capacity) ? `${formatPlain(load.capacity)} req/s` : 'no limit known'
  const when = load.saturatesAtHour === null ? '' : `, saturated after ${hoursText(load.saturatesAtHour)}`
  return `${load.name}: ${formatPlain(load.arrivalRate)} req/s at the peak against a capacity of ${capacity}${when}`
}

/** The line of the first change that sends traffic to the node. */
const placeOfNode = ({ changes, traffic }: ChecklistContext, name: string | undefined) => {
  const rows: readonly TrafficRow[] = traffic.filter(({ to }) => to === name)
  return firstPlace(changes.filter(({ id }) => rows.some(({ changeIds }) => changeIds.includes(id))))
}

/** Without a projection nothing is judged, and nothing passes. */
export const missingProjection = ({ staging }: ChecklistContext, place: Evidence['place']): Evidence => ({
  state: 'unknown',
  text: staging.kind === 'observed' ? 'the projection does not reach these calls' : 'no metrics, so no forecast',
  place,
  neededFrom: staging.kind === 'observed' ? 'metrics that show the called services' : 'metrics of the running system',
})
