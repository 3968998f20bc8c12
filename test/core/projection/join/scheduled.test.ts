import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../../src/core/analysis/analyze'
import { codeGraphOf } from '../../../../src/core/analysis/graph/codeGraph'
import type { CallProfile } from '../../../../src/core/model/codeGraph'
import type { StagingSnapshot } from '../../../../src/core/model/stagingSnapshot'
import { entryLoads } from '../../../../src/core/projection/join/entryRates'
import { programOf } from '../../analysis/inMemory'

const seen = (value: number) => ({ value, query: 'q', observedAt: '2026-11-20T11:09:00.000Z' })

const snapshot = (replicas: number | null): StagingSnapshot => ({
  schemaVersion: 1,
  source: { kind: 'prometheus', address: 'http://metrics' },
  observedAt: '2026-11-20T11:09:00.000Z',
  windowSeconds: 300,
  conventions: [],
  services: [{ name: 'shop', routes: [{ operation: 'GET /a', requestsPerSecond: seen(50), latency: null, errorShare: null }], inFlight: null, slots: null, replicas: replicas === null ? null : seen(replicas) }],
  edges: [],
  queues: [],
  curve: null,
  gaps: [],
})

const profile = (runsPerDay?: number): CallProfile => ({
  service: 'shop',
  entryPoint: { kind: 'schedule', name: 'a schedule', file: 'a.ts', line: 1 },
  calls: [],
  concurrency: null,
  ...(runsPerDay === undefined ? {} : { runsPerDay }),
})

const ratesOf = (replicas: number | null, runsPerDay?: number): number[] => {
  const graph = { services: [], profiles: [profile(runsPerDay)], multipliers: [], isWhole: true }
  return entryLoads(graph, snapshot(replicas)).loads.map(({ rate }) => rate)
}

describe('what runs by the clock', () => {
  it.each([
    { name: 'as often as it says', replicas: null, runsPerDay: 1440, rate: 1 / 60 },
    { name: 'in each replica', replicas: 3, runsPerDay: 1440, rate: 3 / 60 },
    { name: 'with every request of its service where it does not say', replicas: 3, runsPerDay: undefined, rate: 50 },
  ])('runs $name', ({ replicas, runsPerDay, rate }) => {
    expect(ratesOf(replicas, runsPerDay)).toEqual([rate])
  })

  it.each([
    ['a.ts', "import axios from 'axios'\nsetInterval(() => axios.get('http://x/a'), 5000)\n", 17_280],
    ['a.ts', "import cron from 'node-cron'\nimport axios from 'axios'\ncron.schedule('*/5 * * * *', () => axios.get('http://x/a'))\n", 288],
    ['A.java', 'import org.springframework.scheduling.annotation.Scheduled;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  @Scheduled(fixedRate = 60000)\n  void a() { new RestTemplate().getForObject("http://x/a", String.class); }\n}\n', 1440],
  ])('is read in %s: %s', async (file, text, runs) => {
    expect(codeGraphOf(readProgram(await programOf({ [file]: text }))).profiles.map(({ runsPerDay }) => runsPerDay)).toEqual([runs])
  })
})
