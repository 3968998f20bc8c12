import { setTimeout as wait } from 'node:timers/promises'
import type { Environment } from '../../core/model/config'
import { failure, success, type Problem, type Result } from '../../core/model/problem'
import type { Gap, StagingSnapshot } from '../../core/model/stagingSnapshot'
import { problemSentence } from '../../core/readiness/problemSentence'
import { buildSnapshot, withCurve } from '../../core/staging/buildSnapshot'
import { conventionsWith } from '../../core/staging/conventions/mapped'
import type { MetricMapping } from '../../core/model/metricMeaning'
import { planRequests } from '../../core/staging/planRequests'
import { scrapesPerWindow, wantedWindow } from '../../core/staging/rateWindow'
import { answerFromPages, withTarget, type ScrapedTarget } from '../../core/staging/scrapedSeries'
import type { Sample } from '../../core/staging/seriesRequest'
import type { MetricsOptions } from './connection'
import { createScrapeHistory, type ScrapeHistory } from './scrapeHistory'
import { scrapePage, scrapeTargets, type ScrapeTarget } from './scrapePage'
import { takeTurns } from './takeTurns'

const scrapesAtOnce = 8
/** How long one look without a history lasts. */
const oneShotSeconds = 15
/** A compressed day up to this long is watched as a whole. */
const longestWatchedDay = 60

/** What one round of scrapes brought for a target. */
interface Scraped {
  readonly target: ScrapeTarget
  /** Why the page could not be read; null where it was. */
  readonly problem: Problem | null
}

const scrapeRound = (targets: readonly ScrapeTarget[], history: ScrapeHistory): Promise<readonly Scraped[]> => {
  const scrape = async (target: ScrapeTarget): Promise<Scraped> => {
    const scraped = await scrapePage(target)
    if (!scraped.ok) return { target, problem: scraped.problem }
    history.add(target.url, scraped.value.page, scraped.value.atSeconds)
    return { target, problem: null }
  }
  return takeTurns(targets, scrapesAtOnce, scrape, () => false)
}

const oneShotWindow = ({ windowSeconds, daySeconds }: Environment): number =>
  windowSeconds ?? (daySeconds <= longestWatchedDay ? daySeconds : oneShotSeconds)

const hasAnswered = ({ problem }: Scraped): boolean => problem === null

/** Scrapes several times across the window, because gauges need a mean. A target that once fails is not waited for again. */
const watch = async (
  targets: readonly ScrapeTarget[],
  history: ScrapeHistory,
  seconds: number,
  signal: AbortSignal | undefined,
): Promise<readonly Scraped[]> => {
  const begin = performance.now()
  let round = await scrapeRound(targets, history)
  for (let index = 1; index <= scrapesPerWindow && round.some(hasAnswered); index += 1) {
    const due = begin + (seconds * 1000 * index) / scrapesPerWindow
    await wait(Math.max(0, due - performance.now()), undefined, signal === undefined ? {} : { signal })
    const failed = round.filter((scraped) => !hasAnswered(scraped))
    const again = round.filter(hasAnswered).map(({ target }) => target)
    round = [...(await scrapeRound(again, history)), ...failed]
  }
  return round
}

const toTarget = (target: ScrapeTarget, history: ScrapeHistory, windowSeconds: number): ScrapedTarget => ({
  labels: { job: target.service ?? target.instance, instance: target.instance },
  pages: history.pages(target.url, windowSeconds),
})

/** `target_info` names services, unless the configuration has named the one behind the page. */
const infosOf = (targets: readonly ScrapeTarget[], scraped: readonly ScrapedTarget[]): readonly Sample[] =>
  scraped.flatMap((each, index) => {
    if (targets[index]?.service !== null) return []
    const newest = [...(each.pages.at(-1)?.values ?? [])]
    const infos = newest.filter(([{ name }]) => name === 'target_info')
    return infos.map(([series, value]) => ({ labels: withTarget(series, each), value }))
  })

const spanOf = ({ pages }: ScrapedTarget): number => (pages.at(-1)?.atSeconds ?? 0) - (pages[0]?.atSeconds ?? 0)

const noCurve: Gap = {
  what: 'daily curve',
  reason: 'direct scrapes keep no history of days, so load is taken to stay as it is now; a Prometheus would tell',
}

