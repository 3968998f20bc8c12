import { assertNever } from '../model/assertNever'
import type { MetricRole } from '../model/metricMeaning'
import type { Convention } from './conventions/convention'
import { serviceLabels } from './targets'
import type { Reading, Sample, SeriesRequest } from './seriesRequest'

/** Which part of a metric a request reads; histograms have three or are `native`, everything else is one `value`, some with a `sum`. */
export type Part = 'count' | 'sum' | 'bucket' | 'native' | 'value'

/** A request with what its answer means. A lower `rank` is a newer name of the same thing. */
export interface PlannedRequest {
  readonly convention: Convention
  readonly rank: number
  readonly secondsPerUnit: number
  readonly part: Part
  readonly request: SeriesRequest
}

/** A planned request with the samples that a source gave for it. */
export interface PlannedAnswer extends PlannedRequest {
  readonly samples: readonly Sample[]
}

const outcomeLabels = ({ labels }: Convention): readonly string[] => [
  ...labels.status,
  ...labels.error,
  ...labels.resend,
]

const identityLabels = ({ labels }: Convention): readonly string[] => [
  ...new Set([
    ...serviceLabels,
    ...[labels.service, labels.method, labels.route, labels.peer, labels.host, labels.port, labels.queue, labels.system].flat(),
  ]),
]

type Metric = Convention['metrics'][number]

interface PartShape {
  readonly part: Part
  /** Series name of the part for a metric. */
  readonly series: (metric: Metric) => string | null
  readonly reading: Reading
  readonly groups: (convention: Convention) => readonly string[]
}

const withOutcomes = (convention: Convention): readonly string[] => [
  ...identityLabels(convention),
  ...outcomeLabels(convention),
]

const ending = (suffix: string) => ({ name }: Metric) => name + suffix
const withBound = (convention: Convention): readonly string[] => [...identityLabels(convention), 'le']

const histogramParts: readonly PartShape[] = [
  { part: 'count', series: ending('_count'), reading: 'rate', groups: withOutcomes },
  { part: 'sum', series: ending('_sum'), reading: 'rate', groups: identityLabels },
  { part: 'bucket', series: ending('_bucket'), reading: 'rate', groups: withBound },
]

/** One series under the plain name holds count, sum and buckets. */
const nativeParts: readonly PartShape[] = [{ part: 'native', series: ending(''), reading: 'rate', groups: withOutcomes }]

const counterParts: readonly PartShape[] = [
  { part: 'value', series: ending(''), reading: 'rate', groups: withOutcomes },
  { part: 'sum', series: ({ sum }) => sum, reading: 'rate', groups: identityLabels },
]

/** Gauges whose mean says more than their latest value. */
const averaged: ReadonlySet<MetricRole> = new Set<MetricRole>(['in-flight', 'in-progress'])

const gaugeParts = (convention: Convention): readonly PartShape[] => {
  const reading = averaged.has(convention.role) ? 'mean' : 'last'
  const isQueue = convention.labels.queue.length > 0
  return [{ part: 'value', series: ending(''), reading, groups: isQueue ? (row) => row.labels.queue : identityLabels }]
}

/** Ways to read a metric, best first. */
const waysOf = (convention: Convention): readonly (readonly PartShape[])[] => {
  switch (convention.shape) {
    case 'histogram':
      return [histogramParts, nativeParts]
    case 'counter':
      return [counterParts]
    case 'gauge':
      return [gaugeParts(convention)]
    default:
      return assertNever(convention.shape)
  }
}

/** Exporters that run twice report the same queue twice. */
const withinOf = ({ role, within }: Convention): readonly string[] | null =>
  repeated.has(role) ? [...within, 'job', 'instance'] : null

const repeated: ReadonlySet<MetricRole> = new Set<MetricRole>(['depth', 'in-progress', 'consumers'])

const matchOf = ({ match, needs }: Convention): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(needs.map((label) => [label, '.+'])),
  ...match,
})

const planMetric = (convention: Convention, rank: number, names: ReadonlySet<string>): readonly PlannedRequest[] => {
  const metric = convention.metrics[rank]
  if (metric === undefined) return []
  const isPresent = ({ series }: PartShape): boolean => names.has(series(metric) ?? '')
  const parts = waysOf(convention).find(([first]) => first !== undefined && isPresent(first)) ?? []
  const present = parts.filter(isPresent).map((shape) => ({ ...shape, series: shape.series(metric) ?? '' }))
  return present.map(({ part, series, reading, groups }) => ({
    convention,
    rank,
    secondsPerUnit: metric.secondsPerUnit,
    part,
    request: {
      metric: series,
      match: matchOf(convention),
      groups: groups(convention),
      reading,
      within: withinOf(convention),
    },
  }))
}

/** The requests that read everything the conventions recognise among the metric names: a fixed number per row, whatever the size of the system. */
export const planRequests = (
  conventions: readonly Convention[],
  names: ReadonlySet<string>,
): readonly PlannedRequest[] =>
  conventions.flatMap((convention) => convention.metrics.flatMap((_, rank) => planMetric(convention, rank, names)))

/** Every series name that a convention could read. */
export const candidateNames = (conventions: readonly Convention[]): readonly string[] => [
  ...new Set(
    conventions.flatMap((convention) =>
      convention.metrics.flatMap((metric) =>
        waysOf(convention)
          .flat()
          .flatMap(({ series }) => series(metric) ?? []),
      ),
    ),
  ),
]

/** Longest pattern of names: it has to fit into an address, because servers take no form for it. */
export const longestPattern = 1200

/** Regular expression of the names' beginnings: it finds more than the names, and stays short enough for an address. */
export const namePattern = (names: readonly string[]): string => {
  const beginnings = [2, 1].map((parts) => {
    const found = new Set(names.map((name) => name.split('_').slice(0, parts).join('_')))
    return `(${[...found].sort().join('|')}).*`
  })
  const pattern = beginnings.find(({ length }) => length <= longestPattern)
  return pattern ?? '.+'
}
