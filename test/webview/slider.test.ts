import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sliderRange } from '../../src/webview/panelView'
import { fromStep, sliderSteps, toStep } from '../../src/webview/slider'

const ranges = [
  { name: 'a wide default', input: { value: 3, low: 1, high: 10 }, expected: { low: 1, high: 10 } },
  { name: 'a certain value', input: { value: 16, low: 16, high: 16 }, expected: { low: 4, high: 64 } },
  { name: 'a certain nothing', input: { value: 0, low: 0, high: 0 }, expected: { low: 0, high: 1 } },
  { name: 'a value outside of its interval', input: { value: 20, low: 1, high: 10 }, expected: { low: 1, high: 20 } },
]

describe('sliders', () => {
  it.each(ranges)('range of $name', ({ input, expected }) => expect(sliderRange(input)).toEqual(expected))

  it('reach both ends', () => {
    const range = { low: 1, high: 10 }
    expect([fromStep(range, 0), fromStep(range, sliderSteps)]).toEqual([1, 10])
  })

  it('stay inside their ends and show the step that they were dragged to', () => {
    const anyRange = fc.record({
      low: fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 100, noNaN: true })),
      span: fc.double({ min: 100, max: 1e4, noNaN: true }),
    })
    // Values keep three significant digits, which is worth two steps at the most here.
    const slack = 3
    fc.assert(
      fc.property(anyRange, fc.integer({ min: 0, max: sliderSteps }), ({ low, span }, step) => {
        const range = { low, high: low + span }
        const value = fromStep(range, step)
        expect(value).toBeGreaterThanOrEqual(range.low)
        expect(value).toBeLessThanOrEqual(range.high)
        expect(Math.abs(toStep(range, value) - step)).toBeLessThanOrEqual(slack)
      }),
    )
  })
})
