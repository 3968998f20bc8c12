import { describe, expect, it } from 'vitest'
import { systemModel } from '../../../src/core/model/systemModel'
import { project } from '../../../src/core/projection/project'

const modelWith = (failsCaller: boolean) =>
  systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'orders', node: 'orders', rate: { constant: 10 } }],
    nodes: [
      { name: 'orders', servers: 64, serviceTime: { meanSeconds: 0.01, scv: 1 } },
      { name: 'payments', servers: 64, serviceTime: { meanSeconds: 0.01, scv: 1 }, errorProbability: 0.3 },
      { name: 'mail', servers: 64, serviceTime: { meanSeconds: 0.01, scv: 1 } },
    ],
    edges: [
      { from: 'orders', to: 'payments', callsPerRequest: 1, failsCaller },
      { from: 'orders', to: 'mail', callsPerRequest: 1 },
    ],
  })

describe('a call that fails for good', () => {
  it.each([
    { name: 'ends its request', failsCaller: true, callsPerSecond: 7, method: 'fluid' as const },
    { name: 'is passed over', failsCaller: false, callsPerSecond: 10, method: 'fluid' as const },
    { name: 'ends its request, event by event', failsCaller: true, callsPerSecond: 7, method: 'events' as const },
    { name: 'is passed over, event by event', failsCaller: false, callsPerSecond: 10, method: 'events' as const },
  ])('$name', ({ failsCaller, callsPerSecond, method }) => {
    const hours = 0.5
    const { baseline } = project(modelWith(failsCaller), { hours, method })
    const rate = (baseline.edges['orders>mail']?.totals.calls ?? 0) / (hours * 3600)
    expect(Math.abs(rate / callsPerSecond - 1)).toBeLessThan(method === 'fluid' ? 0.005 : 0.03)
  })
})
