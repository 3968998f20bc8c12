import * as z from 'zod'
import type { Forecast } from '../../../../src/core/model/projection'
import type { SystemModel } from '../../../../src/core/model/systemModel'
import type { SimulatedDay } from './simulatedDays'

/** What several simulated days of one system amount to. */
export const daySummary = z.strictObject({
  /** Attempts over the day, of the median day. */
  attempts: z.record(z.string(), z.number()),
  /** Attempts a second at `moments` of every day, day by day. */
  rates: z.record(z.string(), z.array(z.number())),
  nodes: z.record(
    z.string(),
    z.strictObject({
      /** Longest queue of the median day, jobs. */
      peak: z.number(),
      /** When the node is overwhelmed in the median day, minutes; null: it is not. */
      onsetMinutes: z.number().nullable(),
      /** The same of the wait averaged over the days. */
      meanOnsetMinutes: z.number().nullable(),
      /** Part of the days in which the node is overwhelmed. */
      overwhelmedShare: z.number(),
      /** Jobs at `moments` of every day, day by day. */
      queues: z.array(z.number()),
    }),
  ),
})
export type DaySummary = z.infer<typeof daySummary>

/** Samples, five minutes apart, at which days are held against the band of the forecast. */
const moments = [72, 144, 216, 288]

/** Five-minute samples in a row that count as overwhelmed: a shorter rise is chance. */
const sustained = 3

/** The value below which a share of the values lies, straight between order statistics. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const left = Math.floor(place)
  const low = sorted[left] ?? NaN
  const high = sorted[left + 1] ?? low
  return low === high ? low : low + (high - low) * (place - left)
}

const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The wait that counts as saturation, seconds: see `saturatesAtHour`. */
const waitLimit = ({ nodes, edges }: SystemModel, name: string): number => {
  const isQueue = nodes.some((node) => node.name === name && node.kind === 'queue')
  const patience = edges.filter(({ to }) => to === name && !isQueue).map(({ policy }) => policy.timeoutSeconds ?? 1)
  return Math.min(1, ...patience)
}

/** Minutes until the wait stays over its limit for a quarter of an hour; null where it does not. Each wait is that of the span before it. */
const onsetMinutes = ([, ...waits]: readonly number[], limit: number): number | null => {
  const isOver = (index: number) => waits.slice(index, index + sustained).every((wait) => wait > limit)
  const start = waits.findIndex((_, index) => index + sustained <= waits.length && isOver(index))
  return start < 0 ? null : 5 * start
}

const short = (value: number, digits = 6): number => Number(value.toPrecision(digits))

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The means of equally long series, sample by sample. */
const meanSeries = (series: readonly (readonly number[])[]): readonly number[] =>
  (series[0] ?? []).map((_, index) => mean(series.map((values) => values[index] ?? NaN)))

const atMoments = (series: readonly (readonly number[])[]): number[] =>
  series.flatMap((values) => moments.map((index) => short(values[index] ?? NaN, 3)))

export const summarize = (model: SystemModel, days: readonly SimulatedDay[]): DaySummary => {
  const nodes = model.nodes.map(({ name }) => {
    const waits = days.map((day) => day.nodes[name]?.waitSeconds ?? [])
    const limit = waitLimit(model, name)
    const onsets = waits.map((each) => onsetMinutes(each, limit))
    const onset = median(onsets.map((each) => each ?? Infinity))
    const summary = {
      peak: median(days.map((day) => day.nodes[name]?.peak ?? NaN)),
      onsetMinutes: Number.isFinite(onset) ? onset : null,
      meanOnsetMinutes: onsetMinutes(meanSeries(waits), limit),
      overwhelmedShare: short(onsets.filter((each) => each !== null).length / onsets.length),
      queues: atMoments(days.map((day) => day.nodes[name]?.queueLength ?? [])),
    }
    return [name, summary] as const
  })
  const edges = Object.keys(days[0]?.edges ?? {})
  const attempts = edges.map((key) => [key, short(median(days.map((day) => day.edges[key]?.attempts ?? NaN)))] as const)
  const rates = edges.map((key) => [key, atMoments(days.map((day) => day.edges[key]?.attemptRate ?? []))] as const)
  return { attempts: Object.fromEntries(attempts), rates: Object.fromEntries(rates), nodes: Object.fromEntries(nodes) }
}

/** One number of the engine beside the same of the simulated days. */
export interface Pair {
  readonly subject: string
  readonly engine: number
  readonly simulated: number
}

