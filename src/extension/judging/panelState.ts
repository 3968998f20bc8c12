import type { PushWay } from '../../node/gatherBranch'
import type { HookState, PanelState, Pin, PushState } from '../../protocol/hostMessage'
import { explain } from './explain'
import { pushState } from './pushState'
import type { SessionState } from './session'

/** What the panel shows beside the judgement. */
export interface Surroundings extends PushWay {
  readonly isPushing: boolean
}

/** The snapshot for the panel. */
export const panelStateOf = (state: SessionState, surroundings: Surroundings | null, pins: readonly Pin[] = []): PanelState => {
  if (state.kind === 'idle' || state.kind === 'loading')
    return { kind: 'loading', text: 'Reading the branch and its metrics…' }
  if (state.kind === 'problem') return { kind: 'problem', problem: state.problem, notice: explain(state.problem) }
  const { readiness, input, notice } = state
  const hook: HookState = { mode: input.config.hook.mode, isInstalled: surroundings?.isHookInstalled ?? false }
  const push: PushState =
    surroundings === null
      ? { kind: 'nothing-to-push', text: '' }
      : pushState({ readiness, target: surroundings.target, hook, isPushing: surroundings.isPushing })
  const cures = input.staging.kind === 'could-not-ask' ? explain(input.staging.problem).buttons : []
  return { kind: 'readiness', readiness, input, push, hook, cures, notice, pins: [...pins] }
}
