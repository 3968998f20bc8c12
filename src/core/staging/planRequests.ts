import { assertNever } from '../model/assertNever'
import type { Convention } from './conventions/convention'
import { serviceLabels } from './targets'
import type { Reading, Sample, SeriesRequest } from './seriesRequest'

/** Which part of a metric a request reads; histograms have three, everything else is one `value`. */
export type Part = 'count' | 'sum' | 'bucket' | 'value'

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
    ...[labels.method, labels.route, labels.peer, labels.host, labels.port, labels.queue, labels.system].flat(),
  ]),
]

interface PartShape {
  readonly part: Part
  readonly suffix: string
  readonly reading: Reading
  readonly groups: (convention: Convention) => readonly string[]
}

const withOutcomes = (convention: Convention): readonly string[] => [
  ...identityLabels(convention),
  ...outcomeLabels(convention),
]

const histogramParts: readonly PartShape[] = [
  { part: 'count', suffix: '_count', reading: 'rate', groups: withOutcomes },
  { part: 'sum', suffix: '_sum', reading: 'rate', groups: identityLabels },
  { part: 'bucket', suffix: '_bucket', reading: 'rate', groups: (convention) => [...identityLabels(convention), 'le'] },
]

const counterParts: readonly PartShape[] = [{ part: 'value', suffix: '', reading: 'rate', groups: withOutcomes }]

const gaugeParts = (convention: Convention): readonly PartShape[] => {
  const reading = convention.role === 'in-flight' ? 'mean' : 'last'
  const isQueue = convention.labels.queue.length > 0
  return [{ part: 'value', suffix: '', reading, groups: isQueue ? (row) => row.labels.queue : identityLabels }]
}

const partsOf = (convention: Convention): readonly PartShape[] => {
  switch (convention.shape) {
    case 'histogram':
      return histogramParts
    case 'counter':
      return counterParts
    case 'gauge':
      return gaugeParts(convention)
    default:
      return assertNever(convention.shape)
  }
}

/** Exporters that run twice report the same queue twice. */
const withinOf = ({ role, within }: Convention): readonly string[] | null =>
  role === 'depth' || role === 'in-progress' ? [...within, 'job', 'instance'] : null

const planMetric = (convention: Convention, rank: number, names: ReadonlySet<string>): readonly PlannedRequest[] => {
  const metric = convention.metrics[rank]
  if (metric === undefined) return []
  const parts = partsOf(convention).map((shape) => ({ ...shape, series: metric.name + shape.suffix }))
  const first = parts[0]
  if (first === undefined || !names.has(first.series)) return []
  const present = parts.filter(({ series }) => names.has(series))
  return present.map(({ part, series, reading, groups }) => ({
    convention,
    rank,
    secondsPerUnit: metric.secondsPerUnit,
    part,
    request: {
      metric: series,
      match: convention.match,
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
      convention.metrics.flatMap(({ name }) => partsOf(convention).map(({ suffix }) => name + suffix)),
    ),
  ),
]

/** Regular expression of the names' beginnings: it finds a little more than the names, and stays short enough for an address. */
export const namePattern = (names: readonly string[]): string => {
  const beginnings = new Set(names.map((name) => name.split('_').slice(0, 2).join('_')))
  return `(${[...beginnings].sort().join('|')}).*`
}
