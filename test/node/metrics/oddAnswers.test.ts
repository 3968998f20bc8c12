import { afterEach, describe, expect, it } from 'vitest'
import type { Result } from '../../../src/core/model/problem'
import type { StagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import { createLookMemory } from '../../../src/node/metrics/lookMemory'
import { observeStaging } from '../../../src/node/metrics/observeStaging'
import { createScrapeHistory } from '../../../src/node/metrics/scrapeHistory'
import { startOddServer, startServer, type OddServer } from './oddServer'
import { startTold, type Told } from './toldServer'

const common = { daySeconds: 86_400, timeoutSeconds: 10, windowSeconds: 60 }
const anonymous = { credentials: null }

let server: OddServer
afterEach(() => server.stop())

const at = ({ origin }: OddServer) => ({ ...common, prometheus: { url: origin, headers: {} } })
const snapshotOf = (result: Result<StagingSnapshot>): StagingSnapshot => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const observe = async (told: Told): Promise<StagingSnapshot> => {
  server = await startTold(told)
  return snapshotOf(await observeStaging(at(server), anonymous))
}

describe('an answer that', () => {
  it('carries warnings shows them', async () => {
    const { gaps } = await observe({ warnings: ['store-2 is away'], isPartial: true })
    const reasons = gaps.filter(({ what }) => what === 'complete answers').map(({ reason }) => reason)
    expect(reasons).toEqual([
      'the metrics server warns: store-2 is away',
      'the metrics server warns: the answer is partial: some of its storage did not answer',
    ])
  })

  it('holds native histograms has rate, mean and quantile', async () => {
    const { edges } = await observe({ isNative: true })
    expect(edges).toMatchObject([{ to: 'bank', attemptsPerSecond: { value: 4 }, latency: { meanSeconds: 0.1 } }])
    expect(edges[0]?.attemptsPerSecond.query).toContain('histogram_count (sum (rate(')
    expect(edges[0]?.latency?.p95Seconds).toBeGreaterThan(0.1)
  })

  it('holds a series twice is refused by an API, and counted once on a page', async () => {
    const doubled = await startTold({ isDoubled: true })
    const asked = await observeStaging(at(doubled), anonymous)
    await doubled.stop()
    const detail = expect.stringContaining('stands in its answer twice') as string
    expect(asked).toMatchObject({ ok: false, problem: { reason: 'metrics-not-prometheus', detail } })
    server = await startServer((_, response) => response.end('rabbitmq_queue_messages_ready{queue="q"} 4\n'.repeat(2)))
    const history = createScrapeHistory()
    const { queues } = snapshotOf(await observeStaging({ ...common, scrape: [{ url: server.origin }] }, { ...anonymous, history }))
    expect(queues).toMatchObject([{ name: 'q', depth: { value: 4 } }])
  })

  it('is a page of metrics which a framework calls a web page is read', async () => {
    server = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('rabbitmq_queue_messages_ready{queue="q"} 4\n')
    })
    const history = createScrapeHistory()
    const { queues } = snapshotOf(await observeStaging({ ...common, scrape: [{ url: server.origin }] }, { ...anonymous, history }))
    expect(queues).toMatchObject([{ name: 'q', depth: { value: 4 } }])
  })

  it('comes from a clock of its own says so', async () => {
    const { gaps } = await observe({ ahead: 600 })
    expect(gaps.map(({ what }) => what)).toContain('common clock')
  })
})

describe('the number of requests of a look', () => {
  it('does not grow with the edges, and shrinks where slow answers are kept', async () => {
    const counts = await Promise.all(
      [1, 200].map(async (edges) => {
        const own = await startTold({ edges })
        const memory = createLookMemory()
        await observeStaging(at(own), { ...anonymous, memory })
        const first = own.requests.length
        const second = snapshotOf(await observeStaging(at(own), { ...anonymous, memory }))
        const [again, found] = [own.requests.length - first, second.edges.length]
        await own.stop()
        return { first, again, found }
      }),
    )
    expect(counts.map(({ found }) => found)).toEqual([1, 200])
    expect(counts[1]?.first).toBe(counts[0]?.first)
    expect(counts[1]?.again).toBe(counts[0]?.again)
    expect(counts[0]?.again).toBeLessThanOrEqual(5)
    server = await startTold({})
  })
})

describe('what is missing is never zero', () => {
  it('an empty server is a problem', async () => {
    server = await startOddServer()
    const result = await observeStaging({ ...common, prometheus: { url: `${server.origin}/empty`, headers: {} } }, anonymous)
    expect(result).toMatchObject({ ok: false })
  })

  it('a server without known series is a problem', async () => {
    server = await startTold({ names: [] })
    const problem = { reason: 'metrics-no-series', detail: 'no metric name matches a known convention' }
    expect(await observeStaging(at(server), anonymous)).toMatchObject({ ok: false, problem })
  })

  it('calls that are not seen any more leave no number behind', async () => {
    server = await startTold({ edges: 0 })
    const problem = { reason: 'metrics-no-series', detail: expect.stringContaining('no samples within the last') as string }
    expect(await observeStaging(at(server), anonymous)).toMatchObject({ ok: false, problem })
  })

  it('a series that vanished has no rate of now', async () => {
    const pages = ['queue_a', 'queue_b']
    server = await startServer((_, response) => {
      response.end(pages.map((name) => `rabbitmq_queue_messages_ready{queue="${name}"} 4`).join('\n') + '\n')
    })
    const history = createScrapeHistory()
    const environment = { ...common, scrape: [{ url: server.origin }] }
    const before = snapshotOf(await observeStaging(environment, { ...anonymous, history }))
    pages.pop()
    const after = snapshotOf(await observeStaging(environment, { ...anonymous, history }))
    expect([before, after].map(({ queues }) => queues.map(({ name }) => name))).toEqual([['queue_a', 'queue_b'], ['queue_a']])
  })
})

describe('memory', () => {
  it('stays bounded while floods and bombs are refused', async () => {
    server = await startOddServer()
    const { rss } = process.memoryUsage()
    for (const way of ['flood', 'gzip-bomb', 'flood', 'gzip-bomb', 'flood', 'gzip-bomb'])
      await observeStaging({ ...common, prometheus: { url: `${server.origin}/${way}`, headers: {} } }, anonymous)
    expect((process.memoryUsage().rss - rss) / 1024 / 1024).toBeLessThan(300)
  })
})
