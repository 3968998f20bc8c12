import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { writeDemoSettings } from './demoSettings'
import { freeSamplePorts } from './samplePorts'
import { checkOut, createSampleRepository } from './sampleRepository'

const run = promisify(execFile)

it('asks for the panel without a change that git sees', async () => {
  const home = await mkdtemp(join(tmpdir(), 'demo-settings-'))
  try {
    const ports = await freeSamplePorts()
    const { folder, feature } = await createSampleRepository(join(home, 'shop'), { ports, metrics: { kind: 'scrape' } })
    await writeDemoSettings(folder)
    await checkOut(folder, feature)
    const { stdout } = await run('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: folder })
    const settings: unknown = JSON.parse(await readFile(join(folder, '.vscode', 'settings.json'), 'utf8'))
    expect(stdout).toBe('')
    expect(settings).toMatchObject({ 'deployReadiness.openPanelOnStart': true })
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})
