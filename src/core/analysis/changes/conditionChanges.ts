import type { Block } from '../facts'
import type { Effect, Reading } from '../graph/effects'
import { loopsAskedOnce } from '../graph/lazyCalls'
import { symbolOf } from '../graph/multiplicity'
import { remembers } from '../graph/remembered'
import { namesSeenIn } from '../languages/language'
import type { CallRef } from '../program/program'
import type { ChangeKind, Direction } from '../../model/trafficChange'
import { type Comparison, type RootPair, describe, nameOfCall } from './callChanges'
import type { FoundChange } from './change'
import type { Pair } from './matching'

/** What must hold for a call on the way to run. */
interface Condition {
  /** As written, without what says nothing. */
  readonly key: string
  readonly text: string
  /** Whether what it asks for is the answer in place of the call. */
  readonly answers: boolean
  /** What is given back in place of the call, by its name. */
  readonly gives: string | null
  readonly line: number
  readonly call: CallRef
}

/** A call that both revisions make, where one of them makes it under a condition more. */
export const conditionChanges = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>): FoundChange[] => {
  if (!isSameWay(comparison, base, head)) return []
  const [before, after] = [conditionsOf(comparison.base, base), conditionsOf(comparison.head, head)]
  const [gone, added] = [without(before, after), without(after, before)]
  if (added.length === 1 && gone.length === 0) return found(comparison, roots, { base, head }, { condition: added[0], isAdded: true })
  return gone.length === 1 && added.length === 0 ? found(comparison, roots, { base, head }, { condition: gone[0], isAdded: false }) : []
}

const callsOf = ({ steps, site }: Effect): CallRef[] => [...steps.map(({ call }) => call), site]

/** True where both revisions reach the call by the same calls of the same functions. */
const isSameWay = ({ base, head, changed }: Comparison, before: Effect, after: Effect): boolean => {
  const stepsOf = (reading: Reading, effect: Effect): string => callsOf(effect).map((call) => stepName(reading, call)).join('\n')
  return callsOf(after).some(({ file }) => changed.inHead.has(file)) && stepsOf(base, before) === stepsOf(head, after)
}

const stepName = ({ context }: Reading, call: CallRef): string => {
  const { callee, text } = context.program.callAt(call)
  return `${symbolOf(context, call)}|${callee.kind === 'path' || callee.kind === 'member' ? (callee.names.at(-1) ?? '') : text}`
}

const conditionsOf = ({ context }: Reading, effect: Effect): Condition[] =>
  callsOf(effect).filter(({ file }) => !namesSeenIn(file).dividesConditions).flatMap((call) => {
    const facts = context.program.facts(call.file)
    const { blocks } = facts
    return context.program.callAt(call).blocks.flatMap((index): Condition[] => {
      const block = blocks[index]
      if ((block?.kind !== 'guard' && block?.kind !== 'branch') || loopsAskedOnce(facts, context.program.callAt(call), call.index, index).length > 0) return []
      const text = textOf(block)
      return [{ key: plain(text), text, answers: block.kind === 'guard' && block.answers === true, gives: block.kind === 'guard' ? (block.gives ?? null) : null, line: block.line, call }]
    })
  })

const textOf = (block: Extract<Block, { kind: 'guard' | 'branch' }>): string => (block.kind === 'branch' && block.arm === 'else' ? `not (${block.text})` : block.text)

/** `!a`, `not (a)` and `(not a)` are the same. */
const plain = (text: string): string =>
  text
    .replace(/!(?!=)/g, ' not ')
    .replace(/\bself\.|\bthis\.|@|[()\s]/g, '')
    .replace(/^(?:notnot)+/, '')

const without = (conditions: readonly Condition[], others: readonly Condition[]): Condition[] => {
  const known = new Set(others.map(({ key }) => key))
  // What is asked again once a lock is held is one condition.
  return conditions.filter(({ key }, index) => !known.has(key) && conditions.findIndex((other) => other.key === key) === index)
}

/** What a limiter lets through is told of the limiter. */
export const asksLimiter = /limiter|rate_?limit|throttl/i

