import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The editor's release; it needs the Node below, whatever Node runs the tests. */
const editorVersion = '4.139.1'
const nodeMajor = '24'

/** Native modules that the workbench cannot start without; the rest is left uncompiled. */
const nativeModules = ['@vscode/spdlog', '@vscode/native-watchdog', 'node-pty', '@parcel/watcher']

/** The project's folder, also where this module was bundled elsewhere inside it. */
const projectRoot = (folder: string): string =>
  existsSync(join(folder, 'package-lock.json')) ? folder : projectRoot(dirname(folder))
const root = projectRoot(dirname(fileURLToPath(import.meta.url)))

const longestWaitMs = 15 * 60_000

export interface InstalledEditor {
  /** Folder that holds everything of this version. */
  readonly folder: string
  /** The Node binary that runs it. */
  readonly node: string
  /** code-server's entry script. */
  readonly entry: string
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds)
  })

const npmOwn = /^npm_(package|lifecycle|command|node|execpath)/

/** Variables of the npm that runs the tests are kept out: they would name its own Node and headers. */
const cleanEnvironment = (extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !npmOwn.test(name))),
  ...extra,
})

const runNpm = (cwd: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<void> =>
  new Promise((done, fail) => {
    const child = spawn('npm', [...args], { cwd, env: cleanEnvironment(extra), stdio: ['ignore', 'pipe', 'pipe'] })
    let tail = ''
    const keep = (chunk: Buffer): void => {
      tail = (tail + chunk.toString()).slice(-2000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (cause) => fail(new Error(`The editor needs npm, which could not be started: ${cause.message}.`)))
    child.on('close', (code) => {
      const how = `"npm ${args.join(' ')}" ended with ${String(code)}`
      if (code === 0) done()
      else fail(new Error(`The editor could not be installed: ${how}: ${tail}`))
    })
  })

const platformNode = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

const partsOf = (folder: string): InstalledEditor => ({
  folder,
  node: join(folder, 'node_modules', platformNode, 'bin', 'node'),
  entry: join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
})

const install = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts']
  await runNpm(folder, ['install', ...quiet, `code-server@${editorVersion}`, `${platformNode}@${nodeMajor}`])
  const workbench = join(folder, 'node_modules', 'code-server', 'lib', 'vscode')
  const nodeFolder = join(folder, 'node_modules', platformNode)
  const withNode = {
    npm_config_nodedir: nodeFolder,
    PATH: `${join(nodeFolder, 'bin')}:${process.env['PATH'] ?? ''}`,
  }
  await runNpm(workbench, ['install', ...quiet, '--omit=dev'], withNode)
  await runNpm(workbench, ['rebuild', '--loglevel=error', ...nativeModules], withNode)
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Takes the lock folder, waits for its holder, or breaks it where the holder is gone. */
const lock = async (path: string): Promise<() => Promise<void>> => {
  const deadline = Date.now() + longestWaitMs
  await mkdir(join(path, '..'), { recursive: true })
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch {
      const holder = Number(await readFile(path, 'utf8').catch(() => '0'))
      if (holder > 0 && !isAlive(holder)) await rm(path, { force: true })
      if (Date.now() > deadline) throw new Error(`Process ${holder} installs the editor for too long: remove ${path}.`)
      await pause(500)
    }
  }
}

/** code-server with its own Node in the git-ignored `.editor/`; reused when it is there in the right version. */
export const installEditor = async (): Promise<InstalledEditor> => {
  const home = join(root, '.editor')
  const folder = join(home, `code-server-${editorVersion}`)
  const parts = partsOf(folder)
  if (await exists(parts.entry)) return parts
  const unlock = await lock(join(home, 'install.lock'))
  try {
    if (await exists(parts.entry)) return parts
    const partial = join(home, 'partial')
    await install(partial)
    await rm(folder, { recursive: true, force: true })
    await rename(partial, folder)
    return parts
  } finally {
    await unlock()
  }
}
