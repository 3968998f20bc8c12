import { afterEach, describe, expect, it } from 'vitest'
import { observeStaging } from '../../../src/node/metrics/observeStaging'
import type { OddServer } from './oddServer'
import { startTold, type Told } from './toldServer'

let server: OddServer
afterEach(() => server.stop())

const observe = async (told: Told) => {
  server = await startTold(told)
  const prometheus = { url: server.origin, headers: {} }
  const environment = { daySeconds: 86_400, timeoutSeconds: 10, windowSeconds: 60, prometheus }
  const observed = await observeStaging(environment, { credentials: null })
  if (!observed.ok) throw new Error(observed.problem.detail)
  return observed.value
}

const rangesAsked = (): number => server.requests.filter(({ url }) => url?.includes('query_range')).length

describe('the last day', () => {
  it('is read with one range for each metric, whatever the number of edges', async () => {
    const { lastDay } = await observe({ edges: 40, hasHistory: true })
    expect(lastDay?.hours).toHaveLength(49)
    expect([lastDay?.hours[0], lastDay?.hours.at(-1)]).toEqual([-24, 0])
    expect(lastDay?.edges).toHaveLength(40)
    for (const { attemptsPerSecond } of lastDay?.edges ?? []) {
      expect(Math.max(...attemptsPerSecond.map((rate) => rate ?? NaN))).toBeCloseTo(1.5, 1)
      expect(Math.min(...attemptsPerSecond.map((rate) => rate ?? NaN))).toBeCloseTo(0.5, 1)
    }
    expect(lastDay?.services[0]?.requestsPerSecond.every((rate) => rate !== null)).toBe(true)
    // the curve, the requests and the calls
    expect(rangesAsked()).toBe(3)
  })

  it('is not asked for where less than a day is held', async () => {
    expect((await observe({ edges: 1 })).lastDay).toBeUndefined()
    expect(rangesAsked()).toBe(0)
  })
})
