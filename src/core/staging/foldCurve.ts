import { exp } from '../model/elementary'
import type { DailyCurve, Gap } from '../model/stagingSnapshot'

/** Load at one moment, in seconds since the epoch. */
export type LoadPoint = readonly [atSeconds: number, rate: number]

export interface FoldOptions {
  readonly query: string
  readonly daySeconds: number
  /** Rates look back this far, so each stands for the middle of it. */
  readonly rateSeconds: number
  readonly stepSeconds: number
  /** Moment of the snapshot, in seconds since the epoch. */
  readonly observedAtSeconds: number
  /** Window that the rates of the snapshot were measured in. */
  readonly windowSeconds: number
}

const binCount = 96
/** Standard deviation of the smoothing over time of day. */
const smoothingHours = 0.5
/** Part of a day that has to be seen; holes in the rest are bridged. */
const neededHours = 22

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

const modulo = (value: number, length: number): number => ((value % length) + length) % length

/** Part of the day, 0 to 1, counted from the moment of the snapshot. */
const phaseOf = (atSeconds: number, options: FoldOptions): number =>
  modulo(atSeconds - options.rateSeconds / 2 - options.observedAtSeconds, options.daySeconds) / options.daySeconds

/** Median over the days for each time of day; the middle of several days outlasts one odd day. */
const foldDays = (points: readonly LoadPoint[], options: FoldOptions): readonly (number | null)[] => {
  const bins = Array.from({ length: binCount }, (): number[] => [])
  for (const [at, rate] of points) bins[Math.floor(phaseOf(at, options) * binCount) % binCount]?.push(rate)
  return bins.map((values) => (values.length === 0 ? null : median(values)))
}

const circularDistance = (one: number, other: number): number => {
  const distance = Math.abs(one - other)
  return Math.min(distance, binCount - distance)
}

/** Gaussian weights around the clock; an empty time of day takes the values of its neighbours. */
const smooth = (bins: readonly (number | null)[], deviationBins: number): readonly number[] =>
  bins.map((_, index) => {
    let weighted = 0
    let weights = 0
    for (const [other, value] of bins.entries()) {
      if (value === null) continue
      const weight = exp(-0.5 * (circularDistance(index, other) / deviationBins) ** 2)
      weighted += weight * value
      weights += weight
    }
    return weights === 0 ? NaN : weighted / weights
  })

/** Value at a part of the day, with straight lines between the middles of the bins. */
const valueAt = (profile: readonly number[], phase: number): number => {
  const position = modulo(phase * binCount - 0.5, binCount)
  const index = Math.floor(position)
  const from = profile[index % binCount] ?? NaN
  const to = profile[(index + 1) % binCount] ?? NaN
  return from + (to - from) * (position - index)
}

/** Mean of the profile over the window that ends at the snapshot. */
const levelInWindow = (profile: readonly number[], options: FoldOptions): number => {
  const share = options.windowSeconds / options.daySeconds
  const parts = 200
  const phases = Array.from({ length: parts }, (_, index) => modulo((-share * (index + 0.5)) / parts, 1))
  return phases.reduce((sum, phase) => sum + valueAt(profile, phase), 0) / parts
}

const spokenSpan = (seconds: number): string => {
  if (seconds < 120) return `${Math.round(seconds)} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

const tooShort = (coverageHours: number, { daySeconds }: FoldOptions): Gap => {
  const seen = spokenSpan((coverageHours / 24) * daySeconds)
  return {
    what: 'daily curve',
    reason: `the metrics hold ${seen} of the day's ${spokenSpan(daySeconds)}, so load is taken to stay as it is now`,
  }
}

/** Hours of the day that steps have seen; bins narrower than a step count with it. */
const coverage = (points: readonly LoadPoint[], options: FoldOptions): number => {
  const slots = Math.max(1, Math.min(binCount, Math.floor(options.daySeconds / options.stepSeconds)))
  const seen = new Set(points.map(([at]) => Math.floor(phaseOf(at, options) * slots) % slots))
  return (seen.size / slots) * 24
}

/** Points with a whole rate window behind them: rates over less read too low. */
const whole = (points: readonly LoadPoint[], { rateSeconds }: FoldOptions): readonly LoadPoint[] => {
  const finite = points.filter(([, rate]) => Number.isFinite(rate))
  const begin = Math.min(...finite.map(([at]) => at))
  return finite.filter(([at]) => at >= begin + rateSeconds)
}

/** Folds the load of one or more days onto one day, relative to its mean in the window; a gap where less than a day was seen. */
export const foldCurve = (points: readonly LoadPoint[], options: FoldOptions): DailyCurve | Gap => {
  const seen = whole(points, options)
  const coverageHours = coverage(seen, options)
  if (coverageHours < neededHours) return tooShort(coverageHours, options)
  const stepBins = (options.stepSeconds / options.daySeconds) * binCount
  const profile = smooth(foldDays(seen, options), Math.max((smoothingHours / 24) * binCount, stepBins))
  const level = levelInWindow(profile, options)
  if (!(level > 0))
    return { what: 'daily curve', reason: 'there was no load at the time of day when rates were measured' }
  const hours = Array.from({ length: 49 }, (_, index) => index / 2)
  return {
    points: hours.map((hour) => [hour, Math.max(0, valueAt(profile, hour / 24)) / level]),
    coverageHours,
    daySeconds: options.daySeconds,
    query: options.query,
  }
}
