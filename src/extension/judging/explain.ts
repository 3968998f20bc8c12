import type { Problem, ProblemReason } from '../../core/model/problem'
import { problemSentence } from '../../core/readiness/problemSentence'
import type { ActionButton, Notice } from '../../protocol/hostMessage'

const refresh: ActionButton = { label: 'Try again', action: { kind: 'refresh' } }
const openConfig: ActionButton = { label: 'Open deploy-readiness.json', action: { kind: 'open-settings' } }
const openFolder: ActionButton = { label: 'Open folder…', action: { kind: 'open-folder' } }
const setToken: ActionButton = { label: 'Set token…', action: { kind: 'set-token' } }
const trust: ActionButton = { label: 'Manage trust…', action: { kind: 'trust-workspace' } }

/** At most two ways out of each problem; those not named can be tried again. */
const cures: Partial<Readonly<Record<ProblemReason, readonly ActionButton[]>>> = {
  'no-repository': [openFolder],
  'no-commits': [refresh],
  'no-base': [openConfig, refresh],
  'unknown-revision': [openConfig, refresh],
  'config-syntax': [openConfig],
  'config-invalid': [openConfig],
  'unknown-environment': [openConfig],
  'no-metrics-source': [openConfig],
  'metrics-unauthorized': [setToken, refresh],
  'metrics-forbidden': [setToken, openConfig],
  'untrusted-workspace': [trust],
}
const otherMetrics: readonly ActionButton[] = [refresh, openConfig]

/** The sentence for a problem with what can be done about it here. */
export const explain = (problem: Problem): Notice => ({
  text: problemSentence(problem),
  buttons: [...(cures[problem.reason] ?? (problem.reason.startsWith('metrics-') ? otherMetrics : [refresh]))],
})
