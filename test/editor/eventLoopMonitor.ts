import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import * as z from 'zod'
import { projectRoot } from '../staging/projectRoot'

const longestAnswerMs = 60_000

/** Where the monitor writes to. */
const variable = 'EVENT_LOOP_DELAYS'

/**
 * Writes how long each fifth of a second kept the event loop of the extension host from its next turn; and where it is asked
 * to, by a file, what ran there since the last time.
 */
const source = `const { appendFileSync, existsSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { Session } = require('node:inspector')
const { monitorEventLoopDelay } = require('node:perf_hooks')
exports.activate = () => {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const profiler = new Session()
  profiler.connect()
  profiler.post('Profiler.enable')
  profiler.post('Profiler.start')
  const tell = () => profiler.post('Profiler.stop', (problem, answer) => {
    writeFileSync(process.env.${variable} + '.new', JSON.stringify(problem ?? answer.profile))
    renameSync(process.env.${variable} + '.new', process.env.${variable} + '.profile')
    profiler.post('Profiler.start')
  })
  setInterval(() => {
    appendFileSync(process.env.${variable}, JSON.stringify({ at: Date.now(), longestMs: delays.max / 1e6 }) + '\\n')
    delays.reset()
    const asked = process.env.${variable} + '.asked'
    if (!existsSync(asked)) return
    rmSync(asked)
    tell()
  }, 200)
}
`

const manifest = {
  name: 'event-loop-monitor',
  publisher: 'test',
  version: '1.0.0',
  engines: { vscode: '^1.90.0' },
  main: './monitor.js',
  activationEvents: ['*'],
  extensionKind: ['workspace'],
}

const delay = z.object({ at: z.number(), longestMs: z.number() })

export interface EventLoopMonitor {
  /** An extension for the editor; it runs in the extension host that the product runs in. */
  readonly vsix: string
  readonly env: Readonly<Record<string, string>>
  /** The longest times without a turn of the event loop, in milliseconds, of each fifth of a second since a moment. */
  readonly since: (moment: number) => Promise<readonly number[]>
  /** What ran in the extension host since the last time that it was asked for, or since the start. */
  readonly profile: () => Promise<unknown>
  readonly remove: () => Promise<void>
}

export const createEventLoopMonitor = async (): Promise<EventLoopMonitor> => {
  const folder = await mkdtemp(join(tmpdir(), 'event-loop-monitor-'))
  const [vsix, log] = [join(folder, 'monitor.vsix'), join(folder, 'delays.jsonl')]
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'monitor.js'), source)
  await writeFile(log, '')
  const vsce = join(projectRoot, 'node_modules', '.bin', 'vsce')
  await promisify(execFile)(vsce, ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix], { cwd: folder })
  return {
    vsix,
    env: { [variable]: log },
    since: async (moment) => {
      const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line.endsWith('}'))
      return lines.map((line) => delay.parse(JSON.parse(line))).filter(({ at }) => at >= moment).map(({ longestMs }) => longestMs)
    },
    profile: async () => {
      await writeFile(`${log}.asked`, '')
      await vi.waitFor(() => rename(`${log}.profile`, `${log}.read`), { timeout: longestAnswerMs, interval: 100 })
      return JSON.parse(await readFile(`${log}.read`, 'utf8')) as unknown
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
