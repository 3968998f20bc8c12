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
 * `base ** exponent` of a base of at least 0, in the same bytes on Node 20 and 24: their V8s differ in the last bit of the
 * built-in power (squares excepted) and agree in `exp` and `log`, and a step under error control makes more of that bit.
 * Browsers may be built with another `exp` and `log`. NaN of a negative base whose exponent is not whole or beyond ±64.
 */
export const power = (base: number, exponent: number): number => {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > multipliedOut) return Math.exp(exponent * Math.log(base))
  return exponent < 0 ? 1 / wholePower(base, -exponent) : wholePower(base, exponent)
}
