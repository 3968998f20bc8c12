import { power } from '../../model/power'

/**
 * Attempts of one call that fails with probability `failure` at each try and is tried at most `maxRetries + 1` times:
 * the truncated geometric sum `1 + f + ... + f^r`; attempts, no unit.
 */
export const attemptsPerCall = (failure: number, maxRetries: number): number =>
  failure >= 1 ? maxRetries + 1 : (1 - power(failure, maxRetries + 1)) / (1 - failure)

/** Variance of the attempts of one call: the sum of (2k - 1) f^(k-1), k = 1..r+1, less the square of their mean. */
export const attemptsVariance = (failure: number, maxRetries: number): number => {
  let square = 0
  for (let k = 1; k <= maxRetries + 1; k++) square += (2 * k - 1) * power(failure, k - 1)
  return square - attemptsPerCall(failure, maxRetries) ** 2
}
