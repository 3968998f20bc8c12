import type { AssessInput } from '../core/model/readiness'
import { type Result, success } from '../core/model/problem'
import { type Collected, collectInput } from './collectInput'
import { type PushTarget, readPushTarget } from './git/pushTarget'
import type { Repository } from './git/repository'
import { hookState } from './hook/installHook'

/** What a push of the open branch meets. */
export interface PushWay {
  readonly target: PushTarget
  readonly isHookInstalled: boolean
}

/** What the folder itself tells of the open branch. */
export interface Gathered extends Collected {
  /** null where git cannot tell it; then Push stays off. */
  readonly push: PushWay | null
}

export interface GatherOptions {
  /** A folder inside the repository. */
  readonly repo: string
  readonly environment?: string
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

/** Branch, code, decisions and the way of a push, by git and files alone: no metrics are asked. */
export const gatherBranch = async (options: GatherOptions, signal?: AbortSignal): Promise<Result<Gathered>> => {
  const aborted = signal === undefined ? {} : { signal }
  const collected = await collectInput({ ...options, ...aborted, metrics: { credentials: null, ...aborted }, mayContact: false })
  if (!collected.ok) return collected
  return success({ ...collected.value, push: await readPushWay(collected.value.repository) })
}
