import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readiness } from '../../src/core/model/readiness'
import { GitSandbox } from '../node/gitSandbox'
import { startServer, type OddServer } from '../node/metrics/oddServer'
import { runCli } from './builtCli'

/** A page whose requests have grown evenly since the test began. */
const startPage = (requestsPerSecond: number): Promise<OddServer> => {
  const begin = Date.now()
  return startServer((_, response) => {
    const count = (requestsPerSecond * (Date.now() - begin)) / 1000
    const labels = 'method="POST",path="/orders",status="201"'
    response.end(`http_request_duration_seconds_sum{${labels}} ${count / 20}\nhttp_request_duration_seconds_count{${labels}} ${count}\n`)
  })
}

describe('a scale that is measured', () => {
  let sandbox: GitSandbox
  let [staging, production]: OddServer[] = []
  const scrape = (server: OddServer | undefined) => ({ scrape: [{ service: 'orders', url: `${server?.origin ?? ''}/metrics` }], windowSeconds: 3 })
  const assess = async (environments: unknown) => {
    sandbox.commit(JSON.stringify({ environments, defaultEnvironment: 'staging' }), 'deploy-readiness.json')
    const environment = { ...sandbox.environment, DEPLOY_READINESS_TOKEN: 'token-of-staging' }
    const ended = await runCli(['assess', '--format', 'json'], { folder: sandbox.folder, environment })
    return readiness.parse(JSON.parse(ended.out)).staging
  }

  beforeAll(async () => {
    sandbox = new GitSandbox()
    sandbox.write('package.json', '{ "name": "orders" }')
    ;[staging, production] = [await startPage(20), await startPage(100)]
  })
  afterAll(async () => {
    await Promise.all([staging?.stop(), production?.stop()])
    sandbox.dispose()
  })

  it('is that of production, which gets no token of staging', async () => {
    const { scale } = await assess({ staging: { ...scrape(staging), scaleFrom: 'production' }, production: scrape(production) })
    expect(scale).toMatchObject({ source: 'measured against production by one operation', date: new Date().toISOString().slice(0, 10) })
    // A page that comes late on a busy machine puts its rate off by its share of the window.
    expect(Math.abs(scale.factor / 5 - 1)).toBeLessThan(0.3)
    expect(staging?.requests[0]?.headers.authorization).toBe('Bearer token-of-staging')
    expect(production?.requests.length).toBeGreaterThan(0)
    expect(new Set(production?.requests.map(({ headers }) => headers.authorization))).toEqual(new Set([undefined]))
  })

  it('falls back to the declared one where production cannot be asked, and says why', async () => {
    const declared = { factor: 7, source: 'dashboard', date: '2026-11-20' }
    const away = { prometheus: { url: 'http://127.0.0.1:9' } }
    const { scale, gaps } = await assess({ staging: { ...scrape(staging), scale: declared, scaleFrom: 'production' }, production: away })
    expect(scale).toEqual(declared)
    expect(gaps).toContainEqual({ what: 'measured scale to production', reason: expect.stringContaining('refused the connection') as string })
  })
})
