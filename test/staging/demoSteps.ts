import { execFile, spawn } from 'node:child_process'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packageExtension } from '../editor/packagedExtension'
import { expectRunning, startProgram, type Program } from './childProgram'
import { defaultLoad, type Load } from './load'
import { expectedArrivals } from './loadSchedule'
import { projectRoot } from './projectRoot'
import type { SampleSystem } from './sampleSystem'
import { waitUntil } from './waitUntil'

/** Writes one progress line to stderr; stdout belongs to the report. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const run = promisify(execFile)

const isOnPath = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  )

/** Waits until `seconds` of the load's day have passed, and says how far it is. */
export const watchLoad = async (load: Load, system: SampleSystem, seconds: number, signal: AbortSignal) => {
  const wanted = expectedArrivals(defaultLoad, seconds)
  let nextPart = 0.25
  await waitUntil({ what: 'the sample takes its load', seconds: seconds + 30, signal }, () => {
    system.expectRunning()
    const part = load.counts().sent / wanted
    if (part >= nextPart && part < 1) {
      say(`  ${Math.round(part * seconds)} of ${seconds} s: ${load.counts().sent} checkouts`)
      nextPart += 0.25
    }
    return part >= 1 ? true : null
  })
}

/** Runs the command line on the repository and shows its report; its exit code. */
export const assess = async (repositoryFolder: string, signal: AbortSignal): Promise<number> => {
  const program = join(projectRoot, 'dist', 'cli.js')
  await access(program).catch((cause: unknown) => {
    throw new Error(`${program} is gone: run "npm run build" and start again.`, { cause })
  })
  return new Promise((done, fail) => {
    const args = [program, 'assess', '--repo', repositoryFolder]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], signal })
    child.once('error', fail)
    child.once('close', (code) => done(code ?? 3))
  })
}

const longestInstallSeconds = 900
const address = /^http:\S+$/m

const isInstalled = async (): Promise<boolean> => {
  const names = await readdir(join(projectRoot, '.editor')).catch((): readonly string[] => [])
  return names.some((name) => name.startsWith('code-server-'))
}

const panelHint = 'The Readiness panel opens by itself; a click on the verdict in the status bar brings it back.'

const openDesktop = async (repositoryFolder: string): Promise<null> => {
  await run('code', ['--new-window', `--extensionDevelopmentPath=${projectRoot}`, repositoryFolder])
  say(`Visual Studio Code opens on the sample repository. ${panelHint}`)
  return null
}

const serveEditor = async (repositoryFolder: string, signal: AbortSignal): Promise<Program> => {
  if (!(await isInstalled())) {
    say('Fetching the editor once from the npm registry into .editor/ (620 MB, one to three minutes) ...')
  }
  const vsix = await packageExtension()
  const program = startProgram({
    name: 'editor',
    command: process.execPath,
    args: [join(projectRoot, '.build', 'demoEditor.mjs'), repositoryFolder, vsix],
    cwd: projectRoot,
    graceSeconds: 10,
  })
  try {
    const url = await waitUntil({ what: 'the editor is served', seconds: longestInstallSeconds, signal }, () => {
      expectRunning([program])
      return program.log().match(address)?.[0] ?? null
    })
    say(`The editor is served on this machine: open ${url}`)
    say(panelHint)
    return program
  } catch (cause) {
    await program.stop()
    throw cause
  }
}

/** Opens an editor on the repository: desktop `code` where it is on PATH (null), else the same editor on loopback. */
export const openEditor = async (repositoryFolder: string, signal: AbortSignal): Promise<Program | null> =>
  (await isOnPath('code')) ? openDesktop(repositoryFolder) : serveEditor(repositoryFolder, signal)
