export interface DailyLoad {
  /** Mean rate over a day. */
  readonly meanPerSecond: number
  /** Half the swing between the quietest and the busiest time, as a share of the mean. */
  readonly amplitude: number
  /** Seconds that one day takes. */
  readonly daySeconds: number
}

/** Pseudo-random numbers in [0, 1), the same for the same seed (mulberry32). */
export const drawsOf = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Expected arrivals in the first `seconds`: the integral of mean (1 - amplitude cos(2 pi t / day)), quietest at t = 0. */
export const expectedArrivals = ({ meanPerSecond, amplitude, daySeconds }: DailyLoad, seconds: number): number => {
  const turn = (2 * Math.PI) / daySeconds
  return meanPerSecond * (seconds - (amplitude * Math.sin(turn * seconds)) / turn)
}

/** The inverse of `expectedArrivals`, by bisection to a microsecond. */
const secondsUntil = (load: DailyLoad, arrivals: number): number => {
  let low = 0
  let high = arrivals / (load.meanPerSecond * (1 - load.amplitude)) + load.daySeconds
  while (high - low > 1e-6) {
    const middle = (low + high) / 2
    if (expectedArrivals(load, middle) < arrivals) low = middle
    else high = middle
  }
  return high
}

/**
 * Times of arrival in seconds from the start, rising, without end. One arrival falls at random into each stretch that
 * expects one, so that counts over seconds follow the curve closely and a minute is enough to measure a rate.
 */
export function* arrivalTimes(load: DailyLoad, draw: () => number): Generator<number, never> {
  for (let number = 0; ; number += 1) yield secondsUntil(load, number + draw())
}

const shuffled = <T>(values: readonly T[], draw: () => number): readonly T[] =>
  values
    .map((value) => ({ value, order: draw() }))
    .sort((one, other) => one.order - other.order)
    .map(({ value }) => value)

const basketSizes = [1, 2, 3, 4, 5]

/** Items of one checkout after the other: 1 to 5, each size equally often in any five. */
export function* itemCounts(draw: () => number): Generator<number, never> {
  for (;;) yield* shuffled(basketSizes, draw)
}

export interface BasketItem {
  readonly sku: string
  /** In cents. */
  readonly price: number
}

const skuCount = 20

/** A basket of `count` different items. */
export const basket = (count: number, draw: () => number): readonly BasketItem[] => {
  const first = Math.floor(draw() * skuCount)
  return Array.from({ length: count }, (_, place) => ({
    sku: `sku-${(first + place * 3) % skuCount}`,
    price: 100 + Math.floor(draw() * 9900),
  }))
}
