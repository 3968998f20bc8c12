import type { ChecklistItem } from '../model/checklist'
import type { Readiness, StagingState, Verdict } from '../model/readiness'
import type { Coverage, TrafficChange } from '../model/trafficChange'
import { problemSentence } from './problemSentence'

export interface VerdictInput {
  readonly staging: StagingState
  readonly isProjected: boolean
  readonly questions: Readiness['questions']
  readonly checklist: readonly ChecklistItem[]
  readonly coverage: Coverage
  readonly changes: readonly TrafficChange[]
  /** Services of changed code that the metrics do not know. */
  readonly unseen: readonly string[]
}

export interface Judgement {
  readonly verdict: Verdict
  readonly headline: string
  readonly reasons: readonly string[]
}

const isUndecided = ({ state, severity }: ChecklistItem): boolean =>
  severity === 'required' && (state === 'failed' || state === 'open')
const isBlind = ({ state, severity }: ChecklistItem): boolean => severity === 'required' && state === 'unknown'

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

const order = { high: 0, medium: 1, low: 2, unknown: 3, none: 4 } as const

/** Answers with something to say, the worst first; queues and hours before traffic, since they say when it hurts. */
const worstAnswers = ({ queues, hours, retries, traffic }: Readiness['questions']) =>
  [queues, hours, traffic, retries].sort((a, b) => order[a.severity] - order[b.severity])

/** Changed code that could not be read or joined: never a reason for `ready`. */
const blindSpots = ({ coverage, unseen, changes }: VerdictInput): readonly string[] => [
  ...coverage.skipped
    .filter(({ reason }) => /not supported|too large|could not/.test(reason))
    .map(({ file, reason }) => `${file} was not analysed: ${reason}.`),
  ...unseen
    .filter((name) => changes.some(({ service }) => service === name))
    .map((name) => `The metrics show no service "${name}", so the load of its changes is not projected.`),
]

const openItems = (items: readonly ChecklistItem[]): readonly string[] =>
  items
    .filter(isUndecided)
    .map(({ title, neededFrom }) =>
      neededFrom === null ? sentence(title) : `${sentence(title)} It needs ${sentence(neededFrom)}`,
    )

/**
 * `unknown` where the metrics could not be asked; `not-ready` while a required item is failed or open; `unknown` again where
 * only evidence is missing; `attention` where
 * something was decided against the evidence, or is medium or high, or was not looked at; else `ready`.
 */
export const judge = (input: VerdictInput): Judgement => {
  const { staging, questions, checklist, isProjected } = input
  const worst = worstAnswers(questions)
  const loud = worst.filter(({ severity }) => severity === 'high' || severity === 'medium')
  const blind = blindSpots(input)
  const headline = sentence(
    worst[0]?.severity === 'none' ? 'Nothing changes for the running system' : (worst[0]?.answer ?? ''),
  )
  const open = openItems(checklist)
  if (!isProjected || (open.length === 0 && checklist.some(isBlind))) {
    const why =
      staging.kind === 'could-not-ask'
        ? problemSentence(staging.problem)
        : 'The metrics do not show enough to judge this branch.'
    return { verdict: 'unknown', headline: why, reasons: [why, ...open, ...blind] }
  }
  const reasons = [...loud.map(({ answer }) => sentence(answer)), ...open, ...blind]
  if (open.length > 0)
    return { verdict: 'not-ready', headline: loud.length > 0 ? headline : (open[0] ?? headline), reasons }
  const decided = checklist.some(
    // A signed item that evidence had failed keeps its cure.
    ({ state, severity, cure }) =>
      state === 'waived' || (state === 'signed' && cure !== null) || (state === 'failed' && severity === 'advised'),
  )
  if (loud.length > 0 || decided || blind.length > 0)
    return { verdict: 'attention', headline: loud.length > 0 ? headline : (blind[0] ?? headline), reasons }
  return { verdict: 'ready', headline, reasons }
}
