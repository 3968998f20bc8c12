import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { Result } from '../../../src/core/model/problem'
import type { StagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import { createLookMemory } from '../../../src/node/metrics/lookMemory'
import { observeStaging } from '../../../src/node/metrics/observeStaging'
import { createScrapeHistory } from '../../../src/node/metrics/scrapeHistory'
import { startOddServer, startServer, type OddServer } from './oddServer'

const common = { daySeconds: 86_400, timeoutSeconds: 10, windowSeconds: 60 }
const anonymous = { credentials: null }

type Series = readonly (readonly [Readonly<Record<string, string>>, number])[]

interface Told {
  /** Seconds that its clock is ahead of ours. */
  readonly ahead?: number
  readonly edges?: number
  readonly warnings?: readonly string[]
  readonly isPartial?: boolean
  /** Answers with a native histogram in place of plain values. */
  readonly isNative?: boolean
}

const metric = 'http_client_request_duration_seconds'

const vector = (at: number, series: Series) => ({
  resultType: 'vector',
  result: series.map(([labels, value]) => ({ metric: labels, value: [at, String(value)] })),
})

const native = (at: number) => ({
  resultType: 'vector',
  result: [
    {
      metric: { job: 'shop', server_address: 'bank' },
      histogram: [at, { count: '4', sum: '0.4', buckets: [[0, '0.05', '0.1', '3'], [0, '0.1', '0.2', '1']] }],
    },
  ],
})

const callsOf = (edges: number): Series =>
  Array.from({ length: edges }, (_, index) => [{ job: 'shop', server_address: `callee-${index}` }, 1])

const dataFor = (query: string, told: Told): unknown => {
  const at = Date.now() / 1000 + (told.ahead ?? 0)
  if (query === 'time()') return { resultType: 'scalar', result: [at, String(at)] }
  if (query.startsWith('up{') && query.includes('['))
    return { resultType: 'matrix', result: [{ metric: { job: 'shop' }, values: [0, 5, 10].map((back) => [at - 10 + back, '1']) }] }
  if (query.includes('(up)')) return vector(at, [[{ job: 'shop', instance: 'shop:80' }, 1]])
  if (query.startsWith('count by (job)')) return vector(at, [[{ job: 'shop' }, 1]])
  if (query.includes('timestamp(')) return vector(at, [[{ job: 'shop' }, at - 60]])
  if (query.includes(metric)) return told.isNative === true ? native(at) : vector(at, callsOf(told.edges ?? 1))
  return vector(at, [])
}

const answer = (response: ServerResponse, told: Told, data: unknown): void => {
  const { warnings, isPartial } = told
  response.end(JSON.stringify({ status: 'success', data, ...(warnings ? { warnings } : {}), ...(isPartial ? { isPartial } : {}) }))
}

let server: OddServer
const startTold = async (told: Told): Promise<OddServer> => {
  server = await startServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    if (url.pathname.endsWith('/values')) answer(response, told, [told.isNative === true ? metric : `${metric}_count`])
    else answer(response, told, dataFor(url.searchParams.get('query') ?? '', told))
  })
  return server
}
afterEach(() => server.stop())

const at = ({ origin }: OddServer) => ({ ...common, prometheus: { url: origin, headers: {} } })
const snapshotOf = (result: Result<StagingSnapshot>): StagingSnapshot => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const observe = async (told: Told): Promise<StagingSnapshot> =>
  snapshotOf(await observeStaging(at(await startTold(told)), anonymous))

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
    await startTold({})
  })
})

describe('what is missing is never zero', () => {
  it('an empty server is a problem', async () => {
    server = await startOddServer()
    const result = await observeStaging({ ...common, prometheus: { url: `${server.origin}/empty`, headers: {} } }, anonymous)
    expect(result).toMatchObject({ ok: false })
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
