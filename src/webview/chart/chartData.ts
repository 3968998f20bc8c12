import type { Forecast, Projection } from '../../core/model/projection'
import type { Readiness } from '../../core/model/readiness'
import { clockTime, formatNumber, formatPlain, formatWait, timeAhead } from '../format'

export const chartTabs = ['rates', 'retries', 'queues', 'latency'] as const
export type ChartTab = (typeof chartTabs)[number]

type Series = readonly number[]

/** One picture: today's curve and the branch's over the same hours. */
export interface ChartData {
  readonly tab: ChartTab
  readonly subject: string
  /** What the numbers are, such as `messages waiting`. */
  readonly quantity: string
  readonly hours: Series
  readonly today: Series
  /** null where the branch changes nothing. */
  readonly branch: Series | null
  /** 80 % interval of the branch. */
  readonly band: { readonly low: Series; readonly high: Series } | null
  readonly limit: number | null
  /** Where the branch passes the limit. */
  readonly mark: { readonly hour: number; readonly value: number; readonly clock: string; readonly text: string } | null
  /** What the picture shows, in one sentence. */
  readonly summary: string
}

/** What can be drawn under a tab, most changed first. */
export interface ChartSubject {
  readonly key: string
  readonly label: string
}

interface TabRow {
  readonly label: string
  readonly quantity: string
  readonly format: (value: number) => string
  readonly keys: (forecast: Forecast, readiness: Readiness) => readonly string[]
  readonly series: (forecast: Forecast, key: string) => Series | null
  readonly band: (forecast: Forecast, key: string) => { low: Series; high: Series } | null
}

const edgeKeys = (forecast: Forecast): string[] => Object.keys(forecast.edges)
const nodeKeys = (forecast: Forecast): string[] => Object.keys(forecast.nodes)
const noBand = (): null => null

/** A backlog shows for every named queue, and for a service where requests wait in numbers. */
const queueKeys = (forecast: Forecast, readiness: Readiness): string[] => {
  const named = new Set(readiness.queues.map((row) => row.name))
  return nodeKeys(forecast).filter((key) => named.has(key) || (forecast.nodes[key]?.peak.queueLength ?? 0) >= 1)
}

const attemptsPerCall = (forecast: Forecast, key: string): Series | null => {
  const edge = forecast.edges[key]?.series
  return edge?.attemptRate.map((rate, index) => rate / Math.max(edge.callRate[index] ?? 0, Number.MIN_VALUE)) ?? null
}

export const tabRows: Readonly<Record<ChartTab, TabRow>> = {
  rates: {
    label: 'Rates',
    quantity: 'attempts a second',
    format: formatNumber,
    keys: edgeKeys,
    series: (forecast, key) => forecast.edges[key]?.series.attemptRate ?? null,
    band: (forecast, key) => forecast.bands?.attemptRate[key] ?? null,
  },
  retries: {
    label: 'Retries',
    quantity: 'attempts per call',
    format: formatNumber,
    keys: edgeKeys,
    series: attemptsPerCall,
    band: noBand,
  },
  queues: {
    label: 'Queues',
    quantity: 'waiting',
    format: formatPlain,
    keys: queueKeys,
    series: (forecast, key) => forecast.nodes[key]?.series.queueLength ?? null,
    band: (forecast, key) => forecast.bands?.queueLength[key] ?? null,
  },
  latency: {
    label: 'Latency',
    quantity: 'wait before work starts, 95th percentile',
    format: formatWait,
    keys: nodeKeys,
    series: (forecast, key) => forecast.nodes[key]?.series.waitP95Seconds ?? null,
    band: noBand,
  },
}

const peakOf = (series: Series | null): number => (series === null ? 0 : Math.max(0, ...series))

/** How much the branch moves a curve, relative to today's with a floor against noise near nothing. */
const movement = (projection: Projection, row: TabRow, key: string): number => {
  const today = peakOf(row.series(projection.baseline, key))
  const branch = projection.branch === null ? today : peakOf(row.series(projection.branch, key))
  return Math.abs(branch - today) / (today + 1e-3)
}

const labelOf = (key: string): string => key.replace('>', ' → ')

export const chartSubjects = (readiness: Readiness, tab: ChartTab): readonly ChartSubject[] => {
  const { projection } = readiness
  if (projection === null) return []
  const row = tabRows[tab]
  const keys = new Set([
    ...row.keys(projection.baseline, readiness),
    ...(projection.branch === null ? [] : row.keys(projection.branch, readiness)),
  ])
  const limited = new Set(readiness.queues.filter((queue) => queue.after.limit !== null).map((queue) => queue.name))
  const rank = (key: string): number =>
    movement(projection, row, key) + (tab === 'queues' && limited.has(key) ? 1e9 : 0)
  return [...keys].sort((a, b) => rank(b) - rank(a)).map((key) => ({ key, label: labelOf(key) }))
}

const hoursOf = (forecast: Forecast): Series => Object.values(forecast.nodes)[0]?.series.hours ?? []

/** Straight lines between the points; nothing is there before a dependency exists. */
const resample = (hours: Series, series: Series | null, onto: Series): Series => {
  if (series === null) return onto.map(() => 0)
  if (hours.length === onto.length) return series
  return onto.map((hour) => {
    const after = hours.findIndex((known) => known >= hour)
    const right = after < 0 ? hours.length - 1 : after
    const left = Math.max(0, right - 1)
    const span = (hours[right] ?? 0) - (hours[left] ?? 0)
    const share = span === 0 ? 0 : (hour - (hours[left] ?? 0)) / span
    return (series[left] ?? 0) * (1 - share) + (series[right] ?? 0) * share
  })
}

const markOf = (readiness: Readiness, key: string, start: string): ChartData['mark'] => {
  const queue = readiness.queues.find((row) => row.name === key)
  if (queue === undefined || queue.after.limit === null || queue.after.passesLimitAtHour === null) return null
  const hour = queue.after.passesLimitAtHour
  const clock = clockTime(start, hour)
  return { hour, value: queue.after.limit, clock, text: `passes the limit at ${timeAhead(start, hour)}` }
}

const summaryOf = (row: TabRow, subject: string, today: Series, branch: Series | null): string => {
  const peak = `${row.format(peakOf(today))} at the most today`
  return branch === null
    ? `${subject}: ${peak}; the branch changes nothing here`
    : `${subject}: ${peak}, ${row.format(peakOf(branch))} with this branch`
}

/** The curves of one subject; null where the projection does not have it. `start` is the moment of judging (ISO 8601). */
export const chartData = (readiness: Readiness, tab: ChartTab, key: string, start: string): ChartData | null => {
  const { projection } = readiness
  if (projection === null) return null
  const row = tabRows[tab]
  const leading = projection.branch ?? projection.baseline
  const hours = hoursOf(leading)
  if (hours.length === 0) return null
  const today = resample(hoursOf(projection.baseline), row.series(projection.baseline, key), hours)
  const branch = projection.branch === null ? null : resample(hours, row.series(projection.branch, key), hours)
  const mark = tab === 'queues' ? markOf(readiness, key, start) : null
  const limit = tab === 'queues' ? (readiness.queues.find((queue) => queue.name === key)?.after.limit ?? null) : null
  const summary = summaryOf(row, labelOf(key), today, branch)
  return {
    tab,
    subject: labelOf(key),
    quantity: row.quantity,
    hours,
    today,
    branch,
    band: projection.branch === null ? null : row.band(projection.branch, key),
    limit,
    mark,
    summary: mark === null ? summary : `${summary}; ${mark.text}`,
  }
}
