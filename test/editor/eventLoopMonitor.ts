import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { projectRoot } from '../staging/projectRoot'

/** Where the monitor writes to. */
const variable = 'EVENT_LOOP_DELAYS'

/** Writes how long each fifth of a second kept the event loop of the extension host from its next turn. */
const source = `const { appendFileSync } = require('node:fs')
const { monitorEventLoopDelay } = require('node:perf_hooks')
exports.activate = () => {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  setInterval(() => {
    appendFileSync(process.env.${variable}, JSON.stringify({ at: Date.now(), longestMs: delays.max / 1e6 }) + '\\n')
    delays.reset()
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
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
