import { describe, expect, it } from 'vitest'
import { foldCurve, type FoldOptions } from '../../../src/core/staging/foldCurve'

const day = 86_400
const now = 1_795_000_000
const options: FoldOptions = {
  query: 'load',
  daySeconds: day,
  rateSeconds: 900,
  stepSeconds: 900,
  observedAtSeconds: now,
  windowSeconds: 300,
}

/** Load a quarter of a day after `now` is highest. */
const loadAt = (seconds: number): number => 100 + 60 * Math.sin((2 * Math.PI * (seconds - now)) / day)

/** What a rate over `rateSeconds` reads at each step. */
const points = (days: number, { rateSeconds, stepSeconds }: FoldOptions, load = loadAt): [number, number][] =>
  Array.from({ length: Math.floor((days * day) / stepSeconds) + 1 }, (_, index) => {
    const at = now - days * day + index * stepSeconds
    return [at, load(at - rateSeconds / 2)]
  })

const curveOf = (...parameters: Parameters<typeof foldCurve>) => {
  const curve = foldCurve(...parameters)
  if (!('points' in curve)) throw new Error(curve.reason)
  return curve
}

describe('the daily curve', () => {
  it('holds multiples of the load in the window, by hours from now', () => {
    const curve = curveOf(points(3, options), options)
    expect(curve).toMatchObject({ coverageHours: 24, daySeconds: day, query: 'load' })
    for (const [hour, factor] of curve.points) {
      const expected = loadAt(now + hour * 3600) / 100
      expect(Math.abs(factor - expected), `hour ${hour}`).toBeLessThan(0.02)
    }
    expect(curve.points.at(0)?.[1]).toBe(curve.points.at(-1)?.[1])
  })

  it('has a mean of one where the window is a whole day', () => {
    const { points: curve } = curveOf(points(2, options), { ...options, windowSeconds: day })
    const mean = curve.slice(1).reduce((sum, [, factor]) => sum + factor, 0) / (curve.length - 1)
    expect(mean).toBeCloseTo(1, 3)
  })

  it('is not moved by one odd day', () => {
    const odd = (seconds: number): number => loadAt(seconds) * (seconds < now - 4 * day ? 3 : 1)
    const { points: curve } = curveOf(points(5, options, odd), options)
    for (const [hour, factor] of curve) expect(Math.abs(factor - loadAt(now + hour * 3600) / 100)).toBeLessThan(0.05)
  })

  it('bridges a short hole', () => {
    const holed = points(1.1, options).filter(([at]) => at < now - 8 * 3600 || at > now - 7 * 3600)
    expect(curveOf(holed, options).coverageHours).toBeGreaterThan(22)
  })

  const untold = [
    { name: 'nothing', points: [], said: /hold 0 s of the day's 24\.0 h/ },
    { name: 'six hours', points: points(0.25, options), said: /hold [56]\.\d h of the day's 24\.0 h/ },
    { name: 'no load', points: points(2, options, () => 0), said: /no load/ },
  ]
  for (const { name, points: given, said } of untold) {
    it(`is not told by ${name}`, () => {
      expect(foldCurve(given, options)).toEqual({ what: 'daily curve', reason: expect.stringMatching(said) as string })
    })
  }
})
