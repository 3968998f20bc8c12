import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readiness, type Readiness, type TrafficRow } from '../../src/core/model/readiness'
import { freePorts } from './freePorts'
import { startLoad, type Load } from './load'
import { measureSample, type Measurement } from './measurement'
import { projectRoot } from './projectRoot'
import { startPrometheus, type Prometheus } from './prometheus'
import { addressOf, freeSamplePorts, scrapeTargets, type SamplePorts } from './samplePorts'
import { checkOut, createSampleRepository, type SampleRepository } from './sampleRepository'
import { startSampleSystem, type SampleSystem } from './sampleSystem'
import { waitUntil } from './waitUntil'

/** Length of the sample's compressed day, and how many of them each version runs before it is read. */
const daySeconds = 60
const days = 2

interface Answer {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const runCli = (args: readonly string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, 'dist/cli.js'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })

interface Assessed {
  readonly code: number | null
  readonly value: Readiness
}

const assessJson = async (folder: string): Promise<Assessed> => {
  const { code, stdout, stderr } = await runCli(['assess', '--repo', folder, '--format', 'json'])
  if (stdout === '') throw new Error(`no JSON on stdout, exit ${String(code)}: ${stderr}`)
  return { code, value: readiness.parse(JSON.parse(stdout)) }
}

/** What the branch is predicted to do to one edge, and how to read the same from the metrics. */
const edges: readonly {
  readonly from: string
  readonly to: string
  readonly operation: RegExp
  readonly measured: keyof Measurement
}[] = [
  { from: 'storefront', to: 'orders', operation: /POST/, measured: 'orders' },
  { from: 'orders', to: 'payments', operation: /POST/, measured: 'charges' },
  { from: 'orders', to: 'ledger-entries', operation: /./, measured: 'published' },
  { from: 'ledger', to: 'payments', operation: /GET/, measured: 'ledgerLookUps' },
  { from: 'storefront', to: 'payments', operation: /GET/, measured: 'receiptLookUps' },
]

const rowOf = ({ traffic }: Readiness, edge: (typeof edges)[number]): TrafficRow => {
  const row = traffic.find(
    ({ from, to, operation }) => from === edge.from && to === edge.to && edge.operation.test(operation ?? '-'),
  )
  if (row === undefined)
    throw new Error(
      `no traffic row ${edge.from} -> ${edge.to}: ${JSON.stringify(traffic.map(({ from, to, operation }) => [from, to, operation]))}`,
    )
  return row
}

interface Comparison {
  readonly name: string
  readonly today: number
  readonly predicted: number
  readonly measured: number
  readonly unit: string
}

const errorOf = ({ predicted, measured }: Comparison): number => predicted / measured - 1

const printTable = (rows: readonly Comparison[]): void => {
  const cells = rows.map((row) => [
    row.name,
    row.today.toFixed(1),
    row.predicted.toFixed(1),
    row.measured.toFixed(1),
    row.unit,
    `${(errorOf(row) * 100).toFixed(1)} %`,
  ])
  const lines = [['', 'today', 'predicted', 'measured', 'unit', 'error'], ...cells].map(
    (line) => `| ${line.join(' | ')} |`,
  )
  console.log(['', 'Predicted from main, then measured on the branch', ...lines, ''].join('\n'))
}

describe('the story of the sample system', () => {
  let folder: string
  let ports: SamplePorts
  let repository: SampleRepository
  let prometheus: Prometheus
  let system: SampleSystem
  let load: Load
  let assessed: Assessed

  const runDays = async (): Promise<void> => {
    const until = performance.now() + days * daySeconds * 1000 + 5000
    await waitUntil({ what: 'the load runs its days', seconds: days * daySeconds + 60, everyMs: 1000 }, () => {
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
    await runDays()
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
    const charges = rowOf(value, { from: 'orders', to: 'payments', operation: /POST/, measured: 'charges' })
    expect(charges.factor).toBeGreaterThan(2.5)
    expect(charges.factor).toBeLessThan(3.7)
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
    const charges = rowOf(value, { from: 'orders', to: 'payments', operation: /POST/, measured: 'charges' })
    expect(charges.factor).toBeGreaterThan(2)
  })

  it('is true: the branch, run under the same load, does what was predicted', async () => {
    await load.stop()
    await system.stop()
    system = await startSampleSystem({ repositoryFolder: repository.folder, ref: repository.feature, ports })
    load = startLoad({ url: system.url, daySeconds })
    await runDays()
    const measurement = await measureSample(prometheus.url, days * daySeconds)
    const rates = edges.map((edge): Comparison => {
      const row = rowOf(assessed.value, edge)
      const name = `${edge.from} → ${edge.to} ${row.operation ?? ''}`.trim()
      return {
        name,
        today: row.before.rate,
        predicted: row.after.rate,
        measured: measurement[edge.measured],
        unit: row.unit,
      }
    })
    const [queue] = assessed.value.queues
    const slope: Comparison = {
      name: 'ledger-entries backlog',
      today: queue?.before.slopePerHour ?? NaN,
      predicted: queue?.after.slopePerHour ?? NaN,
      measured: measurement.depthSlope * 3600,
      unit: 'msg/h',
    }
    printTable([...rates, slope])
    for (const row of rates) expect(Math.abs(errorOf(row)), row.name).toBeLessThan(0.15)
    expect(Math.abs(errorOf(slope)), slope.name).toBeLessThan(0.25)
  })
})
