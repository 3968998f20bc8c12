import { erlangC } from '../fluid/erlang'

type Series = readonly (number | null)[]

/** What the times of a day tell of how much a node can serve. */
export interface CapacityFit {
  /** Most requests a second. */
  readonly capacity: number
  /** Time of a request that finds a free slot, seconds. */
  readonly freeSeconds: number
  /** The busiest rate of the day as a share of the capacity. */
  readonly busiest: number
}

interface Point {
  readonly rate: number
  readonly seconds: number
}

const fewestPoints = 20
/** Slots and utilisations of the busiest moment that are tried. */
const slotCounts = [1, 2, 4, 8, 16, 32, 64] as const
const utilizations = Array.from({ length: 78 }, (_, index) => 0.2 + index / 100)
/** Part of the variance that waiting has to explain, or times do not rise with the load. */
const explained = 0.5

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean wait of M/M/c, seconds: Erlang C over the free capacity, C(c, c u) / (C (1 - u)). */
const waitAt = (utilization: number, slots: number, capacity: number): number =>
  erlangC(slots, slots * utilization) / (capacity * (1 - utilization))

interface Attempt extends CapacityFit {
  readonly squares: number
}

/** A constant and the wait of a node of so many slots and so much capacity; the constant is the mean of what the wait leaves. */
const attempt = (points: readonly Point[], slots: number, busiest: number): Attempt => {
  const capacity = Math.max(...points.map(({ rate }) => rate)) / busiest
  const rests = points.map(({ rate, seconds }) => seconds - waitAt(rate / capacity, slots, capacity))
  const freeSeconds = meanOf(rests)
  return { capacity, freeSeconds, busiest, squares: rests.reduce((sum, rest) => sum + (rest - freeSeconds) ** 2, 0) }
}

/**
 * Capacity from how the mean time of a node rises with its load over a day: the least squares of a constant and the wait of
 * M/M/c over slots and capacity. null where the times do not rise, or too few are known.
 */
export const fitCapacity = (rates: Series, times: Series): CapacityFit | null => {
  const points = rates.flatMap((rate, index): Point[] => {
    const seconds = times[index] ?? null
    return rate === null || seconds === null || rate <= 0 ? [] : [{ rate, seconds }]
  })
  if (points.length < fewestPoints) return null
  const level = meanOf(points.map(({ seconds }) => seconds))
  const flat = points.reduce((sum, { seconds }) => sum + (seconds - level) ** 2, 0)
  const [best] = slotCounts
    .flatMap((slots) => utilizations.map((busiest) => attempt(points, slots, busiest)))
    .filter(({ freeSeconds }) => freeSeconds > 0)
    .sort((a, b) => a.squares - b.squares)
  return best === undefined || best.squares > (1 - explained) * flat ? null : best
}
