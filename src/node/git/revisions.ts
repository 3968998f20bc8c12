import { type Result, failure, success } from '../../core/model/problem'
import type { Repository } from './repository'
import { runGit } from './runGit'

export interface Commit {
  /** Full commit id. */
  readonly id: string
  readonly tree: string
}

/** The base of a branch: where it left the branch that it is measured against. */
export interface Base {
  readonly name: string
  readonly commit: Commit
}

/** Finds the commit that a revision names. */
export const resolveCommit = async (repository: Repository, revision: string): Promise<Result<Commit>> => {
  const found = await resolveCommits(repository, [revision])
  if (!found.ok) return found.problem.reason === 'cancelled' ? found : absent(repository, revision)
  const [commit] = found.value
  return commit ? success(commit) : absent(repository, revision)
}

/** Finds the commits that revisions name, all by one process; null for those that name none. */
const resolveCommits = async (repository: Repository, revisions: readonly string[]): Promise<Result<readonly (Commit | null)[]>> => {
  const isOneLine = (revision: string): boolean => !/[\n\0]/.test(revision)
  const asked = revisions.filter(isOneLine).flatMap((revision) => [`${revision}^{commit}`, `${revision}^{tree}`])
  const answered = await runGit(repository.location, ['cat-file', '--batch-check=%(objectname)'], { input: `${asked.join('\n')}\n` })
  if (!answered.ok) return answered
  const ids = answered.value.split('\n')
  const isId = (line: string | undefined): line is string => line !== undefined && /^[\da-f]{40,64}$/.test(line)
  const commits = new Map(revisions.filter(isOneLine).map((revision, index) => [revision, ids.slice(2 * index, 2 * index + 2)]))
  return success(revisions.map((revision) => {
    const [id, tree] = commits.get(revision) ?? []
    return isId(id) && isId(tree) ? { id, tree } : null
  }))
}

const absent = async (repository: Repository, revision: string): Promise<Result<never>> => {
  const any = await runGit(repository.location, ['rev-list', '-n', '1', '--all'])
  const hasNone = any.ok && any.value.trim() === ''
  const place = repository.root ?? repository.gitDir
  if (hasNone) return failure('no-commits', place)
  return revision === 'HEAD' ? failure('no-commits', place, 'HEAD names a branch without commits') : failure('unknown-revision', revision)
}

/** The branch that is checked out; null where HEAD is detached. */
export const currentBranch = async (repository: Repository): Promise<string | null> => {
  const name = await runGit(repository.location, ['symbolic-ref', '--quiet', '--short', 'HEAD'])
  return name.ok ? name.value.trim() : null
}

/** Where the default branch is looked for when nobody names it. */
const defaultBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master', 'trunk', 'develop']

/** The merge base of `head` with the branch that it is measured against. */
export const findBase = async (
  repository: Repository,
  head: Commit,
  options: { readonly base?: string | undefined; readonly defaultBase?: string | undefined },
): Promise<Result<Base>> => {
  if (options.base !== undefined) {
    const named = await resolveCommit(repository, options.base)
    if (!named.ok) return named
    return success({ name: options.base, commit: await leftAt(repository, named.value, head, true) })
  }
  const { defaultBase } = options
  const candidates = defaultBase === undefined ? defaultBranches : [`origin/${defaultBase}`, defaultBase]
  const resolved = await resolveCommits(repository, candidates)
  if (!resolved.ok) return resolved
  for (const [index, candidate] of candidates.entries()) {
    const found = resolved.value[index]
    if (!found) continue
    const name = candidate === 'origin/HEAD' ? await nameOfDefault(repository) : candidate
    return success({ name, commit: await leftAt(repository, found, head, false) })
  }
  return failure('no-base', defaultBase ?? 'main', `looked for ${candidates.join(', ')}`)
}

const nameOfDefault = async (repository: Repository): Promise<string> => {
  const name = await runGit(repository.location, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])
  return name.ok ? name.value.trim() : 'origin/HEAD'
}

/**
 * The merge base. Histories that share none (a shallow clone) are compared as they stand, and so is a head that a named base
 * already contains: going back to it is a change too.
 */
const leftAt = async (repository: Repository, base: Commit, head: Commit, isNamed: boolean): Promise<Commit> => {
  const merge = await runGit(repository.location, ['merge-base', base.id, head.id])
  const id = merge.ok ? merge.value.trim() : base.id
  if (id === base.id || (isNamed && id === head.id)) return base
  const commit = await resolveCommit(repository, id)
  return commit.ok ? commit.value : base
}

/** Commits of `head` that `base` does not have. */
export const countCommits = async (repository: Repository, base: string, head: string): Promise<number> => {
  const count = await runGit(repository.location, ['rev-list', '--count', `${base}..${head}`])
  return count.ok ? Number(count.value.trim()) : 0
}
