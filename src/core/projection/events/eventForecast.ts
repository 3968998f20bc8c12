import type { EdgeForecast, Forecast, NodeForecast } from '../../model/projection'
import type { SystemModel } from '../../model/systemModel'
import { xoshiro } from '../distribution/xoshiro'
import { toHours } from '../loadRate'
import { patientSeconds, sustainedHours } from '../saturation'
import { sampleTimes } from '../sampleTimes'
import { newEdgeCount, type EventEdge } from './eventEdge'
import { clearNodeCount, integrateNode, type EventNode } from './eventNode'
import { Simulation } from './simulation'

/** Means over the span before each sample; the wait is that of jobs whose service began in it. */
const emptyNodeSeries = (): NodeForecast['series'] => ({
  hours: [],
  arrivalRate: [],
  inSystem: [],
  queueLength: [],
  waitSeconds: [],
  waitP95Seconds: [],
  utilization: [],
  goodputRate: [],
  rejectedRate: [],
})

const emptyEdgeSeries = (): EdgeForecast['series'] => ({
  callRate: [],
  attemptRate: [],
  retryRate: [],
  timeoutShare: [],
  failureShare: [],
  latencySeconds: [],
})

const meanOf = (values: Float64Array): number => {
  let sum = 0
  for (const value of values) sum += value
  return values.length === 0 ? 0 : sum / values.length
}

const sampleNode = (node: EventNode, series: NodeForecast['series'], hour: number, span: number): void => {
  const { count } = node
  const waits = count.waits.subarray(0, count.waited).sort()
  series.hours.push(hour)
  series.arrivalRate.push(count.arrivals / span)
  series.inSystem.push(count.jobSeconds / span)
  series.queueLength.push(count.queueSeconds / span)
  series.waitSeconds.push(meanOf(waits))
  series.waitP95Seconds.push(waits[Math.floor(0.95 * waits.length)] ?? 0)
  series.utilization.push(count.busySeconds / span / Math.max(1, node.servers))
  series.goodputRate.push(count.good / span)
  series.rejectedRate.push(count.rejected / span)
  clearNodeCount(count)
}

const sampleEdge = ({ count }: EventEdge, series: EdgeForecast['series'], span: number): void => {
  series.callRate.push(count.calls / span)
  series.attemptRate.push(count.attempts / span)
  series.retryRate.push(count.retries / span)
  series.timeoutShare.push(count.attempts > 0 ? Math.min(1, count.timedOut / count.attempts) : 0)
  series.failureShare.push(count.attempts > 0 ? Math.min(1, count.failedAttempts / count.attempts) : 0)
  series.latencySeconds.push(count.ended > 0 ? count.endedSeconds / count.ended : 0)
  Object.assign(count, newEdgeCount())
}

/** The start repeats the first span. */
const completeStart = (series: Readonly<Record<string, number[]>>, startHour: number): void => {
  for (const [name, values] of Object.entries(series)) values.unshift(name === 'hours' ? startHour : (values[0] ?? 0))
}

/** Seconds. Who hands a message over does not wait for it to be worked on. */
const waitLimit = (node: EventNode, edges: readonly EventEdge[]): number => {
  const callers = node.spec.kind === 'queue' ? [] : edges.filter(({ to }) => to === node)
  return Math.min(patientSeconds, ...callers.map(({ spec }) => spec.policy.timeoutSeconds ?? Infinity))
}

/** Place of the first mean of several that stay over the limit for long enough; -1 where there is none. */
const overwhelmedFrom = ({ hours, waitSeconds }: NodeForecast['series'], limit: number): number =>
  waitSeconds.findIndex((_, first) => {
    const startHour = hours[first - 1] ?? -Infinity
    const last = hours.findIndex((hour) => hour >= startHour + sustainedHours - 1e-9)
    return first > 0 && last >= first && waitSeconds.slice(first, last + 1).every((wait) => wait > limit)
  })

const nodeForecast = (
  { peakQueue, peakAt }: EventNode,
  series: NodeForecast['series'],
  limit: number,
  hourOf: (seconds: number) => number,
): NodeForecast => {
  const first = overwhelmedFrom(series, limit)
  const last = series.waitSeconds.findLastIndex((wait) => wait > limit)
  return {
    series,
    peak: { queueLength: peakQueue, atHour: hourOf(peakAt) },
    saturatesAtHour: first < 0 ? null : (series.hours[first - 1] ?? null),
    drainedAtHour: first < 0 ? null : (series.hours[last + 1] ?? null),
    collapse: null,
    vulnerable: false,
    safeUpTo: null,
  }
}

const totalsOf = ({ total }: EventEdge): EdgeForecast['totals'] => ({
  calls: total.calls,
  attempts: total.attempts,
  retries: total.retries,
  failed: total.failed,
})

/** What came before the span that is looked at is forgotten, what is under way then is not. */
const forgetCounts = ({ nodes, edges }: Simulation, seconds: number): void => {
  for (const node of nodes) {
    integrateNode(node, seconds)
    clearNodeCount(node.count)
    node.peakQueue = node.inSystem - node.busy
    node.peakAt = seconds
  }
  for (const { count, total } of edges) for (const one of [count, total]) Object.assign(one, newEdgeCount())
}

/** What is looked at begins at `fromHour` and after a time that is simulated only to settle. */
export interface SimulatedSpan {
  readonly fromHour?: number
  readonly warmUpSeconds?: number
  readonly horizonSeconds: number
}

/** One simulated path of a system, from the model's seed; the model's change is not applied here. */
export const simulateEvents = (
  model: SystemModel,
  { fromHour = 0, warmUpSeconds = 0, horizonSeconds }: SimulatedSpan,
): Omit<Forecast, 'bands' | 'intervals'> => {
  const simulation = new Simulation(model, xoshiro(model.seed))
  const nodes = simulation.nodes.map((node) => ({ node, series: emptyNodeSeries() }))
  const edges = simulation.edges.map((edge) => ({ edge, series: emptyEdgeSeries() }))
  const hourOf = (seconds: number): number => fromHour + toHours(seconds - warmUpSeconds)
  if (warmUpSeconds > 0) {
    simulation.runUntil(warmUpSeconds)
    forgetCounts(simulation, warmUpSeconds)
  }
  let before = warmUpSeconds
  for (const time of sampleTimes(horizonSeconds).slice(1)) {
    const seconds = warmUpSeconds + time
    simulation.runUntil(seconds)
    for (const { node, series } of nodes) {
      integrateNode(node, seconds)
      sampleNode(node, series, hourOf(seconds), seconds - before)
    }
    for (const { edge, series } of edges) sampleEdge(edge, series, seconds - before)
    before = seconds
  }
  for (const { series } of [...nodes, ...edges]) completeStart(series, fromHour)
  return {
    nodes: Object.fromEntries(
      nodes.map(({ node, series }) => [
        node.spec.name,
        nodeForecast(node, series, waitLimit(node, simulation.edges), hourOf),
      ]),
    ),
    edges: Object.fromEntries(
      edges.map(({ edge, series }) => [`${edge.spec.from}>${edge.spec.to}`, { series, totals: totalsOf(edge) }]),
    ),
  }
}
