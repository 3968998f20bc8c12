import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLargeRepository, moduleText } from '../bench/largeRepository'
import { startServer, type OddServer } from '../node/metrics/oddServer'
import { launchBrowser } from './browser'
import { createEventLoopMonitor, type EventLoopMonitor } from './eventLoopMonitor'
import { packageExtension } from './packagedExtension'
import { startEditor, type RunningEditor } from './startEditor'
import { openWorkbench, type Workbench } from './workbench'

/** The share of an analysis that may keep the extension host from its next turn; one in its own thread would take it all. */
const mostOfAnalysis = 0.2

describe('the analysis of five thousand files', () => {
  let browser: Browser
  let server: OddServer
  let monitor: EventLoopMonitor
  let folder: string
  let editor: RunningEditor
  let bench: Workbench

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startServer((_, response) => response.end('# TYPE up gauge\nup 1\n'))
    const config = { environments: { staging: { scrape: [{ service: 'lib', url: `${server.origin}/metrics` }] } }, defaultEnvironment: 'staging' }
    folder = createLargeRepository({ 'deploy-readiness.json': JSON.stringify(config), 'package.json': '{ "name": "lib" }' })
    await callFrom(0, 'firstcomer')
    monitor = await createEventLoopMonitor()
    editor = await startEditor({ folder, extensions: [await packageExtension(), monitor.vsix], env: monitor.env })
    bench = await openWorkbench(browser, editor.url)
  })

  afterAll(async () => {
    await bench.close()
    await editor.stop()
    await Promise.all([browser.close(), server.stop(), monitor.remove()])
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Lets a module call one more service, as somebody who saves it does. */
  const callFrom = (index: number, service: string): Promise<void> =>
    writeFile(join(folder, 'lib', `part${index}.ts`), `${moduleText(index, 1)}export const more = (): Promise<unknown> => fetch('http://${service}/items')\n`)

  /** From a moment to when the panel tells of a dependency: how long it took, and the longest block in it. */
  const measured = async (name: string, since: number): Promise<{ frame: Frame; seconds: number; longestMs: number }> => {
    const frame = await bench.panel(name)
    const seconds = (Date.now() - since) / 1000
    const delays = await monitor.since(since)
    expect(delays.length).toBeGreaterThan(0)
    const longestMs = Math.max(...delays)
    console.log(`${name}: told after ${seconds.toFixed(1)} s; the extension host was kept from its next turn for ${longestMs.toFixed(0)} ms at most`)
    return { frame, seconds, longestMs }
  }

  it('leaves the extension host its turns, at first and after a save', async () => {
    await bench.run('Deploy Readiness: Open Readiness Panel')
    const first = await measured('firstcomer', Date.now())
    expect(first.longestMs / 1000).toBeLessThan(mostOfAnalysis * first.seconds)
    await callFrom(1, 'latecomer')
    const saved = Date.now()
    await bench.run('Deploy Readiness: Refresh')
    const second = await measured('latecomer', saved)
    expect(second.longestMs / 1000).toBeLessThan(mostOfAnalysis * second.seconds)
  })
})
