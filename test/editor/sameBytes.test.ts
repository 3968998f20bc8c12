import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../staging/projectRoot'
import { launchBrowser } from './browser'
import { installEditor } from './installEditor'

/** Defines `forecasts`: what the forecast, its advice and the event simulation say of generated systems, as JSON. */
const source = `
import { generateSystem } from './test/core/projection/oracle/generateSystem'
import { project } from './src/core/projection/project'

const systems = [1, 2, 3, 4, 5, 6].map(generateSystem)
const forecasts = [
  systems.map((system) => project(system, { hours: 24, method: 'fluid' })),
  systems.map((system) => project(system, { hours: 0.1, method: 'events', advises: false })),
]
globalThis.forecasts = JSON.stringify(forecasts)
`

const digest = (text: string): { length: number; sha256: string } => ({
  length: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
})

describe('a forecast', () => {
  let script = ''
  const under = async (node: string) => {
    const print = `${script};process.stdout.write(globalThis.forecasts)`
    const ended = promisify(execFile)(node, ['-'], { maxBuffer: 2 ** 30 })
    ended.child.stdin?.end(print)
    return digest((await ended).stdout)
  }

  beforeAll(async () => {
    const built = await build({
      stdin: { contents: source, resolveDir: projectRoot, loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'es2022',
      format: 'iife',
    })
    script = built.outputFiles[0]?.text ?? ''
  })

  it('has the same bytes on this Node and on Node 24', async () => {
    const here = await under(process.execPath)
    expect(here.length).toBeGreaterThan(100_000)
    const other = (await installEditor()).node
    const version = await promisify(execFile)(other, ['--version'])
    expect(version.stdout).toMatch(/^v24\./)
    expect(await under(other)).toEqual(here)
  })
  it('has the same bytes in a browser', async () => {
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.addScriptTag({ content: script })
      expect(digest(await page.evaluate<string>('globalThis.forecasts'))).toEqual(await under(process.execPath))
    } finally {
      await browser.close()
    }
  })
})
