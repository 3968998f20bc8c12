import type { Environment } from '../../core/model/config'
import { failure, success, type Problem, type Result } from '../../core/model/problem'
import type { DailyCurve, Gap, MeasuredDay, StagingSnapshot } from '../../core/model/stagingSnapshot'
import { problemSentence } from '../../core/readiness/problemSentence'
import { buildSnapshot, entryTraffic, withCurve, withLastDay, type Observation } from '../../core/staging/buildSnapshot'
import { conventionsWith } from '../../core/staging/conventions/mapped'
import type { Convention } from '../../core/staging/conventions/convention'
import { foldCurve } from '../../core/staging/foldCurve'
import { lastDay } from '../../core/staging/lastDay'
import { planCurve } from '../../core/staging/planCurve'
import {
  candidateNames,
  namePattern,
  planRequests,
  type PlannedAnswer,
  type PlannedRequest,
} from '../../core/staging/planRequests'
import { chooseWindow, scrapeSecondsOf, wantedWindow } from '../../core/staging/rateWindow'
import { anyOf, promDuration, selector, toPromql, type Sample } from '../../core/staging/seriesRequest'
import { targetLabels, type TargetReport } from '../../core/staging/targets'
import type { MetricMapping } from '../../core/model/metricMeaning'
import type { Connection } from './connection'
import { noMemory, type LookMemory } from './lookMemory'
import { queryInstant, queryRange, queryRaw, readMetricNames, readScrapeIntervals } from './prometheusApi'
import { readLastDay } from './readLastDay'
import { takeTurns } from './takeTurns'

/** Queries that are under way at once. */
const queriesAtOnce = 4
/** Stretch of raw samples that the scrape interval is read from. */
const intervalSeconds = 600

/** How long answers that change slowly are kept: names of metrics, scrape interval, daily curve. */
const namesSeconds = 120
const curveSeconds = 600

export interface LookOptions {
  readonly memory?: LookMemory | undefined
  readonly mappings?: readonly MetricMapping[] | undefined
}

interface Look {
  readonly memory: LookMemory
  readonly conventions: readonly Convention[]
  readonly connection: Connection
  readonly environment: Environment
  /** The server's clock, in seconds since the epoch. */
  readonly atSeconds: number
}

/** The server's own clock, so that a wrong one here shifts nothing. */
const startLook = async (
  connection: Connection,
  environment: Environment,
  { memory = noMemory, mappings = [] }: LookOptions,
): Promise<Result<Look>> => {
  const answer = await queryInstant(connection, 'time()', null)
  if (!answer.ok) return answer
  const atSeconds = answer.value.samples[0]?.value ?? NaN
  if (Number.isFinite(atSeconds)) {
    return success({ connection, environment, atSeconds, memory, conventions: conventionsWith(mappings) })
  }
  return failure('metrics-not-prometheus', connection.address, 'it does not tell its time')
}

const recognize = async ({ connection, environment, atSeconds, conventions }: Look): Promise<Result<readonly PlannedRequest[]>> => {
  const candidates = new Set(candidateNames(conventions))
  const back = Math.max(wantedWindow(environment.windowSeconds ?? null, environment.daySeconds), intervalSeconds)
  const range = { startSeconds: atSeconds - back, endSeconds: atSeconds }
  const names = await readMetricNames(connection, range, selector('', {}, { __name__: namePattern([...candidates]) }))
  if (!names.ok) return names
  const planned = planRequests(conventions, new Set(names.value.filter((name) => candidates.has(name))))
  if (planned.length > 0) return success(planned)
  return failure('metrics-no-series', connection.address, 'no metric name matches a known convention')
}

const readSamples = async ({ connection, atSeconds }: Look, query: string): Promise<Result<readonly Sample[]>> => {
  const answer = await queryInstant(connection, query, atSeconds)
  return answer.ok ? success(answer.value.samples) : answer
}

const readReport = async (look: Look): Promise<Result<TargetReport>> => {
  const by = targetLabels.join(', ')
  const [targets, infos] = await Promise.all([
    readSamples(look, `max by (${by}) (up)`),
    readSamples(look, `max by (${by}, exported_instance) (target_info)`),
  ])
  if (!targets.ok) return targets
  return infos.ok ? success({ targets: targets.value, infos: infos.value }) : infos
}

