import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { writeDemoSettings } from './demoSettings'
import { assess, openEditor, say, watchLoad } from './demoSteps'
import { defaultLoad, startLoad } from './load'
import { hasPrometheus, startPrometheus } from './prometheus'
import { addressOf, freeSamplePorts } from './samplePorts'
import { checkOut, createSampleRepository, type SampleMetrics, type SampleRepository } from './sampleRepository'
import { startSampleSystem, type SampleSystem } from './sampleSystem'

/** What ends with the demo; the last begun ends first. */
type Endings = (() => Promise<void>)[]

interface Sample {
  readonly repository: SampleRepository
  readonly system: SampleSystem
}

const settleSeconds = 3
const warmUpSeconds = 5

const startSample = async (endings: Endings, signal: AbortSignal): Promise<Sample> => {
  const folder = await mkdtemp(join(tmpdir(), 'deploy-readiness-demo-'))
  endings.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const ports = await freeSamplePorts()
  const isRecorded = await hasPrometheus()
  const prometheusUrl = `http://${addressOf(ports.prometheus)}`
  const metrics: SampleMetrics = isRecorded ? { kind: 'prometheus', url: prometheusUrl } : { kind: 'scrape' }
  const repository = await createSampleRepository(join(folder, 'shop'), { ports, metrics })
  await writeDemoSettings(repository.folder)
  say('Starting the sample shop (storefront, orders, payments, ledger and a queue) on its branch main ...')
  const system = await startSampleSystem({ repositoryFolder: repository.folder, ref: 'main', ports })
  endings.push(system.stop)
  signal.throwIfAborted()
  const prometheusFolder = join(folder, 'prometheus')
  const watching = { targets: system.targets, folder: prometheusFolder, port: ports.prometheus }
  const prometheus = isRecorded ? await startPrometheus(watching) : null
  if (prometheus) endings.push(prometheus.stop)
  const load = startLoad({ url: system.url })
  endings.push(load.stop)
  const seconds = isRecorded ? defaultLoad.daySeconds + settleSeconds : warmUpSeconds
  say(
    isRecorded
      ? `Prometheus watches it on ${prometheusUrl}. One day of load takes ${defaultLoad.daySeconds} s here:`
      : `Prometheus is not on PATH: the services are scraped directly, twice within ${defaultLoad.daySeconds} s.`,
  )
  await watchLoad(load, system, seconds, signal)
  return { repository, system }
}

const longestReason = 300

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim().slice(0, longestReason)

const keepOpen = async ({ repository, system }: Sample, endings: Endings, signal: AbortSignal) => {
  try {
    const editor = await openEditor(repository.folder, signal)
    if (editor) endings.push(editor.stop)
  } catch (error) {
    if (signal.aborted) throw error
    say(
      `The editor could not be opened: ${oneLine(error)}.\nOpen ${repository.folder} in an editor of your own, or try again.`,
    )
  }
  say(`The sample repository is ${repository.folder}. Ctrl-C ends everything.`)
  for (;;) {
    system.expectRunning()
    await pause(1000, undefined, { signal })
  }
}

const show = async (args: readonly string[], endings: Endings, signal: AbortSignal): Promise<number> => {
  const sample = await startSample(endings, signal)
  await checkOut(sample.repository.folder, sample.repository.feature)
  say(`Judging the branch ${sample.repository.feature} against it ...\n`)
  const code = await assess(sample.repository.folder, signal)
  say('')
  if (code > 1) say(`The assessment ended with exit code ${code}: its reason is above.`)
  if (!args.includes('--no-editor')) await keepOpen(sample, endings, signal)
  return code > 1 ? code : 0
}

const endAll = async (endings: Endings): Promise<void> => {
  for (const end of endings.reverse()) {
    await end().catch((error: unknown) => say(`While ending: ${String(error)}`))
  }
}

const explain = (error: unknown, signal: AbortSignal): number => {
  if (signal.aborted) return 0
  say(error instanceof Error ? error.message : String(error))
  return 1
}

/** The demo: sample shop, report, editor; until it is done or a signal asks to end. Its exit code. */
export const runDemo = async (args: readonly string[]): Promise<number> => {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort())
  const endings: Endings = []
  try {
    return await show(args, endings, interrupted.signal)
  } catch (error) {
    return explain(error, interrupted.signal)
  } finally {
    await endAll(endings)
  }
}
