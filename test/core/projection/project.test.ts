import { describe, expect, it } from 'vitest'
import { projection } from '../../../src/core/model/projection'
import { systemModel, type SystemModelInput } from '../../../src/core/model/systemModel'
import { project } from '../../../src/core/projection/project'
import { recoverFrom } from '../../../src/core/projection/recovery'

/** A shop on whose branch one charge becomes one for each of three items, with a retry; messages are looked up again. */
const shop: SystemModelInput = {
  schemaVersion: 1,
  entries: [{ name: 'GET /orders', node: 'orders', rate: { mean: 20, amplitude: 8, peakHour: 14 } }],
  nodes: [
    { name: 'orders', servers: 64, serviceTime: { meanSeconds: 0.01, scv: 1 } },
    { name: 'payments', servers: 8, serviceTime: { meanSeconds: 0.05, scv: 1 } },
    { name: 'entries', kind: 'queue', servers: 4, serviceTime: { meanSeconds: 0.015, scv: 1 } },
  ],
  edges: [
    { from: 'orders', to: 'payments', callsPerRequest: 1, policy: { timeoutSeconds: 1 } },
    { from: 'orders', to: 'entries', callsPerRequest: 3 },
  ],
  change: {
    edges: [
      { from: 'orders', to: 'payments', callsPerRequest: 3, policy: { maxRetries: 1 } },
      { from: 'entries', to: 'payments', callsPerRequest: 1 },
    ],
  },
}

const shopModel = systemModel.parse(shop)
const day = { hours: 24, method: 'fluid' } as const

describe('project', () => {
  const result = project(shopModel, day)

  it('answers in the shape of the schema, in at most 300 points', () => {
    expect(projection.safeParse(result).success).toBe(true)
    expect(result.baseline.nodes['payments']?.series.hours.length).toBe(289)
    expect(result.baseline.nodes['payments']?.series.hours.at(-1)).toBe(24)
  })

  it('names what grows with its numbers', () => {
    const found = result.findings.map(({ kind, subject, severity }) => `${kind} ${subject} ${severity}`)
    expect(found).toContain('traffic-growth orders>payments high')
    expect(found).toContain('traffic-growth entries>payments medium')
    expect(found).toContain('queue-growth entries high')
    expect(found).toContain('saturation entries high')
    const growth = result.findings.find(({ subject }) => subject === 'orders>payments')
    expect(growth?.before).toBeCloseTo(28, 0)
    expect(growth?.after).toBeCloseTo(84, 0)
    expect(growth?.text).toContain('84 calls/s')
  })

  it('serves messages no faster than consumers and what they call allow', () => {
    const entries = result.branch?.nodes['entries']
    const noon = 14 * 12
    const served = entries?.series.goodputRate[noon] ?? NaN
    expect(served).toBeLessThan(4 / 0.065 + 0.01)
    expect(served).toBeGreaterThan(0.75 * (4 / 0.065))
    const growth = (entries?.series.queueLength[noon + 6] ?? 0) - (entries?.series.queueLength[noon - 6] ?? 0)
    expect(growth / 3600).toBeCloseTo((entries?.series.arrivalRate[noon] ?? 0) - served, 0)
  })

  it('has nothing to say of a branch that changes nothing', () => {
    const same = project({ ...shopModel, change: { nodes: [], edges: [], entries: [] } }, day)
    expect(same.findings).toEqual([])
    expect(same.branch).toEqual(same.baseline)
  })

  it('draws the same bands from the same seed, around the forecast', () => {
    const uncertain = systemModel.parse({
      ...shop,
      uncertainty: {
        spreads: [
          { path: 'edges.orders>payments.callsPerRequest', lognormal: 0.2, applies: 'branch' },
          { path: 'nodes.payments.serviceTime.meanSeconds', lognormal: 0.05 },
        ],
        draws: 16,
      },
    })
    const once = project(uncertain, { hours: 2, method: 'fluid' })
    expect(project(uncertain, { hours: 2, method: 'fluid' })).toEqual(once)
    const key = 'orders>payments'
    const band = once.branch?.bands?.attemptRate[key]
    const middle = once.branch?.edges[key]?.series.attemptRate.at(-1) ?? NaN
    expect(band?.low.at(-1)).toBeCloseTo(middle * Math.exp(-1.28 * 0.2), -1)
    expect(band?.high.at(-1)).toBeCloseTo(middle * Math.exp(1.28 * 0.2), -1)
    const today = once.baseline.intervals.parameters?.attemptRate[key]
    expect((today?.high.at(-1) ?? 0) / (today?.low.at(-1) ?? 1)).toBeCloseTo(1, 2)
  })
})

