import { exp, log } from '../../model/elementary'
import { erfc, erfcx } from './normalTail'

/**
 * A normal variable kept above zero, named by its shape q = variance / mean^2: 1 is the exponential limit, pi/2 - 1 the
 * half-normal, 0 a normal far from zero. With `cut` the truncation point in standard deviations and
 * L = phi(cut) / (1 - Phi(cut)): mean = sd (L - cut), q = (1 + cut L - L^2) / (L - cut)^2, and the density at zero times
 * the mean is h = L (L - cut).
 */
export interface TruncatedShape {
  readonly cut: number
  /** Mean in standard deviations of the untruncated normal. */
  readonly scaledMean: number
  /** Density at zero times mean; 1 for the exponential. */
  readonly boundary: number
  readonly shape: number
}

const hazard = (cut: number): number =>
  cut >= 0
    ? Math.sqrt(2 / Math.PI) / erfcx(cut / Math.SQRT2)
    : (Math.sqrt(2 / Math.PI) * exp((-cut * cut) / 2)) / erfc(cut / Math.SQRT2)

/** The shape at a truncation point, by the formulas above; all numbers without unit. */
export const shapeAtCut = (cut: number): TruncatedShape => {
  const ratio = hazard(cut)
  const scaledMean = ratio - cut
  return { cut, scaledMean, boundary: ratio * scaledMean, shape: (1 + cut * ratio - ratio * ratio) / scaledMean ** 2 }
}

const cells = 512
const lowest = shapeAtCut(-8)
const highest = shapeAtCut(12)
const width = (highest.shape - lowest.shape) / cells

const cutWithShape = (shape: number): number => {
  let low = -8.1
  let high = 12.1
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (shapeAtCut(middle).shape < shape) low = middle
    else high = middle
  }
  return (low + high) / 2
}

const rows = Array.from({ length: cells + 1 }, (_, cell) => shapeAtCut(cutWithShape(lowest.shape + cell * width)))
const cuts = Float64Array.from(rows, (row) => row.cut)
const means = Float64Array.from(rows, (row) => row.scaledMean)
const boundaries = Float64Array.from(rows, (row) => row.boundary)

const between = (column: Float64Array, shape: number): number => {
  const place = (shape - lowest.shape) / width
  const cell = Math.min(cells - 1, Math.floor(place))
  const left = column[cell] ?? 0
  return left + ((column[cell + 1] ?? 0) - left) * (place - cell)
}

/** h(q): density at zero times mean for shape q; h(1) = 1, h(pi/2 - 1) = 2/pi, h(0) = 0. */
export const boundaryDensity = (shape: number): number => {
  if (shape >= 1) return 1
  if (shape <= lowest.shape) return 0
  if (shape < highest.shape) return between(boundaries, shape)
  return highest.boundary + ((1 - highest.boundary) * (shape - highest.shape)) / (1 - highest.shape)
}

/** True where the shape is told apart from the exponential only by noise. */
export const isExponential = (shape: number): boolean => shape >= highest.shape

/** A truncated normal made ready for many tails: in units of its standard deviation times sqrt(2). */
export interface KnownShape {
  readonly mean: number
  readonly isExponential: boolean
  /** The truncation point, and the mean above it. */
  readonly from: number
  readonly scaledMean: number
  /** What the tail is measured against: erfc or erfcx at the truncation point. */
  readonly whole: number
}

/** The shape of a mean that is above zero. */
export const knownShape = (mean: number, shape: number): KnownShape => {
  if (isExponential(shape)) return { mean, isExponential: true, from: 0, scaledMean: 1, whole: 1 }
  const narrow = shape <= lowest.shape
  const cut = narrow ? -1 / Math.sqrt(Math.max(shape, 1e-12)) : between(cuts, shape)
  const scaledMean = narrow ? -cut : between(means, shape)
  const from = cut / Math.SQRT2
  return { mean, isExponential: false, from, scaledMean, whole: from < 0 ? erfc(from) : erfcx(from) }
}

/** P(X > x) for a shape that is known; 1 for x <= 0. */
export const knownTail = ({ mean, isExponential: isExact, from, scaledMean, whole }: KnownShape, x: number): number => {
  if (x <= 0) return 1
  if (isExact) return exp(-x / mean)
  const step = (x * scaledMean) / (mean * Math.SQRT2)
  if (from < 0) return erfc(from + step) / whole
  return (erfcx(from + step) / whole) * exp(-step * (step + 2 * from))
}

/** P(X > x) for a mean and shape; 1 for x <= 0. */
export const truncatedTail = (x: number, mean: number, shape: number): number =>
  x > 0 && mean <= 0 ? 0 : knownTail(knownShape(mean, shape), x)

const mostRounds = 60

/** ln erfc(u) and its derivative with the sign turned, both in full precision however far out. */
const tailAndSlope = (u: number): readonly [logarithm: number, slope: number] => {
  const scale = 2 / Math.sqrt(Math.PI)
  if (u >= 0) {
    const scaled = erfcx(u)
    return [log(scaled) - u * u, scale / scaled]
  }
  const plain = erfc(u)
  return [log(plain), (scale * exp(-u * u)) / plain]
}

/**
 * The x with P(X > x) = tail, to 1e-9 of the mean. The logarithm of a normal tail is concave, so that Newton's method falls
 * onto the answer from erfc(u) <= 2 exp(-u^2) without ever passing it.
 */
export const truncatedQuantile = (tail: number, mean: number, shape: number): number => {
  if (tail >= 1 || mean <= 0) return 0
  if (isExponential(shape)) return -mean * log(tail)
  const { from, scaledMean, whole } = knownShape(mean, shape)
  const wanted = log(tail * whole) - (from < 0 ? 0 : from * from)
  const unit = (mean * Math.SQRT2) / scaledMean
  let u = Math.max(from, Math.sqrt(Math.max(0, Math.LN2 - wanted)))
  for (let round = 0; round < mostRounds; round++) {
    const [logarithm, slope] = tailAndSlope(u)
    const step = (wanted - logarithm) / slope
    u -= step
    if (!(Math.abs(step) * unit > 1e-9 * mean)) break
  }
  return Math.max(0, (u - from) * unit)
}

/** The x / E[X] with P(X > x) = tail as a function of the shape, of which many are asked: straight between exact rows. */
export const tabulatedQuantile = (tail: number): ((shape: number) => number) => {
  const column = Float64Array.from(rows, (_, cell) => truncatedQuantile(tail, 1, lowest.shape + cell * width))
  return (shape) =>
    shape > lowest.shape && shape < highest.shape ? between(column, shape) : truncatedQuantile(tail, 1, Math.min(1, shape))
}