/** A gauge that stands for the scrapes of everything recognised: `up` of its jobs, else one of the metrics itself. */
const findPulse = async (
  look: Look,
  planned: readonly PlannedRequest[],
  report: TargetReport,
): Promise<Result<string>> => {
  const names = [
    ...new Set(planned.filter(({ part }) => part === 'count' || part === 'value').map(({ request }) => request.metric)),
  ]
  const recognized = selector('', {}, { __name__: anyOf(names) })
  const jobs = await readSamples(look, `count by (job) (${recognized})`)
  if (!jobs.ok) return jobs
  const found = jobs.value.flatMap(({ labels }) => labels['job'] ?? [])
  const reporting = new Set(report.targets.map(({ labels }) => labels['job']))
  const pulsing = found.filter((job) => reporting.has(job))
  return success(pulsing.length > 0 ? selector('up', {}, { job: anyOf(pulsing) }) : (names[0] ?? 'up'))
}

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }

const durationSeconds = (text: string): number =>
  [...text.matchAll(/(\d+)(ms|s|m|h|d)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (unitSeconds[unit ?? ''] ?? 0),
    0,
  )

/** From the samples, else from the configured targets: a server that has just started has too few samples. */
const findScrapeSeconds = async ({ connection, atSeconds }: Look, pulse: string): Promise<Result<number>> => {
  const raw = await queryRaw(connection, `${pulse}[${promDuration(intervalSeconds)}]`, atSeconds)
  if (!raw.ok) return raw
  const seen = scrapeSecondsOf(raw.value.map(({ points }) => points.map(([at]) => at)))
  if (seen !== null) return success(seen)
  const configured = await readScrapeIntervals(connection)
  const longest = configured.ok ? Math.max(0, ...configured.value.map(durationSeconds)) : 0
  if (longest > 0) return success(longest)
  return failure('metrics-no-series', connection.address, 'no series has two samples yet')
}

interface History {
  readonly historySeconds: number
  readonly gaps: readonly Gap[]
}

/** How far back samples reach, by job: a rate over more than that would be too low. */
const findHistory = async (look: Look, pulse: string, scrapeSeconds: number): Promise<Result<History>> => {
  const { environment, atSeconds } = look
  const wanted = Math.max(wantedWindow(environment.windowSeconds ?? null, environment.daySeconds), 4 * scrapeSeconds)
  const step = promDuration(Math.max(scrapeSeconds, wanted / 500))
  const query = `min by (job) (min_over_time(timestamp(${pulse})[${promDuration(Math.ceil(wanted))}:${step}]))`
  const earliest = await readSamples(look, query)
  if (!earliest.ok) return earliest
  const spans = earliest.value.map(({ labels, value }) => ({ job: labels['job'] ?? '', seconds: atSeconds - value }))
  const historySeconds = Math.max(0, ...spans.map(({ seconds }) => seconds))
  const young = spans.filter(({ seconds }) => seconds < Math.min(wanted, historySeconds) - 2 * scrapeSeconds)
  const gaps = young.map(({ job, seconds }) => ({
    what: `whole window of ${job}`,
    reason: `it has been seen for ${Math.round(seconds)} s only, so its rates read too low`,
  }))
  return success({ historySeconds, gaps })
}

const readAnswers = async (
  look: Look,
  planned: readonly PlannedRequest[],
  windowSeconds: number,
): Promise<Result<readonly PlannedAnswer[]>> => {
  const ask = async (plan: PlannedRequest): Promise<Result<PlannedAnswer>> => {
    const samples = await readSamples(look, toPromql(plan.request, windowSeconds))
    return samples.ok ? success({ ...plan, samples: samples.value }) : samples
  }
  const results = await takeTurns(planned, queriesAtOnce, ask, (result) => !result.ok)
  const answers: PlannedAnswer[] = []
  for (const result of results) {
    if (!result.ok) return result
    answers.push(result.value)
  }
  return success(answers)
}

const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString()

const clockGap = (atSeconds: number, nowSeconds: number): readonly Gap[] => {
  const apart = Math.round(Math.abs(nowSeconds - atSeconds))
  const reason = `the clock of the metrics server is ${apart} s away from the one here; times are the server's`
  return apart > 60 ? [{ what: 'common clock', reason }] : []
}

const observe = async (look: Look): Promise<Result<Observation & { readonly scrapeSeconds: number }>> => {
  const { connection, environment, atSeconds, memory } = look
  const planned = await memory.keep(`planned by ${look.conventions.length} conventions`, namesSeconds, () => recognize(look))
  if (!planned.ok) return planned
  const report = await readReport(look)
  if (!report.ok) return report
  const pulse = await memory.keep('pulse', namesSeconds, () => findPulse(look, planned.value, report.value))
  if (!pulse.ok) return pulse
  const scrape = await memory.keep('scrape', namesSeconds, () => findScrapeSeconds(look, pulse.value))
  if (!scrape.ok) return scrape
  const history = await findHistory(look, pulse.value, scrape.value)
  if (!history.ok) return history
  const window = chooseWindow({
    asked: environment.windowSeconds ?? null,
    daySeconds: environment.daySeconds,
    scrapeSeconds: scrape.value,
    historySeconds: history.value.historySeconds,
  })
  const answers = await readAnswers(look, planned.value, window.windowSeconds)
  if (!answers.ok) return answers
  return success({
    source: { kind: 'prometheus', address: connection.address },
    observedAt: isoTime(atSeconds),
    windowSeconds: window.windowSeconds,
    report: report.value,
    answers: answers.value,
    gaps: [...clockGap(atSeconds, Date.now() / 1000), ...window.gaps, ...history.value.gaps],
    scrapeSeconds: scrape.value,
  })
}

const curveGap = (problem: Problem): Gap => ({ what: 'daily curve', reason: problemSentence(problem) })

const readCurve = async (
  look: Look,
  observation: Observation & { readonly scrapeSeconds: number },
  snapshot: StagingSnapshot,
): Promise<DailyCurve | Gap> => {
  const { daySeconds } = look.environment
  const plan = planCurve(entryTraffic(observation, snapshot), { daySeconds, scrapeSeconds: observation.scrapeSeconds })
  if ('what' in plan) return plan
  const { query, stepSeconds, rateSeconds, lookbackSeconds } = plan
  const startSeconds = look.atSeconds - lookbackSeconds
  const series = await queryRange(look.connection, { query, startSeconds, endSeconds: look.atSeconds, stepSeconds })
  if (!series.ok) return curveGap(series.problem)
  return foldCurve(series.value[0]?.points ?? [], {
    query,
    daySeconds,
    rateSeconds,
    stepSeconds,
    observedAtSeconds: look.atSeconds,
    windowSeconds: observation.windowSeconds,
  })
}

/** A curve of minutes ago is as good as a new one: its steps are a hundredth of a day. */
const keptCurve = async (
  look: Look,
  observation: Observation & { readonly scrapeSeconds: number },
  snapshot: StagingSnapshot,
): Promise<DailyCurve | Gap> => {
  const { memory, environment } = look
  const seconds = Math.min(curveSeconds, environment.daySeconds / 200)
  const kept = await memory.keep('curve', seconds, async () => success(await readCurve(look, observation, snapshot)))
  return kept.ok ? kept.value : curveGap(kept.problem)
}

/** The last day where a whole one was seen, kept as long as the curve; a gap says why there is none. */
const keptDay = async (
  look: Look,
  observation: Observation & { readonly scrapeSeconds: number },
  curve: DailyCurve | Gap,
): Promise<MeasuredDay | Gap | null> => {
  if (!('points' in curve)) return null
  const { memory, environment, connection, atSeconds } = look
  const times = { atSeconds, daySeconds: environment.daySeconds, scrapeSeconds: observation.scrapeSeconds }
  const seconds = Math.min(curveSeconds, environment.daySeconds / 200)
  const kept = await memory.keep('day', seconds, async () => {
    const answers = await readLastDay(connection, observation, times)
    return answers.ok ? success(lastDay(observation, answers.value, times)) : answers
  })
  return kept.ok ? kept.value : { what: 'the last day', reason: problemSentence(kept.problem) }
}

const warningGaps = ({ warnings }: Connection): readonly Gap[] =>
  [...warnings].map((reason) => ({ what: 'complete answers', reason: `the metrics server warns: ${reason}` }))

const saysNothing = ({ services, queues }: StagingSnapshot): boolean => services.length === 0 && queues.length === 0

/** What a Prometheus-compatible API says now, in a number of queries that does not grow with the system. */
export const observePrometheus = async (
  connection: Connection,
  environment: Environment,
  options: LookOptions = {},
): Promise<Result<StagingSnapshot>> => {
  const look = await startLook(connection, environment, options)
  if (!look.ok) return look
  const observation = await observe(look.value)
  if (!observation.ok) return observation
  const snapshot = buildSnapshot(observation.value)
  if (saysNothing(snapshot)) {
    const window = `${observation.value.windowSeconds} s`
    return failure('metrics-no-series', connection.address, `known metrics have no samples within the last ${window}`)
  }
  const curve = await keptCurve(look.value, observation.value, snapshot)
  const day = await keptDay(look.value, observation.value, curve)
  if (connection.signal?.aborted === true) return failure('cancelled', connection.address)
  const told = withLastDay(withCurve(snapshot, curve), day)
  return success({ ...told, gaps: [...warningGaps(connection), ...told.gaps] })
}