export interface Verdict {
  readonly subject: string
  /** Whether the engine takes the node to be overwhelmed within the day, and the share of simulated days in which it is. */
  readonly engine: boolean
  readonly simulatedShare: number
}

/** Of so many values, 0 to 1 each. */
export interface Coverage {
  readonly values: number
  readonly inside: number
}

export interface Comparison {
  readonly attempts: readonly Pair[]
  /** Only where the simulated one is over 100. */
  readonly peaks: readonly Pair[]
  /** Minutes; only where both say that the node is overwhelmed: against the median day, and against the days' mean wait. */
  readonly onsets: readonly Pair[]
  readonly meanOnsets: readonly Pair[]
  /** Moments of days that lie within the band of chance of the forecast. */
  readonly covered: { readonly queues: Coverage; readonly rates: Coverage }
  readonly verdicts: readonly Verdict[]
}

const fewestJobs = 100

type EngineForecast = Pick<Forecast, 'nodes' | 'edges' | 'intervals'>
type Band = NonNullable<Forecast['bands']>['queueLength'][string]

const onsetPairs = (
  { nodes }: EngineForecast,
  days: DaySummary,
  onsetOf: (node: DaySummary['nodes'][string]) => number | null,
): readonly Pair[] =>
  Object.entries(days.nodes).flatMap(([subject, node]) => {
    const hour = nodes[subject]?.saturatesAtHour ?? null
    const simulated = onsetOf(node)
    return hour === null || simulated === null ? [] : [{ subject, engine: 60 * hour, simulated }]
  })

/** A hundredth of the upper bound is rounding. */
const rounding = 0.01

const coverageOf = (
  bands: Readonly<Record<string, Band>>,
  values: Readonly<Record<string, readonly number[]>>,
): Coverage => {
  const inside = Object.entries(values).flatMap(([key, each]) =>
    each.map((value, index) => {
      const place = moments[index % moments.length] ?? 0
      const [low = NaN, high = NaN] = [bands[key]?.low[place], bands[key]?.high[place]]
      return value >= low - rounding * high && value <= high * (1 + rounding)
    }),
  )
  return { values: inside.length, inside: inside.filter(Boolean).length }
}

/** Engine and simulated days of one system, number by number. */
export const compare = (forecast: EngineForecast, days: DaySummary): Comparison => ({
  attempts: Object.entries(days.attempts).map(([subject, simulated]) => {
    return { subject, engine: forecast.edges[subject]?.totals.attempts ?? NaN, simulated }
  }),
  peaks: Object.entries(days.nodes)
    .map(([subject, { peak }]) => ({
      subject,
      engine: forecast.nodes[subject]?.peak.queueLength ?? NaN,
      simulated: peak,
    }))
    .filter(({ simulated }) => simulated > fewestJobs),
  onsets: onsetPairs(forecast, days, ({ onsetMinutes: minutes }) => minutes),
  meanOnsets: onsetPairs(forecast, days, ({ meanOnsetMinutes }) => meanOnsetMinutes),
  covered: {
    queues: coverageOf(
      forecast.intervals.intrinsic?.queueLength ?? {},
      Object.fromEntries(Object.entries(days.nodes).map(([name, { queues }]) => [name, queues])),
    ),
    rates: coverageOf(forecast.intervals.intrinsic?.attemptRate ?? {}, days.rates),
  },
  verdicts: Object.entries(days.nodes).map(([subject, { overwhelmedShare }]) => ({
    subject,
    engine: forecast.nodes[subject]?.saturatesAtHour != null,
    simulatedShare: overwhelmedShare,
  })),
})

/** Relative errors of pairs. */
export const relativeErrors = (pairs: readonly Pair[]): readonly number[] =>
  pairs.map(({ engine, simulated }) => Math.abs(engine / simulated - 1))

export const differences = (pairs: readonly Pair[]): readonly number[] =>
  pairs.map(({ engine, simulated }) => Math.abs(engine - simulated))

/** Verdicts that contradict at least two thirds of the days. */
export const wrongVerdicts = (verdicts: readonly Verdict[]): readonly Verdict[] =>
  verdicts.filter(({ engine, simulatedShare }) => (engine ? simulatedShare <= 1 / 3 : simulatedShare >= 2 / 3))

/** Share of all values that lie inside. */
export const coveredShare = (coverages: readonly Coverage[]): number =>
  coverages.reduce((sum, { inside }) => sum + inside, 0) / coverages.reduce((sum, { values }) => sum + values, 0)
