import { power } from '../model/power'
import type { Backoff } from '../model/codeGraph'
import type { EdgePolicy } from '../model/systemModel'

const jitterMean = { none: 1, full: 0.5, equal: 0.75, decorrelated: 0.5 } as const

/** More attempts than this are not told apart. */
const mostRetries = 100

/** Mean wait before the `retry`-th retry (1 = first), seconds; decorrelated jitter draws from [base, 3 x previous]. */
export const meanBackoff = (backoff: Backoff | null, retry: number): number => {
  if (backoff === null) return 0
  const cap = backoff.capSeconds ?? Infinity
  if (backoff.jitter !== 'decorrelated')
    return Math.min(cap, backoff.baseSeconds * power(backoff.factor, retry - 1)) * jitterMean[backoff.jitter]
  let wait = backoff.baseSeconds
  for (let k = 1; k <= retry; k++) wait = Math.min(cap, (backoff.baseSeconds + 3 * wait) / 2)
  return wait
}

/** Mean waits before each retry of a policy, seconds. */
export const backoffsOf = (policy: EdgePolicy): Float64Array =>
  Float64Array.from({ length: Math.min(policy.maxRetries, mostRetries) }, (_, k) => meanBackoff(policy.backoff, k + 1))

/** Sum of p^k for k = 0..retries: attempts a call where every attempt fails with p and is retried. */
export const attemptsPerCall = (failure: number, retries: number): number => {
  if (retries === 0 || failure === 0) return 1
  if (failure >= 1 - 1e-12) return retries + 1
  return (1 - power(failure, retries + 1)) / (1 - failure)
}

/** Variance of the attempts of one call: the sum of (2k - 1) p^(k-1) for k = 1..retries+1, less the square of their mean. */
export const attemptsVariance = (failure: number, retries: number): number => {
  let square = 0
  for (let k = 1; k <= retries + 1; k++) square += (2 * k - 1) * power(failure, k - 1)
  return square - attemptsPerCall(failure, retries) ** 2
}

/** What a retry budget allows, retries a second: `share` of first attempts and a floor. */
export const budgetRate = (policy: EdgePolicy, calls: number): number =>
  policy.budget === null ? Infinity : policy.budget.share * calls + policy.budget.floorPerSecond

/**
 * Share of failed attempts that the budget lets through: the g with calls * sum over k >= 1 of (g f)^k = budget, or 1 where
 * the budget is not reached. Bisection, since the sum rises with g.
 */
export const grantedShare = (policy: EdgePolicy, calls: number, failure: number): number => {
  if (policy.budget === null || calls <= 0) return 1
  const allowed = budgetRate(policy, calls) / calls
  const wanted = (share: number) => attemptsPerCall(failure * share, policy.maxRetries) - 1
  if (wanted(1) <= allowed) return 1
  let low = 0
  let high = 1
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (wanted(middle) > allowed) high = middle
    else low = middle
  }
  return low
}

/** Probability that a call fails after all its attempts, given the chance that one fails and that it is retried. */
export const finalFailure = (failure: number, granted: number, retries: number): number =>
  Math.min(1, Math.max(0, 1 - attemptsPerCall(failure * granted, retries) * (1 - failure)))

const untilFailure = (failure: number, count: number): number =>
  failure < 1e-9 ? count : (1 - power(1 - failure, count)) / failure

/**
 * Expected calls of a sequence that ends at the first failure, (1 - (1 - F)^n) / F for a whole number n. A `count` of 2.3
 * means two calls, and with probability 0.3 a third.
 */
export const callsUntilFailure = (failure: number, count: number): number => {
  if (failure === 0) return count
  const whole = Math.floor(count)
  const rest = count - whole
  return (1 - rest) * untilFailure(failure, whole) + (rest > 0 ? rest * untilFailure(failure, whole + 1) : 0)
}

/** Chance that none of a sequence of calls fails: (1 - F)^n, and a broken part of a call with its probability. */
export const noFailure = (failure: number, count: number): number => {
  if (failure === 0) return 1
  const whole = Math.floor(count)
  return power(1 - failure, whole) * (1 - (count - whole) * failure)
}
