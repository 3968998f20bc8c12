import { exp, log } from '../model/elementary'

/** A positive distribution with known mean, given by its cumulative probability and partial second moment. */
export interface PositiveDistribution {
  /** P(X <= x) */
  readonly below: (x: number) => number
  /** E[X^2 ; X <= x]: the second moment that lies below x. */
  readonly secondMomentBelow: (x: number) => number
}

/** Lanczos approximation (g = 7, n = 9), relative error below 1e-13 for x > 0. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

const logGamma = (x: number): number => {
  const shifted = x - 1
  const base = shifted + 7.5
  const sum = lanczos.reduce((total, term, index) => total + (index === 0 ? term : term / (shifted + index)), 0)
  return 0.5 * log(2 * Math.PI) + (shifted + 0.5) * log(base) - base + log(sum)
}

const maxTerms = 500
const precision = 1e-12

const lowerSeries = (shape: number, x: number): number => {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < maxTerms && Math.abs(term) > Math.abs(sum) * precision; n += 1) {
    term *= x / (shape + n)
    sum += term
  }
  return sum * exp(-x + shape * log(x) - logGamma(shape))
}

/** Lentz's method for the continued fraction of the upper incomplete gamma function. */
const upperFraction = (shape: number, x: number): number => {
  let b = x + 1 - shape
  let c = Number.MAX_VALUE
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < maxTerms; n += 1) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < precision) break
  }
  return fraction * exp(-x + shape * log(x) - logGamma(shape))
}

/** Regularised lower incomplete gamma function P(shape, x). */
export const gammaP = (shape: number, x: number): number => {
  if (x <= 0) return 0
  if (x === Infinity) return 1
  return x < shape + 1 ? lowerSeries(shape, x) : 1 - upperFraction(shape, x)
}

const normalBelow = (z: number): number => {
  const half = 0.5 * gammaP(0.5, (z * z) / 2)
  return z < 0 ? 0.5 - half : 0.5 + half
}

/** Gamma distribution with the given mean and squared coefficient of variation. */
export const gammaDistribution = (mean: number, scv: number): PositiveDistribution => {
  const shape = 1 / scv
  const scale = mean * scv
  return {
    below: (x) => gammaP(shape, x / scale),
    secondMomentBelow: (x) => mean * mean * (1 + scv) * gammaP(shape + 2, x / scale),
  }
}

/** Lognormal distribution with the given mean and squared coefficient of variation. */
export const lognormalDistribution = (mean: number, scv: number): PositiveDistribution => {
  const variance = log(1 + scv)
  const sigma = Math.sqrt(variance)
  const mu = log(mean) - variance / 2
  const standardized = (x: number): number => (log(x) - mu) / sigma
  return {
    below: (x) => (x <= 0 ? 0 : normalBelow(standardized(x))),
    secondMomentBelow: (x) => (x <= 0 ? 0 : mean * mean * (1 + scv) * normalBelow(standardized(x) - 2 * sigma)),
  }
}
