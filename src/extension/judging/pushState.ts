import type { Readiness } from '../../core/model/readiness'
import type { Result } from '../../core/model/problem'
import { success } from '../../core/model/problem'
import type { Repository } from '../../node/git/repository'
import { runGit } from '../../node/git/runGit'
import type { HookState, PushState } from '../../protocol/hostMessage'

/** Where a push of the open branch would go. */
export interface PushTarget {
  /** null where no remote is configured. */
  readonly remote: string | null
  readonly hasUpstream: boolean
  /** Commits that the remote does not have; null where the branch is not there yet. */
  readonly ahead: number | null
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

/** A remote that is named for the branch, else `origin`, else the first. */
export const readPushTarget = async ({ location }: Repository): Promise<Result<PushTarget>> => {
  const remotes = await runGit(location, ['remote'])
  if (!remotes.ok) return remotes
  const names = lines(remotes.value)
  const remote = names.includes('origin') ? 'origin' : (names[0] ?? null)
  const counted = await runGit(location, ['rev-list', '--count', '@{push}..HEAD'])
  if (counted.ok) return success({ remote, hasUpstream: true, ahead: Number(counted.value.trim()) })
  return success({ remote, hasUpstream: false, ahead: null })
}

/** Arguments of `git` for the push. */
export const pushArguments = ({ remote, hasUpstream }: PushTarget): readonly string[] =>
  hasUpstream || remote === null ? ['push'] : ['push', '--set-upstream', remote, 'HEAD']

interface PushFacts {
  readonly readiness: Readiness
  readonly target: PushTarget
  readonly hook: HookState
  readonly isPushing: boolean
}

const uncommitted = 'Uncommitted changes are judged here, but a push sends commits only.'

/** Whether Push is offered, and the one line that says why not or what to know. */
export const pushState = ({ readiness, target, hook, isPushing }: PushFacts): PushState => {
  const stops = hook.isInstalled && hook.mode === 'block'
  const isOpen = readiness.verdict === 'not-ready' || readiness.verdict === 'unknown'
  const note = readiness.branch.head === 'worktree' ? uncommitted : ''
  if (isPushing) return { kind: 'running', text: '' }
  if (target.remote === null)
    return { kind: 'nothing-to-push', text: 'There is no remote to push to: add one with "git remote add".' }
  if (target.ahead === 0) return { kind: 'nothing-to-push', text: note === '' ? 'Everything is pushed.' : note }
  if (!isOpen) return { kind: 'allowed', text: note }
  if (stops && readiness.verdict === 'not-ready')
    return {
      kind: 'blocked',
      text: 'The pre-push hook stops this push until the open items are done, signed or waived.',
    }
  return { kind: 'warned', text: note }
}
