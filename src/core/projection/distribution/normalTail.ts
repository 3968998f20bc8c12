import { cos, exp } from '../../model/elementary'

const terms = 24

/** erf(x) by its Maclaurin series; full precision for 0 <= x <= 2.5. */
const erfSeries = (x: number): number => {
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-18; n++) {
    term *= (-x * x) / n
    sum += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

/** exp(x^2) erfc(x) by Laplace's continued fraction, evaluated backwards; for x > 2.5. */
const scaledFraction = (x: number): number => {
  let tail = 0
  for (let k = 120; k >= 1; k--) tail = k / 2 / (x + tail)
  return 1 / Math.sqrt(Math.PI) / (x + tail)
}

const scaledExactly = (x: number): number => (x <= 2.5 ? exp(x * x) * (1 - erfSeries(x)) : scaledFraction(x))

/** Chebyshev coefficients of erfcx(x)/t over t = 1/(1 + x/2), which is smooth on [0, 1]. */
const chebyshev = Float64Array.from({ length: terms }, (_, order) => {
  let sum = 0
  for (let node = 0; node < terms; node++) {
    const angle = (Math.PI * (node + 0.5)) / terms
    const t = (cos(angle) + 1) / 2
    sum += (scaledExactly(2 / t - 2) / t) * cos(order * angle)
  }
  return (sum * (order === 0 ? 1 : 2)) / terms
})

/** exp(x^2) erfc(x) for x >= 0, relative error below 1e-9. */
export const erfcx = (x: number): number => {
  const t = 1 / (1 + x / 2)
  const y = 4 * t - 2
  let ahead = 0
  let here = 0
  for (let k = terms - 1; k > 0; k--) {
    const next = y * here - ahead + (chebyshev[k] ?? 0)
    ahead = here
    here = next
  }
  return t * ((y / 2) * here - ahead + (chebyshev[0] ?? 0))
}

/** Complementary error function. */
export const erfc = (x: number): number => (x >= 0 ? erfcx(x) * exp(-x * x) : 2 - erfcx(-x) * exp(-x * x))
