import * as z from 'zod'
import type { Forecast } from '../../../../src/core/model/projection'
import type { SystemModel } from '../../../../src/core/model/systemModel'
import type { SimulatedDay } from './simulatedDays'

/** What several simulated days of one system amount to. */
export const daySummary = z.strictObject({
  /** Attempts over the day, of the median day. */
  attempts: z.record(z.string(), z.number()),
  nodes: z.record(
    z.string(),
    z.strictObject({
      /** Longest queue of the median day, jobs. */
      peak: z.number(),
      /** When the node is overwhelmed in the median day, minutes; null: it is not. */
      onsetMinutes: z.number().nullable(),
      /** Part of the days in which the node is overwhelmed. */
      overwhelmedShare: z.number(),
    }),
  ),
})
export type DaySummary = z.infer<typeof daySummary>

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

/** Minutes until the wait stays over its limit for a quarter of an hour; Infinity where it does not. */
const onsetMinutes = (waits: readonly number[], limit: number): number => {
  const isOver = (index: number) => waits.slice(index, index + sustained).every((wait) => wait > limit)
  const start = waits.findIndex((_, index) => index + sustained <= waits.length && isOver(index))
  return start < 0 ? Infinity : 5 * start
}

const short = (value: number): number => Number(value.toPrecision(6))

export const summarize = (model: SystemModel, days: readonly SimulatedDay[]): DaySummary => {
  const nodes = model.nodes.map(({ name }) => {
    const onsets = days.map((day) => onsetMinutes(day.nodes[name]?.waitSeconds ?? [], waitLimit(model, name)))
    const onset = median(onsets)
    const summary = {
      peak: median(days.map((day) => day.nodes[name]?.peak ?? NaN)),
      onsetMinutes: Number.isFinite(onset) ? onset : null,
      overwhelmedShare: short(onsets.filter(Number.isFinite).length / onsets.length),
    }
    return [name, summary] as const
  })
  const keys = Object.keys(days[0]?.edges ?? {})
  const attempts = keys.map(
    (key) => [key, short(median(days.map(({ edges }) => edges[key]?.attempts ?? NaN)))] as const,
  )
  return { attempts: Object.fromEntries(attempts), nodes: Object.fromEntries(nodes) }
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

export interface Comparison {
  readonly attempts: readonly Pair[]
  /** Only where the simulated one is over 100. */
  readonly peaks: readonly Pair[]
  /** Minutes; only where both say that the node is overwhelmed. */
  readonly onsets: readonly Pair[]
  readonly verdicts: readonly Verdict[]
}

const fewestJobs = 100

type NodeForecasts = Forecast['nodes']

const onsetPairs = (nodes: NodeForecasts, { nodes: days }: DaySummary): readonly Pair[] =>
  Object.entries(days).flatMap(([subject, { onsetMinutes: simulated }]) => {
    const hour = nodes[subject]?.saturatesAtHour ?? null
    return hour === null || simulated === null ? [] : [{ subject, engine: 60 * hour, simulated }]
  })

/** Engine and simulated days of one system, number by number. */
export const compare = ({ nodes, edges }: Omit<Forecast, 'bands' | 'intervals'>, days: DaySummary): Comparison => ({
  attempts: Object.entries(days.attempts).map(([subject, simulated]) => {
    return { subject, engine: edges[subject]?.totals.attempts ?? NaN, simulated }
  }),
  peaks: Object.entries(days.nodes)
    .map(([subject, { peak }]) => ({ subject, engine: nodes[subject]?.peak.queueLength ?? NaN, simulated: peak }))
    .filter(({ simulated }) => simulated > fewestJobs),
  onsets: onsetPairs(nodes, days),
  verdicts: Object.entries(days.nodes).map(([subject, { overwhelmedShare }]) => ({
    subject,
    engine: nodes[subject]?.saturatesAtHour != null,
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
