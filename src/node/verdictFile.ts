import { readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { type AssessInput, type Readiness, assessInput, readiness as readinessSchema, verdict } from '../core/model/readiness'
import { type Result, failure, success } from '../core/model/problem'
import type { Repository } from './git/repository'
import { replaceFile } from './replaceFile'

/** Metrics older than this are called old by the hook and the report. */
export const staleAfterSeconds = 3600

/** Trees whose verdicts are kept; the oldest beyond them are removed. */
const keptTrees = 60

/** What the hook reads: one line `key=value` each, `reason` as often as needed. Times are ISO 8601. */
const verdictRecord = z.object({
  tree: z.string().regex(/^[\da-f]{40,64}$/),
  commit: z.string(),
  verdict,
  headline: z.string(),
  reasons: z.array(z.string()),
  mode: z.enum(['off', 'warn', 'block']),
  environment: z.string().nullable(),
  observedAt: z.string().nullable(),
  judgedAt: z.string(),
})
export type VerdictRecord = z.infer<typeof verdictRecord>

/** A readiness with everything it was judged from, so that a decision can be judged again without asking the metrics. */
const judgement = z.object({ input: assessInput, readiness: readinessSchema })
export interface Judgement {
  readonly input: AssessInput
  readonly readiness: Readiness
}

/** The folder of this product in the git directory that all work trees share. */
export const stateFolder = (repository: Repository): string => join(repository.commonDir, 'deploy-readiness')

export const verdictFolder = (repository: Repository): string => join(stateFolder(repository), 'verdicts')

/** Writes the verdict that the hook reads for a push of this tree. */
export const writeVerdict = async (repository: Repository, record: VerdictRecord): Promise<Result<void>> => {
  const written = await replaceFile(join(verdictFolder(repository), record.tree), verdictText(record))
  if (written.ok) await prune(verdictFolder(repository))
  return written
}

/** The verdict on a tree; null where it has not been judged. */
export const readVerdict = async (repository: Repository, tree: string): Promise<Result<VerdictRecord | null>> => {
  const text = await readText(join(verdictFolder(repository), tree))
  if (!text.ok) return text
  return success(text.value === null ? null : parseVerdict(tree, text.value))
}

/**
 * Keeps a judgement for the tree of its head commit, and its verdict for the hook. Call it for a judged commit only: a work tree with
 * edits is not what a push sends.
 */
export const writeJudgement = async (repository: Repository, judged: Judgement): Promise<Result<void>> => {
  const path = judgementPath(repository, judged.input.branch.tree)
  const kept = await replaceFile(path, JSON.stringify(judged))
  return kept.ok ? writeVerdict(repository, recordOf(judged)) : kept
}

/** The judgement that was kept for a tree; null where there is none, or one of another version of this product. */
export const readJudgement = async (repository: Repository, tree: string): Promise<Result<Judgement | null>> => {
  const text = await readText(judgementPath(repository, tree))
  if (!text.ok || text.value === null) return text.ok ? success(null) : text
  return success(judgement.safeParse(parseJson(text.value)).data ?? null)
}

export const recordOf = ({ input, readiness }: Judgement): VerdictRecord => ({
  tree: input.branch.tree,
  commit: readiness.head,
  verdict: readiness.verdict,
  headline: readiness.headline,
  reasons: readiness.reasons,
  mode: input.config.hook.mode,
  environment: readiness.environment,
  observedAt: readiness.staging.observedAt,
  judgedAt: input.now,
})

const judgementPath = (repository: Repository, tree: string): string => join(verdictFolder(repository), `${tree}.json`)

const verdictText = (record: VerdictRecord): string =>
  [
    `verdict=${record.verdict}`,
    `mode=${record.mode}`,
    `commit=${record.commit}`,
    `environment=${oneLine(record.environment ?? '')}`,
    `observedAt=${record.observedAt ?? ''}`,
    // Seconds since 1970, because a shell cannot read ISO 8601.
    `staleAt=${record.observedAt === null ? '' : Math.floor(Date.parse(record.observedAt) / 1000) + staleAfterSeconds}`,
    `judgedAt=${record.judgedAt}`,
    `headline=${oneLine(record.headline)}`,
    ...record.reasons.map((reason) => `reason=${oneLine(reason)}`),
    '',
  ].join('\n')

/** The text ends up in a terminal: no line breaks and no control characters, such as a branch name may hold. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u0020\u007f-\u009f]+/g, ' ').trim()

/** null where the file is not one of ours; it counts as not judged. */
const parseVerdict = (tree: string, text: string): VerdictRecord | null => {
  const entries = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=')
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const]
  })
  const values = new Map(entries)
  const parsed = verdictRecord.safeParse({
    tree,
    ...Object.fromEntries(values),
    environment: values.get('environment') || null,
    observedAt: values.get('observedAt') || null,
    reasons: entries.filter(([key]) => key === 'reason').map(([, value]) => value),
  })
  return parsed.data ?? null
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const readText = async (path: string): Promise<Result<string | null>> => {
  try {
    return success(await readFile(path, 'utf8'))
  } catch (cause) {
    return isMissing(cause) ? success(null) : failure('cannot-write', path, messageOf(cause))
  }
}

/** Removes the verdicts beyond the newest; one that another process removes first is no failure. */
const prune = async (folder: string): Promise<void> => {
  const names = await readdir(folder)
  const trees = names.filter((name) => /^[\da-f]+$/.test(name))
  if (trees.length <= keptTrees) return
  const aged = await Promise.all(trees.map(async (name) => ({ name, at: await modifiedAt(join(folder, name)) })))
  const old = aged.sort((a, b) => b.at - a.at).slice(keptTrees)
  await Promise.all(old.flatMap(({ name }) => [name, `${name}.json`].map((file) => rm(join(folder, file), { force: true }))))
}

const modifiedAt = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).mtimeMs
  } catch (cause) {
    if (isMissing(cause)) return 0
    throw cause
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
