import { power } from '../../model/power'
import type { Backoff, ProfileCall, RetryPolicy } from '../../model/codeGraph'
import { type ServiceCall, callText, callsOfAll } from '../changeFacts'
import { type ReadEvidence, firstPlace, placeOf } from '../checklistContext'
import { countText, listText, secondsText } from '../quantities'

/** Passed where every call site of the changes has a timeout in the code. */
export const timeoutEvidence: ReadEvidence = (context, relevant) => {
  const calls = callsOfAll(context, relevant)
  if (calls.length === 0)
    return {
      state: 'unknown',
      text: 'the call site of this change could not be followed to its options',
      place: firstPlace(relevant),
      neededFrom: 'a look at the call: does it set a timeout?',
    }
  const without = calls.filter(({ call }) => call.policy.timeoutSeconds === null)
  const first = without[0]
  if (first === undefined) return { state: 'passed', text: timeoutsText(calls), place: timeoutPlace(calls) }
  return {
    state: 'failed',
    text: `${listText(without.map(callText))} ${without.length === 1 ? 'waits' : 'wait'} without a limit in the code`,
    place: placeOf(first.call),
    cure: 'Set a timeout somewhat above the slowest answer that is still useful.',
  }
}

const timeoutsText = (calls: readonly ServiceCall[]): string =>
  listText(calls.map((entry) => `${secondsText(entry.call.policy.timeoutSeconds?.value ?? 0)} for ${callText(entry)}`))

const timeoutPlace = (calls: readonly ServiceCall[]) => {
  const at = calls[0]?.call.policy.timeoutSeconds
  return at == null ? null : placeOf(at)
}

/** Passed where no caller of the changed service gives up before the changed call, with all its attempts, can have ended. */
export const timeoutOrderEvidence: ReadEvidence = (context, relevant) => {
  const pairs = callsOfAll(context, relevant).flatMap((inner) => {
    const longest = longestSeconds(inner.call)
    if (longest === null) return []
    return callersOf(context.head.profiles, inner.service).map((outer) => ({ inner, outer, longest }))
  })
  const worst = pairs
    .filter(({ outer, longest }) => longest > outer.timeoutSeconds)
    .sort((a, b) => b.longest - b.outer.timeoutSeconds - (a.longest - a.outer.timeoutSeconds))[0]
  const first = pairs[0]
  if (worst !== undefined)
    return {
      state: 'failed',
      text: `${callText(worst.inner)} can take ${attemptsText(worst.inner.call)}${secondsText(worst.longest)}, ${worst.outer.service} waits ${secondsText(worst.outer.timeoutSeconds)}`,
      place: placeOf(worst.inner.call.policy.timeoutSeconds ?? worst.inner.call),
      cure: `Keep the timeout times the attempts under ${secondsText(worst.outer.timeoutSeconds)}, or pass the deadline on.`,
    }
  if (first === undefined)
    return {
      state: 'passed',
      text: `no caller with a timeout of its own was found${context.head.isWhole ? '' : ' in the code around the change'}`,
      place: firstPlace(relevant),
    }
  return {
    state: 'passed',
    text: `at most ${secondsText(first.longest)} for ${callText(first.inner)}, ${first.outer.service} waits ${secondsText(first.outer.timeoutSeconds)}`,
    place: placeOf(first.inner.call),
  }
}

interface Caller {
  readonly service: string
  readonly timeoutSeconds: number
}

const callersOf = (
  profiles: readonly { readonly service: string; readonly calls: readonly ProfileCall[] }[],
  service: string,
): readonly Caller[] =>
  profiles.flatMap((profile) =>
    profile.calls
      .filter((call) => call.dependency === service && call.target !== 'queue')
      .flatMap(({ policy }) =>
        policy.timeoutSeconds === null
          ? []
          : [{ service: profile.service, timeoutSeconds: policy.timeoutSeconds.value }],
      ),
  )

/** Every attempt at its timeout, and the waits between them; null where an attempt has no limit. One call, whatever the loop. */
const longestSeconds = ({ policy }: ProfileCall): number | null =>
  policy.timeoutSeconds === null
    ? null
    : policy.timeoutSeconds.value * ((policy.retry?.value.maxRetries ?? 0) + 1) + waitsSeconds(policy.retry?.value)

const waitsSeconds = (retry: RetryPolicy | undefined): number =>
  retry?.backoff == null
    ? 0
    : Array.from({ length: retry.maxRetries }, (_, turn) => waitSeconds(retry.backoff, turn)).reduce((a, b) => a + b, 0)

const waitSeconds = (backoff: Backoff | null, turn: number): number =>
  backoff === null ? 0 : Math.min(backoff.baseSeconds * power(backoff.factor, turn), backoff.capSeconds ?? Infinity)

const attemptsText = ({ policy }: ProfileCall): string => {
  const attempts = (policy.retry?.value.maxRetries ?? 0) + 1
  return attempts === 1 ? '' : `${countText(attempts, 'attempt')} and `
}
