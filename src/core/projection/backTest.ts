import type { Forecast } from '../model/projection'
import type { ReplayedDay, SystemModel } from '../model/systemModel'
import { forecastBands } from './bands'
import { runFluid, type FluidOptions } from './fluid/fluid'
import { halfWidths, type HalfWidths } from './shownBands'
import { toSeconds } from './loadRate'

type Intervals = Forecast['intervals']

/** The factor of the model's layer and what it rests on. */
export type BackTest = Pick<Intervals, 'modelFactor' | 'backTest'>

const without = (reason: string, samples = 0): BackTest => ({
  modelFactor: null,
  backTest: { samples, covered: null, reason },
})

/** What is said where no day is replayed. */
const untested = without('there is no measured day to replay')
/** Said of the event simulation. */
export const notReplayed = without('one simulated path has no interval')

/** Values below which four fifths cannot be told. */
const fewestSamples = 20
/** Part of the measured values that a band is to hold. */
const coverage = 0.8
/** Draws of the replay: its bands are only compared, not shown. */
const replayDraws = 16
/** Least distance of a bound: no measurement tells a tenth of a per cent, or half a job. */
const leastRateShare = 0.001
const leastJobs = 0.5

/** The system as it was measured: the day's load, and the queues that it began with. */
const replay = (model: SystemModel, day: ReplayedDay): SystemModel => ({
  ...model,
  change: null,
  measuredDay: null,
  entries: model.entries.map((entry) => ({ ...entry, rate: day.entries[entry.name] ?? entry.rate })),
  nodes: model.nodes.map((node) => ({ ...node, initialInSystem: day.queueLength[node.name]?.[0] ?? node.initialInSystem })),
  uncertainty: model.uncertainty && { ...model.uncertainty, draws: Math.min(replayDraws, model.uncertainty.draws) },
})

/** A forecast series with the distances of its bounds. */
interface Expected {
  readonly hours: readonly number[]
  readonly values: readonly number[]
  readonly widths: HalfWidths
}

/** Value of a series at an hour, straight between its samples. */
const at = (hours: readonly number[], values: readonly number[], hour: number): number => {
  const after = hours.findIndex((each) => each >= hour)
  if (after <= 0) return values[after === 0 ? 0 : values.length - 1] ?? 0
  const [left, right] = [hours[after - 1] ?? 0, hours[after] ?? 0]
  const [low, high] = [values[after - 1] ?? 0, values[after] ?? 0]
  return right > left ? low + ((high - low) * (hour - left)) / (right - left) : high
}

/** How far a measured value is from the forecast, in distances of the bound on its side. */
const score = ({ hours, values, widths }: Expected, hour: number, measured: number, least: number): number => {
  const value = at(hours, values, hour)
  const side = measured < value ? widths.below : widths.above
  return Math.abs(measured - value) / Math.max(at(hours, side, hour), least)
}

/** Scores of one quantity; the first step has no whole span before it. */
const scores = (
  day: ReplayedDay,
  measured: readonly (number | null)[],
  expected: Expected,
  { back, least }: { readonly back: number; readonly least: (value: number) => number },
): readonly number[] =>
  measured.flatMap((value, index) =>
    value === null || index === 0 ? [] : [score(expected, Math.max(0, (day.hours[index] ?? 0) - back), value, least(value))],
  )

const allScores = (day: ReplayedDay, forecast: ReturnType<typeof runFluid>, parameters: Forecast['bands']) => {
  const half = (day.hours[1] ?? 0) / 2
  const layers = { parameters, intrinsic: forecast.intrinsic }
  const hours = Object.values(forecast.nodes)[0]?.series.hours ?? []
  const rates = Object.entries(day.attemptRate).flatMap(([key, measured]) => {
    const values = forecast.edges[key]?.series.attemptRate
    if (values === undefined) return []
    const expected = { hours, values, widths: halfWidths(layers, 'attemptRate', key, values) }
    return scores(day, measured, expected, { back: half, least: (value) => leastRateShare * value + Number.MIN_VALUE })
  })
  const queues = Object.entries(day.queueLength).flatMap(([name, measured]) => {
    const values = forecast.nodes[name]?.series.queueLength
    if (values === undefined) return []
    const expected = { hours, values, widths: halfWidths(layers, 'queueLength', name, values) }
    return scores(day, measured, expected, { back: 0, least: () => leastJobs })
  })
  return [...rates, ...queues]
}

/**
 * Replays the measured day and compares. The factor is the conformal one: of n distances from the forecast, in units of the
 * band's own, the ceil(0.8 (n + 1))-th smallest (split conformal prediction, Vovk and others 2005), and not below 1: one
 * good day narrows nothing.
 */
export const backTest = (model: SystemModel, options: FluidOptions): BackTest => {
  const day = model.measuredDay
  if (day === null) return untested
  const replayed = replay(model, day)
  const dayOptions = { ...options, horizonSeconds: toSeconds(day.hours.at(-1) ?? 0) }
  const parameters = forecastBands(replayed, 'baseline', dayOptions)
  const sorted = [...allScores(day, runFluid(replayed, dayOptions), parameters)].sort((a, b) => a - b)
  const samples = sorted.length
  if (samples < fewestSamples)
    return without(`the measured day has ${samples} values to compare, ${fewestSamples} are needed`, samples)
  const place = Math.min(samples, Math.ceil(coverage * (samples + 1)))
  const covered = sorted.filter((distance) => distance <= 1).length / samples
  return { modelFactor: Math.max(1, sorted[place - 1] ?? 1), backTest: { samples, covered, reason: null } }
}
