import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Problem, Result } from '../../src/core/model/problem'
import type { Latency, StagingSnapshot } from '../../src/core/model/stagingSnapshot'
import { observeStaging, type Credentials } from '../../src/node/metrics/observeStaging'
import { examineConnection } from '../../src/node/metrics/examineConnection'
import { startLoad, type Load } from './load'
import { startGuard, startVictoriaMetrics, type GuardedServer, type MetricsServer } from './metricsServers'
import { startPrometheus, type Prometheus } from './prometheus'
import { freeSamplePorts } from './samplePorts'
import { createSampleRepository } from './sampleRepository'
import { startSampleSystem, type SampleSystem } from './sampleSystem'
import { waitUntil } from './waitUntil'

const windowSeconds = 12
const common = { daySeconds: 86_400, timeoutSeconds: 10, windowSeconds }
/** Scrapes a second apart see a rate over the window this much differently, and a busy machine adds to it. */
const noise = 0.3
/** Pages are watched in the window after the one that servers tell of, and a busy machine answers in another time then. */
const laterNoise = 1
/** Messages that come and go between two scrapes. */
const depthNoise = 30

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const problemOf = (result: Result<unknown>): Problem => {
  if (result.ok) throw new Error('no problem')
  return result.problem
}

const failed = ' % failed'

/** Milliseconds, so that the least difference that counts is one. */
const inMilliseconds = (latency: Latency | null): number => (latency?.meanSeconds ?? NaN) * 1000

const numbersOf = ({ services, edges, queues }: StagingSnapshot): ReadonlyMap<string, number> =>
  new Map([
    ...services.flatMap(({ name, routes }) =>
      routes.flatMap(({ operation, requestsPerSecond, latency, errorShare }): [string, number][] => [
        [`${name} ${operation}`, requestsPerSecond.value],
        [`${name} ${operation} ms`, inMilliseconds(latency)],
        [`${name} ${operation}${failed}`, (errorShare?.value ?? NaN) * 100],
      ]),
    ),
    ...services.map(({ name, replicas }): [string, number] => [`${name} replicas`, replicas?.value ?? NaN]),
    ...edges.map(({ from, to, operation, latency }): [string, number] => [`${from} > ${to} ${operation ?? ''} ms`, inMilliseconds(latency)]),
    ...queues.map(({ name, depth }): [string, number] => [`${name} depth`, depth?.value ?? NaN]),
    ...edges.map(({ from, to, operation, attemptsPerSecond }): [string, number] => [
      `${from} > ${to} ${operation ?? ''}`,
      attemptsPerSecond.value,
    ]),
    ...queues.map(({ name, consumedPerSecond }): [string, number] => [`${name} out`, consumedPerSecond?.value ?? NaN]),
  ])

/**
 * How far apart, in percent, two shares of the same failures may be counted in windows of their own: four standard deviations of the
 * difference of two binomial shares.
 */
const countingNoise = (percents: readonly number[], requestsPerSecond: number): number => {
  const requests = Math.max(1, requestsPerSecond * windowSeconds)
  const share = Math.max(1 / requests, ...percents.map((percent) => percent / 100))
  return 400 * Math.sqrt((2 * share * (1 - share)) / requests)
}

/** The least difference that counts. */
const leastOf = (name: string, values: readonly number[], numbers: ReadonlyMap<string, number>): number => {
  if (name.endsWith(failed)) return countingNoise(values, numbers.get(name.slice(0, -failed.length)) ?? 0)
  return name.endsWith(' depth') ? depthNoise : 1
}

const expectAlike = (one: StagingSnapshot, other: StagingSnapshot, timeNoise = noise): void => {
  const [left, right] = [numbersOf(one), numbersOf(other)]
  expect([...right.keys()]).toEqual([...left.keys()])
  for (const [name, value] of left) {
    const found = right.get(name) ?? NaN
    expect(Number.isNaN(found), `${name} is unknown`).toBe(Number.isNaN(value))
    if (Number.isNaN(value)) continue
    const share = name.endsWith(' ms') ? timeNoise : noise
    expect(Math.abs(found - value), `${name}: ${value} and ${found}`).toBeLessThanOrEqual(Math.max(share * value, leastOf(name, [value, found], left)))
  }
}

