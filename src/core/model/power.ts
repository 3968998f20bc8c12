import { exp, log } from './elementary'

const multipliedOut = 64

/** By squaring: `exponent` is a whole number of at least 0. */
const wholePower = (base: number, exponent: number): number => {
  let [result, square] = [1, base]
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square
    square *= square
  }
  return result
}

/**
 * `base ** exponent` of a base of at least 0, in the same bytes everywhere: engines differ in the last bit of the built-in
 * power, squares excepted. NaN of a negative base whose exponent is not whole or beyond ±64.
 */
export const power = (base: number, exponent: number): number => {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > multipliedOut) return exp(exponent * log(base))
  return exponent < 0 ? 1 / wholePower(base, -exponent) : wholePower(base, exponent)
}
