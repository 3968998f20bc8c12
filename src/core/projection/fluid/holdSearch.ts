import { exp, log } from '../../model/elementary'
import { longestSeconds, shortestSeconds } from './fluidNode'

/** Search for the time a slot is held that agrees with the queues it causes; all in logarithms of seconds. */
export interface HoldSearch {
  low: number
  high: number
  last: number
  lastGap: number
}

export const newHoldSearch = (): HoldSearch => ({ low: -Infinity, high: Infinity, last: NaN, lastGap: NaN })

/** Forgets the step before. */
export const resetSearch = (search: HoldSearch): void => {
  search.low = -Infinity
  search.high = Infinity
  search.last = NaN
  search.lastGap = NaN
}

const shortest = log(shortestSeconds)
const longest = log(longestSeconds)

/** Seconds of a logarithm, within what any slot is held: a secant between two nearly equal gaps leads anywhere. */
const secondsOf = (logarithm: number): number => exp(Math.min(longest, Math.max(shortest, logarithm)))

/**
 * The next hold time to try after `hold` led to one that is `gap` larger in logarithms: the secant through the last two,
 * kept inside what is known to bracket the answer. A plain repetition would swing between idle and swamped callees.
 */
export const searchHold = (search: HoldSearch, hold: number, gap: number): number => {
  const here = log(hold)
  if (gap > 0) search.low = here
  else search.high = here
  if (search.low >= search.high) {
    search.low = -Infinity
    search.high = Infinity
  }
  const secant = here - (gap * (here - search.last)) / (gap - search.lastGap)
  search.last = here
  search.lastGap = gap
  if (secant > search.low && secant < search.high) return secondsOf(secant)
  const middle = (search.low + search.high) / 2
  return secondsOf(Number.isFinite(middle) ? middle : here + gap)
}
