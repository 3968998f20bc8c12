import { setTimeout as wait } from 'node:timers/promises'
import type { Environment } from '../../core/model/config'
import { failure, success, type Problem, type Result } from '../../core/model/problem'
import { familyOf } from '../../core/staging/exposition'
import {
  answerValue,
  shownSeries,
  unitOfName,
  type MetricAnswer,
  type MetricInfo,
  type MetricSeries,
} from '../../core/staging/metricLookup'
import { rateOf, withTarget, type ScrapedPage, type ScrapedSeries } from '../../core/staging/scrapedSeries'
import { matchesLabels, readScrapeQuery, type ScrapeQuery } from '../../core/staging/scrapeQuery'
import type { ObserveOptions } from './observeStaging'
import { createScrapeHistory, type ScrapeHistory } from './scrapeHistory'
import { scrapePage, scrapeTargets, type ScrapedExposition, type ScrapeTarget } from './scrapePage'
import { takeTurns } from './takeTurns'

const scrapesAtOnce = 8
/** Scrapes are never quite on time. */
const slackSeconds = 2
/** Longest wait for the second scrape of a rate. */
const longestPauseSeconds = 5

/** Pages that could be read now; a problem where none could. */
const scrapeAll = async (targets: readonly ScrapeTarget[]): Promise<Result<readonly ScrapedExposition[]>> => {
  const results = await takeTurns(targets, scrapesAtOnce, scrapePage, () => false)
  const pages = results.flatMap((result) => (result.ok ? [result.value] : []))
  const problems = results.flatMap((result): Problem[] => (result.ok ? [] : [result.problem]))
  const [first] = problems
  return pages.length === 0 && first !== undefined ? { ok: false, problem: first } : success(pages)
}

const describe = ({ page }: ScrapedExposition): readonly MetricInfo[] =>
  [...new Set(page.series.map(({ name }) => name))].map((name) => {
    const { type, help, unit } = familyOf(name, page.families) ?? { type: 'unknown', help: '', unit: '' }
    return { name, type, help, unit: unit === '' ? unitOfName(name) : unit }
  })

/** Every metric of the pages, by name. */
export const listScrapedMetrics = async (
  environment: Environment,
  options: ObserveOptions,
): Promise<Result<MetricInfo[]>> => {
  const scraped = await scrapeAll(scrapeTargets(environment, options))
  if (!scraped.ok) return scraped
  const byName = new Map(scraped.value.flatMap(describe).map((info) => [info.name, info]))
  return success([...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1)))
}

const remember = (history: ScrapeHistory, pages: readonly ScrapedExposition[]): void => {
  for (const { target, page, atSeconds } of pages) history.add(target.url, page, atSeconds)
}

const hasTwoPages = (history: ScrapeHistory, targets: readonly ScrapeTarget[], seconds: number): boolean =>
  targets.every(({ url }) => history.pages(url, seconds).length > 1)

/** Scrapes now, and once more where a rate has nothing to compare with. */
const gather = async (
  targets: readonly ScrapeTarget[],
  history: ScrapeHistory,
  { rateSeconds }: ScrapeQuery,
  signal: AbortSignal | undefined,
): Promise<Result<readonly ScrapeTarget[]>> => {
  const first = await scrapeAll(targets)
  if (!first.ok) return first
  remember(history, first.value)
  const answering = first.value.map(({ target }) => target)
  if (rateSeconds === null || hasTwoPages(history, answering, rateSeconds + slackSeconds)) return success(answering)
  await wait(Math.min(rateSeconds, longestPauseSeconds) * 1000, undefined, signal === undefined ? {} : { signal })
  const second = await scrapeAll(answering)
  if (!second.ok) return second
  remember(history, second.value)
  return success(second.value.map(({ target }) => target))
}

const valueOf = (pages: readonly ScrapedPage[], series: ScrapedSeries, isRate: boolean): number | undefined =>
  isRate ? (rateOf(pages, series) ?? undefined) : pages.at(-1)?.values.get(series)

const toSeries = (target: ScrapeTarget, pages: readonly ScrapedPage[], query: ScrapeQuery): readonly MetricSeries[] => {
  const isRate = query.rateSeconds !== null
  const labelled = { labels: { job: target.service ?? target.instance, instance: target.instance }, pages }
  const matching = [...(pages.at(-1)?.values.keys() ?? [])].filter(({ name }) => name === query.metric)
  return matching.flatMap((series) => {
    const labels = withTarget(series, labelled)
    const value = matchesLabels(labels, query.matchers) ? valueOf(pages, series, isRate) : undefined
    if (value === undefined) return []
    const points = pages.flatMap((page, index): [number, number | null][] => {
      const at = valueOf(isRate ? pages.slice(Math.max(0, index - 1), index + 1) : [page], series, isRate)
      return at === undefined ? [] : [[page.atSeconds, answerValue(at)]]
    })
    return [{ labels: { ...labels }, value: answerValue(value), points }]
  })
}

const answer = (
  text: string,
  query: ScrapeQuery,
  targets: readonly ScrapeTarget[],
  history: ScrapeHistory,
): Result<MetricAnswer> => {
  const pages = targets.map((target) => ({
    target,
    pages: history.pages(target.url, (query.rateSeconds ?? Infinity) + slackSeconds),
  }))
  const series = pages.flatMap((each) => toSeries(each.target, each.pages, query))
  if (series.length === 0) return failure('metrics-no-series', text, 'no scraped page has it')
  const newest = Math.max(...pages.map((each) => each.pages.at(-1)?.atSeconds ?? 0))
  const hasPoints = series.some(({ points }) => points.length > 1)
  return success({
    query: text,
    observedAt: new Date(newest * 1000).toISOString(),
    series: series.slice(0, shownSeries),
    total: series.length,
    withoutPoints: hasPoints ? null : 'direct scrapes keep no history before the first look',
  })
}

/** Value or rate of a metric of the pages. */
export const queryScrapedMetric = async (
  environment: Environment,
  text: string,
  options: ObserveOptions,
): Promise<Result<MetricAnswer>> => {
  const query = readScrapeQuery(text)
  if (!query.ok) return query
  const history = options.history ?? createScrapeHistory()
  try {
    const targets = await gather(scrapeTargets(environment, options), history, query.value, options.signal)
    return targets.ok ? answer(text, query.value, targets.value, history) : targets
  } catch (error) {
    if (options.signal?.aborted === true) return failure('cancelled', text)
    throw error
  }
}
