import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type OddServer } from '../node/metrics/oddServer'
import { launchBrowser } from './browser'
import { packageExtension } from './packagedExtension'
import { gitOk } from './sampleStage'
import { startEditor, type RunningEditor } from './startEditor'
import { openWorkbench, type Workbench } from './workbench'

/** A name that only the proxy knows. */
const metrics = 'http://metrics.shop.test/metrics'
const page = '# HELP http_requests_total Requests.\n# TYPE http_requests_total counter\nhttp_requests_total{method="GET",path="/orders",status="200"} 40\n'

describe("the editor's own proxy", () => {
  let browser: Browser
  let proxy: OddServer
  let folder: string
  let editor: RunningEditor
  let bench: Workbench

  beforeAll(async () => {
    browser = await launchBrowser()
    proxy = await startServer((request, response) => {
      response.statusCode = request.url === metrics ? 200 : 404
      response.end(request.url === metrics ? page : '')
    })
    folder = await mkdtemp(join(tmpdir(), 'editor-proxy-'))
    const config = { environments: { staging: { scrape: [{ service: 'shop', url: metrics }] } }, defaultEnvironment: 'staging' }
    await writeFile(join(folder, 'deploy-readiness.json'), JSON.stringify(config))
    for (const args of [['init', '--quiet', '--initial-branch', 'main'], ['add', '--all']]) await gitOk(folder, args)
    await gitOk(folder, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.test', 'commit', '--quiet', '--message', 'Sell'])
    editor = await startEditor({ folder, extensions: [await packageExtension()], settings: { 'http.proxy': proxy.origin } })
    bench = await openWorkbench(browser, editor.url)
  })

  afterAll(async () => {
    await bench.close()
    await editor.stop()
    await Promise.all([browser.close(), proxy.stop()])
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const proxyHost = (): string => new URL(proxy.origin).host

  it('is asked for the metrics, and named by the connection check', async () => {
    await bench.ask('Check Metrics Connection')
    const pick = bench.page.locator('.quick-input-widget')
    for (const told of ['DNS', `left to the proxy ${proxyHost()}`, 'series']) await bench.awaits(pick.locator('.monaco-list-row', { hasText: told }))
    expect(await pick.locator('input').first().getAttribute('placeholder')).toContain('Every layer answers')
    expect(proxy.requests.map(({ url }) => url)).toContain(metrics)
  })
})