/** Whether a value is there, or whether something failed: what asks that saves no calls worth telling. */
const saysLittle = (text: string): boolean =>
  asksLimiter.test(text) || (/^not \(\s*(?:not\s+|!)/.test(text) && refusing.test(text)) || /\berr(?:or|s)?\b|\bexception\b|\bdebug\b|\bverbose\b|\blog(?:ger)?\b|\bDRY_?RUN\b/i.test(text) || presence.test(text.trim())

/** What is given back where a call is not worth making. */
const refusing = /err|exception|valid|resp|redirect|auth|forbid|denied|fail|limit|throttl|permi|allow|access|admin|owner|role|signed|logged/i

const switched = '[Ee]nabled|[Dd]isabled|ENABLED|DISABLED'
/** Names that ask for more than whether something is there: `isOpen`, `o.HasChanged()`, `only_new`. */
const predicate = String.raw`\b(?:[Ii]s|[Hh]as|[Ss]hould|[Cc]an|[Uu]se|[Ee]nable|[Dd]isable|[Aa]llow|[Nn]eeds?)[A-Z_]|(?:${switched}|[Oo]nly|[Dd]one|[Aa]ctive|[Ff]inished|[Cc]hanged|[Rr]eady|[Ss]topped|[Rr]unning|[Ss]kip\w*|[Ff]orce\w*)\b`
const subject = String.raw`[\w$@.?[\]'":]+(?:\(\))?`
const presence = new RegExp(
  [
    String.raw`^(?:not \()?(?:!|not )*\(?(?!.*(?:${predicate}))${subject}\)?$`,
    String.raw`\b(?:null|None|nil|undefined|typeof|isinstance|instanceof|present\?|blank\?|nil\?|empty\?|any\?|isEmpty|isPresent|length|size|len|count)\b`,
    String.raw`^not \(\s*(?:not\s+|!)(?!.*(?:${predicate}))`,
  ].join('|'),
)

interface Found {
  readonly condition: Condition | undefined
  readonly isAdded: boolean
}

const found = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>, { condition, isAdded }: Found): FoundChange[] => {
  const reading = isAdded ? comparison.head : comparison.base
  if (!condition || !isMadeAsOften(comparison, reading, condition.call)) return []
  const isMemo = remembers(reading.context, condition)
  if (!isMemo && isMoved(comparison, condition)) return []
  const isAnswered = condition.answers && !refusing.test(condition.text)
  if (!isMemo && !isAnswered && saysLittle(condition.text)) return []
  const call = isAdded ? condition.call : (callsOf(head)[callsOf(base).indexOf(condition.call)] ?? head.site)
  const symbol = symbolOf(comparison.head.context, call)
  const line = isAdded ? condition.line : comparison.head.context.program.callAt(call).line
  const told = isMemo ? memoWords(isAdded) : callWords(isAdded)
  const why = `${symbol} ${told.verb} ${nameOfCall(head)}${told.link} ${condition.text}.`
  return [describe(roots, head, { ...told, place: { file: call.file, line }, symbol, why })]
}

/** True where both revisions write the call as many times: it was not moved from one arm to another. */
const isMadeAsOften = ({ base, baseCalls, headCalls }: Comparison, reading: Reading, call: CallRef): boolean => {
  const name = (reading === base ? baseCalls : headCalls).nameOf(call)
  return baseCalls.countOf(name) === headCalls.countOf(name)
}

/** True where the file asks for a condition as many times in both revisions, and one of them not in the function of the call: it only came to stand in another one, which the call goes by. */
const isMoved = ({ base, head }: Comparison, { key, call }: Condition): boolean => {
  const { file } = call
  const [before, after] = [base, head].map(({ context: { program } }) => (program.holds(file) ? program.facts(file) : null))
  if (!before || !after) return false
  const asks = (block: Block | undefined): boolean => (block?.kind === 'guard' || block?.kind === 'branch') && plain(textOf(block)) === key
  const owners = [before, after].map(({ blocks, calls, functions }) => new Set(calls.flatMap(({ owner, blocks: around }) => (around.some((index) => asks(blocks[index])) ? [functions[owner]?.qualified] : []))))
  const [first = 0, second = 0] = [before, after].map(({ blocks }) => blocks.filter(asks).length)
  return first > 0 && first === second && [...(owners[0] ?? [])].every((owner) => owners[1]?.has(owner) !== true)
}

interface Words {
  readonly kind: ChangeKind
  readonly direction: Direction
  readonly verb: string
  readonly link: string
}

const callWords = (isAdded: boolean): Words =>
  isAdded
    ? { kind: 'call-removed', direction: 'less', verb: 'now calls', link: ' only where' }
    : { kind: 'call-added', direction: 'more', verb: 'now always calls', link: '; before, only where' }

const memoWords = (isAdded: boolean): Words =>
  isAdded
    ? { kind: 'cache-added', direction: 'less', verb: 'now remembers what it gets from', link: ' and calls it only where' }
    : { kind: 'cache-removed', direction: 'more', verb: 'no longer remembers what it gets from', link: '; before, it was called only where' }

/** One change for each condition and kind of dependency, whatever number of calls stand under it. */
export const onePerCondition = (changes: readonly FoundChange[]): FoundChange[] => {
  const seen = new Set<string>()
  return changes.filter(({ kind, file, line, target }) => {
    const key = `${kind} ${file} ${line} ${target}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}
