import type { Backoff, RetryPolicy } from '../../model/codeGraph'
import { type ServiceCall, callText, callsOfAll, hasRetries } from '../changeFacts'
import { type ChecklistContext, type ReadEvidence, firstPlace, placeOf } from '../checklistContext'
import { formatPlain } from '../../model/figures'
import { countText, listText, secondsText } from '../quantities'

/**
 * Retries that a request may cost without a budget: three attempts in all, "Handling Overload" in Site Reliability
 * Engineering. Where the projection sees retries add load, only a budget bounds them.
 */
const retriesWithoutBudget = 2

/** Passed where each retry waits with jitter and is bounded: by a budget, or by few attempts where the projection sees no amplification. */
export const retryEvidence: ReadEvidence = (context, relevant) => {
  const calls = callsOfAll(context, relevant).filter(({ call }) => hasRetries(call))
  const judged = calls.map((entry) => ({ entry, lacks: lacking(context, entry) }))
  const worst = judged.filter(({ lacks }) => lacks.length > 0).sort((a, b) => b.lacks.length - a.lacks.length)[0]
  if (worst !== undefined)
    return {
      state: 'failed',
      text: `${callText(worst.entry)}: ${policyText(worst.entry)}`,
      place: retryPlace(worst.entry),
      cure: `Add ${listText(worst.lacks)}.`,
    }
  const first = calls[0]
  if (first === undefined)
    return {
      state: 'unknown',
      text: 'the retries of this change could not be followed to a call',
      place: firstPlace(relevant),
      neededFrom: 'a look at the retry options: is there jitter, and a bound on retries for all requests together?',
    }
  return { state: 'passed', text: `${callText(first)}: ${policyText(first)}`, place: retryPlace(first) }
}

const retryPlace = ({ call }: ServiceCall) => placeOf(call.policy.retry ?? call)

const lacking = (context: ChecklistContext, entry: ServiceCall): readonly string[] => {
  const retry = entry.call.policy.retry?.value
  if (retry === undefined) return []
  const hasJitter = retry.backoff !== null && retry.backoff.jitter !== 'none'
  const needsBudget = retry.maxRetries > retriesWithoutBudget || isAmplified(context, entry)
  return [
    ...(hasJitter ? [] : ['jitter to the wait between attempts']),
    ...(needsBudget && retry.budgetShare === null ? ['a retry budget, such as 10 % of first attempts'] : []),
  ]
}

const isAmplified = ({ projection }: ChecklistContext, { service, call }: ServiceCall): boolean =>
  projection?.findings.some(
    ({ kind, subject }) =>
      ['retry-amplification', 'vulnerable', 'does-not-recover'].includes(kind) &&
      [call.dependency, `${service}>${call.dependency}`].includes(subject),
  ) ?? false

const policyText = ({ call }: ServiceCall): string => {
  const retry = call.policy.retry?.value
  return retry === undefined
    ? 'no retries'
    : `${countText(retry.maxRetries, 'retry', 'retries')}, ${backoffText(retry.backoff)}, ${budgetText(retry)}`
}

const backoffText = (backoff: Backoff | null): string => {
  if (backoff === null) return 'at once'
  const wait =
    backoff.factor === 1
      ? `fixed ${secondsText(backoff.baseSeconds)}`
      : `from ${secondsText(backoff.baseSeconds)}, times ${formatPlain(backoff.factor)}`
  return `${wait} ${backoff.jitter === 'none' ? 'without jitter' : `with ${backoff.jitter} jitter`}`
}

const budgetText = ({ budgetShare }: RetryPolicy): string =>
  budgetShare === null ? 'no budget' : `at most ${formatPlain(budgetShare * 100)} % of first attempts`
