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

/** Gamma with mean 1 and a squared coefficient of variation: 0 is constant, 1 exponential. */
export const unitGamma = (scv: number, draw: Draw): number => {
  if (scv === 0) return 1
  if (scv === 1) return exponential(draw)
  const shape = 1 / scv
  if (shape >= 1) return gammaAboveOne(shape, draw) * scv
  return gammaAboveOne(shape + 1, draw) * exp(log(draw()) / shape) * scv
}

/** A whole number with the given mean: its floor, or one more with the rest as probability. */
export const wholeNumber = (mean: number, draw: Draw): number => {
  const floor = Math.floor(mean)
  return mean > floor && draw() < mean - floor ? floor + 1 : floor
}
