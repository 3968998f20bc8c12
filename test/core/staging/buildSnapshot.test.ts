import { describe, expect, it } from 'vitest'
import { stagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import { buildSnapshot, entryTraffic, type Observation } from '../../../src/core/staging/buildSnapshot'
import { builtInConventions } from '../../../src/core/staging/conventions/builtIn'
import { planCurve } from '../../../src/core/staging/planCurve'
import { candidateNames, namePattern, planRequests } from '../../../src/core/staging/planRequests'
import type { Labels, Sample } from '../../../src/core/staging/seriesRequest'

type Told = Readonly<Record<string, readonly (readonly [Labels, number])[]>>

const targets: readonly Sample[] = [
  { labels: { job: 'storefront', instance: '127.0.0.1:1' }, value: 1 },
  { labels: { job: 'orders', instance: '127.0.0.1:2' }, value: 1 },
  { labels: { job: 'orders', instance: '127.0.0.1:3' }, value: 1 },
]

/** What a source with these series would answer, whatever is asked. */
const observe = (told: Told, kind: 'prometheus' | 'scrape' = 'prometheus'): Observation => ({
  source: { kind, address: 'http://metrics' },
  observedAt: '2026-11-20T11:09:00.000Z',
  windowSeconds: 100,
  report: { targets, infos: [] },
  answers: planRequests(builtInConventions, new Set(Object.keys(told))).map((plan) => ({
    ...plan,
    samples: (told[plan.request.metric] ?? []).map(([labels, value]) => ({ labels, value })),
  })),
  gaps: [],
})

const snapshotOf = (told: Told, kind?: 'prometheus' | 'scrape') =>
  stagingSnapshot.parse(buildSnapshot(observe(told, kind)))

const server = (job: string, status: string): Labels => ({
  job,
  http_request_method: 'POST',
  http_route: '/orders',
  http_response_status_code: status,
})
const timed = { job: 'orders', http_request_method: 'POST', http_route: '/orders' }
const name = 'http_server_request_duration_seconds'
const client = 'http_client_request_duration_seconds_count'
const whole: Told = {
  [`${name}_count`]: [
    [server('orders', '200'), 9],
    [server('orders', '503'), 1],
  ],
  [`${name}_sum`]: [[timed, 0.5]],
  [`${name}_bucket`]: [
    [{ ...timed, le: '0.01' }, 0],
    [{ ...timed, le: '0.04' }, 2],
    [{ ...timed, le: '0.05' }, 6],
    [{ ...timed, le: '0.1' }, 10],
    [{ ...timed, le: '+Inf' }, 10],
  ],
}

describe('a snapshot', () => {
  it('holds rate, latency and failures of a route, each with its own query', () => {
    const [service] = snapshotOf(whole).services
    const route = service?.routes[0]
    const selected = 'job="orders",http_request_method="POST",http_route="/orders"'
    expect(service).toMatchObject({ name: 'orders', replicas: { value: 2, query: 'sum (up{job="orders"})' } })
    expect(route).toMatchObject({
      operation: 'POST /orders',
      requestsPerSecond: { value: 10, query: `sum (rate(${name}_count{${selected}}[100s]))` },
      errorShare: { value: 0.1 },
    })
    expect(route?.latency?.meanSeconds).toBeCloseTo(0.05, 12)
    expect(route?.latency?.p95Seconds).toBeGreaterThan(0.05)
    expect(route?.latency?.scv).toBeLessThan(0.2)
  })

  it('names the series instead where pages were scraped', () => {
    const query = snapshotOf(whole, 'scrape').services[0]?.routes[0]?.requestsPerSecond.query
    expect(query).toBe(`${name}_count{job="orders",http_request_method="POST",http_route="/orders"}`)
  })

  const older = 'http_server_duration_milliseconds'
  const oldLabels = { job: 'orders', http_method: 'POST', http_route: '/orders', http_status_code: '200' }
  it('reads older names and milliseconds', () => {
    const told = { [`${older}_count`]: [[oldLabels, 4]], [`${older}_sum`]: [[oldLabels, 200]] } as const
    expect(snapshotOf(told).services[0]?.routes[0]).toMatchObject({
      operation: 'POST /orders',
      requestsPerSecond: { value: 4 },
      latency: { meanSeconds: 0.05, p95Seconds: null, scv: null },
      errorShare: { value: 0 },
    })
  })

  it('counts what is reported under two names once', () => {
    const told = { ...whole, [`${older}_count`]: [[oldLabels, 10]], [`${older}_sum`]: [[oldLabels, 500]] } as const
    const { services } = snapshotOf(told)
    expect(services.map(({ routes }) => routes.map(({ requestsPerSecond }) => requestsPerSecond.value))).toEqual([[10]])
  })

  const call = (labels: Labels): Labels => ({
    job: 'storefront',
    server_address: '127.0.0.1',
    server_port: '2',
    ...labels,
  })
  it('tells edges, timeouts and retries apart', () => {
    const told: Told = {
      [client]: [
        [call({ http_request_method: 'POST', http_response_status_code: '200' }), 6],
        [call({ http_request_method: 'POST', error_type: 'timeout' }), 2],
        [call({ http_request_method: 'POST', http_response_status_code: '200', http_request_resend_count: '1' }), 2],
        [call({ http_request_method: 'GET', http_response_status_code: '404' }), 1],
      ],
    }
    const edges = snapshotOf(told).edges.map(({ from, to, operation, attemptsPerSecond, retryShare, errorShare }) => [
      ...[from, to, operation, attemptsPerSecond.value, retryShare?.value, errorShare?.value],
    ])
    expect(edges).toEqual([
      ['storefront', 'orders', 'GET', 1, 0, 0],
      ['storefront', 'orders', 'POST', 10, 0.2, 0.2],
    ])
  })

  it('joins what broker, producer and consumer say of a queue', () => {
    const sent = { job: 'orders', messaging_destination_name: 'ledger-entries', messaging_system: 'aws_sqs' }
    const process = { job: 'ledger', messaging_destination_name: 'http://queue:9324/000000000000/ledger-entries' }
    const told: Told = {
      messaging_client_sent_messages_total: [[sent, 30]],
      messaging_process_duration_seconds_count: [[process, 29]],
      messaging_process_duration_seconds_sum: [[process, 2.9]],
      aws_sqs_approximate_number_of_messages_visible_average: [[{ dimension_QueueName: 'ledger-entries' }, 7]],
    }
    const { queues, edges } = snapshotOf(told)
    expect(queues).toMatchObject([
      {
        name: 'ledger-entries',
        system: 'aws_sqs',
        producers: ['orders'],
        consumers: ['ledger'],
        depth: { value: 7 },
        inProgress: null,
        publishedPerSecond: { value: 30 },
        consumedPerSecond: { value: 29 },
        process: { scv: null },
      },
    ])
    expect(queues[0]?.process?.meanSeconds).toBeCloseTo(0.1, 12)
    expect(edges).toMatchObject([{ from: 'orders', to: 'ledger-entries', protocol: 'queue', operation: 'publish' }])
  })

  const absent: readonly { name: string; told: Told; gap: RegExp }[] = [
    { name: 'failures without a label', told: { [`${name}_count`]: [[timed, 3]] }, gap: /^failures of orders/ },
    { name: 'in-flight without a gauge', told: whole, gap: /^requests in progress of orders/ },
    { name: 'calls without a client metric', told: whole, gap: /^outgoing calls of orders/ },
    {
      name: 'spread without buckets',
      told: { ...whole, [`${name}_bucket`]: [] },
      gap: /^spread of latencies of orders/,
    },
    {
      name: 'requests of a callee that reports none',
      told: { [client]: [[call({ http_response_status_code: '200' }), 1]] },
      gap: /^requests answered of orders/,
    },
    {
      name: 'depth without a broker',
      told: { messaging_client_sent_messages_total: [[{ job: 'orders', messaging_destination_name: 'q' }, 1]] },
      gap: /^queue depth of q/,
    },
    {
      name: 'a queue without a name',
      told: { rabbitmq_queue_messages_ready: [[{}, 3]] },
      gap: /^queues without a name/,
    },
  ]
  for (const { name: what, told, gap } of absent) {
    it(`says what it cannot know: ${what}`, () => {
      expect(snapshotOf(told).gaps.map((each) => each.what)).toContainEqual(expect.stringMatching(gap))
    })
  }

  it('has null and not zero for what is absent, NaN or infinite', () => {
    const told: Told = {
      [`${name}_count`]: [[timed, 0]],
      [`${name}_sum`]: [[timed, 0]],
      http_server_active_requests: [[{ job: 'orders' }, NaN]],
      rabbitmq_queue_messages_ready: [[{ queue: 'q' }, Infinity]],
    }
    const { services, queues } = snapshotOf(told)
    expect(services).toMatchObject([
      { inFlight: null, slots: null, routes: [{ requestsPerSecond: { value: 0 }, latency: null, errorShare: null }] },
    ])
    expect(queues).toEqual([])
  })
})

describe('the requests to a source', () => {
  it('are as many for a large system as for a small one', () => {
    const planned = planRequests(builtInConventions, new Set(candidateNames(builtInConventions)))
    const series = planned.map(({ request }) => JSON.stringify([request.metric, request.match]))
    expect(new Set(series).size).toBe(series.length)
    const plain = planRequests(builtInConventions, new Set(Object.keys(whole)))
    expect(plain.map(({ request }) => request.metric)).toEqual(Object.keys(whole))
  })

  it('are recognised by a pattern that fits into an address', () => {
    const names = candidateNames(builtInConventions)
    const pattern = namePattern(names)
    expect(names.filter((each) => !new RegExp(`^(?:${pattern})$`).test(each))).toEqual([])
    expect(pattern.length).toBeLessThan(600)
  })
})

describe('the load that a day is read from', () => {
  const series = (job: string, value: number) => [server(job, '200'), value] as const
  it('is that of services nobody calls', () => {
    const told: Told = {
      [`${name}_count`]: [series('storefront', 10), series('orders', 90)],
      [client]: [[{ job: 'storefront', server_address: '127.0.0.1', server_port: '2' }, 90]],
    }
    const observation = observe(told)
    const plan = planCurve(entryTraffic(observation, buildSnapshot(observation)), {
      daySeconds: 86_400,
      scrapeSeconds: 15,
    })
    expect(plan).toEqual({
      query: `sum (rate(${name}_count{job=~"storefront"}[900s]))`,
      stepSeconds: 900,
      rateSeconds: 900,
      lookbackSeconds: 604_800,
    })
  })

  it('is unknown where nobody reports requests', () => {
    const plan = planCurve([], { daySeconds: 60, scrapeSeconds: 1 })
    expect(plan).toEqual({ what: 'daily curve', reason: 'no service reports the requests that it answers' })
  })
})
