import { describe, expect, it } from 'vitest'
import { xoshiro } from '../../../../src/core/projection/distribution/xoshiro'
import { erlangC } from '../../../../src/core/projection/fluid/erlang'
import { fitCapacity } from '../../../../src/core/projection/join/capacityFit'

/** A day of a node of 8 slots and a capacity of 160/s behind a constant latency: rate and mean time each half hour. */
const dayOf = (busiest: number, noise: number, seed = 3) => {
  const random = xoshiro(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  const [slots, capacity, constant] = [8, 160, 0.02]
  const rates = Array.from({ length: 48 }, (_, index) => capacity * busiest * (0.6 + 0.4 * Math.sin((Math.PI * index) / 24)))
  const times = rates.map((rate) => {
    const utilization = rate / capacity
    const wait = erlangC(slots, slots * utilization) / (capacity * (1 - utilization))
    return (constant + slots / capacity + wait) * (1 + noise * normal())
  })
  return { rates, times }
}

const seeds = Array.from({ length: 12 }, (_, index) => index + 1)
const fits = (busiest: number) => {
  return seeds.map((seed) => {
    const { rates, times } = dayOf(busiest, 0.02, seed)
    return fitCapacity(rates, times)
  })
}

describe('the capacity of a node', () => {
  it.each([
    { busiest: 0.7, within: 0.15 },
    { busiest: 0.8, within: 0.06 },
    { busiest: 0.9, within: 0.03 },
  ])('is found within $within from a day that was $busiest busy at most', ({ busiest, within }) => {
    const errors = fits(busiest).map((fit) => Math.abs((fit?.capacity ?? NaN) / 160 - 1))
    expect(Math.max(...errors)).toBeLessThan(within)
  })

  it('is not claimed to be told by a day that was half busy at most', () => {
    expect(fits(0.5).filter((fit) => fit !== null && fit.busiest >= 0.65)).toEqual([])
  })

  it('is not told by times that do not rise, or by few', () => {
    const { rates, times } = dayOf(0.9, 0.02)
    expect(fitCapacity(rates, times.map(() => 0.05))).toBeNull()
    expect(fitCapacity(rates.slice(0, 10), times.slice(0, 10))).toBeNull()
  })
})
