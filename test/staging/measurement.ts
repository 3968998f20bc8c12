import type { Readiness, TrafficRow } from '../../src/core/model/readiness'
import { askNumber, askSeries, slopeOf } from './prometheusQueries'

/** One edge of the sample: how the report names it, and the series that count and time it. */
export interface SampleEdge {
  readonly from: string
  readonly to: string
  readonly operation: RegExp
  /** A counter of attempts. */
  readonly attempts: string
  /** The sum of seconds beside it; null where nothing times the edge. */
  readonly seconds: string | null
}

const timed = (from: string, labels: string): Pick<SampleEdge, 'attempts' | 'seconds'> => ({
  attempts: `http_client_request_duration_seconds_count{job="${from}",${labels}}`,
  seconds: `http_client_request_duration_seconds_sum{job="${from}",${labels}}`,
})
const charge = 'http_request_method="POST",url_template="/charges"'
const lookUp = 'http_request_method="GET",url_template="/charges/:id"'

export const sampleEdges: readonly SampleEdge[] = [
  { from: 'storefront', to: 'orders', operation: /POST/, ...timed('storefront', 'url_template="/orders"') },
  { from: 'orders', to: 'payments', operation: /POST/, ...timed('orders', charge) },
  {
    from: 'orders',
    to: 'ledger-entries',
    operation: /./,
    attempts: 'messaging_client_sent_messages_total{job="orders"}',
    seconds: null,
  },
  { from: 'ledger', to: 'payments', operation: /GET/, ...timed('ledger', lookUp) },
  { from: 'storefront', to: 'payments', operation: /GET/, ...timed('storefront', lookUp) },
]

export const backlog = 'ledger-entries'
const depthQuery = `aws_sqs_approximate_number_of_messages_visible_average{queue_name="${backlog}"}`

/** `seconds` is the mean time of an attempt; null where nothing was called or nothing times it. */
export interface MeasuredEdge {
  readonly perSecond: number
  readonly seconds: number | null
}

/** What an edge did over the last `windowSeconds`, by the sample's own metrics; what has no series counts as zero. */
export const measureEdge = async (url: string, edge: SampleEdge, windowSeconds: number): Promise<MeasuredEdge> => {
  const rate = async (series: string): Promise<number> =>
    (await askNumber(url, `sum(rate(${series}[${Math.round(windowSeconds)}s]))`)) ?? 0
  const perSecond = await rate(edge.attempts)
  return {
    perSecond,
    seconds: edge.seconds === null || perSecond === 0 ? null : (await rate(edge.seconds)) / perSecond,
  }
}

export interface MeasuredBacklog {
  /** Growth over the window, messages an hour. */
  readonly slopePerHour: number
  /** `[seconds since the epoch, messages]` */
  readonly points: readonly (readonly [number, number])[]
}

export const measureBacklog = async (url: string, windowSeconds: number): Promise<MeasuredBacklog> => {
  const points = await askSeries(url, depthQuery, windowSeconds)
  return { slopePerHour: slopeOf(points) * 3600, points }
}

/** The row of the report that tells of an edge; null where it has none. */
export const rowOf = ({ traffic }: Readiness, { from, to, operation }: SampleEdge): TrafficRow | null =>
  traffic.find((row) => row.from === from && row.to === to && operation.test(row.operation ?? '-')) ?? null

export interface Comparison {
  readonly name: string
  readonly today: number
  readonly predicted: number
  readonly measured: number
  readonly unit: string
}

export const errorOf = ({ predicted, measured }: Comparison): number => predicted / measured - 1

/** A table in Markdown, as README shows it. */
export const comparisonTable = (title: string, rows: readonly Comparison[]): string => {
  const cells = rows.map((row) => [
    row.name,
    ...[row.today, row.predicted, row.measured].map((value) => (Number.isFinite(value) ? value.toFixed(1) : '–')),
    row.unit,
    row.measured === 0 || row.predicted === 0 ? '–' : `${(errorOf(row) * 100).toFixed(1)} %`,
  ])
  const heads = [title, 'today', 'predicted', 'measured', 'unit', 'error']
  return ['', ...[heads, heads.map(() => '-'), ...cells].map((line) => `| ${line.join(' | ')} |`), ''].join('\n')
}
