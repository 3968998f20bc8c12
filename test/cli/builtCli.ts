import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'

const root = new URL('../..', import.meta.url).pathname

/** The command line as it ships; built where nobody has built it yet. */
export const builtCli = (): string => {
  const path = `${root}dist/cli.js`
  if (!existsSync(path)) {
    const built = spawnSync(process.execPath, [`${root}.ci/build.mjs`], { encoding: 'utf8' })
    if (built.status !== 0) throw new Error(built.stderr)
  }
  return path
}

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

export interface RunOptions {
  readonly folder: string
  readonly input?: string
  readonly environment?: NodeJS.ProcessEnv
}

/** Runs the built command line to its end. */
export const runCli = async (args: readonly string[], { folder, input = '', environment = process.env }: RunOptions): Promise<Run> => {
  const child = spawn(process.execPath, [builtCli(), ...args], { cwd: folder, env: { ...environment, TZ: 'UTC' } })
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  child.stdin.end(input)
  const [out, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, said }
}
