import { createServer } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem, Result } from '../../../src/core/model/problem'
import { assess } from '../../../src/core/readiness/assess'
import { problemSentence } from '../../../src/core/readiness/problemSentence'
import { listMetrics, queryMetric } from '../../../src/node/metrics/lookUpMetrics'
import { observeStaging } from '../../../src/node/metrics/observeStaging'
import { close, listen, startOddServer, startServer, type OddServer } from './oddServer'
import { assessInputFixture } from '../../fixtures/readiness'
import { selfSigned } from './selfSigned'

const timeoutSeconds = 0.6
const common = { daySeconds: 86_400, timeoutSeconds, windowSeconds: 0.2 }
const secret = 'token-of-staging-7f3a'
const options = { credentials: { bearerToken: secret } } as const

const prometheusAt = (url: string) => ({ ...common, prometheus: { url, headers: {} } })
const pagesAt = (...urls: readonly string[]) => ({ ...common, scrape: urls.map((url) => ({ url })) })

/** Only what hangs is worth a short wait; a busy machine may be slow to answer. */
const patience = ({ prometheus }: Row) => ({ timeoutSeconds: prometheus === 'metrics-timeout' ? timeoutSeconds : 10 })

const problemOf = (result: Result<unknown>): Problem => {
  if (result.ok) throw new Error(`no problem but ${JSON.stringify(result.value)}`)
  return result.problem
}

/** Without metrics nothing is shown as zero, healthy or ready. */
const expectNotKnown = (problem: Problem): void => {
  const judged = assess({ ...assessInputFixture, staging: { kind: 'could-not-ask', problem } })
  expect(judged).toMatchObject({ verdict: 'unknown', traffic: [], queues: [], projection: null })
  expect(judged.staging).toMatchObject({ observedAt: null, problem: problemSentence(problem) })
  expect(new Set(Object.values(judged.questions).map(({ severity }) => severity))).toEqual(new Set(['unknown']))
}

interface Row {
  readonly way: string
  readonly prometheus: string
  readonly page: string
  readonly detail: RegExp
}

const rows: readonly Row[] = [
  { way: 'hangs-before-headers', prometheus: 'metrics-timeout', page: 'metrics-timeout', detail: /no answer began/ },
  { way: 'hangs-in-body', prometheus: 'metrics-timeout', page: 'metrics-timeout', detail: /did not end/ },
  { way: 'trickles-in-body', prometheus: 'metrics-timeout', page: 'metrics-timeout', detail: /did not end/ },
  { way: 'web-page', prometheus: 'metrics-not-prometheus', page: 'metrics-not-prometheus', detail: /web page/ },
  { way: 'unauthorized', prometheus: 'metrics-unauthorized', page: 'metrics-unauthorized', detail: /no org id/ },
  { way: 'forbidden', prometheus: 'metrics-forbidden', page: 'metrics-forbidden', detail: /^$/ },
  { way: 'rubbish', prometheus: 'metrics-not-prometheus', page: 'metrics-not-prometheus', detail: /not JSON|line 1/ },
  { way: 'truncated', prometheus: 'metrics-not-prometheus', page: 'metrics-not-prometheus', detail: /not JSON|line 1/ },
  { way: 'wrong-form', prometheus: 'metrics-not-prometheus', page: 'metrics-not-prometheus', detail: /form|line 1/ },
  {
    way: 'wrong-types',
    prometheus: 'metrics-not-prometheus',
    page: 'metrics-not-prometheus',
    detail: /unexpected|line 1/,
  },
  { way: 'flood', prometheus: 'metrics-too-large', page: 'metrics-too-large', detail: /more than 16 MB/ },
  { way: 'gzip-bomb', prometheus: 'metrics-too-large', page: 'metrics-too-large', detail: /more than 16 MB/ },
  { way: 'busy', prometheus: 'metrics-busy', page: 'metrics-busy', detail: /status 429, asks to wait 120 s: slow down/ },
  { way: 'broken', prometheus: 'metrics-status', page: 'metrics-status', detail: /status 500: it broke/ },
  { way: 'lost', prometheus: 'metrics-not-prometheus', page: 'metrics-not-prometheus', detail: /status 404/ },
  { way: 'resets', prometheus: 'metrics-refused', page: 'metrics-refused', detail: /connection reset/ },
  { way: 'ends-early', prometheus: 'metrics-refused', page: 'metrics-refused', detail: /connection/ },
  { way: 'rejects-query', prometheus: 'metrics-query', page: 'metrics-status', detail: /parse error/ },
]

