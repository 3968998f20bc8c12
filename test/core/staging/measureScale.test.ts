import { describe, expect, it } from 'vitest'
import type { ObservedEdge, StagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import { measureScale } from '../../../src/core/staging/measureScale'

const seen = (value: number) => ({ value, query: 'q', observedAt: '' })
const system = (rates: Readonly<Record<string, number>>, called: readonly string[] = []): StagingSnapshot => ({
  schemaVersion: 1,
  source: { kind: 'prometheus', address: 'http://metrics' },
  observedAt: '2026-11-20T11:09:00.000Z',
  windowSeconds: 300,
  conventions: [],
  services: Object.entries(rates).map(([name, rate]) => ({
    ...{ name, inFlight: null, slots: null, replicas: null },
    routes: [{ operation: 'POST /run', requestsPerSecond: seen(rate), latency: null, errorShare: null }],
  })),
  edges: called.map((to): ObservedEdge => ({
    ...{ from: 'shop', to, protocol: 'http', operation: null, attemptsPerSecond: seen(1) },
    ...{ retryShare: null, latency: null, errorShare: null, isInferred: false },
  })),
  queues: [],
  curve: null,
  gaps: [],
})

const cases = [
  { name: 'by what enters', here: system({ shop: 10, bank: 90 }, ['bank']), there: system({ shop: 200, bank: 900 }, ['bank']), expected: { factor: 20, low: 20, high: 20, operations: 1 } },
  { name: 'by the load of all operations together', here: system({ shop: 10, admin: 1 }), there: system({ shop: 200, admin: 2 }), expected: { factor: 202 / 11, low: 2, high: 20, operations: 2 } },
  { name: 'not by what one of them does not answer', here: system({ shop: 10, trial: 1 }), there: system({ shop: 50, old: 7 }), expected: { factor: 5, low: 5, high: 5, operations: 1 } },
  { name: 'not by silence here', here: system({ shop: 0 }), there: system({ shop: 50 }), expected: { what: 'measured scale to production' } },
  { name: 'not where nothing is common', here: system({ shop: 10 }), there: system({ market: 50 }), expected: { what: 'measured scale to production' } },
]

describe('the scale is measured', () => {
  it.each(cases)('$name', ({ here, there, expected }) => expect(measureScale(here, there, 'production')).toMatchObject(expected))
})
