import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { verdict } from '../../core/model/readiness'
import type { Repository } from '../git/repository'
import { stateFolder } from '../verdictFile'

/** What the hook last said about a push; `at` is ISO 8601. */
const lastPush = z.object({
  at: z.string(),
  outcome: z.enum(['passed', 'warned', 'blocked', 'not-judged']),
  ref: z.string(),
  commit: z.string(),
  tree: z.string(),
  verdict,
  headline: z.string(),
})
export type LastPush = z.infer<typeof lastPush>

/** The file to watch: the hook replaces it at every push that it judges. */
export const lastPushPath = (repository: Repository): string => join(stateFolder(repository), 'last-push')

/** null where nothing was pushed yet, or the file is not one of ours. */
export const readLastPush = async (repository: Repository): Promise<LastPush | null> => {
  try {
    return parseLastPush(await readFile(lastPushPath(repository), 'utf8'))
  } catch {
    return null
  }
}

export const parseLastPush = (text: string): LastPush | null => {
  const values = new Map(
    text.split('\n').map((line) => [line.slice(0, Math.max(0, line.indexOf('='))), line.slice(line.indexOf('=') + 1)]),
  )
  const seconds = Number(values.get('at'))
  if (!Number.isInteger(seconds) || seconds <= 0) return null
  return lastPush.safeParse({ ...Object.fromEntries(values), at: new Date(seconds * 1000).toISOString() }).data ?? null
}
