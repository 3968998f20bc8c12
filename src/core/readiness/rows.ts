import type { Config } from '../model/config'
import { log } from '../model/elementary'
import type { Forecast, Projection } from '../model/projection'
import type { QueueRow, RateRange, TrafficRow } from '../model/readiness'
import type { StagingSnapshot } from '../model/stagingSnapshot'
import type { TrafficChange } from '../model/trafficChange'
import { attemptsPerCall } from '../projection/retries'
import type { Flow } from '../projection/join/flows'
import { isSameOperation, isSameService } from '../projection/join/names'

/** Half width of an 80 % interval of a normal variable in standard deviations. */
const z80 = 1.2816

export interface RowInput {
  readonly flows: readonly Flow[]
  readonly changes: readonly TrafficChange[]
  readonly projection: Projection
  readonly snapshot: StagingSnapshot
  readonly scale: number
  readonly config: Config
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Mean load of the forecast's day divided by the level of the window that was measured. */
const dayLevel = ({ curve }: StagingSnapshot, hours: number): number => {
  if (curve === null) return 1
  const inside = curve.points.filter(([hour]) => hour <= hours)
  const areas = inside.slice(1).map(([hour, factor], index) => {
    const [before, was] = inside[index] ?? [hour, factor]
    return ((factor + was) / 2) * (hour - before)
  })
  const span = (inside.at(-1)?.[0] ?? 0) - (inside[0]?.[0] ?? 0)
  return span > 0 ? areas.reduce((sum, area) => sum + area, 0) / span : 1
}

const concerns = (change: TrafficChange, flow: Flow): boolean =>
  change.dependency !== null &&
  isSameService(change.dependency, flow.to) &&
  (change.service === null || isSameService(change.service, flow.from)) &&
  isSameOperation(change.operation, flow.operation)

const units = (flow: Flow): TrafficRow['unit'] =>
  flow.target === 'queue' ? 'msg/s' : ['sql', 'orm', 'cache'].includes(flow.target) ? 'q/s' : 'req/s'

/** What was counted, with the counting noise of a Poisson process over the window. */
const counted = (rate: number, windowSeconds: number): RateRange => {
  const noise = z80 * Math.sqrt(rate / windowSeconds)
  return { rate, low: Math.max(0, rate - noise), high: rate + noise }
}

type When = 'before' | 'after'

const expectedAttempts = (flow: Flow, when: When): number => {
  const policy = when === 'before' ? flow.policyBefore : flow.policyAfter
  return flow[when] * attemptsPerCall(flow.observed?.errorShare?.value ?? 0, policy.retry?.value.maxRetries ?? 0)
}

/** Part of the pair's attempts that goes to this operation. */
const shareOf = (flow: Flow, flows: readonly Flow[], when: When): number => {
  const pair = flows.filter((other) => other.node === flow.node && other.to === flow.to)
  const total = pair.reduce((sum, other) => sum + expectedAttempts(other, when), 0)
  return total > 0 ? expectedAttempts(flow, when) / total : 0
}

const forecastOf = ({ baseline, branch }: Projection, when: When): Forecast =>
  when === 'before' ? baseline : (branch ?? baseline)

/** Mean seconds of an attempt over the horizon, each sample weighted by its attempts; null where there are none. */
const projectedLatency = (flow: Flow, { projection }: RowInput, when: When): number | null => {
  const edge = forecastOf(projection, when).edges[`${flow.node}>${flow.to}`]
  if (edge === undefined) return null
  const { attemptRate, latencySeconds } = edge.series
  const attempts = mean(attemptRate)
  return attempts > 0 ? mean(attemptRate.map((rate, index) => rate * (latencySeconds[index] ?? 0))) / attempts : null
}

/** A message is handed over in the time that it takes today: the model has no broker that is slow to take it. */
const latencies = (flow: Flow, input: RowInput): TrafficRow['latencySeconds'] => {
  const before = flow.observed?.latency?.meanSeconds ?? null
  if (flow.target === 'queue') return { before, after: before }
  const [was, is] = [projectedLatency(flow, input, 'before'), projectedLatency(flow, input, 'after')]
  if (before === null || is === null) return { before, after: is }
  const isMoved = was !== null && was > 0 && was !== is
  return { before, after: isMoved ? (before * is) / was : before }
}

/** Attempts/s of one operation at today's level, from the day's forecast. */
const projected = (flow: Flow, input: RowInput, when: When): RateRange | null => {
  const { projection, snapshot, flows } = input
  const forecast = forecastOf(projection, when)
  const key = `${flow.node}>${flow.to}`
  const edge = forecast.edges[key]
  if (edge === undefined) return null
  const share = shareOf(flow, flows, when) / dayLevel(snapshot, projection.horizonHours)
  const rate = (edge.totals.attempts / (projection.horizonHours * 3600)) * share
  const band = forecast.bands?.attemptRate[key]
  const centre = mean(edge.series.attemptRate)
  if (band === undefined || centre <= 0) return { rate, low: rate, high: rate }
  return {
    rate,
    low: Math.min(rate, (rate * mean(band.low)) / centre),
    high: Math.max(rate, (rate * mean(band.high)) / centre),
  }
}

const scaled = (range: RateRange, factor: number): RateRange => ({
  rate: range.rate * factor,
  low: range.low * factor,
  high: range.high * factor,
})

const trafficRow = (flow: Flow, input: RowInput): TrafficRow => {
  const { snapshot, scale, changes } = input
  const seen =
    flow.observed === null ? flow.before : flow.observed.attemptsPerSecond.value * shareOfObserved(flow, input.flows)
  const before = scaled(counted(seen, snapshot.windowSeconds), scale)
  const isTouched = flow.before !== flow.after || changes.some((change) => concerns(change, flow))
  const [was, is] = [projected(flow, input, 'before'), projected(flow, input, 'after')]
  const moved = is === null ? before : was !== null && was.rate > 0 ? scaled(is, before.rate / was.rate) : is
  const isSteady = !isTouched && Math.abs(moved.rate - before.rate) <= 0.005 * before.rate
  const after = isSteady ? before : moved
  return {
    from: flow.from,
    to: flow.to,
    operation: flow.operation,
    unit: units(flow),
    before,
    after,
    factor: before.rate > 0 ? after.rate / before.rate : null,
    latencySeconds: latencies(flow, input),
    changeIds: changes.filter((change) => concerns(change, flow)).map(({ id }) => id),
    query: flow.observed?.attemptsPerSecond.query ?? null,
    isInferred: flow.isInferred,
  }
}

/** Part of an observed edge that belongs to this flow, where several operations share one series. */
const shareOfObserved = (flow: Flow, flows: readonly Flow[]): number => {
  const sharing = flows.filter((other) => other.observed === flow.observed)
  const total = sharing.reduce((sum, other) => sum + expectedAttempts(other, 'before'), 0)
  return total > 0 ? expectedAttempts(flow, 'before') / total : 1 / sharing.length
}

const growth = ({ factor }: TrafficRow): number => (factor === null ? Infinity : Math.abs(log(Math.max(factor, 1e-9))))

/** One row for each dependency and operation, those that change most first. */
export const trafficRows = (input: RowInput): readonly TrafficRow[] =>
  input.flows
    .map((flow) => trafficRow(flow, input))
    .sort(
      (a, b) =>
        Math.sign(b.changeIds.length - a.changeIds.length) || growth(b) - growth(a) || b.after.rate - a.after.rate,
    )

/** Hour at which a series first reaches `limit`, linear between samples; null where it never does. */
export const crossing = (hours: readonly number[], values: readonly number[], limit: number): number | null => {
  const index = values.findIndex((value) => value >= limit)
  if (index < 0) return null
  const [value, before] = [values[index] ?? 0, values[index - 1]]
  const [hour, previous] = [hours[index] ?? 0, hours[index - 1] ?? 0]
  return before === undefined || value === before
    ? hour
    : previous + ((limit - before) / (value - before)) * (hour - previous)
}

interface Depth {
  readonly depth: number
  readonly slopePerHour: number
}

/** Deepest point of a queue and the mean growth from now until then. */
const deepest = (forecast: Forecast, name: string): Depth => {
  const series = forecast.nodes[name]?.series
  if (series === undefined) return { depth: 0, slopePerHour: 0 }
  const depth = Math.max(...series.queueLength)
  const hour = series.hours[series.queueLength.indexOf(depth)] ?? 0
  return { depth, slopePerHour: hour > 0 ? (depth - (series.queueLength[0] ?? 0)) / hour : 0 }
}

const limitCrossings = (
  forecast: Forecast,
  name: string,
  limit: number,
): Pick<QueueRow, 'passesLimitBetween'> & { at: number | null } => {
  const series = forecast.nodes[name]?.series
  const band = forecast.bands?.queueLength[name]
  if (series === undefined) return { at: null, passesLimitBetween: null }
  const between: [number | null, number | null] | null =
    band === undefined ? null : [crossing(series.hours, band.high, limit), crossing(series.hours, band.low, limit)]
  return { at: crossing(series.hours, series.queueLength, limit), passesLimitBetween: between }
}

const queueRow = (name: string, input: RowInput): QueueRow => {
  const { projection, snapshot, config, changes, flows } = input
  const branch = projection.branch ?? projection.baseline
  const limit = config.queues[name]?.limit ?? null
  const { at, passesLimitBetween } =
    limit === null ? { at: null, passesLimitBetween: null } : limitCrossings(branch, name, limit)
  const touching = flows.filter((flow) => flow.node === name || flow.to === name)
  const now = snapshot.queues.find((queue) => queue.name === name)?.depth?.value ?? 0
  return {
    name,
    before: { depth: now, slopePerHour: deepest(projection.baseline, name).slopePerHour },
    after: { ...deepest(branch, name), limit, passesLimitAtHour: at },
    passesLimitBetween,
    changeIds: changes.filter((change) => touching.some((flow) => concerns(change, flow))).map(({ id }) => id),
  }
}

/** One row for each queue of the metrics, the fastest growing first. */
export const queueRows = (input: RowInput): readonly QueueRow[] =>
  input.snapshot.queues
    .map(({ name }) => queueRow(name, input))
    .sort((a, b) => b.after.slopePerHour - a.after.slopePerHour || a.name.localeCompare(b.name))