const retriedNode = (load: number, maxRetries: number) =>
  systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'client', rate: { constant: load * 160 } }],
    nodes: [
      { name: 'client', servers: 10_000, calling: 'async', serviceTime: { meanSeconds: 1e-4, scv: 1 } },
      { name: 'node', servers: 16, serviceTime: { meanSeconds: 0.1, scv: 1 } },
    ],
    edges: [{ from: 'client', to: 'node', callsPerRequest: 1, policy: { timeoutSeconds: 1, maxRetries } }],
  })

describe('a slowdown of a minute', () => {
  const cases = [
    { name: 'passes without retries', load: 0.6, retries: 0, recovers: true },
    { name: 'passes where retries of everything still fit', load: 0.45, retries: 1, recovers: true },
    { name: 'stays where they do not', load: 0.6, retries: 1, recovers: false },
    { name: 'stays the sooner the more retries', load: 0.35, retries: 2, recovers: false },
  ]
  for (const { name, load, retries, recovers } of cases)
    it(name, () => {
      const outcome = recoverFrom(retriedNode(load, retries), { node: 'node', atHour: 0 })
      expect(outcome.keepsUp).toBe(true)
      expect(outcome.seconds !== null).toBe(recovers)
    })

  it('is named where the branch alone stays down', () => {
    const model = {
      ...retriedNode(0.6, 0),
      change: { nodes: [], entries: [], edges: [{ from: 'client', to: 'node', policy: { maxRetries: 1 } }] },
    }
    const { findings } = project(model, { hours: 1, method: 'fluid' })
    const texts = findings.filter(({ kind }) => kind === 'does-not-recover').map(({ text }) => text)
    expect(texts).toHaveLength(1)
    expect(texts[0]).toMatch(/^node does not recover from a 60 s slowdown; today it takes \d+ s$/)
    expect(findings.map(({ kind }) => kind)).toContain('vulnerable')
  })
})

describe('the layers of an interval', () => {
  const { baseline } = project(shopModel, { hours: 2, method: 'fluid' })

  it('are named, and null where nothing says them', () => {
    expect(baseline.intervals.parameters).toBeNull()
    expect(baseline.intervals.modelFactor).toBeNull()
    expect(Object.keys(baseline.intervals.intrinsic?.queueLength ?? {}).sort()).toEqual([
      'entries',
      'orders',
      'payments',
    ])
  })

  it('holds the count of five minutes within its noise', () => {
    const key = 'orders>payments'
    const rate = baseline.edges[key]?.series.attemptRate.at(-1) ?? NaN
    const band = baseline.intervals.intrinsic?.attemptRate[key]
    const spanSeconds = 7200 / 96
    expect((band?.high.at(-1) ?? NaN) - rate).toBeCloseTo(1.2816 * Math.sqrt(rate / spanSeconds), 5)
    expect(rate - (band?.low.at(-1) ?? NaN)).toBeCloseTo(1.2816 * Math.sqrt(rate / spanSeconds), 5)
  })
})

describe('a branch that adds retries to a node at 0.6 of its capacity', () => {
  const model = systemModel.parse({
    ...retriedNode(0.6, 0),
    change: { edges: [{ from: 'client', to: 'node', policy: { maxRetries: 2 } }] },
  })
  const { branch, limits, cures, findings } = project(model, { hours: 1, method: 'fluid' })

  it('keeps what the change does not name', () => {
    expect(model.change?.edges[0]?.policy).toEqual({ maxRetries: 2 })
  })

  it('holds up to a third of the capacity, where three attempts a call just fit', () => {
    const load = limits.find(({ lever }) => lever === 'load')
    expect(0.6 * (load?.safeUpTo ?? NaN)).toBeCloseTo(1 / 3, 1)
    expect(limits.find(({ lever }) => lever === 'retries')).toMatchObject({ now: 2, safeUpTo: 0, tips: true })
  })

  it('is cured by a retry budget, which costs least', () => {
    expect(cures.map(({ lever, holds }) => ({ lever, holds }))).toEqual([{ lever: 'budget', holds: true }])
    expect(findings.find(({ kind }) => kind === 'cure')?.text).toContain('a retry budget of 10 % on client -> node')
  })

  it('is judged for the branch', () => {
    expect(branch?.nodes['node']?.vulnerable).toBe(true)
  })
})
