import type { Block } from '../facts'
import type { Effect, Reading } from '../graph/effects'
import { moduleSymbol } from '../graph/multiplicity'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import type { Place } from '../../model/place'
import type { Target } from '../../model/trafficChange'
import type { ChangedFiles } from './calls'
import { type FoundChange, ofCodeAlone } from './change'
import { leavingWhere } from './conditionText'

/** A loop by hand that tries again, and the conditions under which it is left early or goes on. */
interface RetryLoop extends Place {
  readonly symbol: string
  /** As written. */
  readonly text: string
  /** Conditions with what they do, such as `error.status === 404: throw`. */
  readonly guards: ReadonlyMap<string, Guard>
  readonly target: Target
  readonly service: string
}

type Guard = Extract<Block, { kind: 'guard' }>

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/** Functions that both revisions have and that try again by hand, in one only or under other conditions. */
export const retryLoopChanges = ({ base, head, changed }: Sides): FoundChange[] =>
  [...changed.inHead].filter((file) => changed.inBase.has(file) && head.context.program.holds(file) && base.context.program.holds(file)).flatMap((file) => {
    const [before, after] = [loopsIn(base, file), loopsIn(head, file)]
    const symbols = new Set([...before, ...after].map(({ symbol }) => symbol))
    const sides = (symbol: string): Loops => ({ before: only(before, symbol), after: only(after, symbol), wholeBefore: wholeLoops(base, file, symbol), wholeAfter: wholeLoops(head, file, symbol) })
    return [...symbols].flatMap((symbol) => changeIn(symbol, sides(symbol), isKept(base, head, file, symbol)))
  })

/** Functions of a file that try again by hand. */
export const retriedByHand = (reading: Reading, file: string): string[] => (reading.context.program.holds(file) ? loopsIn(reading, file).map(({ symbol }) => symbol) : [])

const only = (loops: readonly RetryLoop[], symbol: string): readonly RetryLoop[] => loops.filter((loop) => loop.symbol === symbol)

const isKept = (base: Reading, head: Reading, file: string, symbol: string): boolean =>
  [base, head].every(({ context: { program } }) => program.facts(file).functions.some(({ qualified }) => qualified === symbol))

/** The loops of a function that go on whatever comes of what they call, as written. */
const wholeLoops = (reading: Reading, file: string, symbol: string): ReadonlySet<string> => {
  const { blocks, calls } = reading.context.program.facts(file)
  const around = calls.flatMap((call, index) => (outermost(reading, { file, index }) === symbol ? call.blocks : []))
  return new Set(around.flatMap((index) => (blocks[index]?.kind === 'loop' && !blocks[index].retries ? [blocks[index].text] : [])))
}

const loopsIn = (reading: Reading, file: string): RetryLoop[] => {
  const { program } = reading.context
  const { blocks, calls } = program.facts(file)
  return blocks.flatMap((block, index): RetryLoop[] => {
    if (block.kind !== 'loop' || !block.retries) return []
    const inside = calls.map((call, at) => ({ call, ref: { file, index: at } })).filter(({ call }) => call.blocks.includes(index))
    const [first] = inside
    if (!first || !inside.some(({ call, ref }) => call.isAwaited || reachesCall(reading, ref))) return []
    const guards = inside.flatMap(({ call }) => call.blocks.slice(call.blocks.indexOf(index) + 1).flatMap((at) => blocks[at] ?? []))
    const found = guards.filter((guard): guard is Guard => guard.kind === 'guard' && guard.leaves !== undefined).map((guard): [string, Guard] => [`${guard.text}: ${guard.leaves ?? ''}`, guard])
    const target = targetOf(reading, inside.map(({ ref }) => ref))
    return [{ file, line: block.line, text: block.text, symbol: outermost(reading, first.ref), guards: new Map(found), target, service: serviceOf(reading.services, file).name }]
  })
}

/** The function, in no other function, that a call stands in. */
export const outermost = ({ context }: Reading, call: CallRef): string => {
  const { program } = context
  const { functions } = program.facts(call.file)
  let at = program.callAt(call).owner
  for (let outer = functions[at]?.owner ?? 0; outer !== 0; outer = functions[at]?.owner ?? 0) at = outer
  return at === 0 ? moduleSymbol : (functions[at]?.qualified ?? moduleSymbol)
}

const reachesCall = ({ context, reaches }: Reading, ref: CallRef): boolean =>
  context.meaning(ref).rows.some(({ kind }) => kind === 'call') || reaches.links.of(context.program.ownerOf(ref)).some(({ call, to }) => call.index === ref.index && reaches.of(to).length > 0)

