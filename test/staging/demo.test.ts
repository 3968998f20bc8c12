import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from './projectRoot'
import { waitUntil } from './waitUntil'

interface Demo {
  readonly written: { stdout: string; stderr: string }
  readonly exit: Promise<number | null>
  readonly interrupt: () => void
  /** Commands of what it started and did not end. */
  readonly leftovers: () => Promise<readonly string[]>
}

const withMark = async (mark: string): Promise<readonly string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const commands = pids.map(async (pid) => {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (!environment.includes(mark)) return []
    return [(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')]
  })
  return (await Promise.all(commands)).flat()
}

/** Runs `npm start` as it is installed. Its programs are known by a mark in their environment. */
const startDemo = (args: readonly string[]): Demo => {
  const mark = randomUUID()
  const child = spawn(process.execPath, [join(projectRoot, '.ci', 'start.mjs'), ...args], {
    env: { ...process.env, DEMO_MARK: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()))
  const exit = new Promise<number | null>((done) => child.once('close', done))
  return { written, exit, interrupt: () => child.kill('SIGINT'), leftovers: () => withMark(mark) }
}

const demoFolders = async (): Promise<readonly string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('deploy-readiness-demo-'))

it('shows the report of the sample branch and ends with everything it started', async () => {
  const before = await demoFolders()
  const demo = startDemo(['--no-editor'])
  expect({ code: await demo.exit, stderr: demo.written.stderr }).toMatchObject({ code: 0 })
  expect(demo.written.stdout).toContain('verify-each-item')
  expect(demo.written.stdout).toContain('services/orders/placeOrder.js')
  expect(demo.written.stdout).toContain('ledger-entries')
  expect(await demo.leftovers()).toEqual([])
  expect(await demoFolders()).toEqual(before)
})

it('ends with everything it started when it is interrupted', async () => {
  const before = await demoFolders()
  const demo = startDemo(['--no-editor'])
  await waitUntil({ what: 'the sample runs', seconds: 120 }, () =>
    demo.written.stderr.includes('checkouts') ? true : null,
  )
  expect((await demo.leftovers()).length).toBeGreaterThan(5)
  demo.interrupt()
  expect({ code: await demo.exit, stdout: demo.written.stdout }).toEqual({ code: 0, stdout: '' })
  expect(await demo.leftovers()).toEqual([])
  expect(await demoFolders()).toEqual(before)
})

it('names the option that it does not know', async () => {
  const demo = startDemo(['--fast'])
  expect(await demo.exit).toBe(2)
  expect(demo.written.stderr).toContain('--fast')
})
