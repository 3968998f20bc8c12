import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stagingSnapshot, type StagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import type { Result } from '../../../src/core/model/problem'
import { listMetrics, queryMetric } from '../../../src/node/metrics/lookUpMetrics'
import { observeStaging } from '../../../src/node/metrics/observeStaging'
import { createScrapeHistory } from '../../../src/node/metrics/scrapeHistory'
import { startPrometheus, type Prometheus } from '../../staging/prometheus'
import { waitUntil } from '../../staging/waitUntil'
import { startBeat, startExporter, type Exporter } from './exporter'

const windowSeconds = 8
const common = { daySeconds: 86_400, timeoutSeconds: 10, windowSeconds }
const anonymous = { credentials: null }

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** The numbers of a snapshot by name, without where they come from. */
const numbersOf = (snapshot: StagingSnapshot): Readonly<Record<string, number | null | undefined>> => {
  const routes = snapshot.services.flatMap(({ name, routes: own }) => own.map((route) => ({ name, ...route })))
  const numbers = [
    ...routes.flatMap(({ name, operation, requestsPerSecond, latency, errorShare }) => [
      [`${name} ${operation} rate`, requestsPerSecond.value],
      [`${name} ${operation} mean`, latency?.meanSeconds],
      [`${name} ${operation} p95`, latency?.p95Seconds],
      [`${name} ${operation} failures`, errorShare?.value],
    ]),
    ...snapshot.services.map(({ name, inFlight }) => [`${name} in flight`, inFlight?.value]),
    ...snapshot.services.map(({ name, replicas }) => [`${name} replicas`, replicas?.value]),
    ...snapshot.edges.map(({ from, to, attemptsPerSecond }) => [`${from} > ${to}`, attemptsPerSecond.value]),
    ...snapshot.queues.flatMap(({ name, depth, publishedPerSecond, consumedPerSecond, process }) => [
      [`${name} depth`, depth?.value],
      [`${name} published`, publishedPerSecond?.value],
      [`${name} consumed`, consumedPerSecond?.value],
      [`${name} process`, process?.meanSeconds],
    ]),
  ]
  return Object.fromEntries(numbers) as Readonly<Record<string, number | null | undefined>>
}

/** What the exporters are told to report, in 1/s, seconds and counts. */
const truth: Readonly<Record<string, number>> = {
  'shop POST /checkout rate': 20,
  'shop POST /checkout mean': 0.06,
  'shop in flight': 3,
  'shop replicas': 1,
  'pay POST /charges rate': 40,
  'pay POST /charges mean': 0.03,
  'pay POST /charges failures': 0.25,
  'pay replicas': 2,
  'shop > pay': 40,
  'shop > entries': 30,
  'entries depth': 17,
  'entries published': 30,
  'entries consumed': 10,
  'entries process': 0.2,
}

