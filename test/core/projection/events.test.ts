import { describe, expect, it } from 'vitest'
import { systemModel, type SystemModelInput } from '../../../src/core/model/systemModel'
import { EventQueue } from '../../../src/core/projection/events/eventQueue'
import { project } from '../../../src/core/projection/project'

const meanAfterStart = (series: readonly number[]): number =>
  series.slice(10).reduce((sum, value) => sum + value, 0) / (series.length - 10)

const queues = [
  { name: 'M/M/1 rho 0.8', servers: 1, scv: 1, rate: 8, jobs: 4 },
  { name: 'M/M/4 rho 0.8', servers: 4, scv: 1, rate: 32, jobs: 5.58573 },
  { name: 'M/D/1 rho 0.8', servers: 1, scv: 0, rate: 8, jobs: 2.4 },
  { name: 'M/G/1 scv 4 rho 0.7', servers: 1, scv: 4, rate: 7, jobs: 4.78333 },
]

describe('job by job', () => {
  for (const { name, servers, scv, rate, jobs } of queues)
    it(`agrees with the formula for ${name}`, () => {
      const model = systemModel.parse({
        schemaVersion: 1,
        entries: [{ name: 'load', node: 'n', rate: { constant: rate } }],
        nodes: [{ name: 'n', servers, serviceTime: { meanSeconds: 0.1, scv } }],
      })
      const { nodes } = project(model, { hours: 3, method: 'events' }).baseline
      expect(Math.abs(meanAfterStart(nodes['n']?.series.inSystem ?? []) / jobs - 1)).toBeLessThan(0.1)
    })

  it('makes the attempts that the fluid expects of errors, budgets and layers', () => {
    const input: SystemModelInput = {
      schemaVersion: 1,
      entries: [{ name: 'load', node: 'a', rate: { constant: 50 } }],
      nodes: [
        { name: 'a', servers: 200, serviceTime: { meanSeconds: 0.01, scv: 1 } },
        { name: 'b', servers: 200, serviceTime: { meanSeconds: 0.01, scv: 1 } },
        { name: 'c', servers: 200, serviceTime: { meanSeconds: 0.01, scv: 1 }, errorProbability: 0.5 },
      ],
      edges: [
        { from: 'a', to: 'b', callsPerRequest: 1.5, policy: { maxRetries: 2 } },
        {
          from: 'b',
          to: 'c',
          callsPerRequest: 1,
          policy: { maxRetries: 1, budget: { share: 0.2, floorPerSecond: 0 } },
        },
      ],
    }
    const model = systemModel.parse(input)
    const fluid = project(model, { hours: 0.15, method: 'fluid' }).baseline
    const events = project(model, { hours: 0.15, method: 'events' }).baseline
    for (const key of ['a>b', 'b>c']) {
      const [mean, path] = [fluid.edges[key]?.totals.attempts ?? NaN, events.edges[key]?.totals.attempts ?? NaN]
      expect(Math.abs(mean / path - 1)).toBeLessThan(0.05)
    }
  })
})

describe('replicas', () => {
  const uneven = [
    { servers: 10, replicas: 4 },
    { servers: 3, replicas: 5 },
  ]
  it.each(uneven)('share $servers servers over $replicas so that all are equally busy, by either method', (split) => {
    const model = systemModel.parse({
      schemaVersion: 1,
      entries: [{ name: 'load', node: 'n', rate: { constant: 0.85 * split.servers } }],
      nodes: [{ name: 'n', ...split, serviceTime: { meanSeconds: 1, scv: 1 } }],
    })
    const jobs = (method: 'fluid' | 'events') =>
      meanAfterStart(project(model, { hours: 12, method }).baseline.nodes['n']?.series.inSystem ?? [])
    expect(Math.abs(jobs('events') / jobs('fluid') - 1)).toBeLessThan(0.2)
  })
})

describe('the event queue', () => {
  it('hands over events by time, and by order where times are equal', () => {
    const queue = new EventQueue()
    const seen: string[] = []
    const times = [5, 1, 3, 1, 4, 2, 3]
    times.forEach((time, index) => queue.add(time, 7, index))
    queue.runUntil(4, { handle: (kind, subject) => void seen.push(`${kind}#${subject}@${queue.now}`) })
    expect(seen).toEqual(['7#1@1', '7#3@1', '7#5@2', '7#2@3', '7#6@3', '7#4@4'])
    expect(queue.now).toBe(4)
  })
})
