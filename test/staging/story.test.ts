import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Readiness } from '../../src/core/model/readiness'
import { assessJson, type Assessed } from './assessing'
import { freePorts } from './freePorts'
import { startLoad, type Load } from './load'
import { startPrometheus, type Prometheus } from './prometheus'
import { addressOf, freeSamplePorts, scrapeTargets, type SamplePorts } from './samplePorts'
import { checkOut, createSampleRepository, type SampleRepository } from './sampleRepository'
import { startSampleSystem, type SampleSystem } from './sampleSystem'
import { waitUntil } from './waitUntil'

/** Length of the sample's compressed day; the staging has seen one of them when it is asked. */
const daySeconds = 60
const settleSeconds = 5

const chargeFactor = ({ traffic }: Readiness) =>
  traffic.find(({ from, to, operation }) => from === 'orders' && to === 'payments' && operation?.startsWith('POST'))
    ?.factor

describe('the story of the sample system', () => {
  let folder: string
  let ports: SamplePorts
  let repository: SampleRepository
  let prometheus: Prometheus
  let system: SampleSystem
  let load: Load
  let assessed: Assessed

  const runDay = async (): Promise<void> => {
    const until = performance.now() + (daySeconds + settleSeconds) * 1000
    await waitUntil({ what: 'the load runs its day', seconds: daySeconds + 60, everyMs: 1000 }, () => {
      system.expectRunning()
      return performance.now() > until ? true : null
    })
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'story-'))
    ports = await freeSamplePorts()
    const [port = 0] = await freePorts(1)
    const metrics = { kind: 'prometheus', url: `http://${addressOf(port)}` } as const
    repository = await createSampleRepository(join(folder, 'shop'), { ports, metrics, daySeconds })
    system = await startSampleSystem({ repositoryFolder: repository.folder, ref: 'main', ports })
    const started = await startPrometheus({ targets: scrapeTargets(ports), folder: join(folder, 'prometheus'), port })
    if (started === null) throw new Error('The program prometheus is not installed: apt-get install prometheus.')
    prometheus = started
    load = startLoad({ url: system.url, daySeconds })
    await runDay()
    await checkOut(repository.folder, repository.feature)
    assessed = await assessJson(repository.folder)
  })

  afterAll(async () => {
    await load.stop()
    await prometheus.stop()
    await system.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('is caught: rate, multiple, retries and growing queue with file and line', () => {
    const { code, value } = assessed
    expect({ code, verdict: value.verdict }).toEqual({ code: 1, verdict: 'not-ready' })
    expect(chargeFactor(value)).toBeGreaterThan(2.5)
    expect(chargeFactor(value)).toBeLessThan(3.7)
    const causes = value.changes.map(({ kind, file, dependency }) => [kind, file, dependency])
    expect(causes).toEqual(
      expect.arrayContaining([
        ['call-into-loop', 'services/orders/placeOrder.js', 'payments'],
        ['retry-added', 'services/orders/paymentsClient.js', 'payments'],
        ['call-added', 'services/ledger/paymentsClient.js', 'payments'],
      ]),
    )
    expect(value.questions.traffic.because.map(({ file }) => file)).toContain('services/orders/placeOrder.js')
    expect(value.questions.retries.because.map(({ file }) => file)).toContain('services/orders/paymentsClient.js')
    expect(value.questions.queues.because.map(({ file }) => file)).toContain('services/ledger/paymentsClient.js')
    expect(value.changes.every(({ line }) => line > 0)).toBe(true)
  })

  it('says when the backlog passes its limit', () => {
    const [queue] = assessed.value.queues
    expect(queue).toMatchObject({ name: 'ledger-entries', after: { limit: 50_000 } })
    // the load swings by 15 % of 30 messages a second over the day, so the first hours may be slower or faster than the mean
    const swing = 0.15 * 30 * 3600
    const slope = queue?.after.slopePerHour ?? 0
    expect(queue?.after.passesLimitAtHour).toBeGreaterThan((0.95 * 50_000) / (slope + swing))
    expect(queue?.after.passesLimitAtHour).toBeLessThan((1.05 * 50_000) / (slope - swing))
    expect(assessed.value.headline).toMatch(/ledger-entries .* at \d\d:\d\d/)
  })

  it('gives a refactoring no change and lets it through', async () => {
    await checkOut(repository.folder, repository.refactor)
    const { code, value } = await assessJson(repository.folder)
    expect({ code, verdict: value.verdict, changes: value.changes }).toEqual({ code: 0, verdict: 'ready', changes: [] })
  })

  it('works from direct scrapes alone and says what it cannot know', async () => {
    const scraped = await createSampleRepository(join(folder, 'scraped'), {
      ports,
      metrics: { kind: 'scrape' },
      daySeconds: 20,
    })
    await checkOut(scraped.folder, scraped.feature)
    const { code, value } = await assessJson(scraped.folder)
    expect({ code, verdict: value.verdict }).toEqual({ code: 1, verdict: 'not-ready' })
    expect(value.staging.source).toMatch(/^scrape /)
    expect(value.staging.gaps.map(({ what }) => what)).toContainEqual(expect.stringMatching(/daily curve/))
    expect(chargeFactor(value)).toBeGreaterThan(2)
  })
})
