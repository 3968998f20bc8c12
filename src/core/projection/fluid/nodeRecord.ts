import { waitP95, type Wait } from '../distribution/response'
import { toHours } from '../loadRate'
import { patientSeconds, sustainedHours } from '../saturation'
import type { NodeForecast } from '../../model/projection'
import { queueMemorySeconds } from './dispersion'
import type { FluidEdge } from './fluidEdge'
import type { Station } from './fluidSystem'

type NodeSeries = NodeForecast['series']

/** The queue of a group while every slot of it is held: how often that is, mean in jobs, and variance in their squares. */
export interface QueueSpread {
  readonly allBusy: number
  readonly meanJobs: number
  readonly variance: number
  readonly groups: number
  /** Over which it forgets its length. */
  readonly memorySeconds: number
}

interface Seen {
  readonly wait: Wait
  /** Jobs in all groups. */
  readonly queueLength: number
}

/** What a run writes down about one node. */
export interface NodeRecord {
  readonly station: Station
  readonly series: NodeSeries
  readonly peak: { queueLength: number; atHour: number }
  readonly waitLimit: number
  /** The queue's distribution at every sample. */
  readonly queues: QueueSpread[]
  /** Since when the wait is over its limit; null: it is not. */
  overSinceHour: number | null
  saturatesAtHour: number | null
  drainedAtHour: number | null
  /** What arrivals find at the end of the last step. */
  seen: Seen
}

const emptySeries = (): NodeSeries => ({
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

/** Below this a difference of two counts of jobs is rounding. */
const leastQueue = 1e-9

/** The wait that arrivals find: of callers with few slots less than an open stream of the same rate would. */
const seenWait = ({ node, incoming, external }: Station): Wait => {
  const open = node.state.wait
  const busiest = incoming.reduce<FluidEdge | null>(
    (most, edge) => (most === null || edge.flow.attempts > most.flow.attempts ? edge : most),
    null,
  )
  if (busiest === null || external > 0 || busiest.flow.attempts <= 0) return open
  let rate = 0
  let seconds = 0
  for (const { flow, seenWait: seen } of incoming) {
    rate += flow.attempts
    seconds += flow.attempts * seen.meanSeconds
  }
  return { ...busiest.seenWait, meanSeconds: Math.min(open.meanSeconds, seconds / rate) }
}

/** Jobs that wait, in all groups; by Little's law no more than arrive during the wait that they find. */
const queueLengthOf = ({ node }: Station, wait: Wait): number => {
  const waiting = node.state.inSystem - (node.table.shape.servers - node.idle)
  if (waiting <= leastQueue) return 0
  const isOpen = wait.meanSeconds >= node.state.wait.meanSeconds
  return (isOpen ? waiting : Math.min(waiting, node.flow.arrivals * wait.meanSeconds)) * node.groups
}

/** What arrivals find in the state of the moment. */
export const seenAt = (station: Station): Seen => {
  const wait = seenWait(station)
  return { wait, queueLength: queueLengthOf(station, wait) }
}

export const newNodeRecord = (station: Station): NodeRecord => ({
  station,
  series: emptySeries(),
  peak: { queueLength: 0, atHour: 0 },
  waitLimit: Math.min(patientSeconds, station.shortestTimeout),
  queues: [],
  overSinceHour: null,
  saturatesAtHour: null,
  drainedAtHour: null,
  seen: seenAt(station),
})

const jobsOf = ({ station: { node }, seen }: NodeRecord): number =>
  Math.min(node.state.inSystem, node.table.shape.servers - node.idle + seen.queueLength / node.groups) * node.groups

/** Served jobs whose caller is still there and gets no error, 1/s. */
const goodputOf = ({ node, incoming }: Station): number => {
  const admitted = (node.flow.arrivals - node.flow.rejected) * node.groups
  if (admitted <= 0) return 0
  const timedOut = incoming.reduce((sum, edge) => sum + edge.flow.attempts * edge.outcome.timedOut, 0)
  const late = Math.min(1, timedOut / admitted)
  return node.flow.served * node.groups * (1 - late) * (1 - node.errorShare)
}

const appendFlow = (record: NodeRecord): void => {
  const { series, station } = record
  const { node } = station
  series.arrivalRate.push(node.flow.arrivals * node.groups)
  series.utilization.push(1 - node.idle / node.table.shape.servers)
  series.goodputRate.push(goodputOf(station))
  series.rejectedRate.push((node.flow.rejected + node.flow.abandoned) * node.groups)
}

const queueSpread = ({ station: { node }, seen }: NodeRecord): QueueSpread => {
  const { allBusy, queueVariance, variance } = node.point
  const meanJobs = allBusy > 1e-9 ? seen.queueLength / node.groups / allBusy : 0
  const spread = variance > 0 ? node.state.variance / variance : 1
  const memorySeconds = queueMemorySeconds(node, meanJobs)
  return { allBusy, meanJobs, variance: queueVariance * spread, groups: node.groups, memorySeconds }
}

/** Writes the present state as the sample at `seconds`. The start has no step behind it: its rates are the first step's. */
export const sampleNode = (record: NodeRecord, seconds: number): void => {
  const { series, station, seen } = record
  const { node } = station
  series.hours.push(toHours(seconds))
  series.inSystem.push(seconds > 0 ? jobsOf(record) : node.state.inSystem * node.groups)
  series.queueLength.push(seen.queueLength)
  record.queues.push(queueSpread(record))
  series.waitSeconds.push(seen.wait.meanSeconds)
  series.waitP95Seconds.push(waitP95(seen.wait))
  if (seconds > 0) appendFlow(record)
}

/** Rates at the start are those of the first sample after it. */
export const completeStart = ({ series }: NodeRecord): void => {
  const starts = [series.arrivalRate, series.utilization, series.goodputRate, series.rejectedRate]
  for (const rates of starts) rates.unshift(rates[0] ?? 0)
}

/** When the mean wait passes the limit, straight between the ends of the step. */
const crossing = ({ waitLimit, seen }: NodeRecord, wait: number, seconds: number, dt: number): number =>
  toHours(seconds - (dt * (wait - waitLimit)) / (wait - seen.wait.meanSeconds))

/** Follows peak, saturation and drain over one step. */
export const followNode = (record: NodeRecord, seconds: number, dt: number): void => {
  const { peak, station, waitLimit } = record
  const seen = seenAt(station)
  if (seen.queueLength > peak.queueLength) {
    peak.queueLength = seen.queueLength
    peak.atHour = toHours(seconds)
  }
  const wait = seen.wait.meanSeconds
  const isOver = wait > waitLimit
  if (isOver) record.overSinceHour ??= crossing(record, wait, seconds, dt)
  if (isOver && toHours(seconds) - (record.overSinceHour ?? 0) >= sustainedHours)
    record.saturatesAtHour ??= record.overSinceHour
  if (isOver) record.drainedAtHour = null
  else if (record.saturatesAtHour !== null) record.drainedAtHour ??= crossing(record, wait, seconds, dt)
  if (!isOver) record.overSinceHour = null
  record.seen = seen
}
