import type { Readiness } from '../../core/model/readiness'
import type { PushTarget } from '../../node/git/pushTarget'
import type { HookState, PushState } from '../../protocol/hostMessage'

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
