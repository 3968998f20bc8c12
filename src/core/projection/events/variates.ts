import { exp, log } from '../../model/elementary'
import type { Draw } from '../distribution/xoshiro'
import { exponential } from './exponential'

/** Standard normal by the polar method (Marsaglia and Bray 1964). */
const normal = (draw: Draw): number => {
  for (;;) {
    const x = 2 * draw() - 1
    const y = 2 * draw() - 1
    const square = x * x + y * y
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * log(square)) / square)
  }
}

/** Gamma with mean 1 and a squared coefficient of variation above 0. */
const unitGamma = (scv: number, draw: Draw): number => {
  const shape = 1 / scv
  if (shape >= 1) return gammaAboveOne(shape, draw) * scv
  return gammaAboveOne(shape + 1, draw) * exp(log(draw()) / shape) * scv
}

/** Gamma with a shape of at least 1 and scale 1 (Marsaglia and Tsang 2000). */
const gammaAboveOne = (shape: number, draw: Draw): number => {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(draw)
    const root = 1 + c * x
    const v = root * root * root
    if (v > 0 && log(draw()) < 0.5 * x * x + d - d * v + d * log(v)) return d * v
  }
}

const blockLength = 512

/** Variates from one stream of uniform draws. Exponential ones are made in blocks: handing one over is then as cheap as reading an array. */
export class Variates {
  private readonly block = new Float64Array(blockLength)
  private used = blockLength

  constructor(readonly uniform: Draw) {}

  /** Exponential with mean 1. */
  exponential(): number {
    if (this.used === blockLength) this.refill()
    return this.block[this.used++] ?? 0
  }

  private refill(): void {
    for (let place = 0; place < blockLength; place++) this.block[place] = exponential(this.uniform)
    this.used = 0
  }

  /** Gamma with mean 1 and a squared coefficient of variation: 0 is constant, 1 exponential. */
  gamma(scv: number): number {
    if (scv === 1) return this.exponential()
    return scv === 0 ? 1 : unitGamma(scv, this.uniform)
  }

  /** A whole number with the given mean: its floor, or one more with the rest as probability. */
  wholeNumber(mean: number): number {
    const floor = Math.floor(mean)
    return mean > floor && this.uniform() < mean - floor ? floor + 1 : floor
  }
}
