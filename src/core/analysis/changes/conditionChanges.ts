import type { Expression, FileFacts } from '../facts'
import type { Effect, Reading } from '../graph/effects'
import type { Context } from '../graph/context'
import { loopsAskedOnce } from '../graph/lazyCalls'
import { symbolOf } from '../graph/multiplicity'
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
      const text = block.kind === 'branch' && block.arm === 'else' ? `not (${block.text})` : block.text
      return [{ key: plain(text), text, answers: block.kind === 'guard' && block.answers === true, line: block.line, call }]
    })
  })

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
  asksLimiter.test(text) || /\berr(?:or|s)?\b|\bexception\b|\bdebug\b|\bverbose\b|\blog(?:ger)?\b|\bDRY_?RUN\b/i.test(text) || presence.test(text.trim())

/** What is given back where a call is not worth making. */
const refusing = /err|exception|valid|resp|redirect|auth|forbid|denied|fail|limit|throttl/i

const switched = '[Ee]nabled|[Dd]isabled|ENABLED|DISABLED'
const subject = String.raw`[\w$@.?[\]'":]+(?:\(\))?`
const presence = new RegExp(
  [
    String.raw`^(?:not \()?(?:!|not )*\(?(?!.*\b(?:is|has|should|can|use|enable|disable|allow|need)[A-Z_])(?!.*(?:${switched}|only|done|active|finished|changed|ready|stopped|running|skip\w*|force\w*)\b)${subject}\)?$`,
    String.raw`\b(?:null|None|nil|undefined|typeof|isinstance|instanceof|present\?|blank\?|nil\?|empty\?|any\?|isEmpty|isPresent|length|size|len|count)\b`,
    String.raw`^not \(\s*(?:not\s+|!)(?!.*(?:\b|[._(\[])\w*(?:${switched})\b)`,
  ].join('|'),
)

interface Found {
  readonly condition: Condition | undefined
  readonly isAdded: boolean
}

const found = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>, { condition, isAdded }: Found): FoundChange[] => {
  const reading = isAdded ? comparison.head : comparison.base
  if (!condition || !isMadeAsOften(comparison, reading, condition.call)) return []
  const isMemo = remembers(reading, condition)
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

/** What asks whether something is switched on, be it called after a cache. */
const switches = /cache[_-]?(?:enabled|control|size|key)|\b(?:is)?_?(?:enabled|disabled)\b|\bfeature|flags?\b|\b(?:settings?|config\w*|env)\b/i

/** True for a condition that asks for what an earlier call gave: a cache, or the name that the call's answer is kept under. */
export const remembers = ({ context }: Reading, { text, call }: Pick<Condition, 'text' | 'call'>): boolean => {
  if (/cache|memo(?!ry)/i.test(text) && !switches.test(text)) return true
  const { values } = context.program.facts(call.file)
  const { owner } = context.program.callAt(call)
  const asked = values.filter((value) => value.owner === owner && new RegExp(String.raw`^(?:not )?[(!$]*${value.name.replace(/\W/g, '')}\b`).test(text))
  const tables = tablesFor(context, call)
  if (asked.some(({ value }) => value.kind === 'call' && (asksCache(context, { file: call.file, index: value.call }) || asksTable(context, { file: call.file, index: value.call }, tables)))) return true
  // `answer, ok := known[key]` says beside the answer whether the table has it.
  if (asked.some(({ line }) => values.some((value) => value.owner === owner && value.line === line && isElementOf(value.value, tables)))) return true
  const isField = (name: string): boolean => namesSeenIn(call.file).hasImplicitThis && values.some((value) => value.className !== null && value.owner === 0 && value.name === name)
  const isOfModule = (name: string): boolean => owner !== 0 && values.some((value) => value.className === null && value.owner === 0 && value.name === name)
  const isAnswer = isAnswerOf(context, call)
  const kept = values.filter((value) => value.owner === owner && (value.className !== null || isField(value.name) || isOfModule(value.name)) && isAnswer(value.value))
  const names = [...kept.map(({ name }) => name), ...tables]
  return names.some((name) => new RegExp(String.raw`(?:^|\W)${name.replace(/\W/g, '')}(?!\w)`).test(text))
}

/** What puts a value into a table. */
const puts: ReadonlySet<string> = new Set(['set', 'put', 'store', 'add', 'write', 'setdefault'])

/** Whether a value is the answer of a call, or a name that the function has for it. */
const isAnswerOf = ({ program }: Context, call: CallRef): ((value: Expression) => boolean) => {
  const facts = program.facts(call.file)
  const { owner } = program.callAt(call)
  const answers = new Set(facts.values.filter((value) => value.owner === owner && holds(facts, value.value, call.index)).map(({ name }) => name))
  return (value) => holds(facts, value, call.index) || (value.kind === 'path' && value.names.length === 1 && answers.has(value.names[0] ?? ''))
}

/** The tables that a function puts the answer of a call into: `known[key] = load()`, `known.set(key, answer)`. */
const tablesFor = (context: Context, call: CallRef): string[] => {
  const { values, calls } = context.program.facts(call.file)
  const { owner } = context.program.callAt(call)
  const own = values.filter((value) => value.owner === owner)
  const isAnswer = isAnswerOf(context, call)
  const tables = own.filter(({ name, value }) => name.endsWith('.[]') && isAnswer(value)).map(({ name }) => name.split('.').at(-2) ?? '')
  const put = calls.filter(({ owner: at, callee, args }) => at === owner && callee.kind === 'path' && callee.names.length > 1 && puts.has(callee.names.at(-1) ?? '') && args.length > 1 && args.slice(1).some(isAnswer))
  return [...tables, ...put.flatMap(({ callee }) => (callee.kind === 'path' ? callee.names.slice(-2, -1) : []))].filter((name) => name !== '' && name !== 'this')
}

/** Whether a value is what one of some tables holds. */
const isElementOf = (value: Expression, tables: readonly string[]): boolean => value.kind === 'element' && value.of.kind === 'path' && tables.includes(value.of.names.at(-1) ?? '')

/** Whether a call asks one of some tables: `known.get(key)`. */
const asksTable = ({ program }: Context, ref: CallRef, tables: readonly string[]): boolean => {
  const { callee } = program.callAt(ref)
  return callee.kind === 'path' && tables.includes(callee.names.at(-2) ?? '')
}

/** Whether a call asks a cache, by what it is made on. */
const asksCache = (context: Context, ref: CallRef): boolean =>
  /(?:cache|memo|lru)\w*(?:\.|::|->)\w+$/i.test(context.program.callAt(ref).text) || /cache|memo(?!ry)|lru/i.test(context.typeBefore(ref))

/** Whether a value is what a call gives, or what is made of that by further calls: `Order.where(…).first`. */
const holds = (facts: FileFacts, value: Expression, call: number): boolean => {
  if (value.kind === 'call') {
    const callee = facts.calls[value.call]?.callee
    return value.call === call || (callee?.kind === 'member' && holds(facts, callee.of, call))
  }
  if (value.kind === 'operation') return holds(facts, value.left, call) || holds(facts, value.right, call)
  return value.kind === 'choice' && (holds(facts, value.yes, call) || holds(facts, value.no, call))
}

/** One change for each condition and kind of dependency, whatever number of calls stand under it. */
export const onePerCondition = (changes: readonly FoundChange[]): FoundChange[] => {
  const seen = new Set<string>()
  return changes.filter(({ kind, file, line, target }) => {
    const key = `${kind} ${file} ${line} ${target}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}
