import { describe, expect, it } from 'vitest'
import { xoshiro } from '../../../src/core/projection/distribution/xoshiro'
import { exponential } from '../../../src/core/projection/events/exponential'

const count = 400_000
const draw = xoshiro(20261129)
const values = Float64Array.from({ length: count }, () => exponential(draw)).sort()

const share = (above: number): number => 1 - values.findIndex((value) => value > above) / count

/** Standard deviations of counting that a share may be off. */
const mostDeviations = 4

describe('exponential variates', () => {
  it('have the mean and the variance of the distribution', () => {
    const mean = values.reduce((sum, value) => sum + value, 0) / count
    const square = values.reduce((sum, value) => sum + value * value, 0) / count
    expect(Math.abs(mean - 1)).toBeLessThan(mostDeviations / Math.sqrt(count))
    expect(Math.abs(square - 2)).toBeLessThan(mostDeviations * Math.sqrt(20 / count))
  })

  // the lowest layers, edges of layers, and the tail beyond 7.7
  it.each([0.001, 0.01, 0.1, 0.5, 1, 2, 4, 6, 7.6, 7.7, 9, 10])('exceed %f as often as exp says', (above) => {
    const expected = Math.exp(-above)
    const deviation = Math.sqrt((expected * (1 - expected)) / count)
    expect(Math.abs(share(above) - expected)).toBeLessThan(mostDeviations * deviation)
  })

  it('follow the distribution everywhere: Kolmogorov and Smirnov', () => {
    const farthest = values.reduce(
      (most, value, index) => Math.max(most, Math.abs(1 - Math.exp(-value) - (index + 0.5) / count)),
      0,
    )
    // exceeded in one of a thousand streams
    expect(farthest * Math.sqrt(count)).toBeLessThan(1.95)
  })
})
