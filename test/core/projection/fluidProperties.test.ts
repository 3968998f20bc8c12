import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemModel, type SystemModel, type SystemModelInput } from '../../../src/core/model/systemModel'
import { linkSystem, TableCache } from '../../../src/core/projection/fluid/fluidSystem'
import { integrate, settleAtRest } from '../../../src/core/projection/fluid/integrate'
import { project } from '../../../src/core/projection/project'

const seed = Number(process.env['FC_SEED'] ?? 20_240_611)
const names = ['a', 'b', 'c', 'd'] as const

const nodeOf = (name: string): fc.Arbitrary<SystemModelInput['nodes'][number]> =>
  fc.record({
    name: fc.constant(name),
    kind: fc.constantFrom('service', 'service', 'queue', 'database'),
    servers: fc.constantFrom(1, 2, 16, 10_000),
    serviceTime: fc.record({
      meanSeconds: fc.constantFrom(0, 0.001, 0.05, 2),
      scv: fc.constantFrom(0, 0.25, 1, 4),
    }),
    arrivalScv: fc.constantFrom(0, 1, 3),
    capacity: fc.constantFrom(null, null, 1, 50, 5000),
    calling: fc.constantFrom('sync', 'async'),
    replicas: fc.constantFrom(1, 1, 3),
    initialInSystem: fc.constantFrom(0, 0, 40, 1e5),
    errorProbability: fc.constantFrom(0, 0.01, 1),
    serversOverTime: fc.constantFrom(null, null, [
      [0.05, 0],
      [0.1, 4],
    ] as [number, number][]),
  })

const edge: fc.Arbitrary<NonNullable<SystemModelInput['edges']>[number]> = fc.record({
  from: fc.constantFrom(...names),
  to: fc.constantFrom(...names),
  callsPerRequest: fc.constantFrom(0, 0.3, 1, 5),
  policy: fc.record({
    timeoutSeconds: fc.constantFrom(null, 0.01, 1),
    maxRetries: fc.constantFrom(0, 1, 3),
    backoff: fc.constantFrom(null, { baseSeconds: 0.1, factor: 2, capSeconds: 1, jitter: 'full' as const }),
    budget: fc.constantFrom(null, { share: 0.2, floorPerSecond: 1 }),
    breaker: fc.constantFrom(null, null, { threshold: 0.5, windowSeconds: 10, sleepSeconds: 5 }),
    cancelsOnTimeout: fc.boolean(),
  }),
})

/** Any graph over four nodes: cycles, calls to itself, parallel edges. */
const anyModel: fc.Arbitrary<SystemModel> = fc
  .record({
    schemaVersion: fc.constant(1 as const),
    entries: fc
      .record({ node: fc.constantFrom(...names), rate: fc.constantFrom(0, 0.1, 20, 1000) })
      .map(({ node, rate }) => [
        { name: 'load', node, rate: { constant: rate } },
        { name: 'day', node: 'a', rate: { mean: rate, amplitude: rate / 2, peakHour: 0.2 } },
      ]),
    nodes: fc.tuple(nodeOf('a'), nodeOf('b'), nodeOf('c'), nodeOf('d')).map((nodes) => [...nodes]),
    edges: fc.array(edge, { maxLength: 5 }),
    shock: fc.constantFrom(null, { node: 'b', factor: 0, fromHour: 0.1, minutes: 2 }),
  })
  .map((input) => systemModel.parse(input))

const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : []
}

/** Jobs in less jobs out less growth, relative to what passed, for the worst node. */
const worstLeak = (model: SystemModel, horizonSeconds: number): number => {
  const system = linkSystem(model, new TableCache())
  settleAtRest(system)
  const start = system.stations.map(({ node }) => node.state.inSystem)
  const flows = system.stations.map(() => ({ arrived: 0, left: 0 }))
  integrate(system, { horizonSeconds, stops: [], longestStep: 60, coarseness: 1 }, (_, dt) => {
    system.stations.forEach(({ node: { flow } }, index) => {
      const sums = flows[index]
      if (!sums) return
      sums.arrived += flow.arrivals * dt
      sums.left += (flow.served + flow.rejected + flow.abandoned) * dt
    })
  })
  return system.stations.reduce((worst, { node }, index) => {
    const { arrived, left } = flows[index] ?? { arrived: 0, left: 0 }
    const growth = node.state.inSystem - (start[index] ?? 0)
    return Math.max(worst, Math.abs(arrived - left - growth) / Math.max(1, arrived + (start[index] ?? 0)))
  }, 0)
}

describe(`any system (fast-check seed ${seed})`, () => {
  it('is forecast in finite numbers that are not negative', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const { baseline } = project(model, { hours: 0.25, method: 'fluid' })
        const all = numbersIn({ nodes: baseline.nodes, edges: baseline.edges })
        expect(all.filter((value) => !Number.isFinite(value) || value < 0)).toEqual([])
      }),
      { seed, numRuns: 12 },
    )
  })

  it('loses and makes no jobs', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(worstLeak(model, 900)).toBeLessThan(1e-6)
      }),
      { seed, numRuns: 12 },
    )
  })

  it('gives the same forecast twice', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const once = project(model, { hours: 0.25, method: 'fluid' })
        expect(project(model, { hours: 0.25, method: 'fluid' })).toEqual(once)
      }),
      { seed, numRuns: 3 },
    )
  })
})
