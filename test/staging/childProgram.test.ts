import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startProgram } from './childProgram'
import { projectRoot } from './projectRoot'
import { waitUntil } from './waitUntil'

const leash = join(projectRoot, 'test', 'staging', 'leash.mjs')
const staysAlive = 'setInterval(() => {}, 1000)'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A parent that starts a leashed program, prints its pid and stays. */
const parentSource = `
  const child = require('node:child_process').spawn(process.execPath, ['--import', ${JSON.stringify(leash)}, '-e', ${JSON.stringify(staysAlive)}],
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  console.log(child.pid)
  ${staysAlive}`

it('ends a program whose parent was killed', async () => {
  const parent = spawn(process.execPath, ['-e', parentSource], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = await new Promise<number>((done) => {
    parent.stdout.once('data', (chunk: Buffer) => done(Number(chunk.toString())))
  })
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await waitUntil({ what: 'the program ends', seconds: 10 }, () => (isAlive(pid) ? null : true))
})

it('stops a program that ignores the request to end', async () => {
  const program = startProgram({
    name: 'stubborn',
    command: process.execPath,
    args: ['-e', `process.on('SIGTERM', () => {}); console.log('ready'); ${staysAlive}`],
    cwd: projectRoot,
  })
  await waitUntil({ what: 'it runs', seconds: 10 }, () => (program.log().includes('ready') ? true : null))
  await program.stop()
  expect(program.ended()).toContain('SIGKILL')
  expect(isAlive(program.pid)).toBe(false)
})

it('says how a program ended by itself', async () => {
  const args = ['-e', 'console.error("no queue"); process.exit(3)']
  const program = startProgram({ name: 'orders', command: process.execPath, args, cwd: projectRoot })
  expect(await waitUntil({ what: 'it ends', seconds: 10 }, () => program.ended())).toBe('orders ended with 3: no queue')
})
