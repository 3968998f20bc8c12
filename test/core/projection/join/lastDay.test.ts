import { describe, expect, it } from 'vitest'
import { config } from '../../../../src/core/model/config'
import type { MeasuredDay, StagingSnapshot } from '../../../../src/core/model/stagingSnapshot'
import { identify } from '../../../../src/core/projection/identify'
import { erlangC } from '../../../../src/core/projection/fluid/erlang'
import { baseGraph, headGraph, storySnapshot } from '../../../fixtures/storyJoin'

const hours = Array.from({ length: 49 }, (_, index) => index / 2 - 24)
const load = hours.map((hour) => 0.6 + 0.4 * Math.sin((Math.PI * hour) / 12))

/** The story's day with the times of payments as those of 4 slots that are so busy at most. */
const dayOf = (busiest: number): MeasuredDay => {
  const [slots, seconds] = [4, 0.05]
  const rates = load.map((level) => (level * busiest * slots) / seconds)
  const times = rates.map((rate) => {
    const utilization = (rate * seconds) / slots
    return seconds * (1 + erlangC(slots, slots * utilization) / (slots * (1 - utilization)))
  })
  const moving = (rate: number) => load.map((level) => rate * level)
  const edge = (from: string, to: string, operation: string, rate: number) => ({
    ...{ from, to, operation },
    attemptsPerSecond: moving(rate),
  })
  return {
    hours,
    daySeconds: 86_400,
    services: [
      { name: 'storefront', requestsPerSecond: moving(20), meanSeconds: load.map(() => 0.075) },
      { name: 'payments', requestsPerSecond: rates, meanSeconds: times },
    ],
    edges: [
      edge('storefront', 'orders', 'POST /orders', 20),
      edge('orders', 'payments', 'POST /charges', 20),
      edge('orders', 'ledger-entries', 'publish', 60),
    ],
    queues: [{ name: 'ledger-entries', depth: load.map(() => 2), publishedPerSecond: moving(60), consumedPerSecond: moving(60) }],
  }
}

const identified = (snapshot: StagingSnapshot, scale = 1) => {
  const analysis = { base: baseGraph, head: headGraph, changes: [] }
  const result = identify({ analysis, snapshot, config: config.parse({}), scale, draws: 8, overrides: {} })
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value
}

const slotsFrom = (lastDay: MeasuredDay) => {
  const { assumptions, model } = identified({ ...storySnapshot, lastDay })
  const spread = model.uncertainty?.spreads.find(({ path }) => path === 'nodes.payments.servers')
  return { slots: assumptions.find(({ name }) => name === 'payments: slots'), spread }
}

describe('the last day', () => {
  it('tells the slots of a node whose times rise with its load', () => {
    const { slots, spread } = slotsFrom(dayOf(0.85))
    expect(slots).toMatchObject({ value: 4, low: 3, high: 5, kind: 'measured' })
    expect(slots?.source).toBe("fitted to the day's times, 85 % busy at most")
    expect(spread?.lognormal).toBeGreaterThan(0)
  })

  it('bounds them from below where it was less than 65 % busy', () => {
    const { slots } = slotsFrom(dayOf(0.5))
    const value = slots?.value ?? NaN
    expect(slots).toMatchObject({ kind: 'assumed', low: Math.floor(value / 1.3), high: Math.ceil(value * 1.7) })
    expect(slots?.source).toBe(`at least ${value}, by the day's times, 50 % busy at most`)
  })

  it('is the load, the calls and the queues of the model, each rate at the middle of its step', () => {
    const day = identified({ ...storySnapshot, lastDay: dayOf(0.5) }).model.measuredDay
    expect(day?.hours[0]).toBe(0)
    expect(Object.keys(day?.entries ?? {})).toEqual(['requests to storefront'])
    expect(day?.entries['requests to storefront']).toMatchObject({ points: expect.arrayContaining([[11.75, 20 * (load[24] ?? NaN)]]) as unknown })
    expect(Object.keys(day?.attemptRate ?? {}).sort()).toEqual(['orders>ledger-entries', 'orders>payments', 'storefront>orders'])
    expect(day?.queueLength['ledger-entries']?.[0]).toBe(2)
  })

  it('is taken times the scale, without queues, which grow differently under another load', () => {
    const day = identified({ ...storySnapshot, lastDay: dayOf(0.5) }, 3).model.measuredDay
    expect(day?.attemptRate['orders>payments']?.[24]).toBeCloseTo(60 * (load[24] ?? NaN))
    expect(day?.queueLength).toEqual({})
  })

  it('is absent where none was read', () => {
    expect(identified(storySnapshot).model.measuredDay).toBeNull()
  })
})
