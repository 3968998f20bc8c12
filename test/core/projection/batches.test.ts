import { describe, expect, it } from 'vitest'
import { systemModel } from '../../../src/core/model/systemModel'
import { project } from '../../../src/core/projection/project'

const perSecond = 10
const load = 0.9

/** A caller without work of its own that hands over `count` messages for each request; one consumer, exponential times. */
const queueAt = (count: number, kind: 'queue' | 'service'): number => {
  const model = systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'caller', rate: { constant: (load * perSecond) / count } }],
    nodes: [
      { name: 'caller', servers: 1000, serviceTime: { meanSeconds: 1e-6, scv: 1 }, calling: 'async' },
      { name: 'consumer', kind, servers: 1, serviceTime: { meanSeconds: 1 / perSecond, scv: 1 } },
    ],
    edges: [{ from: 'caller', to: 'consumer', callsPerRequest: count }],
  })
  const { series } = project(model, { hours: 24, method: 'fluid', advises: false }).baseline.nodes['consumer'] ?? {}
  return (series?.inSystem ?? []).at(-1) ?? NaN
}

/** Jobs in M^[X]/M/1 with batches of size X: rho (1 + E[X^2] / E[X]) / (2 (1 - rho)) (Gross and Harris 1998, section 3.1). */
const exact = (dispersion: number): number => (load * (1 + dispersion)) / (2 * (1 - load))

describe('messages that one request hands over at once', () => {
  it.each([
    { count: 1, dispersion: 1 },
    { count: 2, dispersion: 2 },
    { count: 2.5, dispersion: 2.6 },
    { count: 5, dispersion: 5 },
    { count: 20, dispersion: 20 },
  ])('wait for one another: $count of them', ({ count, dispersion }) => {
    expect(Math.abs(queueAt(count, 'queue') / exact(dispersion) - 1)).toBeLessThan(0.1)
  })

  it('do so no more than single ones where fewer than one comes with a request', () => {
    expect(Math.abs(queueAt(0.5, 'queue') / exact(1) - 1)).toBeLessThan(0.02)
  })
})

describe('calls that wait for one another', () => {
  it('are a stream like any other', () => {
    expect(Math.abs(queueAt(5, 'service') / exact(1) - 1)).toBeLessThan(0.02)
  })
})
