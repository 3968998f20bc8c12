import { describe, expect, it } from 'vitest'
import { arrivalTimes, basket, drawsOf, expectedArrivals, itemCounts } from './loadSchedule'

const load = { meanPerSecond: 10, amplitude: 0.15, daySeconds: 60 }

const arrivalsWithin = (seconds: number): readonly number[] => {
  const times: number[] = []
  for (const time of arrivalTimes(load, drawsOf(7))) {
    if (time > seconds) return times
    times.push(time)
  }
  return times
}

const take = (values: Iterator<number>, count: number): readonly number[] =>
  Array.from({ length: count }, () => Number(values.next().value))

describe('the load', () => {
  it('has the mean rate over each whole day', () => {
    expect([60, 120].map((seconds) => expectedArrivals(load, seconds))).toEqual([600, 1200])
    expect(arrivalsWithin(120)).toHaveLength(1200)
  })

  it('follows the daily curve within an arrival', () => {
    const times = arrivalsWithin(60)
    for (const second of [5, 15, 30, 45]) {
      const arrived = times.filter((time) => time <= second).length
      expect(Math.abs(arrived - expectedArrivals(load, second))).toBeLessThanOrEqual(1)
    }
    expect(times).toEqual([...times].sort((one, other) => one - other))
  })

  it('repeats itself for a seed', () => {
    expect(arrivalsWithin(20)).toEqual(arrivalsWithin(20))
  })

  it('buys one to five different items, three on average', () => {
    const counts = take(itemCounts(drawsOf(3)), 500)
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBe(3)
    expect(new Set(counts)).toEqual(new Set([1, 2, 3, 4, 5]))
    const skus = basket(5, drawsOf(4)).map(({ sku }) => sku)
    expect(new Set(skus).size).toBe(5)
  })
})
