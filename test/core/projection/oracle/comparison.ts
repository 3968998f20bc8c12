import type { Forecast } from '../../../../src/core/model/projection'
import type { SystemModel } from '../../../../src/core/model/systemModel'
import type { SimulatedDay } from './simulatedDays'

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
  /** Attempts over the day of every edge; median of the days. */
  readonly attempts: readonly Pair[]
  /** Longest queue of a node, jobs; median of the days; only where that is over 100. */
  readonly peaks: readonly Pair[]
  /** When a node is overwhelmed, minutes; median of the days; where both say that it is. */
  readonly onsets: readonly Pair[]
  readonly verdicts: readonly Verdict[]
}

const fewestJobs = 100
/** Five-minute samples in a row that count as overwhelmed: a shorter rise is chance. */
const sustained = 3

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] ?? NaN) : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2
}

/** The wait that counts as saturation, seconds: see `saturatesAtHour`. */
const waitLimit = ({ nodes, edges }: SystemModel, name: string): number => {
  const isQueue = nodes.some((node) => node.name === name && node.kind === 'queue')
  const patience = edges.filter(({ to }) => to === name && !isQueue).map(({ policy }) => policy.timeoutSeconds ?? 1)
  return Math.min(1, ...patience)
}

/** Minutes until the wait stays over its limit for a quarter of an hour; Infinity where it does not. */
const onsetMinutes = (waits: readonly number[], limit: number): number => {
  const start = waits.findIndex((_, index) =>
    waits.slice(index, index + sustained).every((wait) => wait > limit) && index + sustained <= waits.length,
  )
  return start < 0 ? Infinity : 5 * start
}

const subjects = (record: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(record)

/** Engine and simulated days of one system, number by number. */
export const compare = (model: SystemModel, forecast: Omit<Forecast, 'bands'>, days: readonly SimulatedDay[]): Comparison => {
  const attempts = subjects(forecast.edges).map((subject) => ({
    subject,
    engine: forecast.edges[subject]?.totals.attempts ?? NaN,
    simulated: median(days.map(({ edges }) => edges[subject]?.attempts ?? NaN)),
  }))
  const peaks = subjects(forecast.nodes).map((subject) => ({
    subject,
    engine: forecast.nodes[subject]?.peak.queueLength ?? NaN,
    simulated: median(days.map(({ nodes }) => nodes[subject]?.peak ?? NaN)),
  }))
  const overwhelmed = subjects(forecast.nodes).map((subject) => {
    const onsets = days.map(({ nodes }) => onsetMinutes(nodes[subject]?.waitSeconds ?? [], waitLimit(model, subject)))
    const hour = forecast.nodes[subject]?.saturatesAtHour ?? null
    return { subject, onsets, minutes: hour === null ? Infinity : 60 * hour }
  })
  return {
    attempts,
    peaks: peaks.filter(({ simulated }) => simulated > fewestJobs),
    onsets: overwhelmed
      .map(({ subject, onsets, minutes }) => ({ subject, engine: minutes, simulated: median(onsets) }))
      .filter(({ engine, simulated }) => Number.isFinite(engine) && Number.isFinite(simulated)),
    verdicts: overwhelmed.map(({ subject, onsets, minutes }) => ({
      subject,
      engine: Number.isFinite(minutes),
      simulatedShare: onsets.filter(Number.isFinite).length / onsets.length,
    })),
  }
}

/** The value below which a share of the values lies, straight between order statistics. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const left = Math.floor(place)
  const low = sorted[left] ?? NaN
  return low + ((sorted[left + 1] ?? low) - low) * (place - left)
}
