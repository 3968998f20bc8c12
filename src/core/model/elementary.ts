/**
 * exp, log, sin and cos of additions, multiplications and divisions alone, which IEEE 754 rounds alike everywhere: engines
 * differ in the last bit of their own functions, and a step under error control makes more of that bit. Each is a Taylor
 * series of an argument brought near zero by multiples of ln 2 or of a quarter turn, held in two parts (Cody and Waite).
 * exp and log are within 2 units in the last place, sin and cos within 2^-52, the latter for angles up to 10^5.
 */

/** The high parts end in zero bits, so that their multiples up to 2^20 are exact; high + low has some 85 bits. */
const ln2 = { high: 0.6931471803691238, low: 1.9082149292705877e-10 }
const quarterTurn = { high: 1.5707963267341256, low: 6.077100506506192e-11 }

/** From the smallest double above zero to the greatest power of two. */
const exponents = { least: -1074, most: 1023 }
const powersOfTwo = new Float64Array(exponents.most - exponents.least + 1)
powersOfTwo[-exponents.least] = 1
for (let at = -exponents.least + 1; at < powersOfTwo.length; at++) powersOfTwo[at] = 2 * (powersOfTwo[at - 1] ?? 0)
for (let at = -exponents.least - 1; at >= 0; at--) powersOfTwo[at] = (powersOfTwo[at + 1] ?? 0) / 2

/** sum of `x`^k / k! for |x| <= ln 2 / 2. */
const expNearZero = (x: number): number => {
  const square = x * x
  const third = 1 / 6 + x * (1 / 24 + x * (1 / 120))
  const sixth = 1 / 720 + x * (1 / 5040 + x * (1 / 40_320))
  const ninth = 1 / 362_880 + x * (1 / 3_628_800 + x * (1 / 39_916_800 + x * (1 / 479_001_600 + x / 6_227_020_800)))
  const cube = square * x
  return 1 + (x + (square / 2 + cube * (third + cube * (sixth + cube * ninth))))
}

/** e to the power of `x`; 0 below -745.2, Infinity above 709.8. */
export const exp = (x: number): number => {
  if (!(x < 710)) return x === x ? Infinity : NaN
  if (x < -746) return 0
  const multiple = Math.round(x / Math.LN2)
  const value = expNearZero(x - multiple * ln2.high - multiple * ln2.low)
  return multiple > exponents.most || multiple < -1000
    ? value *
        (powersOfTwo[(multiple >> 1) - exponents.least] ?? 0) *
        (powersOfTwo[multiple - (multiple >> 1) - exponents.least] ?? 0)
    : value * (powersOfTwo[multiple - exponents.least] ?? 0)
}

const double = new Float64Array(1)
const words = new Int32Array(double.buffer)
double[0] = 1
/** Which word has sign and exponent: the order of bytes is the machine's. */
const upper = words[1] === 0 ? 0 : 1

/** Natural logarithm; -Infinity of 0, NaN of a negative number. */
export const log = (x: number): number => {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? Infinity : NaN
  if (x < 1e-300) return log(x * 0x40000000000000) - 54 * Math.LN2
  double[0] = x
  /** Of the power of two that leaves a factor between sqrt 1/2 and sqrt 2. */
  const exponent = (((words[upper] ?? 0) + 0x95f62) >> 20) - 1023
  const above = x * (powersOfTwo[-exponent - exponents.least] ?? 0) - 1
  /** log(1 + f) = 2 artanh(s) = 2 s + s R = f - (f^2/2 - s (f^2/2 + R)). */
  const s = above / (2 + above)
  const z = s * s
  const w = z * z
  const odd = 2 / 3 + w * (2 / 7 + w * (2 / 11 + w * (2 / 15 + w * (2 / 19))))
  const even = 2 / 5 + w * (2 / 9 + w * (2 / 13 + w * (2 / 17 + w * (2 / 21))))
  const half = (above * above) / 2
  return exponent * ln2.high - (half - (s * (half + (z * odd + w * even)) + exponent * ln2.low) - above)
}

/** sin and cos of an angle of at most an eighth turn. */
const sinNearZero = (x: number): number => {
  const z = x * x
  let term = 1
  for (let k = 16; k >= 2; k -= 2) term = 1 - (term * z) / (k * (k + 1))
  return x * term
}
const cosNearZero = (x: number): number => {
  const z = x * x
  let term = 1
  for (let k = 17; k >= 1; k -= 2) term = 1 - (term * z) / (k * (k + 1))
  return term
}

const turned = (x: number, quarters: number): number => {
  const multiple = Math.round(x / (Math.PI / 2))
  const rest = x - multiple * quarterTurn.high - multiple * quarterTurn.low
  const side = (((multiple + quarters) % 4) + 4) % 4
  const value = side % 2 === 0 ? sinNearZero(rest) : cosNearZero(rest)
  return side < 2 ? value : -value
}

/** `x` in radians; NaN where it is not finite. */
export const sin = (x: number): number => turned(x, 0)

/** `x` in radians; NaN where it is not finite. */
export const cos = (x: number): number => turned(x, 1)
