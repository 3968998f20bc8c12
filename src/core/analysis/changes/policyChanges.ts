import type { CallPolicy } from '../../model/codeGraph'
import type { Place } from '../../model/place'
import type { ChangeKind, Direction } from '../../model/trafficChange'
import type { Effect, Reading } from '../graph/effects'
import { moduleSymbol } from '../graph/multiplicity'
import { type Comparison, type RootPair, nameOfCall } from './callChanges'
import { wayOf } from './calls'
import type { FoundChange } from './change'
import type { Pair } from './matching'
import { outermost } from './retryLoops'

interface PolicyChange {
  readonly kind: ChangeKind
  readonly direction: Direction
  readonly place: Place
  readonly before: number | null
  readonly after: number | null
  readonly why: string
}

/** How the timeout or the retries of a call that both revisions make differ. */
export const policyChanges = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>): FoundChange[] => {
  const place: Place = { file: head.file, line: head.line }
  const name = nameOfCall(head)
  const found = [
    ...timeoutChange(base, head, place, name),
    ...(isLoopThatEnds(base, head) || isLoopThatEnds(head, base) || isMadeInAnotherWay(comparison, base, head) || isBoundedAnew(base, head) ? [] : retryChange(base, head, place, name)),
  ]
  const root = roots.head ?? roots.base
  return found
    .filter((change) => isTouched(comparison, base, head, change.place))
    .map((change) => ({
      ...placeOfChange(comparison, head, change.place),
      kind: change.kind,
      direction: change.direction,
      before: change.before,
      after: change.after,
      why: change.why,
      target: head.target,
      symbol: head.symbol === moduleSymbol ? null : head.symbol,
      service: root?.service.name ?? null,
      dependency: head.dependency,
      operation: head.operation,
      entryPoint: root?.entry.point ?? null,
      confidence: head.confidence,
    }))
}

/** Where what governs a call stands, or else the changed call on the way to it that brings it under that. */
const placeOfChange = ({ changed, head: { context } }: Comparison, head: Effect, place: Place): Place => {
  const call = changed.inHead.has(place.file) ? undefined : wayOf(head).find(({ file }) => changed.inHead.has(file))
  return call ? { file: call.file, line: context.program.callAt(call).line } : place
}

/** True where one side tries again in a loop that goes on, on the other side, whatever came of the call: that is told of the loop. */
const isLoopThatEnds = (whole: Effect, ending: Effect): boolean => whole.policy.retry === null && ending.policy.retry !== null && whole.factors.length > ending.factors.length

const isTouched = ({ changed }: Comparison, base: Effect, head: Effect, place: Place): boolean =>
  changed.inHead.has(place.file) ||
  wayOf(head).some(({ file }) => changed.inHead.has(file)) ||
  wayOf(base).some(({ file }) => changed.inBase.has(file))

const timeoutChange = (base: Effect, head: Effect, place: Place, name: string): PolicyChange[] => {
  const [before, after] = [waitOf(base), waitOf(head)]
  // How a time that is known compares with one that is not, nothing tells.
  if (before === after || base.isTimeoutOpen || head.isTimeoutOpen) return []
  const at = head.policy.timeoutSeconds ?? place
  const direction: Direction = after === null || (before !== null && after > before) ? 'more' : 'less'
  const was = before === null ? 'without a limit' : `at most ${before} s`
  const is = after === null ? 'without a limit' : `at most ${after} s`
  return [{ kind: 'timeout-changed', direction, place: { file: at.file, line: at.line }, before, after, why: `${name} is now waited for ${is}; before, ${was}.` }]
}

/** How long a call is waited for, as the code says it or else as its library does; null where there is no limit. */
const waitOf = ({ policy, usualTimeoutSeconds }: Effect): number | null => policy.timeoutSeconds?.value ?? usualTimeoutSeconds

type Retry = CallPolicy['retry']

/** True where both sides try again, and one of them as often as only the running program knows. */
const isBoundedAnew = (base: Effect, head: Effect): boolean => {
  const isRetried = ({ policy }: Effect): boolean => (policy.retry?.value.maxRetries ?? 0) > 0
  return isRetried(base) && isRetried(head) && base.isRetryOpen !== head.isRetryOpen
}

/** True where one side repeats a call by hand and the other by a library: equally often, or so that only one of them is read. */
const isMadeInAnotherWay = ({ base, head, replacedRetries }: Comparison, was: Effect, is: Effect): boolean => {
  if (isByHand(base, was) === isByHand(head, is)) return false
  const [before, after] = [was.policy.retry?.value.maxRetries ?? 0, is.policy.retry?.value.maxRetries ?? 0]
  const isReplaced = [...is.steps.map(({ call }) => call), is.site].some((call) => replacedRetries.has(`${call.file}|${outermost(head, call)}`))
  return before === after || (isReplaced && (before === 0 || after === 0))
}

/** True for a call that is repeated in a loop: how long that waits is not read. */
const isByHand = ({ context: { program } }: Reading, { site, steps }: Effect): boolean =>
  [...steps.map(({ call }) => call), site].some((call) => program.callAt(call).blocks.some((index) => {
    const block = program.facts(call.file).blocks[index]
    return block?.kind === 'loop' && block.retries
  }))

const retryChange = (base: Effect, head: Effect, place: Place, name: string): PolicyChange[] => {
  const [was, is] = [base.policy.retry, head.policy.retry]
  const [before, after] = [was?.value.maxRetries ?? 0, is?.value.maxRetries ?? 0]
  const at = is ? { file: is.file, line: is.line } : place
  const shared = { place: at, before, after }
  if (before === after) return backoffChange(was, is, shared, name)
  if (before === 0) return [{ ...shared, kind: 'retry-added', direction: 'more', why: `${name} is now retried ${often(head, after)} when it fails.` }]
  if (after === 0) return [{ ...shared, kind: 'retry-removed', direction: 'less', why: `${name} is no longer retried; before, ${often(base, before)}.` }]
  const direction: Direction = after > before ? 'more' : 'less'
  return [{ ...shared, kind: 'retry-changed', direction, why: `${name} is now retried ${often(head, after)} instead of ${often(base, before)}.` }]
}

/** How often a call is retried, in words that the code bears out. */
const often = ({ isRetryAssumed }: Effect, count: number): string => (isRetryAssumed ? 'an open number of times' : count === 1 ? 'up to once' : `up to ${count} times`)

const backoffChange = (base: Retry, head: Retry, shared: { place: Place; before: number; after: number }, name: string): PolicyChange[] => {
  const [before, after] = [base?.value.backoff?.baseSeconds ?? 0, head?.value.backoff?.baseSeconds ?? 0]
  if (before === after || shared.after === 0) return []
  const why = `${name} now waits ${after} s before its first retry instead of ${before} s.`
  return [{ kind: 'retry-changed', direction: after > before ? 'less' : 'more', place: shared.place, before, after, why }]
}
