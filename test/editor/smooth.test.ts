import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLargeRepository, moduleText } from '../bench/largeRepository'
import { startServer, type OddServer } from '../node/metrics/oddServer'
import { launchBrowser } from './browser'
import { createEventLoopMonitor, type EventLoopMonitor } from './eventLoopMonitor'
import { longestRunMs } from './ownShare'
import { packageExtension } from './packagedExtension'
import { startEditor, type RunningEditor } from './startEditor'
import { openWorkbench, type Workbench } from './workbench'

/** The share of an analysis that may keep the extension host from its next turn; one in this thread would take it all. */
const mostOfAnalysis = 0.2
/** The share of it that the product itself may run without a pause; the rest is the window's and other extensions'. */
const mostOfOwn = 0.02

interface Measured {
  readonly seconds: number
  readonly longestMs: number
  readonly ownMs: number
}

const isSmooth = ({ seconds, longestMs, ownMs }: Measured): boolean => longestMs / 1000 < mostOfAnalysis * seconds && ownMs / 1000 < mostOfOwn * seconds

/** Whom each save calls anew, as many as are measured at most: what the product itself holds up shows after every one, other work of the machine does not. */
const savers = ['latecomer', 'straggler', 'laggard'] as const

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

  /** From a moment to when the panel tells of a dependency: how long it took, the longest block in it, and the longest of the product's own. */
  const measured = async (name: string, since: number): Promise<Measured> => {
    await bench.panel(name)
    const seconds = (Date.now() - since) / 1000
    const delays = await monitor.since(since)
    expect(delays.length).toBeGreaterThan(0)
    const longestMs = Math.max(...delays)
    const ownMs = longestRunMs(await monitor.profile(), '/deploy-readiness.deploy-readiness-')
    console.log(`${name}: told after ${seconds.toFixed(1)} s; the extension host was kept from its next turn for ${longestMs.toFixed(0)} ms at most, by the product itself for ${ownMs.toFixed(0)} ms`)
    return { seconds, longestMs, ownMs }
  }

  it('leaves the extension host its turns, at first and after a save', async () => {
    await bench.run('Deploy Readiness: Open Readiness Panel')
    const first = await measured('firstcomer', Date.now())
    expect(first.ownMs).toBeGreaterThan(0)
    expect(isSmooth(first), JSON.stringify(first)).toBe(true)
    const saves: Measured[] = []
    for (const [index, name] of savers.entries()) {
      await callFrom(index + 1, name)
      const saved = Date.now()
      await bench.run('Deploy Readiness: Refresh')
      saves.push(await measured(name, saved))
      if (saves.some(isSmooth)) break
    }
    expect(saves.some(isSmooth), JSON.stringify(saves)).toBe(true)
  })
})