/** What the calls in a loop call; HTTP where the code does not say. */
const targetOf = ({ roots }: Reading, calls: readonly CallRef[]): Target => {
  const isOn = ({ file, index }: CallRef): boolean => calls.some((call) => call.file === file && call.index === index)
  const effects: readonly Effect[] = roots.flatMap((root) => root.effects)
  return effects.find(({ site, steps }) => isOn(site) || steps.some(({ call }) => isOn(call)))?.target ?? 'http'
}

interface Loops {
  readonly before: readonly RetryLoop[]
  readonly after: readonly RetryLoop[]
  readonly wholeBefore: ReadonlySet<string>
  readonly wholeAfter: ReadonlySet<string>
}

const changeIn = (symbol: string, { before, after, wholeBefore, wholeAfter }: Loops, isKeptFunction: boolean): FoundChange[] => {
  const [base, head] = [before[0], after[0]]
  if (!isKeptFunction || symbol === moduleSymbol) return []
  if (!base && head && wholeBefore.has(head.text)) return [told(head, { kind: 'retry-changed', direction: 'less', why: `${symbol} now leaves its loop once a call has succeeded.` })]
  if (base && !head && wholeAfter.has(base.text)) return [told(base, { kind: 'retry-changed', direction: 'more', why: `${symbol} now goes on with its loop although a call has succeeded.` })]
  if (!base && head) return [told(head, { kind: 'retry-added', direction: 'more', why: `${symbol} now tries again in a loop when a call fails.` })]
  if (base && !head) return [told(base, { kind: 'retry-removed', direction: 'less', why: `${symbol} no longer tries again in a loop when a call fails.` })]
  if (before.length !== after.length) return []
  return after.flatMap((loop, index) => otherGuards(before[index] ?? loop, loop))
}

const otherGuards = (base: RetryLoop, head: RetryLoop): FoundChange[] => {
  const added = [...head.guards].filter(([key]) => !base.guards.has(key)).map(([, guard]) => guard)
  const removed = [...base.guards].filter(([key]) => !head.guards.has(key)).map(([, guard]) => guard)
  const [guard] = added.length ? added : removed
  if (!guard) return []
  if (added.length > 0 && removed.length > 0) return added.length === 1 && removed.length === 1 && removed[0] ? otherCondition(head, removed[0], guard) : []
  const goesOn = guard.leaves === 'continue'
  const isMore = goesOn === added.length > 0
  const effect = goesOn ? 'tries again' : 'stops trying'
  const why = `${head.symbol} ${added.length > 0 ? 'now' : 'no longer'} ${effect} where ${leavingWhere(guard.text)}.`
  const place = added.length > 0 ? { file: head.file, line: guard.line } : { file: head.file, line: head.line }
  return [told({ ...head, ...place }, { kind: 'retry-changed', direction: isMore ? 'more' : 'less', why })]
}

/** A condition that holds more often, or less often, than it did: one that has an alternative more, or asks for more. */
const otherCondition = (loop: RetryLoop, before: Guard, after: Guard): FoundChange[] => {
  const isWider = hasMore(before, after, alternatives) || hasMore(after, before, demands)
  const isNarrower = hasMore(after, before, alternatives) || hasMore(before, after, demands)
  if (before.leaves !== after.leaves || isWider === isNarrower) return []
  const goesOn = after.leaves === 'continue'
  const why = `${loop.symbol} now ${goesOn ? 'tries again' : 'stops trying'} where ${leavingWhere(after.text)}; before, where ${leavingWhere(before.text)}.`
  return [told({ ...loop, line: after.line }, { kind: 'retry-changed', direction: goesOn === isWider ? 'more' : 'less', why })]
}

const alternatives = /\s*(?:\|\||\bor\b)\s*/
const demands = /\s*(?:&&|\band\b)\s*/

/** Whether a condition consists of all parts of another and of more. */
const hasMore = (one: Guard, other: Guard, joint: RegExp): boolean => {
  const [few, many] = [leavingWhere(one.text).split(joint), leavingWhere(other.text).split(joint)]
  return many.length > few.length && few.every((part) => many.includes(part))
}

const told = ({ file, line, symbol, target, service }: RetryLoop, change: Pick<FoundChange, 'kind' | 'direction' | 'why'>): FoundChange => ({
  ...change,
  file,
  line,
  symbol,
  target,
  service,
  ...ofCodeAlone,
})
