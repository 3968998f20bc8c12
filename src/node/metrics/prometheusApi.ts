import * as z from 'zod'
import { failure, success, type Result } from '../../core/model/problem'
import { readNumber } from '../../core/staging/exposition'
import type { Sample } from '../../core/staging/seriesRequest'
import type { Connection } from './connection'
import { metricsFailure, statusFailure, withoutSecrets } from './httpFailure'
import { readHttp, type ReadAnswer } from './httpRead'

/** Seconds since the epoch and the value there; NaN and infinities included. */
export type Point = readonly [atSeconds: number, value: number]

export interface PointSeries {
  readonly labels: Readonly<Record<string, string>>
  readonly points: readonly Point[]
}

/** Answer to an instant query, evaluated at `atSeconds` of the server's clock. */
export interface InstantAnswer {
  readonly atSeconds: number
  readonly samples: readonly Sample[]
}

const sampleValue = z.string().transform((text, context) => {
  const value = readNumber(text)
  if (value !== null) return value
  context.addIssue(`"${text.slice(0, 40)}" is no number`)
  return z.NEVER
})
const point = z.tuple([z.number(), sampleValue])
const labels = z.record(z.string(), z.string())

/** A native histogram: each bucket is `[rule, lower, upper, count]`. */
const nativeHistogram = z.object({
  count: sampleValue,
  sum: sampleValue,
  buckets: z.array(z.tuple([z.number(), sampleValue, sampleValue, sampleValue])).default([]),
})
const histogramPoint = z.tuple([z.number(), nativeHistogram])

const envelope = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.unknown(),
    warnings: z.array(z.string()).nullish(),
    infos: z.array(z.string()).nullish(),
    /** VictoriaMetrics: some of its storage did not answer. */
    isPartial: z.boolean().nullish(),
  }),
  z.object({ status: z.literal('error'), errorType: z.string().default(''), error: z.string().default('') }),
])

const instantData = z.discriminatedUnion('resultType', [
  z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: point.optional(), histogram: histogramPoint.optional() })),
  }),
  z.object({ resultType: z.literal('scalar'), result: point }),
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labels, values: z.array(point).default([]) })),
  }),
])

const rangeData = z.object({
  resultType: z.literal('matrix'),
  result: z.array(z.object({ metric: labels, values: z.array(point).default([]) })),
})

const metadataData = z.record(
  z.string(),
  z.array(z.object({ type: z.string(), help: z.string(), unit: z.string().default('') })),
)

const targetsData = z.object({
  activeTargets: z.array(z.object({ scrapeInterval: z.string().optional() })),
})

const buildInfoData = z.object({ version: z.string() })

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const looksLikeHtml = ({ contentType, body }: ReadAnswer): boolean =>
  contentType.includes('html') || body.trimStart().startsWith('<')

