import { describe, expect, it } from 'vitest'
import { config } from '../../../src/core/model/config'
import { assessInput, readiness, type AssessInput, type Readiness } from '../../../src/core/model/readiness'
import type { TrafficChange } from '../../../src/core/model/trafficChange'
import { assess } from '../../../src/core/readiness/assess'
import { baseGraph, call, graphOf, headGraph, storySnapshot } from '../../fixtures/storyJoin'

const change = (parts: Partial<TrafficChange>): TrafficChange => ({
  id: 'c1',
  kind: 'call-into-loop',
  target: 'http',
  direction: 'more',
  file: 'services/orders/placeOrder.js',
  line: 15,
  symbol: 'placeOrder',
  service: 'orders',
  dependency: 'payments',
  operation: 'POST /charges',
  entryPoints: [],
  before: '1',
  after: 'order.items',
  confidence: 'high',
  why: 'POST /charges of payments is called once for each of order.items',
  ...parts,
})

const changes = [
  change({}),
  change({ id: 'c2', kind: 'retry-added', file: 'services/orders/client.js', line: 4, why: 'payments is tried twice' }),
  change({
    id: 'c3',
    kind: 'call-added',
    service: 'ledger',
    operation: 'GET /charges/:id',
    file: 'services/ledger/main.js',
    line: 9,
    why: 'each message asks payments for its charge',
  }),
]

const story: AssessInput = assessInput.parse({
  branch: {
    name: 'feature/verify-each-item',
    baseName: 'main',
    base: 'a'.repeat(40),
    head: 'b'.repeat(40),
    tree: 'c'.repeat(40),
    commits: 1,
    files: 3,
  },
  analysis: {
    base: baseGraph,
    head: headGraph,
    changes,
    coverage: { changedFiles: 3, analyzedFiles: 3, skipped: [], unresolvedCalls: 0, unresolved: [] },
  },
  environment: 'staging',
  staging: { kind: 'observed', snapshot: storySnapshot },
  config: config.parse({ queues: { 'ledger-entries': { limit: 10_000 } } }),
  decisions: [],
  now: '2026-11-20T11:10:00+01:00',
  overrides: {},
})

const calm: AssessInput = { ...story, analysis: { ...story.analysis, head: baseGraph, changes: [] } }

describe('assess', () => {
  const judged = assess(story)
  const calmly = assess(calm)

  it('gives what its schema says', () => {
    expect(() => readiness.parse(judged)).not.toThrow()
  })

  it('names the multiple of the rate', () => {
    const row = judged.traffic.find(({ from, to }) => from === 'orders' && to === 'payments')
    expect(row?.factor).toBeCloseTo(3, 1)
    expect(row?.changeIds).toEqual(expect.arrayContaining(['c1', 'c2']))
    expect(judged.questions.traffic.answer).toMatch(/^payments gets \d\d\.\d req\/s instead of 10\.0, × \d/)
  })

  const latencyOf = ({ traffic }: Readiness, from: string, to: string) =>
    traffic.find((row) => row.from === from && row.to === to)?.latencySeconds

  it('says how much longer a call takes whose callee now makes three calls in turn', () => {
    // 20 ms of its own and once or three times 50 ms
    expect(latencyOf(judged, 'storefront', 'orders')?.before).toBeCloseTo(0.07)
    expect(latencyOf(judged, 'storefront', 'orders')?.after).toBeCloseTo(0.17, 2)
    expect(latencyOf(judged, 'orders', 'payments')?.after).toBeCloseTo(0.05, 2)
    expect(latencyOf(judged, 'orders', 'ledger-entries')).toEqual({ before: 0.002, after: 0.002 })
    expect(latencyOf(judged, 'ledger', 'payments')?.before).toBeNull()
    expect(latencyOf(judged, 'ledger', 'payments')?.after).toBeCloseTo(0.1, 2)
    for (const { latencySeconds } of calmly.traffic) expect(latencySeconds.after).toBe(latencySeconds.before)
  })

  it('says that a caller with less patience waits less long', () => {
    const timeoutSeconds = { value: 0.03, file: 'services/orders/client.js', line: 4 }
    const charge = call('payments', 'POST /charges', { policy: { timeoutSeconds, retry: null } })
    const head = graphOf(
      baseGraph.profiles.map((one) =>
        one.service === 'orders' ? { ...one, calls: [charge, ...one.calls.slice(1)] } : one,
      ),
    )
    const hurried = assess({ ...story, analysis: { ...story.analysis, head } }, { draws: 1, advises: false })
    // E[min(R, 30 ms)] of an exponential R with mean 50 ms: 50 (1 - exp(-0.6)) ms
    expect(latencyOf(hurried, 'orders', 'payments')?.after).toBeCloseTo(0.05 * (1 - Math.exp(-0.6)), 3)
  })

  it('says when the queue passes its limit', () => {
    const [queue] = judged.queues
    // 30 msg/s come, 4 consumers x 1/0.2 s leave: 10 msg/s, 36 000 an hour, 10 000 after 17 minutes
    expect(queue?.after.slopePerHour).toBeGreaterThan(34_000)
    expect(queue?.after.slopePerHour).toBeLessThan(38_000)
    expect(queue?.after.passesLimitAtHour).toBeCloseTo(10_000 / 36_000, 1)
    expect(judged.questions.queues.because[0]).toMatchObject({ file: 'services/ledger/main.js', line: 9 })
    expect(judged.headline).toMatch(/^ledger-entries grows by .* at 11:2\d\.$/)
  })

  it('is not ready, and ready where nothing changes', () => {
    expect([judged.verdict, calmly.verdict]).toEqual(['not-ready', 'ready'])
    expect(calmly.traffic.map(({ factor }) => factor)).toEqual(calmly.traffic.map(() => 1))
  })

  it('is unknown without metrics, whatever the branch', () => {
    const staging = {
      kind: 'could-not-ask',
      problem: { reason: 'metrics-refused', subject: 'http://localhost:9', detail: '' },
    } as const
    expect([assess({ ...story, staging }).verdict, assess({ ...calm, staging }).verdict]).toEqual([
      'unknown',
      'unknown',
    ])
  })

  it('follows an assumption that a person sets', () => {
    const row = assess(
      { ...story, overrides: { 'orders: order.items': 6 } },
      { draws: 1, advises: false },
    ).traffic.find(({ to, from }) => from === 'orders' && to === 'payments')
    expect(row?.factor).toBeCloseTo(6, 1)
  })

  it('gives identical bytes for identical input', () => {
    expect(JSON.stringify(assess(story))).toBe(JSON.stringify(judged))
  })
})
