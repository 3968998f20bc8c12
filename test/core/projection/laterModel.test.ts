import { describe, expect, it } from 'vitest'
import { systemModel, type SystemModelInput } from '../../../src/core/model/systemModel'
import { laterModel } from '../../../src/core/projection/laterModel'
import { rateAt } from '../../../src/core/projection/loadRate'
import { project } from '../../../src/core/projection/project'

const existing = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('nothing there')
  return value
}

const model = (parts: Partial<SystemModelInput> = {}) =>
  systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'posts', node: 'mail', rate: { mean: 40, amplitude: 20, peakHour: 4 } }],
    nodes: [{ name: 'mail', kind: 'queue', servers: 5, serviceTime: { meanSeconds: 0.1, scv: 1 } }],
    ...parts,
  })

describe('a system as it stands later', () => {
  it.each([
    { constant: 7 },
    { mean: 40, amplitude: 20, peakHour: 4 },
    {
      points: [
        [0, 1],
        [2, 5],
        [6, 9],
      ] as [number, number][],
    },
    { points: [[1, 3]] as [number, number][] },
  ])('has the rates of its hours: %j', (rate) => {
    const [entry] = laterModel(model({ entries: [{ name: 'posts', node: 'mail', rate }] }), 3, {}).entries
    for (const hour of [0, 0.5, 2, 3, 10])
      expect(rateAt(existing(entry).rate, hour)).toBeCloseTo(rateAt(rate, 3 + hour), 9)
  })

  it('has the servers of its hour and those that come', () => {
    const steps: [number, number][] = [
      [1, 2],
      [2, 8],
      [5, 3],
    ]
    const [node] = laterModel(model({ nodes: [{ ...existing(model().nodes[0]), serversOverTime: steps }] }), 3, {
      mail: 40,
    }).nodes
    expect(node).toMatchObject({
      servers: 8,
      serversOverTime: [
        [0, 8],
        [2, 3],
      ],
      initialInSystem: 40,
    })
  })

  it.each([
    [
      { fromHour: 4, minutes: 30 },
      { fromHour: 1, minutes: 30 },
    ],
    [
      { fromHour: 2.5, minutes: 60 },
      { fromHour: 0, minutes: 30 },
    ],
    [{ fromHour: 1, minutes: 60 }, null],
  ])('has what is left of the shock %j', (when, left) => {
    const shock = { node: 'mail', factor: 0.1, ...when }
    expect(laterModel(model({ shock }), 3, {}).shock).toEqual(left && { node: 'mail', factor: 0.1, ...left })
  })
})

describe('a closer look by events', () => {
  const look = existing(
    project(model(), { hours: 0.5, fromHour: 5, method: 'events', advises: false }).baseline.nodes['mail'],
  )
  const day = existing(project(model(), { hours: 12, method: 'fluid', advises: false }).baseline.nodes['mail'])

  it('tells of its half hour alone', () => {
    expect([look.series.hours[0], look.series.hours.at(-1)]).toEqual([5, 5.5])
    expect(look.peak.atHour).toBeGreaterThanOrEqual(5)
    expect(look.peak.atHour).toBeLessThanOrEqual(5.5)
    expect(look.series.arrivalRate.reduce((sum, rate) => sum + rate, 0) / look.series.arrivalRate.length).toBeCloseTo(
      58.9,
      0,
    )
  })

  it('goes on from the backlog that the day has by then', () => {
    const at = (series: typeof day.series, hour: number) =>
      existing(series.queueLength[series.hours.findIndex((one) => one >= hour)])
    expect(at(day.series, 5.25)).toBeGreaterThan(10_000)
    expect(at(look.series, 5.25) / at(day.series, 5.25)).toBeGreaterThan(0.95)
    expect(at(look.series, 5.25) / at(day.series, 5.25)).toBeLessThan(1.05)
  })

  it('begins with the system at rest where the day does', () => {
    const start = project(model(), { hours: 0.5, fromHour: 0.1, method: 'events', advises: false }).baseline
    expect(start.nodes['mail']?.series.hours[0]).toBeCloseTo(0.1)
    expect(start.nodes['mail']?.peak.queueLength).toBeGreaterThan(0)
  })
})
