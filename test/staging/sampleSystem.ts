import { join } from 'node:path'
import { expectRunning, startProgram, type Program } from './childProgram'
import { projectRoot } from './projectRoot'
import { addressOf, sampleServices, scrapeTargets, type SamplePorts, type ScrapeTarget } from './samplePorts'
import { addWorktree, type Worktree } from './sampleRepository'
import { statusOf, waitUntil } from './waitUntil'

export interface SampleSystemOptions {
  readonly repositoryFolder: string
  /** The version to run, in a work tree of its own; what is checked out in the folder unless given. */
  readonly ref?: string
  readonly ports: SamplePorts
}

export interface SampleSystem {
  readonly ports: SamplePorts
  /** Where the load goes. */
  readonly url: string
  readonly targets: readonly ScrapeTarget[]
  readonly pids: readonly number[]
  /** The end of what each program wrote, by name. */
  readonly logs: () => Readonly<Record<string, string>>
  /** Throws where a program ended by itself. */
  readonly expectRunning: () => void
  readonly stop: () => Promise<void>
}

const startSeconds = 20
const leash = join(projectRoot, 'test', 'staging', 'leash.mjs')
const broker = join(projectRoot, 'test', 'staging', 'broker', 'main.js')
const queueName = 'ledger-entries'

const startNode = (name: string, file: string, cwd: string, env: Readonly<Record<string, string>>): Program =>
  startProgram({ name, command: process.execPath, args: ['--import', leash, file], cwd, env })

const startQueue = (ports: SamplePorts): Program =>
  startNode('queue', broker, projectRoot, { PORT: String(ports.queue), QUEUES: queueName })

/** What tells the services of each other. The queue server checks no credentials, but the client asks for some. */
const serviceEnvironment = (ports: SamplePorts): Readonly<Record<string, string>> => ({
  ORDERS_URL: `http://${addressOf(ports.orders)}`,
  PAYMENTS_URL: `http://${addressOf(ports.payments)}`,
  LEDGER_QUEUE_URL: `http://${addressOf(ports.queue)}/000000000000/${queueName}`,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'sample',
  AWS_SECRET_ACCESS_KEY: 'sample',
  NODE_ENV: 'production',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
})

const startServices = (folder: string, ports: SamplePorts): readonly Program[] =>
  sampleServices.map((name) =>
    startNode(name, join('services', name, 'main.js'), folder, {
      ...serviceEnvironment(ports),
      PORT: String(ports[name]),
    }),
  )

const waitForHealth = async (programs: readonly Program[], targets: readonly ScrapeTarget[]): Promise<void> => {
  for (const { service, address } of targets) {
    await waitUntil({ what: `${service} answers on ${address}`, seconds: startSeconds }, async () => {
      expectRunning(programs)
      return (await statusOf(`http://${address}/health`)) === 200 ? true : null
    })
  }
}

/** The queue server ends last, so that no service misses it. */
const stopAll = async ([queue, ...services]: readonly Program[], worktree: Worktree | null): Promise<void> => {
  await Promise.all(services.map((service) => service.stop()))
  await queue?.stop()
  await worktree?.remove()
}

/** Starts the queue server and the four services of one version, and waits until all are healthy. */
export const startSampleSystem = async (options: SampleSystemOptions): Promise<SampleSystem> => {
  const { repositoryFolder, ref, ports } = options
  const worktree = ref === undefined ? null : await addWorktree(repositoryFolder, ref)
  const programs = [startQueue(ports), ...startServices(worktree?.folder ?? repositoryFolder, ports)]
  const targets = scrapeTargets(ports)
  try {
    await waitForHealth(programs, targets)
  } catch (cause) {
    await stopAll(programs, worktree)
    throw cause
  }
  return {
    ports,
    url: `http://${addressOf(ports.storefront)}`,
    targets,
    pids: programs.map(({ pid }) => pid),
    logs: () => Object.fromEntries(programs.map((program) => [program.name, program.log()])),
    expectRunning: () => expectRunning(programs),
    stop: () => stopAll(programs, worktree),
  }
}