describe('a system seen through a Prometheus and through its pages', () => {
  let folder: string
  let shop: Exporter
  let pay: readonly Exporter[]
  let ledger: Exporter
  let prometheus: Prometheus
  let stopBeat: () => void

  const pages = () => ({
    ...common,
    scrape: [
      { url: `http://${shop.address}/metrics` },
      ...pay.map(({ address }) => ({ url: `http://${address}/metrics` })),
      { url: `http://${ledger.address}/metrics` },
    ],
  })
  const server = () => ({ ...common, prometheus: { url: prometheus.url, headers: {} } })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sources-'))
    ;[shop, ledger] = [await startExporter('shop'), await startExporter('ledger')]
    pay = [await startExporter('pay'), await startExporter('pay')]
    shop.setActive(3)
    ledger.setDepth('entries', 17)
    stopBeat = startBeat(() => {
      shop.serve('/checkout', 2, 0.06)
      shop.publish('entries', 3)
      ledger.process('entries', 1, 0.2)
      for (const [index, each] of pay.entries()) {
        shop.call(each, 2, 0.035)
        each.serve('/charges', index + 1, 0.03, '200')
        each.serve('/charges', 1 - index, 0.03, '503')
      }
    })
    const targets = [
      { service: 'pods', address: shop.address },
      ...pay.map(({ address }, index) => ({ service: `pay-${index}`, address })),
      { service: 'books', address: ledger.address },
    ]
    const started = await startPrometheus({ targets, folder: join(folder, 'prometheus') })
    if (started === null) throw new Error('The program prometheus is not installed: apt-get install prometheus.')
    prometheus = started
    await waitUntil({ what: 'Prometheus holds a whole window', seconds: 60, everyMs: 500 }, async () => {
      const answer = await queryMetric(
        server(),
        `count_over_time(up[${windowSeconds}s]) >= ${windowSeconds}`,
        anonymous,
      )
      return answer.ok && answer.value.total === 4 ? true : null
    })
  })

  afterAll(async () => {
    stopBeat()
    await prometheus.stop()
    await Promise.all([shop, ...pay, ledger].map((each) => each.stop()))
    await rm(folder, { recursive: true, force: true })
  })

  it('has the same numbers both ways, and they are true', async () => {
    const [asked, scraped] = await Promise.all([
      observeStaging(server(), anonymous).then(valueOf),
      observeStaging(pages(), anonymous).then(valueOf),
    ])
    for (const snapshot of [asked, scraped]) {
      expect(stagingSnapshot.parse(snapshot)).toEqual(snapshot)
      expect(snapshot.services.map(({ name }) => name)).toEqual(['ledger', 'pay', 'shop'])
      const numbers = numbersOf(snapshot)
      for (const [name, value] of Object.entries(truth)) {
        expect(Math.abs((numbers[name] ?? NaN) / value - 1), `${snapshot.source.kind}: ${name}`).toBeLessThan(0.12)
      }
    }
    expect(Object.keys(numbersOf(scraped))).toEqual(Object.keys(numbersOf(asked)))
    expect(asked.windowSeconds).toBe(windowSeconds)
    expect(scraped.windowSeconds).toBeGreaterThan(windowSeconds * 0.95)
  })

  it('keeps for each number a query that gives it again', async () => {
    const snapshot = valueOf(await observeStaging(server(), anonymous))
    const measured = [
      ...snapshot.services.flatMap(({ routes }) => routes.map(({ requestsPerSecond }) => requestsPerSecond)),
      ...snapshot.edges.map(({ attemptsPerSecond }) => attemptsPerSecond),
      ...snapshot.queues.flatMap(({ depth }) => depth ?? []),
    ]
    expect(measured.length).toBeGreaterThan(4)
    for (const { query, value } of measured) {
      const answer = valueOf(await queryMetric(server(), query, anonymous))
      expect(answer.total).toBe(1)
      expect(Math.abs((answer.series[0]?.value ?? NaN) - value)).toBeLessThan(0.12 * value)
    }
  })

  it('says that its history is too short for a daily curve, and why pages have none', async () => {
    const asked = valueOf(await observeStaging(server(), anonymous))
    const scraped = valueOf(await observeStaging({ ...pages(), windowSeconds: 1 }, anonymous))
    const reasonOf = ({ gaps }: StagingSnapshot) => gaps.find(({ what }) => what === 'daily curve')?.reason
    expect([asked.curve, scraped.curve]).toEqual([null, null])
    expect(reasonOf(asked)).toMatch(/hold \d.* of the day's 24.0 h/)
    expect(reasonOf(scraped)).toMatch(/direct scrapes keep no history/)
  })

  it('never lowers its window in silence', async () => {
    const { windowSeconds: seconds, gaps } = valueOf(await observeStaging({ ...server(), windowSeconds: 1 }, anonymous))
    expect(seconds).toBe(4)
    expect(gaps).toContainEqual({
      what: 'rate window',
      reason: expect.stringMatching(/fewer than 4 scrapes of 1 s/) as string,
    })
    const long = valueOf(await observeStaging({ ...server(), windowSeconds: 3600 }, anonymous))
    expect(long.gaps).toContainEqual({
      what: 'rate window',
      reason: expect.stringMatching(/reach back only/) as string,
    })
    expect(Math.abs((numbersOf(long)['shop > pay'] ?? NaN) / 40 - 1)).toBeLessThan(0.15)
  })

  it('lists its metrics with type, unit and help', async () => {
    for (const environment of [server(), pages()]) {
      const listed = valueOf(await listMetrics(environment, anonymous))
      expect(listed).toContainEqual({
        name: 'http_server_request_duration_seconds_bucket',
        type: 'histogram',
        unit: 'seconds',
        help: 'As it is told.',
      })
    }
  })

  it('answers a quick look at a metric', async () => {
    const name = 'messaging_client_sent_messages_total'
    for (const environment of [server(), pages()]) {
      const answer = valueOf(await queryMetric(environment, `rate(${name}{messaging_system="aws_sqs"}[4s])`, anonymous))
      expect(answer).toMatchObject({ total: 1, series: [{ labels: { messaging_destination_name: 'entries' } }] })
      expect(answer.series[0]?.value).toBeGreaterThan(20)
      expect(answer.series[0]?.points.length).toBeGreaterThan(0)
      const nothing = await queryMetric(environment, `${name}{messaging_system="none"}`, anonymous)
      expect(nothing.ok ? null : nothing.problem.reason).toBe('metrics-no-series')
      const wrong = await queryMetric(environment, 'sum(', anonymous)
      expect(wrong.ok ? null : wrong.problem).toMatchObject({ reason: 'metrics-query', subject: 'sum(' })
    }
    const beyond = await queryMetric(pages(), 'sum(up)', anonymous)
    expect(beyond.ok ? null : beyond.problem.detail).toMatch(/needs a Prometheus/)
  })

  it('asks long queries too', async () => {
    const query = `up or ${Array.from({ length: 200 }, (_, index) => `no_such_metric_${index}`).join(' or ')}`
    expect(valueOf(await queryMetric(server(), query, anonymous)).total).toBe(4)
  })

  it('is told apart from a Prometheus without known series', async () => {
    const alone = await startExporter('alone')
    alone.forget('http_server_request_duration_seconds')
    const lonely = await startPrometheus({
      targets: [{ service: 'lonely', address: alone.address }],
      folder: join(folder, 'lonely'),
    })
    const environment = { ...common, prometheus: { url: lonely?.url ?? '', headers: {} } }
    for (const metric of ['http_client_request_duration_seconds', 'http_server_active_requests']) alone.forget(metric)
    const result = await observeStaging(environment, anonymous)
    await lonely?.stop()
    await alone.stop()
    expect(result.ok ? null : result.problem.reason).toBe('metrics-no-series')
  })
})

