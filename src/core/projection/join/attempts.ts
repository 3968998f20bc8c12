/**
 * Attempts of one call that fails with probability `failure` at each try and is tried at most `maxRetries + 1` times:
 * the truncated geometric sum `1 + f + ... + f^r`.
 */
export const attemptsPerCall = (failure: number, maxRetries: number): number =>
  failure >= 1 ? maxRetries + 1 : (1 - failure ** (maxRetries + 1)) / (1 - failure)
