import { describe, expect, it } from 'vitest'
import type { CodeGraph, ProfileCall } from '../../../src/core/model/codeGraph'
import { config } from '../../../src/core/model/config'
import type { ObservedEdge, StagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import { joinCode } from '../../../src/core/staging/joinCode'
import { matchServices } from '../../../src/core/staging/matchServices'

const seen = (value: number, query = 'q') => ({ value, query, observedAt: '2026-11-20T11:09:00.000Z' })
const time = (meanSeconds: number) => ({ meanSeconds, p95Seconds: null, scv: null, query: 't', observedAt: '' })

const service = (name: string, rate: number, inFlight: number | null = null): StagingSnapshot['services'][number] => ({
  name,
  routes: [{ operation: 'POST /run', requestsPerSecond: seen(rate), latency: time(0.1), errorShare: null }],
  inFlight: inFlight === null ? null : seen(inFlight),
  slots: null,
  replicas: null,
})

const snapshot = (services: StagingSnapshot['services'], edges: readonly ObservedEdge[] = []): StagingSnapshot => ({
  schemaVersion: 1,
  source: { kind: 'prometheus', address: 'http://metrics' },
  observedAt: '2026-11-20T11:09:00.000Z',
  windowSeconds: 300,
  conventions: [],
  services,
  edges: [...edges],
  queues: [],
  curve: null,
  gaps: [],
})

const call = (dependency: string, coefficient = 1): ProfileCall => ({
  siteId: `to ${dependency}`,
  file: 'a.ts',
  line: 1,
  symbol: null,
  dependency,
  target: 'http',
  operation: 'POST /run',
  multiplicity: { coefficient, factors: [] },
  isParallel: false,
  policy: { timeoutSeconds: null, retry: null },
  confidence: 'high',
})

const graph = (callers: Readonly<Record<string, readonly ProfileCall[]>>): CodeGraph => ({
  services: [...new Set([...Object.keys(callers), 'payments'])].map((name) => ({ name, path: name, languages: [], entryPoints: [] })),
  profiles: Object.entries(callers).map(([name, calls]) => ({
    service: name,
    entryPoint: { kind: 'http', name: 'POST /run', file: 'a.ts', line: 1 },
    calls: [...calls],
    concurrency: null,
  })),
  multipliers: [],
  isWhole: true,
})

const edge = (from: string, to: string, rate: number): ObservedEdge => ({
  ...{ from, to, protocol: 'http', operation: 'POST', attemptsPerSecond: seen(rate) },
  ...{ retryShare: null, latency: null, errorShare: null, isInferred: false },
})

const plain = config.parse({})

describe('a service of the code is found in the metrics', () => {
  const cases = [
    { name: 'as it is', code: 'orders', metrics: ['orders', 'orders-db'], expected: ['orders', 'same'] },
    { name: 'spelt otherwise', code: 'OrderService', metrics: ['order'], expected: ['order', 'spelling'] },
    { name: 'behind a namespace', code: 'orders', metrics: ['shop/orders-svc'], expected: ['shop/orders-svc', 'part'] },
    { name: 'within an environment', code: 'orders', metrics: ['orders-staging', 'orders-mail'], expected: ['orders-staging', 'part'] },
    { name: 'not at all', code: 'orders', metrics: ['payments'], expected: [null, 'none'] },
    { name: 'not where two fit as well', code: 'orders', metrics: ['eu-orders', 'us-orders'], expected: [null, 'none'] },
  ]
  it.each(cases)('$name', ({ code, metrics, expected }) => {
    expect(matchServices([code], metrics, {}).map((each) => [each.metrics, each.how])).toEqual([expected])
  })

  it('as a person configured it', () => {
    expect(matchServices(['orders'], ['orders', 'x17'], { orders: { metrics: 'x17' } })).toEqual([
      { code: 'orders', metrics: 'x17', how: 'configured' },
    ])
  })

  it('and never one name for two', () => {
    expect(matchServices(['orders', 'orders-mail'], ['orders-mail'], {}).map(({ metrics }) => metrics)).toEqual([null, 'orders-mail'])
  })
})

describe('code and metrics together', () => {
  it('show an edge that only the callee counts', () => {
    const joined = joinCode(snapshot([service('shop', 10), service('payments', 20)]), graph({ shop: [call('payments', 2)] }), plain)
    expect(joined.edges).toMatchObject([
      { from: 'shop', to: 'payments', isInferred: true, attemptsPerSecond: { value: 20 }, range: { low: 20, high: 20 } },
    ])
  })

  it('share the rate of a callee among its callers, as a range', () => {
    const seenNow = snapshot([service('shop', 10), service('cron', 30), service('payments', 40)])
    const joined = joinCode(seenNow, graph({ shop: [call('payments')], cron: [call('payments')] }), plain)
    expect(joined.edges.map(({ from, attemptsPerSecond, range }) => [from, attemptsPerSecond.value, range])).toEqual([
      ['shop', 10, { low: 0, high: 40 }],
      ['cron', 30, { low: 0, high: 40 }],
    ])
    expect(joined.gaps.map(({ what }) => what)).toContain('own count of shop → payments')
  })

  it('leave to callers that count themselves what they count', () => {
    const seenNow = snapshot([service('shop', 10), service('cron', 30), service('payments', 40)], [edge('cron', 'payments', 30)])
    const joined = joinCode(seenNow, graph({ shop: [call('payments')], cron: [call('payments')] }), plain)
    expect(joined.edges.filter(({ isInferred }) => isInferred)).toMatchObject([{ from: 'shop', attemptsPerSecond: { value: 10 } }])
  })

  it('call the services of the metrics by the names of the code', () => {
    const joined = joinCode(snapshot([service('ns/shop-svc', 1)], [edge('ns/shop-svc', 'bank', 1)]), graph({ shop: [] }), plain)
    expect([joined.services[0]?.name, joined.edges[0]?.from, joined.edges[0]?.to]).toEqual(['shop', 'shop', 'bank'])
    expect(joined.matches).toContainEqual({ code: 'payments', metrics: null, how: 'none' })
  })

  it('name who sends and works off the messages that a broker counts', () => {
    const counts = { depth: seen(4), inProgress: null, publishedPerSecond: seen(2), consumedPerSecond: seen(2), process: null, consumerSlots: null }
    const queue = { name: 'parcels', system: 'rabbitmq', producers: [], consumers: [], ...counts }
    const sends = { ...call('parcels'), target: 'queue', operation: 'publish' } as const
    const { profiles, ...rest } = graph({ shop: [sends], packer: [] })
    const taken = profiles.map((profile) =>
      profile.service === 'packer' ? { ...profile, entryPoint: { ...profile.entryPoint, kind: 'queue', name: 'parcels' } as const } : profile,
    )
    const joined = joinCode({ ...snapshot([service('shop', 2)]), queues: [queue] }, { ...rest, profiles: taken }, plain)
    expect(joined.queues).toMatchObject([{ producers: ['shop'], consumers: ['packer'] }])
  })

  const checks = [
    { name: 'caller and callee differ', services: [service('payments', 20)], edges: [edge('shop', 'payments', 10)], agrees: false },
    { name: 'caller and callee agree', services: [service('payments', 20)], edges: [edge('shop', 'payments', 19)], agrees: true },
    { name: "a gauge differs from Little's law", services: [service('payments', 100, 30)], edges: [], agrees: false },
    { name: "a gauge agrees with Little's law", services: [service('payments', 100, 9.5)], edges: [], agrees: true },
  ]
  it.each(checks)('say whether $name', ({ services, edges, agrees }) => {
    const joined = joinCode(snapshot(services, edges), graph({}), plain)
    expect(joined.checks).toMatchObject([{ agrees }])
    expect(joined.gaps.filter(({ what }) => what.startsWith('agreement')).length).toBe(agrees ? 0 : 1)
  })
})