const windowGaps = (spanSeconds: number, wanted: number, daySeconds: number): readonly Gap[] => {
  if (spanSeconds === 0) {
    return [{ what: 'rates', reason: 'there is one scrape so far and a rate needs two; the next refresh brings it' }]
  }
  const span = `${Math.round(spanSeconds)} s`
  if (spanSeconds < wanted * 0.9) {
    return [
      {
        what: 'rate window',
        reason: `scrapes reach back ${span} of the ${Math.round(wanted)} s that rates are to be averaged over`,
      },
    ]
  }
  const reason = `rates are over ${span} of a day that takes ${Math.round(daySeconds)} s here`
  return daySeconds < 86_400 && spanSeconds < daySeconds * 0.9 ? [{ what: 'whole day', reason }] : []
}

const silentGaps = (round: readonly Scraped[]): readonly Gap[] =>
  round.flatMap(({ target, problem }) =>
    problem === null
      ? []
      : [{ what: `metrics of ${target.service ?? target.instance}`, reason: problemSentence(problem) }],
  )

interface Watched {
  readonly round: readonly Scraped[]
  readonly history: ScrapeHistory
  readonly wantedSeconds: number
  readonly mappings: readonly MetricMapping[]
}

const toSnapshot = ({ round, history, wantedSeconds, mappings }: Watched, environment: Environment): Result<StagingSnapshot> => {
  const answering = round.filter(hasAnswered).map(({ target }) => target)
  const scraped = answering.map((target) => toTarget(target, history, wantedSeconds * 1.1))
  const names = new Set(
    scraped.flatMap(({ pages }) => pages.flatMap(({ values }) => [...values.keys()].map(({ name }) => name))),
  )
  const planned = planRequests(conventionsWith(mappings), names)
  const address = round.map(({ target }) => target.connection.address).join(', ')
  if (planned.length === 0) return failure('metrics-no-series', address, 'no metric name matches a known convention')
  const windowSeconds = Math.round(Math.max(...scraped.map(spanOf)) * 1000) / 1000
  const targets = round.map(({ target, problem }) => ({
    labels: toTarget(target, history, 0).labels,
    value: problem === null ? 1 : 0,
  }))
  const snapshot = buildSnapshot({
    source: { kind: 'scrape', address },
    observedAt: new Date(Math.max(...scraped.map(({ pages }) => pages.at(-1)?.atSeconds ?? 0)) * 1000).toISOString(),
    windowSeconds,
    report: { targets, infos: infosOf(answering, scraped) },
    answers: planned.map((plan) => ({ ...plan, samples: answerFromPages(plan.request, scraped).samples })),
    gaps: [...windowGaps(windowSeconds, wantedSeconds, environment.daySeconds), ...silentGaps(round), ...(environment.notScraped ?? [])],
  })
  return success(withCurve(snapshot, noCurve))
}

export interface ScrapeOptions extends MetricsOptions {
  readonly history?: ScrapeHistory | undefined
  readonly mappings?: readonly MetricMapping[] | undefined
}

/** What metrics pages say now: one scrape more with a history, several across a window without one. */
export const observeScrape = async (
  environment: Environment,
  options: ScrapeOptions,
): Promise<Result<StagingSnapshot>> => {
  const targets = scrapeTargets(environment, options)
  const history = options.history ?? createScrapeHistory()
  const wantedSeconds =
    options.history === undefined
      ? oneShotWindow(environment)
      : wantedWindow(environment.windowSeconds ?? null, environment.daySeconds)
  const address = targets[0]?.connection.address ?? ''
  try {
    const round =
      options.history === undefined
        ? await watch(targets, history, wantedSeconds, options.signal)
        : await scrapeRound(targets, history)
    if (options.signal?.aborted === true) return failure('cancelled', address)
    const [first] = round
    if (first?.problem != null && !round.some(hasAnswered)) return { ok: false, problem: first.problem }
    return toSnapshot({ round, history, wantedSeconds, mappings: options.mappings ?? [] }, environment)
  } catch (error) {
    if (options.signal?.aborted === true) return failure('cancelled', address)
    throw error
  }
}
