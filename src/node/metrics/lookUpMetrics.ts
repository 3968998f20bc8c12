import type { Environment } from '../../core/model/config'
import { failure, success, type Problem, type Result } from '../../core/model/problem'
import { problemSentence } from '../../core/readiness/problemSentence'
import { familyOf, type FamilyInfo } from '../../core/staging/exposition'
import {
  answerValue,
  shownSeries,
  unitOfName,
  type MetricAnswer,
  type MetricInfo,
} from '../../core/staging/metricLookup'
import { openConnection, type Connection } from './connection'
import { listScrapedMetrics, queryScrapedMetric } from './lookUpScraped'
import type { ObserveOptions } from './observeStaging'
import { queryInstant, queryRange, readMetadata, readMetricNames, type Point, type PointSeries } from './prometheusApi'

/** Metrics without a sample within this time are not listed. */
const listedSeconds = 3600
/** Stretch and number of steps that a sparkline shows. */
const sparklineSeconds = 1800
const sparklineSteps = 60

const connect = (environment: Environment, options: ObserveOptions): Connection | null => {
  const { prometheus } = environment
  if (prometheus === undefined) return null
  return openConnection(environment, options)(prometheus.url, prometheus, options.credentials)
}

const listPrometheusMetrics = async (connection: Connection): Promise<Result<MetricInfo[]>> => {
  const endSeconds = Date.now() / 1000
  const range = { startSeconds: endSeconds - listedSeconds, endSeconds }
  const [names, metadata] = await Promise.all([readMetricNames(connection, range), readMetadata(connection)])
  if (!names.ok) return names
  const families = new Map<string, FamilyInfo>()
  for (const [name, [info]] of Object.entries(metadata.ok ? metadata.value : {}))
    if (info !== undefined) families.set(name, info)
  return success(
    names.value.map((name) => {
      const { type, help, unit } = familyOf(name, families) ?? { type: 'unknown', help: '', unit: '' }
      return { name, type, help, unit: unit === '' ? unitOfName(name) : unit }
    }),
  )
}

/** Every metric that can be asked for, with type, unit and help where the source says them. */
export const listMetrics = async (environment: Environment, options: ObserveOptions): Promise<Result<MetricInfo[]>> => {
  const connection = connect(environment, options)
  if (connection !== null) return listPrometheusMetrics(connection)
  if (environment.scrape === undefined) return failure('no-metrics-source', '')
  return listScrapedMetrics(environment, options)
}

const keyOf = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)))

const toPoints = (points: readonly Point[]): [number, number | null][] =>
  points.map(([at, value]) => [at, answerValue(value)])

const pointsBySeries = (series: readonly PointSeries[]): ReadonlyMap<string, [number, number | null][]> =>
  new Map(series.map(({ labels, points }) => [keyOf(labels), toPoints(points)]))

const queryPrometheus = async (connection: Connection, query: string): Promise<Result<MetricAnswer>> => {
  const instant = await queryInstant(connection, query, null)
  if (!instant.ok) return instant
  const { samples, atSeconds } = instant.value
  if (samples.length === 0) return failure('metrics-no-series', query, 'nothing matches it now')
  const stepSeconds = sparklineSeconds / sparklineSteps
  const range = { query, startSeconds: atSeconds - sparklineSeconds, endSeconds: atSeconds, stepSeconds }
  const drawn = await queryRange(connection, range)
  const points = drawn.ok ? pointsBySeries(drawn.value) : new Map<string, [number, number | null][]>()
  const problem: Problem | null = drawn.ok ? null : drawn.problem
  return success({
    query,
    observedAt: new Date(atSeconds * 1000).toISOString(),
    series: samples.slice(0, shownSeries).map(({ labels, value }) => ({
      labels: { ...labels },
      value: answerValue(value),
      points: points.get(keyOf(labels)) ?? [],
    })),
    total: samples.length,
    withoutPoints: problem === null ? null : problemSentence(problem),
  })
}

/** The value of a metric or expression now, with its last minutes. A direct scrape answers `name{label="value"}` and `rate(name[15s])` alone. */
export const queryMetric = async (
  environment: Environment,
  query: string,
  options: ObserveOptions,
): Promise<Result<MetricAnswer>> => {
  const connection = connect(environment, options)
  if (connection !== null) return queryPrometheus(connection, query.trim())
  if (environment.scrape === undefined) return failure('no-metrics-source', '')
  return queryScrapedMetric(environment, query.trim(), options)
}
