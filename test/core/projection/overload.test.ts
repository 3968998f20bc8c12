import { describe, expect, it } from 'vitest'
import { systemModel, type LoadProfile } from '../../../src/core/model/systemModel'
import { project } from '../../../src/core/projection/project'

const slotRate = 10
const peakHour = 8

/** The peak is 1.4 % above what the servers can do, for two hours. */
const mild = (service: number): LoadProfile => ({
  mean: 0.6 * service,
  amplitude: 0.41411047216403324 * service,
  peakHour,
})

/** A bump to 1.3 times what the servers can do, two hours above it. */
const bump = (service: number): LoadProfile => ({
  points: Array.from({ length: 481 }, (_, index) => {
    const away = index / 20 - peakHour
    const raised = Math.abs(away) < 2.0219 ? 0.3 * (1 + Math.cos((Math.PI * away) / 2.0219)) : 0
    return [index / 20, service * (0.55 + 0.15 * Math.cos((2 * Math.PI * away) / 24) + raised)]
  }),
})

/**
 * A day of calls with a timeout of a second, repeated at once, into a queue of at most 20 s of work. Expected: means of one
 * to five job-by-job simulations (hours of the first wait over a second and of the last, thousand retries, good calls);
 * `toleranceShare` is how near the mean trajectory comes without chance collapses.
 */
const days = [
  {
    name: 'c=4 mild r=1',
    servers: 4,
    profile: mild,
    retries: 1,
    onset: 4.22,
    end: 15.11,
    thousand: 1351,
    good: 0.349,
    onsetWithin: 0.8,
    within: 0.08,
  },
  {
    name: 'c=16 mild r=2',
    servers: 16,
    profile: mild,
    retries: 2,
    onset: 5.85,
    end: 16.87,
    thousand: 9925,
    good: 0.402,
    onsetWithin: 0.3,
    within: 0.03,
  },
  {
    name: 'c=64 mild r=2',
    servers: 64,
    profile: mild,
    retries: 2,
    onset: 6.7,
    end: 16.87,
    thousand: 35_870,
    good: 0.459,
    onsetWithin: 0.05,
    within: 0.01,
  },
  {
    name: 'c=16 bump r=1',
    servers: 16,
    profile: bump,
    retries: 1,
    onset: 6.93,
    end: 15.63,
    thousand: 3798,
    good: 0.543,
    onsetWithin: 0.05,
    within: 0.02,
  },
  {
    name: 'c=64 bump r=2',
    servers: 64,
    profile: bump,
    retries: 2,
    onset: 7,
    end: null,
    thousand: 46_510,
    good: 0.3,
    onsetWithin: 0.05,
    within: 0.01,
  },
] as const

const retryingDay = (servers: number, rate: LoadProfile, retries: number) =>
  systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'client', rate }],
    nodes: [
      { name: 'client', servers: 10_000, calling: 'async', serviceTime: { meanSeconds: 1e-6, scv: 1 } },
      { name: 'node', servers, serviceTime: { meanSeconds: 1 / slotRate, scv: 1 }, capacity: servers * slotRate * 20 },
    ],
    edges: [{ from: 'client', to: 'node', callsPerRequest: 1, policy: { timeoutSeconds: 1, maxRetries: retries } }],
  })

describe('a day with retries against job-by-job simulation', () => {
  for (const day of days)
    it(day.name, () => {
      const model = retryingDay(day.servers, day.profile(day.servers * slotRate), day.retries)
      const { nodes, edges } = project(model, { hours: 24, method: 'fluid' }).baseline
      const { totals } = edges['client>node'] ?? { totals: { calls: NaN, retries: NaN, failed: NaN } }
      const { saturatesAtHour, drainedAtHour } = nodes['node'] ?? { saturatesAtHour: NaN, drainedAtHour: NaN }
      expect(Math.abs((saturatesAtHour ?? NaN) - day.onset)).toBeLessThan(day.onsetWithin)
      if (day.end === null) expect(drainedAtHour).toBeNull()
      else expect(Math.abs((drainedAtHour ?? NaN) - day.end)).toBeLessThan(0.1)
      expect(Math.abs(totals.retries / 1000 / day.thousand - 1)).toBeLessThan(day.within)
      expect(Math.abs(1 - totals.failed / totals.calls - day.good)).toBeLessThan(day.within)
    })
})

/** Hours by which 10, 50 and 90 % of simulated days have collapsed. */
const collapses = [
  { name: 'c=4 r=1', servers: 4, retries: 1, onset: [3.8, 4.22, 4.5] },
  { name: 'c=16 r=1', servers: 16, retries: 1, onset: [5.78, 6, 6.2] },
  { name: 'c=1 r=2', servers: 1, retries: 2, onset: [0.22, 0.8, 1.3] },
] as const

describe('chance collapse under mild load', () => {
  for (const { name, servers, retries, onset } of collapses)
    it(name, () => {
      const model = retryingDay(servers, mild(servers * slotRate), retries)
      const { nodes } = project(model, { hours: 24, method: 'fluid' }).baseline
      const collapse = nodes['node']?.collapse
      const hours = [collapse?.onsetHours.p10, collapse?.onsetHours.p50, collapse?.onsetHours.p90]
      expect(collapse?.probability).toBeGreaterThan(0.99)
      hours.forEach((hour, index) => expect(Math.abs((hour ?? NaN) - (onset[index] ?? NaN))).toBeLessThan(0.2))
    })
})
