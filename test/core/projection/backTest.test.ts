import { describe, expect, it } from 'vitest'
import { systemModel, type SystemModel } from '../../../src/core/model/systemModel'
import { xoshiro } from '../../../src/core/projection/distribution/xoshiro'
import { project } from '../../../src/core/projection/project'

const system = (measuredDay: SystemModel['measuredDay'] = null): SystemModel =>
  systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'orders', rate: { constant: 20 } }],
    nodes: [
      { name: 'orders', servers: 64, serviceTime: { meanSeconds: 0.01, scv: 1 } },
      { name: 'payments', servers: 8, serviceTime: { meanSeconds: 0.05, scv: 1 } },
      { name: 'mails', kind: 'queue', servers: 3, serviceTime: { meanSeconds: 0.1, scv: 1 } },
    ],
    edges: [
      { from: 'orders', to: 'payments', callsPerRequest: 2 },
      { from: 'orders', to: 'mails', callsPerRequest: 1 },
    ],
    change: { edges: [{ from: 'orders', to: 'payments', callsPerRequest: 3 }] },
    uncertainty: { spreads: [{ path: 'nodes.payments.serviceTime.meanSeconds', lognormal: 0.05 }], draws: 8 },
    measuredDay,
  })

const hours = Array.from({ length: 49 }, (_, index) => index / 2)
const load = { mean: 20, amplitude: 8, peakHour: 14 }

const options = { hours: 24, method: 'fluid', advises: false } as const

/** The system under the load of the measured day. */
const loaded = (day: SystemModel['measuredDay']): SystemModel => ({
  ...system(day),
  entries: [{ name: 'load', node: 'orders', rate: load }],
})

/** A day as the model has it, with calls that are off by a factor that is drawn anew each half hour. */
const dayWith = (error: number): NonNullable<SystemModel['measuredDay']> => {
  const random = xoshiro(5)
  const { edges, nodes } = project(loaded(null), options).baseline
  const sampled = (values: readonly number[], back = 0) =>
    hours.map((hour) => values[Math.max(0, Math.round((hour - back) * 12))] ?? 0)
  return {
    hours,
    entries: { load },
    attemptRate: {
      // a rate is the mean over the half hour that ends at its hour
      'orders>payments': sampled(edges['orders>payments']?.series.attemptRate ?? [], 0.25).map(
        (rate) => rate * (1 + error * (2 * random() - 1)),
      ),
    },
    queueLength: { mails: sampled(nodes['mails']?.series.queueLength ?? []) },
  }
}

const testOf = (day: SystemModel['measuredDay']) => project(system(day), options)

describe('the model factor', () => {
  it('is null with a reason where no day was measured', () => {
    expect(testOf(null).baseline.intervals).toMatchObject({
      modelFactor: null,
      backTest: { samples: 0, covered: null, reason: 'there is no measured day to replay' },
    })
  })

  it('is null with a reason where the day has too few values', () => {
    const { modelFactor, backTest } = testOf({
      hours: [0, 12, 24],
      entries: {},
      attemptRate: { 'orders>payments': [40, 40, 40] },
      queueLength: {},
    }).baseline.intervals
    expect(modelFactor).toBeNull()
    expect(backTest.reason).toBe('the measured day has 2 values to compare, 20 are needed')
  })

  it('is one where the model has the day right', () => {
    const { modelFactor, backTest } = testOf(dayWith(0)).baseline.intervals
    expect(modelFactor).toBe(1)
    expect(backTest.covered).toBeGreaterThan(0.9)
  })

  it('widens the bands of both forecasts until they hold four fifths of the day', () => {
    const day = dayWith(0.6)
    const { baseline, branch } = testOf(day)
    const { modelFactor, backTest } = baseline.intervals
    expect(backTest.covered).toBeLessThan(0.75)
    expect(modelFactor).toBeGreaterThan(1.2)
    expect(branch?.intervals.modelFactor).toBe(modelFactor)
    const band = project(loaded(day), options).baseline.bands?.attemptRate['orders>payments']
    const inside = hours.slice(1).filter((hour, index) => {
      const place = Math.round((hour - 0.25) * 12)
      const value = day.attemptRate['orders>payments']?.[index + 1] ?? NaN
      return value >= (band?.low[place] ?? NaN) && value <= (band?.high[place] ?? NaN)
    })
    // the queue's values all lie within, so that four fifths of both are three fifths of these
    expect(inside.length / 48).toBeCloseTo(0.6, 1)
  })

  it('leaves the layers as they are, and shows their distances as squares added up, times itself', () => {
    const { baseline } = testOf(dayWith(0.6))
    const { parameters, intrinsic, modelFactor } = baseline.intervals
    const [key, place] = ['orders>payments', 100]
    const rate = baseline.edges[key]?.series.attemptRate[place] ?? NaN
    const away = (layer: typeof parameters) => (layer?.attemptRate[key]?.high[place] ?? NaN) - rate
    const shown = away(baseline.bands)
    expect(shown).toBeCloseTo((modelFactor ?? NaN) * Math.hypot(Math.max(0, away(parameters)), away(intrinsic)), 6)
  })
})
