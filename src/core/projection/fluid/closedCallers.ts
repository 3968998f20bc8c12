import type { Wait } from '../distribution/response'

/** A fixed number of callers that think, call, wait for the answer, and think again. */
export interface ClosedCallers {
  /** Slots that can be in a call at once. */
  readonly population: number
  /** Between an answer and the next call. */
  readonly thinkSeconds: number
  readonly serviceSeconds: number
  /** Servers of the callee that are theirs; need not be whole. */
  readonly servers: number
}

/** More callers than this are as good as an open stream until all of them wait. */
const mostCallers = 4000

/** The wait when all callers are always in the round, without chance: never less than this on average. */
export const leastWaitSeconds = ({ population, thinkSeconds, serviceSeconds, servers }: ClosedCallers): number =>
  Math.max(0, (population * serviceSeconds) / servers - thinkSeconds - serviceSeconds)

/**
 * Wait in M/M/c//N: by the arrival theorem a call finds the state that the other N - 1 leave, of the birth-death process
 * with rates (N - 1 - n) / think and min(n, c) / service.
 */
export const closedWait = (callers: ClosedCallers): Wait => {
  const { serviceSeconds, servers } = callers
  const others = Math.min(mostCallers, Math.max(0, Math.round(callers.population) - 1))
  const thinkSeconds = Math.max(callers.thinkSeconds, 1e-6 * serviceSeconds)
  let weight = 1
  let [all, waiting, first, second] = [1, 0, 0, 0]
  for (let jobs = 1; jobs <= others; jobs++) {
    weight *= ((others - jobs + 1) * serviceSeconds) / (thinkSeconds * Math.min(jobs, servers))
    if (weight > 1e200)
      [weight, all, waiting, first, second] = [1, all / weight, waiting / weight, first / weight, second / weight]
    all += weight
    const ahead = jobs - servers + 1
    if (ahead < 1) continue
    waiting += weight
    first += weight * ahead
    second += weight * ahead * (ahead + 1)
  }
  if (waiting === 0) return { probability: 0, meanSeconds: 0, shape: 1 }
  const mean = first / waiting
  return {
    probability: waiting / all,
    meanSeconds: ((first / all) * serviceSeconds) / servers,
    shape: Math.max(0, second / waiting / (mean * mean) - 1),
  }
}