/** Problem behind an error that the API itself words. */
const queryFailure = (
  connection: Connection,
  subject: string,
  answer: { errorType: string; error: string },
): Result<never> => {
  if (answer.errorType === 'timeout') return metricsFailure(connection, 'metrics-timeout', answer.error)
  if (answer.errorType === 'not_found') return metricsFailure(connection, 'metrics-not-prometheus', answer.error)
  if (['unavailable', 'internal'].includes(answer.errorType))
    return metricsFailure(connection, 'metrics-status', answer.error)
  return failure('metrics-query', subject, withoutSecrets(answer.error, connection.secrets))
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300

const notPrometheus = (connection: Connection, answer: ReadAnswer): Result<never> =>
  metricsFailure(
    connection,
    'metrics-not-prometheus',
    looksLikeHtml(answer) ? 'it answers with a web page' : 'its answer is not JSON',
  )

const readEnvelope = (connection: Connection, subject: string, answer: ReadAnswer): Result<unknown> => {
  const parsed = envelope.safeParse(parseJson(answer.body))
  if ([401, 403].includes(answer.status)) return statusFailure(connection, answer)
  if (parsed.success && parsed.data.status === 'error') return queryFailure(connection, subject, parsed.data)
  if (!isSuccess(answer.status)) return statusFailure(connection, answer)
  if (parsed.success && parsed.data.status === 'success') {
    note(connection, parsed.data)
    return success(parsed.data.data)
  }
  if (looksLikeHtml(answer) || parseJson(answer.body) === undefined) return notPrometheus(connection, answer)
  return metricsFailure(connection, 'metrics-not-prometheus', 'its JSON has another form')
}

interface Remarks {
  readonly warnings?: readonly string[] | null | undefined
  readonly infos?: readonly string[] | null | undefined
  readonly isPartial?: boolean | null | undefined
}

/** Keeps what an answer says beside its data. */
const note = (connection: Connection, { warnings, infos, isPartial }: Remarks): void => {
  for (const text of [...(warnings ?? []), ...(infos ?? [])])
    connection.warnings.add(withoutSecrets(text, connection.secrets))
  if (isPartial === true) connection.warnings.add('the answer is partial: some of its storage did not answer')
}

interface ApiRead<T> {
  readonly path: string
  readonly parameters?: URLSearchParams
  readonly schema: z.ZodType<T>
  /** What a rejected query is named by. */
  readonly subject?: string
  readonly onlyAddress?: boolean
}

const readApi = async <T>(connection: Connection, read: ApiRead<T>): Promise<Result<T>> => {
  const { path, parameters, schema, subject = connection.address } = read
  const answer = await readHttp(connection, {
    path,
    accept: 'application/json',
    onlyAddress: read.onlyAddress ?? false,
    ...(parameters ? { parameters } : {}),
  })
  if (!answer.ok) return answer
  const data = readEnvelope(connection, subject, answer.value)
  if (!data.ok) return data
  const parsed = schema.safeParse(data.value)
  if (parsed.success) return success(parsed.data)
  const issue = parsed.error.issues[0]
  const detail = `unexpected ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
  return metricsFailure(connection, 'metrics-not-prometheus', detail)
}

const toParameters = (values: Readonly<Record<string, string | number | null>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]): [string, string][] =>
      value === null ? [] : [[name, String(value)]],
    ),
  )

type VectorElement = Extract<z.infer<typeof instantData>, { resultType: 'vector' }>['result'][number]

const toSample = ({ metric, value, histogram }: VectorElement): readonly Sample[] => {
  if (value !== undefined) return [{ labels: metric, value: value[1] }]
  if (histogram === undefined) return []
  const { count, sum, buckets } = histogram[1]
  const bounded = buckets.map(([, , to, within]) => ({ to, count: within }))
  return [{ labels: metric, value: count, histogram: { count, sum, buckets: bounded } }]
}

/** A series that stands twice in a vector would count twice; null where there is none. */
const repeated = (vector: readonly VectorElement[]): string | null => {
  const seen = new Set<string>()
  for (const { metric } of vector) {
    const key = JSON.stringify(Object.entries(metric).sort(([one], [other]) => (one < other ? -1 : 1)))
    if (seen.has(key)) return JSON.stringify(metric)
    seen.add(key)
  }
  return null
}

/** Evaluates a query at a moment, or now where that is null. Vectors and scalars become samples. */
export const queryInstant = async (
  connection: Connection,
  query: string,
  atSeconds: number | null,
): Promise<Result<InstantAnswer>> => {
  const parameters = toParameters({ query, time: atSeconds })
  const data = await readApi(connection, { path: '/api/v1/query', parameters, schema: instantData, subject: query })
  if (!data.ok) return data
  if (data.value.resultType === 'matrix')
    return failure('metrics-query', query, 'it gives ranges, not values: leave out the [...]')
  if (data.value.resultType === 'scalar') {
    const [at, value] = data.value.result
    return success({ atSeconds: at, samples: [{ labels: {}, value }] })
  }
  const twice = repeated(data.value.result)
  if (twice !== null) return metricsFailure(connection, 'metrics-not-prometheus', `the series ${twice} stands in its answer twice`)
  const first = data.value.result[0]
  const samples = data.value.result.flatMap(toSample)
  return success({ atSeconds: first?.value?.[0] ?? first?.histogram?.[0] ?? atSeconds ?? NaN, samples })
}

/** Raw samples of a range selector such as `up[10m]`. */
export const queryRaw = async (
  connection: Connection,
  query: string,
  atSeconds: number,
): Promise<Result<readonly PointSeries[]>> => {
  const parameters = toParameters({ query, time: atSeconds })
  const data = await readApi(connection, { path: '/api/v1/query', parameters, schema: rangeData, subject: query })
  return data.ok ? success(data.value.result.map(({ metric, values }) => ({ labels: metric, points: values }))) : data
}

export interface RangeQuery {
  readonly query: string
  readonly startSeconds: number
  readonly endSeconds: number
  readonly stepSeconds: number
}

/** Evaluates a query at every step of a range. */
export const queryRange = async (
  connection: Connection,
  range: RangeQuery,
): Promise<Result<readonly PointSeries[]>> => {
  const { query, startSeconds: start, endSeconds: end, stepSeconds: step } = range
  const parameters = toParameters({ query, start, end, step })
  const data = await readApi(connection, { path: '/api/v1/query_range', parameters, schema: rangeData, subject: query })
  return data.ok ? success(data.value.result.map(({ metric, values }) => ({ labels: metric, points: values }))) : data
}

const readLabelValues = (
  connection: Connection,
  label: string,
  parameters: URLSearchParams,
): Promise<Result<readonly string[]>> => {
  const path = `/api/v1/label/${label}/values`
  return readApi(connection, { path, parameters, schema: z.array(z.string()), onlyAddress: true })
}

/** Label sets of the series that match a selector and had samples in the range. */
export const readSeries = (
  connection: Connection,
  match: string,
  range: { readonly startSeconds: number; readonly endSeconds: number },
): Promise<Result<readonly Readonly<Record<string, string>>[]>> => {
  const parameters = toParameters({ 'match[]': match, start: range.startSeconds, end: range.endSeconds })
  return readApi(connection, { path: '/api/v1/series', parameters, schema: z.array(labels) })
}

/** Metric names that had samples in the range; `match` narrows them where the server supports it. */
export const readMetricNames = async (
  connection: Connection,
  range: { readonly startSeconds: number; readonly endSeconds: number },
  match: string | null = null,
): Promise<Result<readonly string[]>> => {
  const parameters = toParameters({ start: range.startSeconds, end: range.endSeconds, 'match[]': match })
  return readLabelValues(connection, '__name__', parameters)
}

/** Type, help and unit by metric family. */
export const readMetadata = (connection: Connection): Promise<Result<z.infer<typeof metadataData>>> =>
  readApi(connection, { path: '/api/v1/metadata', schema: metadataData })

/** Scrape intervals of the active targets as written, such as `15s`. */
export const readScrapeIntervals = async (connection: Connection): Promise<Result<readonly string[]>> => {
  const parameters = toParameters({ state: 'active' })
  const data = await readApi(connection, { path: '/api/v1/targets', parameters, schema: targetsData })
  return data.ok ? success(data.value.activeTargets.flatMap(({ scrapeInterval }) => scrapeInterval ?? [])) : data
}

/** Version of the server: the cheapest proof that it is one. */
export const readVersion = async (connection: Connection): Promise<Result<string>> => {
  const data = await readApi(connection, { path: '/api/v1/status/buildinfo', schema: buildInfoData })
  return data.ok ? success(data.value.version) : data
}