describe('a metrics server that', () => {
  let odd: OddServer
  beforeAll(async () => {
    odd = await startOddServer()
  })
  afterAll(() => odd.stop())

  for (const row of rows) {
    const { way, prometheus, page, detail } = row
    it(`${way} has its own reason, within the time`, async () => {
      const begin = performance.now()
      const asked = problemOf(
        await observeStaging({ ...prometheusAt(`${odd.origin}/${way}/`), ...patience(row) }, options),
      )
      const scraped = problemOf(await observeStaging({ ...pagesAt(`${odd.origin}/${way}`), ...patience(row) }, options))
      expect([asked.reason, scraped.reason]).toEqual([prometheus, page])
      expect(asked.detail).toMatch(detail)
      expect(scraped.detail).toMatch(detail)
      expect(scraped.subject).toBe(`${odd.origin}/${way}`)
      for (const problem of [asked, scraped]) expectNotKnown(problem)
      expect(performance.now() - begin).toBeLessThan(2 * patience(row).timeoutSeconds * 1000 + 3000)
    })

    it(`${way} has the same reason when a metric is looked up`, async () => {
      const environment = { ...prometheusAt(`${odd.origin}/${way}`), ...patience(row) }
      expect(problemOf(await queryMetric(environment, 'up', options)).reason).toBe(prometheus)
      const listed = problemOf(await listMetrics(environment, options)).reason
      expect(listed).toBe(prometheus)
    })
  }

  it('echoes a secret does not bring it into the message', async () => {
    const problem = problemOf(await observeStaging(prometheusAt(`${odd.origin}/echoes`), options))
    expect(problem).toMatchObject({ reason: 'metrics-status', detail: 'status 500: you sent Bearer •••' })
    const address = `${odd.origin.replace('http://', 'http://reader:pass-in-address@')}/echoes?key=abc`
    const named = problemOf(await observeStaging(prometheusAt(address), { credentials: null }))
    expect(named.subject).toBe(`${odd.origin}/echoes`)
    expect(named.detail).toBe('status 500: you sent Basic •••')
  })
})

