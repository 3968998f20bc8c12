import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installEditor, type InstalledEditor } from './installEditor'

export interface EditorOptions {
  /** Folder that the workbench opens. */
  readonly folder: string
  /** Packaged extensions to install first. */
  readonly extensions?: readonly string[]
  /** Kept when given; otherwise a temporary one that `stop` removes. */
  readonly userDataDir?: string
  /** User settings beside those that keep the first screen quiet. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  /** True asks for trust like a desktop editor does; false trusts every folder. */
  readonly asksForTrust?: boolean
}

export interface RunningEditor {
  /** Opens the workbench on the folder. */
  readonly url: string
  readonly port: number
  readonly stop: () => Promise<void>
}

const longestStartMs = 60_000

/** Everything that would cover the product or reach out of the machine. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'always',
  'git.autofetch': false,
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address !== null && typeof address === 'object') done(address.port)
        else fail(new Error('The machine gave no free port on 127.0.0.1.'))
      })
    })
  })

/** An editor that starts from a terminal of an editor must not talk to that one. */
const environmentFor = (extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS)/.test(name)),
  ),
  ...extra,
})

const killGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Already gone.
  }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode)
    else child.once('close', (code) => done(code))
  })

const runEditor = (editor: InstalledEditor, args: readonly string[], env: Readonly<Record<string, string>>) =>
  spawn(editor.node, [editor.entry, ...args], {
    env: environmentFor(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })

/** The last lines of what a process said, for the message of a failure. */
const keepTail = (child: ReturnType<typeof runEditor>): (() => string) => {
  let tail = ''
  const keep = (chunk: Buffer): void => {
    tail = (tail + chunk.toString()).slice(-2000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return () => tail
}

const installExtension = async (editor: InstalledEditor, vsix: string, folders: readonly string[]): Promise<void> => {
  const child = runEditor(editor, [...folders, '--install-extension', vsix, '--force'], {})
  const tail = keepTail(child)
  const code = await ended(child)
  if (code !== 0) throw new Error(`The editor could not install ${vsix}: ${tail()}`)
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    (response) => response.ok,
    () => false,
  )

const waitUntilServed = async (port: number, child: ReturnType<typeof runEditor>): Promise<void> => {
  const tail = keepTail(child)
  const deadline = Date.now() + longestStartMs
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`The editor ended while it started: ${tail()}`)
    if (Date.now() > deadline) throw new Error(`The editor did not answer within ${longestStartMs / 1000} s: ${tail()}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** Asks first, then insists; returns when the process and its children are gone. */
const stopEditor = async (child: ChildProcess): Promise<void> => {
  killGroup(child, 'SIGTERM')
  const insist = setTimeout(() => killGroup(child, 'SIGKILL'), 5000)
  await ended(child)
  clearTimeout(insist)
  killGroup(child, 'SIGKILL')
}

const serve = async (editor: InstalledEditor, folders: readonly string[], options: EditorOptions) => {
  const port = await freePort()
  const trust = options.asksForTrust === true ? [] : ['--disable-workspace-trust']
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', ...trust]
  const bind = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`]
  const child = runEditor(editor, [...bind, ...quiet, ...folders, options.folder], options.env ?? {})
  const killWithUs = (): void => killGroup(child, 'SIGKILL')
  process.once('exit', killWithUs)
  const stop = async (): Promise<void> => {
    process.removeListener('exit', killWithUs)
    await stopEditor(child)
  }
  await waitUntilServed(port, child).catch(async (cause: unknown) => {
    await stop()
    throw cause
  })
  return { port, stop }
}

/** The real editor, served on loopback with the given extensions; installs it first where it is missing. */
export const startEditor = async (options: EditorOptions): Promise<RunningEditor> => {
  const editor = await installEditor()
  const home = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'deploy-readiness-editor-')))
  const removeHome = async (): Promise<void> => {
    if (options.userDataDir === undefined) await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
  const config = join(home, 'config.yaml')
  const folders = ['--user-data-dir', home, '--extensions-dir', join(home, 'extensions'), '--config', config]
  await mkdir(join(home, 'User'), { recursive: true })
  await writeFile(config, 'cert: false\n')
  const settings = { ...quietSettings, ...options.settings }
  await writeFile(join(home, 'User', 'settings.json'), JSON.stringify(settings, null, 2))
  for (const vsix of options.extensions ?? []) await installExtension(editor, vsix, folders)
  const { port, stop } = await serve(editor, folders, options)
  return {
    url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(options.folder)}`,
    port,
    stop: async () => {
      await stop()
      await removeHome()
    },
  }
}
