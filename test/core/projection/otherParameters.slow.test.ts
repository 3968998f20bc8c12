import { describe, expect, it } from 'vitest'
import { systemModel } from '../../../src/core/model/systemModel'
import { xoshiro } from '../../../src/core/projection/distribution/xoshiro'
import { boundedState, unboundedState } from '../../../src/core/projection/fluid/stationaryState'
import { project } from '../../../src/core/projection/project'

const meanOf = (values: readonly number[] = []): number =>
  values.slice(10).reduce((sum, value) => sum + value, 0) / (values.length - 10)

const draw = xoshiro(2026)
const between = (low: number, high: number): number => low + (high - low) * draw()

/** Parameters that nobody chose: slots, load, room and spread of the work. */
const drawn = Array.from({ length: 6 }, (_, index) => {
  const servers = 1 + Math.floor(between(0, 12))
  const capacity = index % 2 === 0 ? null : servers + Math.floor(between(0, 15))
  const load = capacity === null ? between(0.3, 0.8) : between(0.5, 1.4)
  const scv = servers === 1 && capacity === null ? between(0, 3) : 1
  return { servers, capacity, load, scv }
})

describe('jobs in the system of a node that was drawn at random', () => {
  it.each(drawn)('of $servers slots, room $capacity, load $load, scv $scv', ({ servers, capacity, load, scv }) => {
    const formula =
      capacity === null ? unboundedState(servers, load, (1 + scv) / 2) : boundedState(servers, capacity, load, 1)
    const model = systemModel.parse({
      schemaVersion: 1,
      entries: [{ name: 'load', node: 'n', rate: { constant: 10 * servers * load } }],
      nodes: [{ name: 'n', servers, capacity, serviceTime: { meanSeconds: 0.1, scv } }],
    })
    const hours = 12 / servers
    const jobs = (method: 'fluid' | 'events') =>
      meanOf(project(model, { hours, method, advises: false }).baseline.nodes['n']?.series.inSystem)
    expect(Math.abs(jobs('events') / formula.inSystem - 1)).toBeLessThan(0.06)
    expect(Math.abs(jobs('fluid') / formula.inSystem - 1)).toBeLessThan(0.02)
  })
})