describe('a day that takes 30 seconds', () => {
  it('has its curve read from the range, relative to the whole day', async () => {
    const daySeconds = 30
    const folder = await mkdtemp(join(tmpdir(), 'curve-'))
    const shop = await startExporter('shop')
    const levelAt = (seconds: number): number => 1 + 0.6 * Math.sin((2 * Math.PI * seconds) / daySeconds)
    let owed = 0
    const stopBeat = startBeat(() => {
      owed += 6 * levelAt(Date.now() / 1000)
      shop.serve('/checkout', Math.floor(owed), 0.02)
      owed -= Math.floor(owed)
    })
    const prometheus = await startPrometheus({
      targets: [{ service: 'shop', address: shop.address }],
      folder: join(folder, 'prometheus'),
    })
    if (prometheus === null) throw new Error('The program prometheus is not installed: apt-get install prometheus.')
    const environment = { daySeconds, timeoutSeconds: 10, prometheus: { url: prometheus.url, headers: {} } }
    const snapshot = await waitUntil({ what: 'a whole day is seen', seconds: 90, everyMs: 1000 }, async () => {
      const observed = await observeStaging(environment, anonymous)
      return observed.ok && observed.value.curve?.coverageHours === 24 ? observed.value : null
    })
    stopBeat()
    await prometheus.stop()
    await shop.stop()
    await rm(folder, { recursive: true, force: true })
    expect(snapshot).toMatchObject({ windowSeconds: daySeconds, curve: { daySeconds } })
    const now = Date.parse(snapshot.observedAt) / 1000
    for (const [hour, factor] of snapshot.curve?.points ?? []) {
      const expected = levelAt(now + (hour / 24) * daySeconds)
      expect(Math.abs(factor - expected), `hour ${hour}`).toBeLessThan(0.2)
    }
    expect(Math.abs((numbersOf(snapshot)['shop POST /checkout rate'] ?? NaN) / 60 - 1)).toBeLessThan(0.1)
  })
})

