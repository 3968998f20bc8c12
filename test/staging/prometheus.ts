import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expectRunning, startProgram, type Program } from './childProgram'
import { freePorts } from './freePorts'
import { expectAllUp } from './prometheusQueries'
import { addressOf, type ScrapeTarget } from './samplePorts'
import { statusOf, waitUntil } from './waitUntil'

export interface PrometheusOptions {
  readonly targets: readonly ScrapeTarget[]
  /** Holds its configuration and data; the caller removes it. */
  readonly folder: string
  /** 1 unless given. */
  readonly scrapeIntervalSeconds?: number
  /** A free one unless given. */
  readonly port?: number
}

export interface Prometheus {
  readonly url: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

const startSeconds = 30

/** Ends with the process that holds its standard input, which Prometheus does not do of itself. */
const leashed =
  'prometheus "$@" & child=$!; trap "kill $child" TERM; cat >/dev/null; kill $child 2>/dev/null; wait $child'

const configText = (targets: readonly ScrapeTarget[], intervalSeconds: number): string =>
  [
    'global:',
    `  scrape_interval: ${intervalSeconds}s`,
    `  scrape_timeout: ${intervalSeconds}s`,
    'scrape_configs:',
    ...targets.flatMap(({ service, address }) => [
      `  - job_name: ${JSON.stringify(service)}`,
      '    static_configs:',
      `      - targets: [${JSON.stringify(address)}]`,
    ]),
    '',
  ].join('\n')

/** True where the `prometheus` program (Debian's package of that name) is on PATH. */
export const hasPrometheus = (): Promise<boolean> =>
  promisify(execFile)('prometheus', ['--version']).then(
    () => true,
    () => false,
  )

const spawnPrometheus = (folder: string, port: number): Program =>
  startProgram({
    name: 'prometheus',
    command: 'sh',
    args: [
      '-c',
      leashed,
      'sh',
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${addressOf(port)}`,
      '--log.level=warn',
    ],
    cwd: folder,
  })

/** A Prometheus that scrapes the targets, with all of them up; null where the program is not installed. */
export const startPrometheus = async (options: PrometheusOptions): Promise<Prometheus | null> => {
  if (!(await hasPrometheus())) return null
  const { targets, folder } = options
  const [port = 0] = options.port === undefined ? await freePorts(1) : [options.port]
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'prometheus.yml'), configText(targets, options.scrapeIntervalSeconds ?? 1))
  const program = spawnPrometheus(folder, port)
  const url = `http://${addressOf(port)}`
  try {
    await waitUntil({ what: `Prometheus is ready on ${url}`, seconds: startSeconds }, async () => {
      expectRunning([program])
      return (await statusOf(`${url}/-/ready`)) === 200 ? true : null
    })
    await expectAllUp(url, targets, startSeconds)
  } catch (cause) {
    await program.stop()
    throw cause
  }
  return { url, pid: program.pid, stop: () => program.stop() }
}
