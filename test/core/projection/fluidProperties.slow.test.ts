import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemModel, type SystemModel, type SystemModelInput } from '../../../src/core/model/systemModel'
import { linkSystem, TableCache } from '../../../src/core/projection/fluid/fluidSystem'
import { integrate, settleAtRest } from '../../../src/core/projection/fluid/integrate'
import { project } from '../../../src/core/projection/project'

const seed = Number(process.env['FC_SEED'] ?? 20_240_611)
/** FC_RUNS=10000 tries as many, in some minutes. */
const numRuns = Number(process.env['FC_RUNS'] ?? 40)
const names = ['a', 'b', 'c', 'd'] as const

const nodeOf = (name: string): fc.Arbitrary<SystemModelInput['nodes'][number]> =>
  fc.record({
    name: fc.constant(name),
    kind: fc.constantFrom('service', 'service', 'queue', 'database'),
    servers: fc.constantFrom(1, 2, 16, 10_000),
    serviceTime: fc.record({
      // 20 requests a second use one server to 0.999999 at the third of these
      meanSeconds: fc.constantFrom(0, 0.001, 0.999_999 / 20, 0.05, 2),
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

/** A hundred times as much for a minute and a half. */
const burst = (rate: number): [number, number][] => [
  [0, rate],
  [0.05, rate],
  [0.05 + 1e-3, 100 * rate],
  [0.075, 100 * rate],
  [0.075 + 1e-3, rate],
]

/** Any graph over four nodes: cycles, calls to itself, parallel edges. */
const anyModel: fc.Arbitrary<SystemModel> = fc
  .record({
    schemaVersion: fc.constant(1 as const),
    entries: fc
      .record({ node: fc.constantFrom(...names), rate: fc.constantFrom(0, 0.1, 20, 1000) })
      .map(({ node, rate }) => [
        { name: 'load', node, rate: { constant: rate } },
        { name: 'day', node: 'a', rate: { mean: rate, amplitude: rate / 2, peakHour: 0.2 } },
        { name: 'burst', node: 'c', rate: { points: burst(rate) } },
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

/** What no step may leave behind: a number that is none or below zero, and jobs that came from nowhere or went nowhere. */
const faultsOf = (model: SystemModel, horizonSeconds: number): readonly string[] => {
  const system = linkSystem(model, new TableCache())
  settleAtRest(system)
  const before = system.stations.map(({ node }) => node.state.inSystem)
  const faults: string[] = []
  integrate(system, { horizonSeconds, stops: [], longestStep: 60, coarseness: 1 }, (seconds, dt) => {
    system.stations.forEach(({ node }, index) => {
      const { state, flow } = node
      const { wait, ...amounts } = state
      const odd = numbersIn({ amounts, flow, wait, seconds }).filter((value) => !Number.isFinite(value) || value < 0)
      const growth = state.inSystem - (before[index] ?? 0)
      const leak = Math.abs(dt * (flow.arrivals - flow.served - flow.rejected - flow.abandoned) - growth)
      const passed = Math.max(1, dt * flow.arrivals + state.inSystem)
      if (odd.length > 0 || !(leak <= 1e-6 * passed)) faults.push(`${node.spec.name} at ${seconds} s: ${odd.join()}, leak ${leak} of ${passed}`)
      before[index] = state.inSystem
    })
  })
  return faults
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

  it('loses and makes no jobs at any step, and its numbers are finite and not negative', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(faultsOf(model, 900)).toEqual([])
      }),
      { seed, numRuns },
    )
  })

  it('holds where the search for how long slots are held leads far away', () => {
    const selfCalling = systemModel.parse({
      schemaVersion: 1,
      entries: [{ name: 'load', node: 'a', rate: { constant: 20 } }],
      nodes: [
        { name: 'a', servers: 1, serviceTime: { meanSeconds: 0.001, scv: 1 } },
        { name: 'b', servers: 1, serviceTime: { meanSeconds: 0, scv: 0 } },
      ],
      edges: [
        { from: 'a', to: 'b', callsPerRequest: 5 },
        { from: 'b', to: 'b', callsPerRequest: 5, policy: { timeoutSeconds: 1 } },
      ],
    })
    expect(faultsOf(selfCalling, 900)).toEqual([])
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
