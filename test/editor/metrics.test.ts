import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { startServer, type OddServer } from '../node/metrics/oddServer'
import { projectRoot } from '../staging/projectRoot'
import { waitUntil } from '../staging/waitUntil'
import { launchBrowser } from './browser'
import { packageExtension } from './packagedExtension'
import { gitOk } from './sampleStage'
import { startEditor, type RunningEditor } from './startEditor'
import { openWorkbench, patienceMs, type Workbench } from './workbench'

const output = join(projectRoot, 'test-output')

/** A page of metrics that names one thing as everybody does, and another as nobody does. */
const page = `# HELP http_request_duration_seconds Duration of requests.
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{method="POST",path="/orders",status="201",le="+Inf"} 40
http_request_duration_seconds_sum{method="POST",path="/orders",status="201"} 2
http_request_duration_seconds_count{method="POST",path="/orders",status="201"} 40
# HELP shop_parcels_waiting Parcels that nobody has packed yet.
# TYPE shop_parcels_waiting gauge
shop_parcels_waiting{lane="express",hall="north"} 7
`

const source = `import { Gauge } from 'prom-client'

export const waiting = new Gauge({ name: 'shop_parcels_waiting', help: 'Parcels that nobody has packed yet.', labelNames: ['lane', 'hall'] })
`
const nameStands = 'telemetry.js:3:45'

const mapped = z.object({ metrics: z.array(z.unknown()), defaultEnvironment: z.string() })

const createShop = async (folder: string, metricsUrl: string): Promise<void> => {
  const environments = {
    staging: { scrape: [{ service: 'shop', url: metricsUrl }] },
    gone: { prometheus: { url: 'http://127.0.0.1:9' } },
  }
  await writeFile(join(folder, 'telemetry.js'), source)
  await writeFile(join(folder, 'deploy-readiness.json'), JSON.stringify({ environments, defaultEnvironment: 'staging' }, null, 2))
  for (const args of [['init', '--quiet', '--initial-branch', 'main'], ['add', '--all']]) await gitOk(folder, args)
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.test']
  await gitOk(folder, [...who, 'commit', '--quiet', '--message', 'Sell parcels'])
}

describe('metrics by keyboard alone', () => {
  let browser: Browser
  let server: OddServer
  let folder: string
  let editor: RunningEditor
  let bench: Workbench

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startServer((_, response) => response.end(page))
    folder = await mkdtemp(join(tmpdir(), 'editor-metrics-'))
    await createShop(folder, `${server.origin}/metrics`)
    editor = await startEditor({ folder, extensions: [await packageExtension()] })
    bench = await openWorkbench(browser, editor.url, { width: 1280, height: 720 })
    await mkdir(output, { recursive: true })
  })

  afterAll(async () => {
    await bench.close()
    await editor.stop()
    await Promise.all([browser.close(), server.stop()])
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const photograph = (name: string) => bench.page.screenshot({ path: join(output, `${name}.png`) })
  const pick = () => bench.page.locator('.quick-input-widget')
  const titled = (title: string) => bench.awaits(pick().locator('.quick-input-title', { hasText: title }))
  const rows = (text: string | RegExp) => pick().locator('.monaco-list-row', { hasText: text })

  /** Narrows the open list to a row and takes it. */
  const choose = async (text: string): Promise<void> => {
    const field = pick().locator('input').first()
    await field.fill(text)
    await bench.awaits(pick().locator('.monaco-list-row.focused', { hasText: text }))
    await field.press('Enter')
  }

  it('the connection check names every layer', async () => {
    await bench.ask('Check Metrics Connection')
    for (const layer of ['DNS', 'proxy', 'TCP', 'series']) await bench.awaits(rows(layer))
    expect(await pick().locator('input').first().getAttribute('placeholder')).toContain('Every layer answers')
    await photograph('check-fine')
    await bench.page.keyboard.press('Escape')
  })

  it('the connection check of another environment names the layer that fails, and what to do', async () => {
    await bench.ask('Switch Environment')
    await choose('gone')
    await bench.ask('Check Metrics Connection')
    await bench.awaits(rows(/TCP.*refused the connection.*check that it runs/s))
    expect(await pick().locator('input').first().getAttribute('placeholder')).toContain('It fails at TCP')
    await photograph('check-refused')
    await bench.page.keyboard.press('Escape')
    await bench.ask('Switch Environment')
    await choose('staging')
  })

  it('the name of a metric in source shows its live value', async () => {
    await bench.open(nameStands)
    const hover = bench.page.locator('.monaco-hover', { hasText: 'last 30 min' }).first()
    const shows = { what: 'the hover', seconds: patienceMs / 1000, everyMs: 500 }
    await waitUntil(shows, async () => {
      await bench.run('Show or Focus Hover')
      return hover.waitFor({ timeout: 5000 }).then(
        () => true as const,
        () => null,
      )
    })
    const text = (await hover.innerText()).replace(/\s/g, ' ')
    for (const told of ['gauge', 'Parcels that nobody has packed yet.', '7', 'lane="express"']) expect(text).toContain(told)
    await photograph('hover')
    expect(await readFile(join(folder, 'telemetry.js'), 'utf8')).toBe(source)
    await bench.page.keyboard.press('Escape')
  })

  it('the query of a metric is copied', async () => {
    await bench.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await bench.ask('Look Up Metric')
    await choose('shop_parcels_waiting')
    await titled('shop_parcels_waiting')
    await choose('Copy query')
    const copied = await waitUntil({ what: 'the query is on the clipboard', seconds: patienceMs / 1000, everyMs: 200 }, async () => (await bench.page.evaluate(() => navigator.clipboard.readText())) || null)
    expect(copied).toMatch(/^shop_parcels_waiting/)
  })

  it('a metric that nothing knows is mapped in three steps, and counts from then on', async () => {
    const config = join(folder, 'deploy-readiness.json')
    await bench.ask('Map Metric', 'Map Metric (1/3)')
    await photograph('map-1')
    await choose('shop_parcels_waiting')
    await titled('Map Metric (2/3)')
    await photograph('map-2')
    await choose('Messages that wait in a queue')
    await titled('Map Metric (3/3)')
    await photograph('map-3')
    await choose('lane')
    const saved = await waitUntil({ what: 'the mapping is saved', seconds: 60, everyMs: 200 }, async () => {
      const read = mapped.safeParse(JSON.parse(await readFile(config, 'utf8')))
      return read.success ? read.data : null
    })
    expect(saved).toEqual({
      metrics: [{ metric: 'shop_parcels_waiting', role: 'depth', shape: 'gauge', labels: { queue: ['lane'] }, match: {} }],
      defaultEnvironment: 'staging',
    })
    await bench.run('Deploy Readiness: Focus on Staging View')
    const tree = bench.page.locator('.pane', { hasText: 'Queues' }).last()
    await bench.awaits(tree)
    const queues = tree.locator('.monaco-list-row', { hasText: 'Queues' })
    await bench.awaits(queues)
    await tree.locator('.monaco-list').press('End')
    await tree.locator('.monaco-list').press('ArrowRight')
    await bench.awaits(tree.locator('.monaco-list-row', { hasText: /express.*7 waiting/s }))
    await photograph('map-done')
  })
})