describe('a metrics server that cannot be reached', () => {
  it('is refused where nothing listens', async () => {
    const server = await startServer(() => undefined)
    await server.stop()
    expect(problemOf(await observeStaging(prometheusAt(server.origin), options))).toEqual({
      reason: 'metrics-refused',
      subject: server.origin,
      detail: 'connection refused',
    })
    expect(problemOf(await observeStaging(pagesAt(server.origin), options)).reason).toBe('metrics-refused')
  })

  it('is unresolved where the name has no address', async () => {
    const environment = { ...prometheusAt('http://metrics.invalid:9090'), timeoutSeconds: 20 }
    const unproxied = { ...options, proxy: 'host' } as const
    expect(problemOf(await observeStaging(environment, unproxied)).reason).toBe('metrics-unresolved-host')
  })

  it('is not trusted with a certificate of its own making', async () => {
    const server = createServer(selfSigned, (_, response) => response.end())
    const port = await listen(server)
    const problem = problemOf(await observeStaging(prometheusAt(`https://127.0.0.1:${port}`), options))
    await close(server)
    expect(problem).toMatchObject({ reason: 'metrics-tls', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  })

  it('is not spoken to in TLS where it speaks none', async () => {
    const server = await startServer((_, response) => response.end())
    const problem = problemOf(await observeStaging(prometheusAt(server.origin.replace('http', 'https')), options))
    await server.stop()
    expect(problem.reason).toBe('metrics-tls')
  })
})

describe('redirects', () => {
  it('to another origin are not followed, and no credential goes there', async () => {
    const other = await startServer((_, response) => response.end('up 1\n'))
    const first = await startServer((request, response) =>
      response.writeHead(302, { Location: `${other.origin}${request.url ?? ''}` }).end(),
    )
    const asked = problemOf(await observeStaging(prometheusAt(first.origin), options))
    const scraped = problemOf(await observeStaging(pagesAt(`${first.origin}/metrics`), options))
    await Promise.all([first.stop(), other.stop()])
    expect(asked).toEqual({ reason: 'metrics-redirected', subject: first.origin, detail: `to ${other.origin}` })
    expect(scraped.reason).toBe('metrics-redirected')
    expect(first.requests[0]?.headers.authorization).toBe(`Bearer ${secret}`)
    expect(other.requests).toEqual([])
  })

  it('within the origin are followed with credentials, but not for ever', async () => {
    const server = await startServer((request, response) => {
      if (request.url === '/metrics') response.writeHead(301, { Location: '/metrics/' }).end()
      else if (request.url === '/metrics/') response.end('rabbitmq_queue_messages_ready{queue="q"} 4\n')
      else response.writeHead(302, { Location: `${request.url ?? ''}x` }).end()
    })
    const followed = await observeStaging(pagesAt(`${server.origin}/metrics`), options)
    const endless = problemOf(await observeStaging(pagesAt(`${server.origin}/loop`), options))
    await server.stop()
    expect(followed.ok && followed.value.queues[0]?.depth?.value).toBe(4)
    expect(server.requests[1]?.headers.authorization).toBe(`Bearer ${secret}`)
    expect(endless).toMatchObject({ reason: 'metrics-redirected', detail: 'more than 3 times' })
  })
})

describe('credentials', () => {
  it('go to the origin of the first page alone', async () => {
    const page = 'rabbitmq_queue_messages_ready{queue="q"} 4\n'
    const [first, second] = [await startServer((_, r) => r.end(page)), await startServer((_, r) => r.end(page))]
    const basic = { credentials: { basic: { user: 'reader', password: 'pass' } } } as const
    await observeStaging(pagesAt(`${first.origin}/metrics`, `${second.origin}/metrics`), basic)
    await Promise.all([first.stop(), second.stop()])
    expect(first.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('reader:pass').toString('base64')}`)
    expect(second.requests[0]?.headers.authorization).toBeUndefined()
  })
})

describe('trying again', () => {
  const answer = { status: 'success', data: { resultType: 'scalar', result: [1, '1'] } }

  it('helps against a server that is busy for a moment', async () => {
    let failures = 2
    const server = await startServer((request, response) => {
      failures -= 1
      const isRange = request.url?.includes('query_range') === true
      if (failures >= 0) response.writeHead(503).end('starting')
      else
        response.end(
          JSON.stringify(isRange ? { status: 'success', data: { resultType: 'matrix', result: [] } } : answer),
        )
    })
    const found = await queryMetric({ ...prometheusAt(server.origin), timeoutSeconds: 5 }, 'up', options)
    await server.stop()
    expect(found.ok && found.value.series[0]?.value).toBe(1)
  })

  it('ends with a small budget', async () => {
    const server = await startServer((_, response) => response.writeHead(503).end('starting'))
    const problem = problemOf(await observeStaging({ ...prometheusAt(server.origin), timeoutSeconds: 20 }, options))
    await server.stop()
    expect(problem).toMatchObject({ reason: 'metrics-status', detail: 'status 503: starting' })
    expect(server.requests.length).toBe(4)
  })

  it('is not done where it cannot help', async () => {
    const server = await startServer((_, response) => response.writeHead(500).end())
    await observeStaging(prometheusAt(server.origin), options)
    await server.stop()
    expect(server.requests.length).toBe(1)
  })
})

describe('one page of several that hangs', () => {
  it('is waited for once and named, and the others are read', async () => {
    const odd = await startOddServer()
    const page = await startServer((_, response) => response.end('rabbitmq_queue_messages_ready{queue="q"} 4\n'))
    const environment = pagesAt(`${odd.origin}/hangs-before-headers`, `${page.origin}/metrics`)
    const observed = await observeStaging(environment, options)
    await Promise.all([odd.stop(), page.stop()])
    if (!observed.ok) throw new Error(observed.problem.reason)
    expect(observed.value.queues).toMatchObject([{ name: 'q', depth: { value: 4 } }])
    expect(observed.value.gaps).toContainEqual({
      what: `metrics of ${new URL(odd.origin).host}`,
      reason: expect.stringMatching(/did not answer in time/) as string,
    })
    expect([odd.requests.length, page.requests.length]).toEqual([1, 5])
  })
})

describe('a look that is cancelled', () => {
  it('ends at once, whatever it waits for', async () => {
    const odd = await startOddServer()
    const page = await startServer((_, response) => response.end('rabbitmq_queue_messages_ready{queue="q"} 4\n'))
    const patient = { timeoutSeconds: 100, windowSeconds: 100 }
    const environments = [
      { ...prometheusAt(`${odd.origin}/hangs-before-headers`), ...patient },
      { ...prometheusAt(`${odd.origin}/hangs-in-body`), ...patient },
      { ...pagesAt(`${page.origin}/metrics`), ...patient },
    ]
    for (const environment of environments) {
      const signal = AbortSignal.timeout(200)
      const problem = problemOf(await observeStaging(environment, { ...options, signal }))
      expect(problem.reason).toBe('cancelled')
    }
    await Promise.all([odd.stop(), page.stop()])
  })
})
