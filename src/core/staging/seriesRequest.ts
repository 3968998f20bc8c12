import { assertNever } from '../model/assertNever'

/** Label values of one series or of one group of series. */
export type Labels = Readonly<Record<string, string>>

/** A value read for one group of series. */
export interface Sample {
  readonly labels: Labels
  readonly value: number
  /** A native histogram in place of the value, which then is its count. */
  readonly histogram?: NativeHistogram
}

/** A histogram whose buckets the server chose; counts are per bucket, not cumulative. */
export interface NativeHistogram {
  readonly count: number
  readonly sum: number
  readonly buckets: readonly { readonly to: number; readonly count: number }[]
}

/** How a group of series is read: per-second increase of counters, or mean or latest value of gauges. */
export type Reading = 'rate' | 'mean' | 'last'

/** One question that either source can answer; `groups` are the label names that results are kept apart by. */
export interface SeriesRequest {
  readonly metric: string
  /** Anchored regular expressions by label name. */
  readonly match: Labels
  readonly groups: readonly string[]
  readonly reading: Reading
  /** Labels to add up within before the greatest sum of a group counts, because exporters may repeat each other; null: add up all. */
  readonly within: readonly string[] | null
}

/** The answer to a request: no samples means that no series matched. */
export interface SeriesAnswer {
  readonly request: SeriesRequest
  readonly samples: readonly Sample[]
}

const escapeValue = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const escapeRegex = (value: string): string => value.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Regular expression that matches any of the values and nothing else. */
export const anyOf = (values: readonly string[]): string => values.map(escapeRegex).join('|')

/** Duration as PromQL writes it. */
export const promDuration = (seconds: number): string =>
  Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`

/** `name{a="b",c=~"d|e"}`; an empty value of `equal` asks for series without the label. */
export const selector = (metric: string, equal: Labels, match: Labels = {}): string => {
  const parts = [
    ...Object.entries(equal).map(([name, value]) => `${name}="${escapeValue(value)}"`),
    ...Object.entries(match).map(([name, value]) => `${name}=~"${escapeValue(value)}"`),
  ]
  return parts.length === 0 ? metric : `${metric}{${parts.join(',')}}`
}

const readPromql = (reading: Reading, series: string, windowSeconds: number): string => {
  switch (reading) {
    case 'rate':
      return `rate(${series}[${promDuration(windowSeconds)}])`
    case 'mean':
      return `avg_over_time(${series}[${promDuration(windowSeconds)}])`
    case 'last':
      return series
    default:
      return assertNever(reading)
  }
}

const by = (groups: readonly string[]): string => (groups.length === 0 ? '' : ` by (${groups.join(', ')})`)

/** The request as PromQL; `equal` narrows it to the series behind one number. */
export const toPromql = (request: SeriesRequest, windowSeconds: number, equal: Labels | null = null): string => {
  const read = readPromql(request.reading, selector(request.metric, equal ?? {}, request.match), windowSeconds)
  const groups = equal === null ? request.groups : []
  if (request.within === null) return `sum${by(groups)} (${read})`
  return `max${by(groups)} (sum${by([...groups, ...request.within])} (${read}))`
}
