import { describe, expect, it } from 'vitest'
import { systemModel, type SystemModel } from '../../../src/core/model/systemModel'
import { scaleParameter } from '../../../src/core/projection/parameterPath'
import { project } from '../../../src/core/projection/project'

const edge = 'edges.client>node.callsPerRequest'

const system = (calls: number, maxRetries: number, change: object | null): SystemModel =>
  systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'client', rate: { constant: 80 } }],
    nodes: [
      { name: 'client', servers: 10_000, calling: 'async', serviceTime: { meanSeconds: 1e-4, scv: 1 } },
      { name: 'node', servers: 16, serviceTime: { meanSeconds: 0.1, scv: 1 } },
    ],
    edges: [{ from: 'client', to: 'node', callsPerRequest: calls, policy: { timeoutSeconds: 1, maxRetries } }],
    change,
  })

/** Jobs served in time at the end of most of an hour, as a share of the calls, with a slowdown of a minute at its start. */
const servedAfter = (model: SystemModel, method: 'fluid' | 'events'): number => {
  const shock = { node: 'node', factor: 0.1, fromHour: 0.1, minutes: 1 }
  const { baseline } = project({ ...model, change: null, shock }, { hours: 0.8, method, advises: false })
  const good = baseline.nodes['node']?.series.goodputRate.slice(-10) ?? []
  const calls = baseline.edges['client>node']?.series.callRate.slice(-10) ?? []
  return good.reduce((sum, rate) => sum + rate, 0) / calls.reduce((sum, rate) => sum + rate, 0)
}

const load = (model: SystemModel, factor: number) => scaleParameter(model, { path: 'entries.load.rate', factor })
const calls = (model: SystemModel, factor: number) => scaleParameter(model, { path: edge, factor })

const levers = [
  { lever: 'load', retries: 1, vary: load },
  { lever: 'calls', retries: 3, vary: calls },
] as const

describe('the limit of', () => {
  it.each(levers)('$lever with $retries retries holds 3 % below it and tips 3 % above it', ({ lever, retries, vary }) => {
    const model = system(1, retries, { edges: [{ from: 'client', to: 'node', callsPerRequest: 1 }] })
    const limit = project(model, { hours: 1, method: 'fluid' }).limits.find((each) => each.lever === lever)
    const factor = (limit?.safeUpTo ?? NaN) / (limit?.now ?? NaN)
    for (const method of ['fluid', 'events'] as const) {
      expect(servedAfter(vary(model, 0.97 * factor), method)).toBeGreaterThan(0.95)
      expect(servedAfter(vary(model, 1.03 * factor), method)).toBeLessThan(0.7)
    }
  })

  it.each([0.6, 0.3])('retries at a load of %d of the capacity is the number that holds, and one more tips', (share) => {
    const model = system(2 * share, 8, { edges: [{ from: 'client', to: 'node', policy: { maxRetries: 7 } }] })
    const limit = project(model, { hours: 1, method: 'fluid' }).limits.find((each) => each.lever === 'retries')
    const most = limit?.safeUpTo ?? NaN
    expect(most).toBe(Math.ceil(1 / share) - 2)
    for (const method of ['fluid', 'events'] as const) {
      expect(servedAfter(system(2 * share, most, null), method)).toBeGreaterThan(0.95)
      expect(servedAfter(system(2 * share, most + 1, null), method)).toBeLessThan(0.7)
    }
  })

  it('the load is said once, at the node that gives way, for today and for the branch', () => {
    const model = system(1, 0, { edges: [{ from: 'client', to: 'node', policy: { maxRetries: 2 } }] })
    const { baseline, branch, limits } = project(model, { hours: 1, method: 'fluid' })
    const [limit] = limits
    expect(branch?.nodes['node']?.safeUpTo).toBe(limit?.safeUpTo)
    expect(baseline.nodes['node']?.safeUpTo).toBeCloseTo(2, 1)
    expect(branch?.nodes['client']?.safeUpTo).toBeNull()
  })

  it('the load is found where nothing changes', () => {
    const { baseline } = project(system(1, 1, null), { hours: 1, method: 'fluid' })
    expect(baseline.nodes['node']?.safeUpTo).toBeCloseTo(1, 1)
  })
})
