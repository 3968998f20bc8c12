import type { BranchAnalysis } from '../../core/model/codeGraph'
import { type Result, failure, success } from '../../core/model/problem'
import type { AssessInput } from '../../core/model/readiness'
import type { Coverage } from '../../core/model/trafficChange'
import { type Beside, type Compared, analyzePrograms, comparePrograms } from '../../core/analysis/analyze'
import type { Program } from '../../core/analysis/program/program'
import type { ChangedFiles } from '../../core/analysis/changes/calls'
import { configFormatOf } from '../../core/analysis/config/configSelection'
import { whyNotRead } from '../../core/analysis/sourceSelection'
import type { Repository } from '../git/repository'
import { type Commit, countCommits, currentBranch, findBase, resolveCommit } from '../git/revisions'
import { type Snapshot, readCommitFiles, readWorkTreeFiles } from '../git/snapshot'
import { readChangedConfigs } from './changedConfigs'
import { type Asked, ProgramReader } from './readProgram'

export type Branch = AssessInput['branch']

export interface AnalyzeOptions {
  readonly base?: string | undefined
  /** The work tree unless given. */
  readonly head?: string | undefined
  /** The base branch that the configuration names. */
  readonly defaultBase?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export type Analyzed<T = BranchAnalysis> = Result<{ branch: Branch; analysis: T }>

/** What a branch changes, without the graphs of its revisions. */
export type BranchChanges = Pick<BranchAnalysis, 'changes' | 'coverage'>

/** Compares a branch with the commit where it left its base, and gives the graphs of both; those of small repositories are whole. */
export const analyzeBranch = (repository: Repository, options: AnalyzeOptions): Promise<Analyzed> => analyze(repository, options, { asked: 'graphs', compare: analyzePrograms })

/** Compares a branch with the commit where it left its base. */
export const compareBranch = (repository: Repository, options: AnalyzeOptions): Promise<Analyzed<BranchChanges>> => analyze(repository, options, { asked: 'changes', compare: comparePrograms })

/** What is asked, and what answers it. */
interface Way<T extends Compared> {
  readonly asked: Asked
  readonly compare: (base: Program, head: Program, changed: ChangedFiles, beside: Beside) => T
}

type Covered<T extends Compared> = Omit<T, 'unresolved'> & Pick<BranchAnalysis, 'coverage'>

const analyze = async <T extends Compared>(repository: Repository, options: AnalyzeOptions, way: Way<T>): Promise<Analyzed<Covered<T>>> => {
  const commit = await resolveCommit(repository, options.head ?? 'HEAD')
  if (!commit.ok) return commit
  const base = await findBase(repository, commit.value, options)
  if (!base.ok) return base
  const [head, before, name, commits] = await Promise.all([
    readHeadFiles(repository, commit.value, options),
    readCommitFiles(repository, base.value.commit, options.signal),
    options.head ?? currentBranch(repository),
    countCommits(repository, base.value.commit.id, commit.value.id),
  ])
  if (!head.ok) return head
  if (!before.ok) return before
  const analysis = await analyzeSnapshots(repository, { base: before.value, head: head.value, signal: options.signal }, way)
  if (!analysis.ok) return analysis
  const [{ tree, id }, { isDirty }] = [commit.value, head.value]
  const files = countFiles(changedFiles(before.value, head.value))
  return success({
    branch: { name, baseName: base.value.name, base: base.value.commit.id, head: isDirty ? 'worktree' : id, tree, commits, files },
    analysis: analysis.value,
  })
}

const readHeadFiles = (repository: Repository, head: Commit, options: AnalyzeOptions): Promise<Result<Snapshot>> =>
  options.head === undefined && repository.root !== null
    ? readWorkTreeFiles(repository, head, options.signal)
    : readCommitFiles(repository, head, options.signal)

const changedFiles = (base: Snapshot, head: Snapshot): ChangedFiles => {
  const differing = (one: Snapshot, other: Snapshot): Set<string> =>
    new Set([...one.files].filter(([path, { id }]) => other.files.get(path)?.id !== id).map(([path]) => path))
  return { inBase: differing(base, head), inHead: differing(head, base) }
}

/** Links and submodules that differ; neither is followed. */
const changedOthers = (base: Snapshot, head: Snapshot): ReadonlyMap<string, string> => {
  const differing = [...base.others, ...head.others].filter(([path]) => base.others.get(path)?.id !== head.others.get(path)?.id)
  return new Map(differing.map(([path, { kind }]) => [path, kind]))
}

const countFiles = ({ inBase, inHead }: ChangedFiles): number => new Set([...inBase, ...inHead]).size

interface Snapshots {
  readonly base: Snapshot
  readonly head: Snapshot
  readonly signal: AbortSignal | undefined
}

const analyzeSnapshots = async <T extends Compared>(repository: Repository, { base, head, signal }: Snapshots, { asked, compare }: Way<T>): Promise<Result<Covered<T>>> => {
  const reader = new ProgramReader(repository, asked)
  const stop = (): void => reader[Symbol.dispose]()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const changed = changedFiles(base, head)
    const read = await reader.readBoth(base, head, changed, signal)
    const { configs, skipped } = await readChangedConfigs(reader.contents, base, head, changed)
    if (signal?.aborted === true) return failure('cancelled', 'analysis')
    const { unresolved, ...analysis } = compare(read.base, read.head, changed, { configs })
    const beyond = read.notFollowed === 0 ? {} : { notFollowed: read.notFollowed }
    const notRead = new Map([...read.skipped, ...skipped, ...changedOthers(base, head)])
    return success({ ...analysis, coverage: { ...coverageOf(changed, notRead), ...beyond, ...unresolved } })
  } catch (cause) {
    if (signal?.aborted === true) return failure('cancelled', 'analysis')
    throw cause
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

const coverageOf = (
  changed: ChangedFiles,
  notRead: ReadonlyMap<string, string>,
): Pick<Coverage, 'changedFiles' | 'analyzedFiles' | 'skipped'> => {
  const others = [...notRead].filter(([, reason]) => reason === 'submodule' || reason === 'symbolic link').map(([path]) => path)
  const paths = [...new Set([...changed.inBase, ...changed.inHead, ...others])].sort()
  const reasons = paths.map((file) => ({ file, reason: whyNotRead(file) ?? notRead.get(file) ?? null, isSource: whyNotRead(file) !== undefined || configFormatOf(file) !== null }))
  return {
    changedFiles: paths.length,
    analyzedFiles: reasons.filter(({ isSource, reason }) => isSource && reason === null).length,
    skipped: reasons.flatMap(({ file, reason }) => (reason === null ? [] : [{ file, reason }])),
  }
}
