import { groupBy } from './groupBy'
import type { Labels, Sample, SeriesAnswer, SeriesRequest } from './seriesRequest'

/** One series of one scraped page; `key` tells series of a page apart. */
export interface ScrapedSeries {
  readonly key: string
  readonly name: string
  readonly labels: Labels
}

/** A page of one target at one moment. */
export interface ScrapedPage {
  readonly atSeconds: number
  /** When the process behind it started, where the page says so: counters begin at zero with it. */
  readonly startedAtSeconds: number | null
  readonly values: ReadonlyMap<ScrapedSeries, number>
}

/** Pages of one target, oldest first. */
export interface ScrapedTarget {
  /** Labels of the target, for series that do not carry them: `job` and `instance`. */
  readonly labels: Labels
  readonly pages: readonly ScrapedPage[]
}

/** What a counter grew by from one page to the next: a lower value, a missing series or another start is a counter that began anew. */
const increase = (before: ScrapedPage, after: ScrapedPage, series: ScrapedSeries): number => {
  const now = after.values.get(series)
  if (now === undefined || !Number.isFinite(now)) return 0
  const then = before.values.get(series)
  const hasRestarted = before.startedAtSeconds !== after.startedAtSeconds
  return then === undefined || !Number.isFinite(then) || now < then || hasRestarted ? now : now - then
}

/** Per-second increase over all pages; null before there are two. */
export const rateOf = (pages: readonly ScrapedPage[], series: ScrapedSeries): number | null => {
  const first = pages[0]
  const last = pages.at(-1)
  if (first === undefined || last === undefined || last.atSeconds <= first.atSeconds) return null
  const pairs = pages.slice(1).map((after, index) => ({ before: pages[index] ?? first, after }))
  const grown = pairs.reduce((sum, { before, after }) => sum + increase(before, after, series), 0)
  return grown / (last.atSeconds - first.atSeconds)
}

const meanOf = (pages: readonly ScrapedPage[], series: ScrapedSeries): number | null => {
  const values = pages.map(({ values }) => values.get(series)).filter((value) => value !== undefined)
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

const readers: Readonly<
  Record<SeriesRequest['reading'], (pages: readonly ScrapedPage[], series: ScrapedSeries) => number | null>
> = {
  rate: rateOf,
  mean: meanOf,
  last: (pages, series) => pages.at(-1)?.values.get(series) ?? null,
}

const everySeries = (pages: readonly ScrapedPage[]): readonly ScrapedSeries[] => [
  ...new Set(pages.flatMap(({ values }) => [...values.keys()])),
]

const matches = (labels: Labels, match: readonly (readonly [string, RegExp])[]): boolean =>
  match.every(([name, pattern]) => pattern.test(labels[name] ?? ''))

/** Labels as a Prometheus would have them: those of the page, and those of the target where the page has none. */
export const withTarget = (series: ScrapedSeries, target: ScrapedTarget): Labels => ({
  ...target.labels,
  ...series.labels,
})

const readTarget = (target: ScrapedTarget, request: SeriesRequest): readonly Sample[] => {
  const match = Object.entries(request.match).map(([name, pattern]) => [name, new RegExp(`^(?:${pattern})$`)] as const)
  const named = everySeries(target.pages).filter(({ name }) => name === request.metric)
  return named.flatMap((series) => {
    const labels = withTarget(series, target)
    const value = matches(labels, match) ? readers[request.reading](target.pages, series) : null
    return value === null ? [] : [{ labels, value }]
  })
}

const pick = (labels: Labels, names: readonly string[]): Labels =>
  Object.fromEntries(names.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])))

const sumBy = (samples: readonly Sample[], names: readonly string[]): readonly Sample[] => {
  const groups = groupBy(samples, ({ labels }) => JSON.stringify(names.map((name) => labels[name] ?? '')))
  return [...groups.values()].map((group) => ({
    labels: pick(group[0]?.labels ?? {}, names),
    value: group.reduce((sum, { value }) => sum + value, 0),
  }))
}

const greatestBy = (samples: readonly Sample[], names: readonly string[]): readonly Sample[] => {
  const groups = groupBy(samples, ({ labels }) => JSON.stringify(names.map((name) => labels[name] ?? '')))
  return [...groups.values()].map((group) => ({
    labels: pick(group[0]?.labels ?? {}, names),
    value: Math.max(...group.map(({ value }) => value)),
  }))
}

/** Answers a request from scraped pages as a Prometheus would from its own. */
export const answerFromPages = (request: SeriesRequest, targets: readonly ScrapedTarget[]): SeriesAnswer => {
  const samples = targets.flatMap((target) => readTarget(target, request))
  if (request.within === null) return { request, samples: sumBy(samples, request.groups) }
  const summed = sumBy(samples, [...request.groups, ...request.within])
  return { request, samples: greatestBy(summed, request.groups) }
}
