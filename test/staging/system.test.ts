import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLoad, type LoadCounts } from './load'
import { startPrometheus, type Prometheus } from './prometheus'
import { askNumber, askSeries, slopeOf } from './prometheusQueries'
import { freeSamplePorts } from './samplePorts'
import { createSampleRepository, type SampleRepository } from './sampleRepository'
import { startSampleSystem, type SampleSystem } from './sampleSystem'
import { waitUntil } from './waitUntil'

const loadSeconds = 14
/** Growth in 1/s: far above what a busy machine costs `main` for a while, below the 10 of the branch. */
const fallsBehindFrom = 7
const clientCount = 'http_client_request_duration_seconds_count'
const queries = {
  checkouts: 'sum(http_server_request_duration_seconds_count{job="storefront",http_route="/checkout"})',
  orders: `sum(${clientCount}{job="storefront",url_template="/orders"})`,
  charges: `sum(${clientCount}{job="orders",url_template="/charges"})`,
  failedCharges: `sum(${clientCount}{job="orders",url_template="/charges",error_type="503"}) or vector(0)`,
  receipts: `sum(${clientCount}{job="storefront",url_template="/charges/:id"})`,
  ledgerLookUps: `sum(${clientCount}{job="ledger",url_template="/charges/:id"}) or vector(0)`,
  published: 'sum(messaging_client_sent_messages_total{job="orders"})',
  consumed: 'sum(messaging_process_duration_seconds_count{job="ledger"})',
  handledSeconds: 'sum(messaging_process_duration_seconds_sum{job="ledger"})',
} as const
const depth = 'aws_sqs_approximate_number_of_messages_visible_average{queue_name="ledger-entries"}'
type Counted = Readonly<Record<keyof typeof queries, number>>

interface Outcome {
  readonly sent: LoadCounts
  readonly failures: readonly string[]
  readonly counted: Counted
  /** Growth of the waiting messages while the load ran, in 1/s. */
  readonly slope: number
  readonly deepest: number
  readonly prometheus: Prometheus
}

const countAll = async (url: string): Promise<Counted> => {
  const entries = await Promise.all(
    Object.entries(queries).map(async ([name, query]) => [name, (await askNumber(url, query)) ?? 0] as const),
  )
  return Object.fromEntries(entries) as Counted
}

const runUnderLoad = async (system: SampleSystem, prometheus: Prometheus): Promise<Outcome> => {
  const load = startLoad({ url: system.url, amplitude: 0, durationSeconds: loadSeconds })
  await load.finished
  const sent = load.counts()
  const points = await askSeries(prometheus.url, depth, loadSeconds - 3)
  const counted = await waitUntil({ what: 'Prometheus has every answer', seconds: 15 }, async () => {
    const all = await countAll(prometheus.url)
    const isComplete = all.checkouts === sent.sent && all.receipts === sent.receipts && all.published >= sent.items
    return isComplete ? all : null
  })
  system.expectRunning()
  const deepest = Math.max(...points.map(([, value]) => value))
  return { sent, failures: load.failures(), counted, slope: slopeOf(points), deepest, prometheus }
}

let folder = ''
let repository: SampleRepository

const withVersion = async (ref: string, judge: (outcome: Outcome) => Promise<void> | void): Promise<void> => {
  const system = await startSampleSystem({ repositoryFolder: folder, ref, ports: await freeSamplePorts() })
  const data = await mkdtemp(join(tmpdir(), 'shop-metrics-'))
  try {
    const prometheus = await startPrometheus({ targets: system.targets, folder: data })
    if (prometheus === null) throw new Error('This test needs the program prometheus: apt-get install prometheus.')
    try {
      await judge(await runUnderLoad(system, prometheus))
    } finally {
      await prometheus.stop()
    }
  } finally {
    await system.stop()
    await rm(data, { recursive: true, force: true })
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shop-repository-'))
  const ports = await freeSamplePorts()
  repository = await createSampleRepository(folder, { ports, metrics: { kind: 'scrape' } })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** A busy machine may make a single caller wait for too long. */
const mostFailedShare = 0.02

const expectWell = (sent: LoadCounts, failures: readonly string[]): void => {
  expect((sent.failed + sent.skipped) / sent.sent, failures.join('; ')).toBeLessThan(mostFailedShare)
}

describe('the sample system under load', () => {
  const keepsItsPace = async ({ sent, failures, counted, slope, deepest, prometheus }: Outcome): Promise<void> => {
    expectWell(sent, failures)
    expect({ orders: counted.orders, charges: counted.charges, published: counted.published }).toEqual({
      orders: sent.sent,
      charges: sent.sent,
      published: sent.items,
    })
    expect(sent.items / sent.sent).toBeCloseTo(3, 1)
    expect(counted.failedCharges / counted.charges).toBeLessThan(0.1)
    expect(counted.ledgerLookUps).toBe(0)
    expect(slope).toBeLessThan(fallsBehindFrom)
    expect(deepest).toBeLessThan(fallsBehindFrom * loadSeconds)
    await waitUntil({ what: 'the queue drains', seconds: 15 }, async () =>
      (await askNumber(prometheus.url, queries.consumed)) === sent.items ? true : null,
    )
  }

  it('charges an order once and keeps up with its messages on main', () => withVersion('main', keepsItsPace))

  it('behaves the same on the branch that only refactors', () => withVersion(repository.refactor, keepsItsPace))

  it('charges every item, retries, and falls behind on the branch that verifies each item', () =>
    withVersion(repository.feature, ({ sent, failures, counted, slope }) => {
      const retries = counted.charges - sent.items
      expectWell(sent, failures)
      expect(counted.published).toBe(sent.items)
      expect(retries).toBeGreaterThan(0)
      expect(retries).toBeLessThanOrEqual(counted.failedCharges)
      expect(retries / sent.items).toBeLessThan(0.1)
      expect(counted.handledSeconds / counted.consumed).toBeGreaterThan(0.18)
      expect(counted.ledgerLookUps - counted.consumed).toBeLessThanOrEqual(4)
      expect(slope).toBeGreaterThan(fallsBehindFrom)
      expect(slope).toBeLessThan(20)
    }))
})
