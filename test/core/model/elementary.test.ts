import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cos, exp, log, sin } from '../../../src/core/model/elementary'

/** Distance of two doubles in units in the last place of the second. */
const ulps = (value: number, exact: number): number =>
  value === exact ? 0 : Math.abs(value - exact) / 2 ** (Math.floor(Math.log2(Math.abs(exact))) - 52)

const holds = (property: fc.IPropertyWithHooks<[number]>) => {
  fc.assert(property, { numRuns: 2_000 })
}

/** The engine's own are within one unit of the exact values, which are within two of these. */
describe('elementary functions', () => {
  it.each([
    ['exp', exp, Math.exp, { min: -700, max: 709.7 }],
    ['exp', exp, Math.exp, { min: -1, max: 1 }],
    ['log', log, Math.log, { min: Number.MIN_VALUE, max: Number.MAX_VALUE }],
    ['log', log, Math.log, { min: 0.4, max: 2.5 }],
  ])('%s is within 3 units in the last place of the built-in one', (_, own, builtIn, { min, max }) => {
    holds(
      fc.property(fc.double({ min, max, noNaN: true }), (x) => {
        expect(ulps(own(x), builtIn(x))).toBeLessThanOrEqual(3)
      }),
    )
  })

  it.each([
    ['sin', sin, Math.sin],
    ['cos', cos, Math.cos],
  ])('%s of an angle is within 3 times 2^-53 of the built-in one', (_, own, builtIn) => {
    holds(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (x) => {
        expect(Math.abs(own(x) - builtIn(x))).toBeLessThanOrEqual(3 * 2 ** -53)
      }),
    )
  })

  it.each([-745, -744.4, -720, -708.6])('exp(%d) is a number too small for its full digits, to the last one', (x) => {
    expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(Number.MIN_VALUE)
  })

  it('are exact where the result is', () => {
    expect([-Infinity, -800, -0, 0, 709.79, Infinity, NaN].map(exp)).toEqual([0, 0, 1, 1, Infinity, Infinity, NaN])
    expect([-1, -0, 0, 1, Infinity, NaN].map(log)).toEqual([NaN, -Infinity, -Infinity, 0, Infinity, NaN])
    expect([0, Infinity, NaN].map(sin)).toEqual([0, NaN, NaN])
    expect([0, -Infinity, NaN].map(cos)).toEqual([1, NaN, NaN])
  })
})