describe('a history of scrapes', () => {
  it('needs two scrapes, outlasts a restart and notices what vanishes', async () => {
    const shop = await startExporter('shop')
    const other = await startExporter('other')
    other.setDepth('entries', 5)
    const history = createScrapeHistory()
    const environment = {
      ...common,
      windowSeconds: 60,
      scrape: [{ url: `http://${shop.address}/metrics` }, { url: `http://${other.address}/metrics` }],
    }
    const look = async () => valueOf(await observeStaging(environment, { ...anonymous, history }))
    shop.serve('/checkout', 100, 0.06)
    const first = await look()
    expect(first.services.flatMap(({ routes }) => routes)).toEqual([])
    expect(first.gaps).toContainEqual({ what: 'rates', reason: expect.stringMatching(/a rate needs two/) as string })
    expect(first.queues[0]?.depth?.value).toBe(5)

    shop.serve('/checkout', 30, 0.06)
    const second = await look()
    const served = (snapshot: StagingSnapshot): number =>
      (numbersOf(snapshot)['shop POST /checkout rate'] ?? NaN) * snapshot.windowSeconds
    const span = (): number => {
      const pages = history.pages(`http://${shop.address}/metrics`, 60)
      return (pages.at(-1)?.atSeconds ?? 0) - (pages[0]?.atSeconds ?? 0)
    }
    expect((numbersOf(second)['shop POST /checkout rate'] ?? NaN) * span()).toBeCloseTo(30, 6)

    shop.restart()
    shop.serve('/checkout', 7, 0.06)
    const third = await look()
    expect((numbersOf(third)['shop POST /checkout rate'] ?? NaN) * span()).toBeCloseTo(37, 6)
    expect(served(third)).toBeGreaterThan(0)

    other.forget('aws_sqs_approximate_number_of_messages_visible_average')
    expect((await look()).queues).toEqual([])

    await other.stop()
    const last = await look()
    expect(last.gaps).toContainEqual({
      what: `metrics of ${other.address}`,
      reason: expect.stringMatching(/refused the connection/) as string,
    })
    await shop.stop()
    const dead = await observeStaging(environment, { ...anonymous, history })
    expect(dead.ok ? null : dead.problem.reason).toBe('metrics-refused')
  })

  it('forgets what is too old or too much', () => {
    const history = createScrapeHistory({ maxAgeSeconds: 100, maxValues: 6 })
    const page = (value: number) => ({
      series: [
        { name: 'a', labels: {}, value },
        { name: 'b', labels: {}, value },
      ],
      families: new Map(),
    })
    for (const at of [0, 90, 95, 150, 160, 170]) history.add('page', page(at), at)
    expect(history.pages('page', Infinity).map(({ atSeconds }) => atSeconds)).toEqual([150, 160, 170])
    expect(history.pages('page', 15).map(({ atSeconds }) => atSeconds)).toEqual([160, 170])
  })
})
