import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { freePorts } from '../staging/freePorts'
import { startLoad } from '../staging/load'
import { startPrometheus } from '../staging/prometheus'
import { addressOf, freeSamplePorts, scrapeTargets } from '../staging/samplePorts'
import { checkOut, createSampleRepository } from '../staging/sampleRepository'
import { startSampleSystem } from '../staging/sampleSystem'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs git like a person in a terminal does: with the hooks of the repository. */
export const git = (folder: string, args: readonly string[]): Promise<Ended> =>
  new Promise((done, fail) => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
    const child = spawn('git', [...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', fail)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })

export const gitOk = async (folder: string, args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await git(folder, args)
  if (code !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
  return stdout.trim()
}

export interface SampleStage {
  /** The sample repository on its feature branch, with a bare remote `origin` and a hook that blocks. */
  readonly folder: string
  readonly feature: string
  readonly remote: string
  readonly stop: () => Promise<void>
}

const daySeconds = 60

const teamConfig = z.object({ environments: z.record(z.string(), z.unknown()) })

/** The team chose `block` and looks at two environments; the choice is part of the branch. */
const chooseForTeam = async (folder: string): Promise<void> => {
  const path = join(folder, 'deploy-readiness.json')
  const config: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (typeof config !== 'object' || config === null) throw new Error(`${path} holds no object`)
  const { environments } = teamConfig.parse(config)
  const all = { ...environments, 'staging-eu': Object.values(environments)[0] }
  await writeFile(path, `${JSON.stringify({ ...config, environments: all, defaultEnvironment: Object.keys(environments)[0], hook: { mode: 'block' } }, null, 2)}\n`)
  await gitOk(folder, ['commit', '--quiet', '--all', '--message', 'Let the hook stop what is not ready'])
}

const addRemote = async (folder: string, remote: string): Promise<void> => {
  await gitOk(folder, ['init', '--quiet', '--bare', remote])
  await gitOk(folder, ['remote', 'add', 'origin', remote])
  await gitOk(folder, ['push', '--quiet', 'origin', 'main'])
}

/** The sample system on `main` under load with a Prometheus over it, and its repository on the branch of the story. */
export const startSampleStage = async (): Promise<SampleStage> => {
  const home = await mkdtemp(join(tmpdir(), 'editor-stage-'))
  const ports = await freeSamplePorts()
  const [port = 0] = await freePorts(1)
  const metrics = { kind: 'prometheus', url: `http://${addressOf(port)}` } as const
  const { folder, feature } = await createSampleRepository(join(home, 'shop'), { ports, metrics, daySeconds })
  const system = await startSampleSystem({ repositoryFolder: folder, ref: 'main', ports })
  const prometheus = await startPrometheus({ targets: scrapeTargets(ports), folder: join(home, 'prometheus'), port })
  if (prometheus === null) throw new Error('The program prometheus is not installed: apt-get install prometheus.')
  const load = startLoad({ url: system.url, daySeconds })
  const remote = join(home, 'remote.git')
  await addRemote(folder, remote)
  await checkOut(folder, feature)
  await chooseForTeam(folder)
  const stop = async (): Promise<void> => {
    await load.stop()
    await prometheus.stop()
    await system.stop()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
  return { folder, feature, remote, stop }
}
