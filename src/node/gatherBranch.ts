import type { AssessInput } from '../core/model/readiness'
import { type Result, success } from '../core/model/problem'
import { chooseEnvironment } from './chooseEnvironment'
import { readConfig } from './configFile'
import { readDecisions } from './decisions'
import { type PushTarget, readPushTarget } from './git/pushTarget'
import { type Repository, openRepository } from './git/repository'
import { hookState } from './hook/installHook'

/** What a push of the open branch meets. */
export interface PushWay {
  readonly target: PushTarget
  readonly isHookInstalled: boolean
}

/** What the folder itself tells of a branch. */
export interface Gathered {
  /** Everything that is judged but the metrics, which nobody asked yet. */
  readonly input: AssessInput
  readonly repository: Repository
  /** null where git cannot tell it; then Push stays off. */
  readonly push: PushWay | null
}

/** Plain values, so that they can be handed to a thread. */
export interface GatherOptions {
  /** A folder inside the repository. */
  readonly repo: string
  readonly base?: string | undefined
  readonly head?: string | undefined
  readonly environment?: string | undefined
  /** ISO 8601 in the reader's offset. */
  readonly now: string
  readonly overrides: AssessInput['overrides']
}

/** Looks at remotes and hook, and changes nothing. */
export const readPushWay = async (repository: Repository): Promise<PushWay | null> => {
  const target = await readPushTarget(repository)
  const hook = await hookState(repository)
  return target.ok ? { target: target.value, isHookInstalled: hook.ok && hook.value.installed !== 'no' } : null
}

const notAsked: AssessInput['staging'] = { kind: 'could-not-ask', problem: { reason: 'no-metrics-source', subject: '', detail: '' } }

/** Branch, code, decisions and the way of a push, by git and files alone: no metrics are asked. */
export const gatherBranch = async ({ repo, base, head, environment, now, overrides }: GatherOptions, signal?: AbortSignal): Promise<Result<Gathered>> => {
  const repository = await openRepository({ repo })
  if (!repository.ok) return repository
  const read = await readConfig(repository.value)
  if (!read.ok) return read
  const { config } = read.value
  const chosen = chooseEnvironment(config, environment)
  if (!chosen.ok) return chosen
  // Loaded where it is used: threads that leave the analysis to another need nothing of it.
  const { analyzeBranch } = await import('./analysis/analyzeBranch')
  const analyzed = await analyzeBranch(repository.value, { base, head, defaultBase: config.base, signal })
  if (!analyzed.ok) return analyzed
  const { branch, analysis } = analyzed.value
  const decisions = await readDecisions(repository.value, branch.head === 'worktree' ? 'HEAD' : branch.head, branch.tree)
  if (!decisions.ok) return decisions
  const input: AssessInput = { branch, analysis, environment: chosen.value?.name ?? null, staging: notAsked, config, decisions: [...decisions.value], now, overrides }
  return success({ input, repository: repository.value, push: await readPushWay(repository.value) })
}
