import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Environment } from '../../core/model/config'
import { success, type Problem, type Result } from '../../core/model/problem'
import { metricInfo, type MetricInfo } from '../../core/staging/metricLookup'
import { metricIndex, type MetricIndex } from '../../core/staging/metricSearch'
import { listMetrics } from '../../node/metrics/lookUpMetrics'
import { replaceFile } from '../../node/replaceFile'
import type { MetricsAccess } from '../judging/collect'

/** Kept names are shown at once, and read anew behind the scenes when they are older. */
const freshMs = 5 * 60_000

export interface KnownNames {
  readonly index: MetricIndex
  /** When they were read. */
  readonly atMs: number
  /** Why they could not be read anew since; null where they are fresh, or nobody tried. */
  readonly problem: Problem | null
}

/** Names of metrics, kept in a file for every window of the machine. */
export interface MetricNames {
  /** Names to search in: kept ones at once, else read now. */
  readonly of: (environment: Environment, signal?: AbortSignal) => Promise<Result<KnownNames>>
  /** A metric of that exact name among the names that are known by now. */
  readonly known: (environment: Environment, name: string) => MetricInfo | null
}

const keptNames = z.object({ atMs: z.number(), metrics: z.array(metricInfo) })

/** What tells environments apart; nothing secret is in it. */
const keyOf = (environment: Environment): string => createHash('sha256').update(JSON.stringify(environment)).digest('hex').slice(0, 24)

const readKept = async (file: string): Promise<KnownNames | null> => {
  try {
    const { atMs, metrics } = keptNames.parse(JSON.parse(await readFile(file, 'utf8')))
    return { atMs, index: metricIndex(metrics), problem: null }
  } catch {
    // A file that is missing or was cut short is made anew from the server.
    return null
  }
}

/** A file that cannot be written costs the next window time, and nothing else. */
const keep = async (file: string, known: KnownNames): Promise<void> => {
  const text = JSON.stringify({ atMs: known.atMs, metrics: known.index.entries.map(({ info }) => info) })
  await replaceFile(file, text)
}

export const createMetricNames = (folder: string, access: MetricsAccess): MetricNames => {
  const names = new Map<string, KnownNames>()
  const reading = new Map<string, Promise<Result<KnownNames>>>()
  const fileOf = (environment: Environment): string => join(folder, 'metric-names', `${keyOf(environment)}.json`)

  const read = async (environment: Environment, signal?: AbortSignal): Promise<Result<KnownNames>> => {
    const listed = await listMetrics(environment, await access(environment, signal))
    if (!listed.ok) return listed
    const known = { index: metricIndex(listed.value), atMs: Date.now(), problem: null }
    names.set(keyOf(environment), known)
    await keep(fileOf(environment), known)
    return success(known)
  }

  const readOnce = (environment: Environment, signal?: AbortSignal): Promise<Result<KnownNames>> => {
    const key = keyOf(environment)
    const running = reading.get(key) ?? read(environment, signal).finally(() => reading.delete(key))
    reading.set(key, running)
    return running
  }

  const renew = async (environment: Environment, known: KnownNames): Promise<void> => {
    const read = await readOnce(environment)
    if (!read.ok) names.set(keyOf(environment), { ...known, problem: read.problem })
  }

  return {
    of: async (environment, signal) => {
      const key = keyOf(environment)
      const known = names.get(key) ?? (await readKept(fileOf(environment)))
      if (known === null) return readOnce(environment, signal)
      names.set(key, known)
      if (Date.now() - known.atMs > freshMs) void renew(environment, known)
      return success(known)
    },
    known: (environment, name) => names.get(keyOf(environment))?.index.entries.find(({ info }) => info.name === name)?.info ?? null,
  }
}
