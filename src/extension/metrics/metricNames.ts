import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Environment } from '../../core/model/config'
import { success, type Result } from '../../core/model/problem'
import { metricInfo, type MetricInfo } from '../../core/staging/metricLookup'
import { metricIndex, type MetricIndex } from '../../core/staging/metricSearch'
import { listMetrics } from '../../node/metrics/lookUpMetrics'
import type { MetricsAccess } from '../judging/collect'

/** Kept names are shown at once, and read anew behind the scenes when they are older. */
const freshMs = 5 * 60_000

interface Known {
  readonly index: MetricIndex
  readonly atMs: number
}

/** Names of metrics, kept in a file for every window of the machine. */
export interface MetricNames {
  /** Names to search in: kept ones at once, else read now. */
  readonly of: (environment: Environment, signal?: AbortSignal) => Promise<Result<MetricIndex>>
  /** A metric of that exact name among the names that are known by now. */
  readonly known: (environment: Environment, name: string) => MetricInfo | null
}

const keptNames = z.object({ atMs: z.number(), metrics: z.array(metricInfo) })

/** What tells environments apart; nothing secret is in it. */
const keyOf = (environment: Environment): string => createHash('sha256').update(JSON.stringify(environment)).digest('hex').slice(0, 24)

const readKept = async (file: string): Promise<Known | null> => {
  try {
    const { atMs, metrics } = keptNames.parse(JSON.parse(await readFile(file, 'utf8')))
    return { atMs, index: metricIndex(metrics) }
  } catch {
    // A file that is missing or was cut short is made anew from the server.
    return null
  }
}

const keep = async (file: string, known: Known): Promise<void> => {
  const text = JSON.stringify({ atMs: known.atMs, metrics: known.index.entries.map(({ info }) => info) })
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(`${file}.${process.pid}`, text)
  await rename(`${file}.${process.pid}`, file)
}

export const createMetricNames = (folder: string, access: MetricsAccess): MetricNames => {
  const names = new Map<string, Known>()
  const reading = new Map<string, Promise<Result<MetricIndex>>>()
  const fileOf = (environment: Environment): string => join(folder, 'metric-names', `${keyOf(environment)}.json`)

  const read = async (environment: Environment, signal?: AbortSignal): Promise<Result<MetricIndex>> => {
    const listed = await listMetrics(environment, await access(environment, signal))
    if (!listed.ok) return listed
    const known = { index: metricIndex(listed.value), atMs: Date.now() }
    names.set(keyOf(environment), known)
    await keep(fileOf(environment), known)
    return success(known.index)
  }

  const readOnce = (environment: Environment, signal?: AbortSignal): Promise<Result<MetricIndex>> => {
    const key = keyOf(environment)
    const running = reading.get(key) ?? read(environment, signal).finally(() => reading.delete(key))
    reading.set(key, running)
    return running
  }

  return {
    of: async (environment, signal) => {
      const key = keyOf(environment)
      const known = names.get(key) ?? (await readKept(fileOf(environment)))
      if (known === null) return readOnce(environment, signal)
      names.set(key, known)
      if (Date.now() - known.atMs > freshMs) void readOnce(environment)
      return success(known.index)
    },
    known: (environment, name) => names.get(keyOf(environment))?.index.entries.find(({ info }) => info.name === name)?.info ?? null,
  }
}