describe('the sample system seen through', () => {
  let folder: string
  let system: SampleSystem
  let load: Load
  let prometheus: Prometheus
  let victoria: MetricsServer
  let guarded: GuardedServer

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'servers-'))
    const ports = await freeSamplePorts()
    await createSampleRepository(join(folder, 'shop'), { ports, metrics: { kind: 'scrape' } })
    system = await startSampleSystem({ repositoryFolder: join(folder, 'shop'), ref: 'main', ports })
    const started = await startPrometheus({ targets: system.targets, folder: join(folder, 'prometheus') })
    if (started === null) throw new Error('This test needs the program prometheus: apt-get install prometheus.')
    prometheus = started
    victoria = await startVictoriaMetrics(system.targets, join(folder, 'victoria'))
    guarded = await startGuard(prometheus.url, join(folder, 'guard'))
    load = startLoad({ url: system.url, amplitude: 0, durationSeconds: 300 })
    await waitUntil({ what: 'a whole window of load', seconds: 60, everyMs: 500 }, () =>
      load.counts().sent >= 10 * (windowSeconds + 4) ? true : null,
    )
  })

  afterAll(async () => {
    await load.stop()
    await Promise.all([guarded.stop(), victoria.stop(), prometheus.stop()])
    await system.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const behind = (url: string, tenant = guarded.tenant) => ({
    ...common,
    prometheus: { url, headers: {}, caFile: guarded.caFile, tenant },
  })
  const login = (): Credentials => ({ basic: { user: guarded.user, password: guarded.password } })

  const expectAllAlike = async (): Promise<void> => {
    const scrape = system.targets.map(({ address }) => ({ url: `http://${address}/metrics` }))
    const [plain, other, proxied, pages] = await Promise.all([
      observeStaging({ ...common, prometheus: { url: prometheus.url, headers: {} } }, { credentials: null }).then(valueOf),
      observeStaging({ ...common, prometheus: { url: victoria.url, headers: {} } }, { credentials: null }).then(valueOf),
      observeStaging(behind(guarded.url), { credentials: login() }).then(valueOf),
      observeStaging({ ...common, scrape }, { credentials: null }).then(valueOf),
    ])
    expect(plain.services.map(({ name }) => name)).toEqual(expect.arrayContaining(['orders', 'payments', 'storefront']))
    expectAlike(plain, other)
    expectAlike(plain, proxied)
    expectAlike(plain, pages, laterNoise)
    expect(pages.gaps.map(({ what }) => what)).toContain('daily curve')
  }

  // they are asked at moments of their own: what differs because times move just then is the same a window later
  it('Prometheus, VictoriaMetrics, a guarded proxy and its own pages is the same', () =>
    vi.waitFor(expectAllAlike, { timeout: 120_000, interval: 1000 }))

  it('the path of a Grafana data source is the same', async () => {
    const found = valueOf(await observeStaging(behind(guarded.url + guarded.grafanaPath), { credentials: login() }))
    expect(found.services.map(({ name }) => name)).toContain('orders')
  })

  it('the doctor walks every layer and names the issuer', async () => {
    const layers = await examineConnection(behind(guarded.url), { credentials: login() })
    expect(layers.map(({ layer, state }) => `${layer} ${state}`)).toEqual(
      ['DNS', 'proxy', 'TCP', 'TLS', 'HTTP, login and tenant', 'API', 'clock', 'series'].map((layer) => `${layer} fine`),
    )
    expect(layers.find(({ layer }) => layer === 'TLS')?.text).toContain('Shop Test Authority')
    const locked = await examineConnection(behind(guarded.url), { credentials: null })
    expect(locked.at(-1)).toMatchObject({ layer: 'login', state: 'trouble' })
    const foreign = await examineConnection(behind(guarded.url, 'other'), { credentials: login() })
    expect(foreign.at(-1)).toMatchObject({ layer: 'tenant or rights', state: 'trouble' })
  })

  it('a server that wants a certificate needs one', async () => {
    const { certificateFile, keyFile } = guarded
    const shown = { ...login(), tls: { certificateFile, keyFile } }
    expect(valueOf(await observeStaging(behind(guarded.strictUrl), { credentials: shown })).services.length).toBeGreaterThan(2)
    expect(problemOf(await observeStaging(behind(guarded.strictUrl), { credentials: login() })).detail).toContain('400')
  })

  it('a guard that is not satisfied says which part is missing', async () => {
    const bare = { ...common, prometheus: { url: guarded.url, headers: {}, tenant: guarded.tenant } }
    expect(problemOf(await observeStaging(bare, { credentials: login() })).reason).toBe('metrics-tls')
    expect(problemOf(await observeStaging(behind(guarded.url), { credentials: null })).reason).toBe('metrics-unauthorized')
    const elsewhere = problemOf(await observeStaging(behind(guarded.url, 'other'), { credentials: login() }))
    expect(elsewhere.reason).toBe('metrics-forbidden')
    expect(JSON.stringify(elsewhere)).not.toContain(guarded.password)
  })
})
