import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readiness, type Readiness } from '../../src/core/model/readiness'
import { projectRoot } from './projectRoot'

export interface Assessed {
  readonly code: number | null
  readonly value: Readiness
}

interface Answer {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const runCli = (args: readonly string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, 'dist/cli.js'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })

/** What the built command line says of the branch that is checked out in the folder. */
export const assessJson = async (folder: string): Promise<Assessed> => {
  const { code, stdout, stderr } = await runCli(['assess', '--repo', folder, '--format', 'json'])
  if (stdout === '') throw new Error(`no JSON on stdout, exit ${String(code)}: ${stderr}`)
  return { code, value: readiness.parse(JSON.parse(stdout)) }
}
