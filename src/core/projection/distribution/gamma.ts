import { exp, log } from '../../model/elementary'
import { gaussLegendre } from './gaussLegendre'

/** ln Gamma(x) for x > 0 by Stirling's series after shifting x above 8. */
export const logGamma = (x: number): number => {
  let shift = 1
  let z = x
  for (; z < 8; z++) shift *= z
  const inverse = 1 / (z * z)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / z
  return (z - 0.5) * log(z) - z + 0.5 * log(2 * Math.PI) + series - log(shift)
}

const lowerSeries = (shape: number, x: number, scale: number): number => {
  let term = 1 / shape
  let sum = term
  for (let n = 1; term > sum * 1e-15; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum * scale
}

/** Lentz's evaluation of the continued fraction of the upper incomplete gamma function. */
const upperFraction = (shape: number, x: number, scale: number): number => {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let product = d
  for (let n = 1; n < 10_000; n++) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return product * scale
}

/** P(X > x) for a gamma variable of the given shape and scale 1. */
export const gammaTail = (shape: number, x: number): number => {
  if (x <= 0) return 1
  const scale = exp(shape * log(x) - x - logGamma(shape))
  return x < shape + 1 ? Math.max(0, 1 - lowerSeries(shape, x, scale)) : upperFraction(shape, x, scale)
}

/** Tails further out than so many means are not followed. */
export const farthestMeans = (cv: number): number => 1 + 12 * cv * Math.max(1, cv)

/** P(X > x) for a gamma variable with mean 1 and coefficient of variation `cv`; cv 0 is a constant, 1 the exponential. */
export const unitGammaTail = (cv: number, x: number): number => {
  if (cv < 0.01) return x < 1 ? 1 : 0
  if (Math.abs(cv - 1) < 1e-6) return exp(-Math.max(0, x))
  if (x > farthestMeans(cv)) return 0
  const shape = 1 / (cv * cv)
  return gammaTail(shape, x * shape)
}

const quantile = (cv: number, share: number): number => {
  let low = 0
  let high = 1 + 30 * cv * Math.max(1, cv)
  for (let step = 0; step < 48; step++) {
    const middle = (low + high) / 2
    if (unitGammaTail(cv, middle) > 1 - share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Eight-point rule over the quantiles of a service time. */
export const serviceRule = gaussLegendre(8)
const stepOfCv = 0.125
const rowsOfCv = Array.from({ length: 37 }, (_, row) =>
  Float64Array.from(serviceRule.nodes, (share) => (row === 0 ? 1 : quantile(row * stepOfCv, share))),
)
const flat = new Float64Array(8).fill(1)

/** Quantiles of the rule at the tabulated cv next below and above, and how far it is from the first to the second. */
export interface QuantileRows {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly place: number
}

/** The rule's quantiles of a gamma variable with mean 1, to be mixed straight between the rows; capped at cv 4.5. */
export const unitGammaQuantiles = (cv: number): QuantileRows => {
  const place = Math.min(cv / stepOfCv, 35.999)
  const row = Math.floor(place)
  return { low: rowsOfCv[row] ?? flat, high: rowsOfCv[row + 1] ?? flat, place: place - row }
}
