import type { MetricRole } from '../model/metricMeaning'
import type { MeasuredDay, ObservedRoute } from '../model/stagingSnapshot'
import { buildSnapshot, type Observation } from './buildSnapshot'
import type { Part, PlannedRequest } from './planRequests'
import type { Labels } from './seriesRequest'

/** A planned request with what a source held for it at every step of a day. */
export interface DayAnswer extends PlannedRequest {
  readonly series: readonly {
    readonly labels: Labels
    readonly points: readonly (readonly [atSeconds: number, value: number])[]
  }[]
}

/** Steps of the day: as many as its curve has. */
export const daySteps = 48

/** What a forecast can be held against: load, calls and queues; of times only their means. */
const parts: Readonly<Partial<Record<MetricRole, readonly Part[]>>> = {
  server: ['count', 'value', 'sum'],
  client: ['count', 'value'],
  publish: ['count', 'value'],
  consume: ['count', 'value'],
  process: ['count', 'value'],
  depth: ['value'],
  'broker-published': ['value'],
  'broker-consumed': ['value'],
}

/** Whether the last day of a request is worth reading. */
export const isOfDay = ({ convention, part }: PlannedRequest): boolean =>
  parts[convention.role]?.includes(part) ?? false

/** Four digits say more than was measured. */
const rounded = (value: number | null | undefined): number | null =>
  value == null ? null : Number(value.toPrecision(4))

const served = (routes: readonly ObservedRoute[]): number =>
  routes.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond.value, 0)

/** Mean time of what was timed; null where nothing was. */
const meanSeconds = (routes: readonly ObservedRoute[]): number | null => {
  const timed = routes.filter(({ latency }) => latency !== null)
  const seconds = timed.reduce((sum, { requestsPerSecond: { value }, latency }) => sum + value * (latency?.meanSeconds ?? 0), 0)
  return served(timed) > 0 ? seconds / served(timed) : null
}

const nearest = (points: DayAnswer['series'][number]['points'], atSeconds: number, within: number): number | null =>
  points.find(([at]) => Math.abs(at - atSeconds) < within)?.[1] ?? null

const snapshotAt = (observation: Observation, answers: readonly DayAnswer[], atSeconds: number, within: number) =>
  buildSnapshot({
    ...observation,
    gaps: [],
    answers: answers.map(({ series, ...planned }) => ({
      ...planned,
      samples: series.flatMap(({ labels, points }) => {
        const value = nearest(points, atSeconds, within)
        return value === null ? [] : [{ labels, value }]
      }),
    })),
  })

/** The day in the names of the snapshot: each moment is read as the present one is. */
export const lastDay = (
  observation: Observation,
  answers: readonly DayAnswer[],
  { atSeconds, daySeconds }: { readonly atSeconds: number; readonly daySeconds: number },
): MeasuredDay => {
  const steps = Array.from({ length: daySteps + 1 }, (_, index) => index - daySteps)
  const stepSeconds = daySeconds / daySteps
  const moments = steps.map((step) => snapshotAt(observation, answers, atSeconds + step * stepSeconds, stepSeconds / 2))
  const now = buildSnapshot(observation)
  return {
    hours: steps.map((step) => (step * 24) / daySteps),
    daySeconds,
    services: now.services
      .filter(({ routes }) => routes.length > 0)
      .map(({ name }) => {
        const routes = moments.map((moment) => moment.services.find((service) => service.name === name)?.routes ?? [])
        return {
          name,
          requestsPerSecond: routes.map((each) => (each.length === 0 ? null : rounded(served(each)))),
          meanSeconds: routes.map((each) => rounded(meanSeconds(each))),
        }
      }),
    edges: now.edges.map(({ from, to, operation }) => ({
      from,
      to,
      operation,
      attemptsPerSecond: moments.map(({ edges }) =>
        rounded(
          edges.find((edge) => edge.from === from && edge.to === to && edge.operation === operation)?.attemptsPerSecond.value,
        ),
      ),
    })),
    queues: now.queues.map(({ name }) => {
      const queues = moments.map((moment) => moment.queues.find((queue) => queue.name === name))
      return {
        name,
        depth: queues.map((queue) => rounded(queue?.depth?.value)),
        publishedPerSecond: queues.map((queue) => rounded(queue?.publishedPerSecond?.value)),
        consumedPerSecond: queues.map((queue) => rounded(queue?.consumedPerSecond?.value)),
      }
    }),
  }
}
