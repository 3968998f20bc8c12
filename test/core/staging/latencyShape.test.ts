import { describe, expect, it } from 'vitest'
import { gammaP } from '../../../src/core/staging/distributions'
import { latencyShape } from '../../../src/core/staging/latencyShape'
import { scvBounds } from '../../../src/core/staging/momentBounds'

/** Bucket bounds that OpenTelemetry advises for HTTP, in seconds. */
const advised = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, Infinity]

const seed = 20261123
const randomFrom = (start: number) => {
  let state = start
  return (): number => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return (state + 0.5) / 2 ** 32
  }
}

type Draw = (random: () => number) => number
const exponential: Draw = (random) => -Math.log(random())
const normal: Draw = (random) => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())

const measure = (draw: Draw, bounds: readonly number[], count = 50_000) => {
  const random = randomFrom(seed)
  const values = Array.from({ length: count }, () => draw(random)).sort((one, other) => one - other)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count
  const buckets = bounds.map((le) => ({ le, value: values.filter((value) => value <= le).length }))
  const shape = latencyShape(buckets, mean, count)
  return { shape, scv: variance / mean ** 2, p95: values[Math.floor(0.95 * count)] ?? NaN, mean, buckets }
}

/** Seconds; `scvWithin` and `p95Within` are relative errors for the advised buckets. */
const distributions: readonly { name: string; draw: Draw; scvWithin: number; p95Within: number }[] = [
  { name: 'exponential, 50 ms', draw: (random) => 0.05 * exponential(random), scvWithin: 0.1, p95Within: 0.1 },
  {
    name: 'Erlang of four, 80 ms',
    draw: (random) => 0.02 * (exponential(random) + exponential(random) + exponential(random) + exponential(random)),
    scvWithin: 0.15,
    p95Within: 0.1,
  },
  {
    name: 'lognormal, 30 ms',
    draw: (random) => 0.03 * Math.exp(0.8 * normal(random)),
    scvWithin: 0.15,
    p95Within: 0.1,
  },
  {
    name: 'two classes, 10 ms and 400 ms',
    draw: (random) => (random() < 0.9 ? 0.01 : 0.4) * (0.5 + random()),
    scvWithin: 0.15,
    p95Within: 0.35,
  },
]

describe(`the shape of a latency (seed ${seed})`, () => {
  for (const { name, draw, scvWithin, p95Within } of distributions) {
    it(`comes near the truth: ${name}`, () => {
      const { shape, scv, p95 } = measure(draw, advised)
      expect(Math.abs((shape.scv ?? NaN) / scv - 1)).toBeLessThan(scvWithin)
      expect(Math.abs((shape.p95Seconds ?? NaN) / p95 - 1)).toBeLessThan(p95Within)
    })

    it(`stays within what the buckets allow: ${name}`, () => {
      const { shape, scv, mean, buckets } = measure(draw, advised)
      const total = buckets.at(-1)?.value ?? NaN
      const shares = buckets.map(({ le, value }, index) => ({
        from: buckets[index - 1]?.le ?? 0,
        to: le,
        share: (value - (buckets[index - 1]?.value ?? 0)) / total,
      }))
      const { low, high } = scvBounds(shares, mean)
      expect(low).toBeLessThanOrEqual(scv + 1e-9)
      expect(high).toBeGreaterThanOrEqual(scv - 1e-9)
      expect(shape.scv).toBeGreaterThanOrEqual(low)
      expect(shape.scv).toBeLessThanOrEqual(high)
    })
  }

  const untold = [
    { name: 'no buckets', buckets: [], mean: 1, count: 1000 },
    { name: 'only the endless bucket', buckets: [{ le: Infinity, value: 9 }], mean: 1, count: 1000 },
    {
      name: 'too few observations',
      buckets: [0.1, 0.2, Infinity].map((le, index) => ({ le, value: index + 1 })),
      mean: 0.15,
      count: 6,
    },
    {
      name: 'a tail beyond the last bound',
      buckets: [0.1, 0.2, Infinity].map((le, index) => ({ le, value: index + 1 })),
      mean: 4,
      count: 1000,
    },
    { name: 'no last bound', buckets: [0.1, 0.2].map((le) => ({ le, value: 1 })), mean: 0.05, count: 1000 },
  ]
  for (const { name, buckets, mean, count } of untold) {
    it(`is not told by ${name}`, () =>
      expect(latencyShape(buckets, mean, count)).toEqual({ p95Seconds: null, scv: null }))
  }

  it('has no spread to tell where all is within one wide bucket', () => {
    const { shape } = measure((random) => 0.001 + 0.001 * random(), advised)
    expect(shape.scv).toBeNull()
  })

  it('knows the incomplete gamma function', () => {
    expect(gammaP(1, 2)).toBeCloseTo(1 - Math.exp(-2), 12)
    expect(gammaP(0.5, 0.5)).toBeCloseTo(0.6826894921, 9)
    expect(gammaP(5, 5)).toBeCloseTo(0.5595067149, 9)
  })
})
