import { moduleSymbol, symbolOf } from '../graph/multiplicity'
import type { CallFact } from '../facts'
import { goesByParts } from '../graph/chunkedLoops'
import type { Effect, Reading, Root } from '../graph/effects'
import type { Factor } from '../graph/multiplicity'
import { productOf } from '../graph/multiplicity'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import type { Multiplicity } from '../../model/codeGraph'
import type { Place } from '../../model/place'
import type { ChangeKind, Direction } from '../../model/trafficChange'
import { type CallInventory, type ChangedFiles, causeOf, wayOf } from './calls'
import type { FoundChange } from './change'
import { type Pair, hasFunction, loopsOf } from './matching'
import type { NewBounds } from './newBounds'

/** Both revisions with what tells them apart. */
export interface Comparison {
  readonly base: Reading
  readonly head: Reading
  readonly baseCalls: CallInventory
  readonly headCalls: CallInventory
  readonly changed: ChangedFiles
  /** Functions, as `file|name`, that only try again in another way. */
  readonly replacedRetries: ReadonlySet<string>
  readonly newBounds: NewBounds
}

/** A matched entry; a side is null where the entry is new or gone. */
export interface RootPair {
  readonly base: Root | null
  readonly head: Root | null
}

export const nameOfCall = ({ operation, dependency, target }: Effect): string =>
  target === 'http' ? [operation?.split(' ')[0], dependency, operation?.split(' ').slice(1).join(' ')].filter((part) => part).join(' ') || 'an HTTP address that the code does not name' : [operation, dependency].filter((part) => part).join(' ') || `a ${target} call`

const termOf = ({ coefficient, factors }: Multiplicity): string =>
  [...(coefficient === 1 && factors.length ? [] : [String(coefficient)]), ...factors].join(' × ')

/** Calls for one invocation as a readable sum: `1 + order.items`. */
const sumOf = (root: Root | null, like: Effect): string => {
  const same = root?.effects.filter(({ target, dependency, operation }) => target === like.target && dependency === like.dependency && operation === like.operation) ?? []
  const loops = same.map((effect) => productOf(effect.factors.filter(({ kind }) => kind === 'loop')))
  const fixed = loops.filter(({ factors }) => factors.length === 0).reduce((sum, { coefficient }) => sum + coefficient, 0)
  const open = loops.filter(({ factors }) => factors.length > 0).map(termOf)
  return [...(fixed > 0 || open.length === 0 ? [String(fixed)] : []), ...open].join(' + ')
}

/** Code outside any named function is called by the entry point that it serves. */
export const speaker = (roots: RootPair, symbol: string): string =>
  symbol === moduleSymbol ? ((roots.head ?? roots.base)?.entry.point.name ?? symbol) : symbol

/** What a change says beside the call that it is about. */
export interface Described {
  readonly kind: ChangeKind
  readonly direction: Direction
  readonly place: Place
  readonly symbol: string
  readonly why: string
}

/** A change of a call, with how often each invocation makes it. */
export const describe = (roots: RootPair, effect: Effect, described: Described): FoundChange => {
  const { place, symbol, kind, direction, why } = described
  const root = roots.head ?? roots.base
  const callsPerEntry = { before: sumOf(roots.base, effect), after: sumOf(roots.head, effect) }
  return {
    ...place,
    kind,
    direction,
    symbol: symbol === moduleSymbol ? null : symbol,
    why,
    target: effect.target,
    service: root?.service.name ?? null,
    dependency: effect.dependency,
    operation: effect.operation,
    entryPoint: root?.entry.point ?? null,
    before: callsPerEntry.before,
    after: callsPerEntry.after,
    callsPerEntry,
    confidence: effect.confidence,
  }
}

export const placeOf = (reading: Reading, call: CallRef): Place => ({ file: call.file, line: reading.context.program.callAt(call).line })

/** A call that only head makes. */
export const addedCall = (comparison: Comparison, roots: RootPair, effect: Effect): FoundChange[] => {
  const cause = causeOf(effect, comparison.headCalls, comparison.baseCalls, comparison.changed.inHead)
  if (!cause) return isHandled(comparison, roots, effect, 'head') ? [handedCall(roots, effect, { kind: 'call-added', direction: 'more', says: 'now calls' })] : []
  const symbol = symbolOf(comparison.head.context, cause)
  const loops = effect.factors.filter(({ kind }) => kind === 'loop').map(({ name }) => name)
  const often = loops.length ? `, once for each of ${loops.join(' × ')}` : ''
  const why = `${speaker(roots, symbol)} now calls ${nameOfCall(effect)}${often}.`
  return [describe(roots, effect, { kind: 'call-added', direction: 'more', place: placeOf(comparison.head, cause), symbol, why })]
}

/** A call that only base makes; its place is the function that made it, where head still has it, or else the one that it was made for. */
export const removedCall = (comparison: Comparison, roots: RootPair, effect: Effect): FoundChange[] => {
  const cause = keptCause(comparison, effect) ?? causeOf(effect, comparison.baseCalls, comparison.headCalls, comparison.changed.inBase)
  if (!cause) return isHandled(comparison, roots, effect, 'base') ? [handedCall(roots, effect, { kind: 'call-removed', direction: 'less', says: 'no longer calls' })] : []
  const symbol = symbolOf(comparison.base.context, cause)
  if (isStillWritten(comparison, cause, symbol)) return []
  const place = placeInHead(comparison, symbol, placeOf(comparison.base, cause))
  const why = `${speaker(roots, symbol)} no longer calls ${nameOfCall(effect)}.`
  return [describe(roots, effect, { kind: 'call-removed', direction: 'less', place, symbol, why })]
}

/** The call that is gone from a function which head still has, of one that went with it; null where a framework made that call. */
const keptCause = ({ base, head, baseCalls, headCalls, changed }: Comparison, effect: Effect): CallRef | null => {
  const isKept = hasFunction(head)
  const gone = wayOf(effect).filter((call) => changed.inBase.has(call.file) && baseCalls.isMissingIn(headCalls, call))
  const kept = gone.find((call) => isKept(call.file, symbolOf(base.context, call)))
  const step = effect.steps.find(({ call }) => call === kept)
  return kept && (kept === effect.site || (step && !step.isCallback && base.context.callee(kept).kind === 'function')) ? kept : null
}

/** True where an entry that both revisions have hands its work to a function that leads to `effect`, and on the other side it does not: `app.get(path, signedIn, list)`. */
const isHandled = ({ base, head, changed }: Comparison, roots: RootPair, effect: Effect, side: 'base' | 'head'): boolean => {
  const [own, other, reading, files] = side === 'head' ? [roots.head, roots.base, head, changed.inHead] : [roots.base, roots.head, base, changed.inBase]
  const { program } = reading.context
  const first = program.ownerOf(effect.steps[0]?.call ?? effect.site)
  const nameIn = (context: Reading['context'], ref: FunctionRef): string => `${ref.file} ${context.program.functionAt(ref).qualified}`
  const others = other?.entry.handlers.map((ref) => nameIn((side === 'head' ? base : head).context, ref)) ?? []
  const isOwn = own?.entry.handlers.some((ref) => keyOfRef(ref) === keyOfRef(first)) === true
  return isOwn && others.length > 0 && files.has(own.entry.point.file) && !others.includes(nameIn(reading.context, first))
}

const handedCall = (roots: RootPair, effect: Effect, { says, ...change }: Pick<Described, 'kind' | 'direction'> & { readonly says: string }): FoundChange => {
  const { file = effect.file, line = effect.line } = (roots.head ?? roots.base)?.entry.point ?? {}
  return describe(roots, effect, { ...change, place: { file, line }, symbol: moduleSymbol, why: `${speaker(roots, moduleSymbol)} ${says} ${nameOfCall(effect)}.` })
}

/** The last names of what is called: `connection.execute`. */
const endOf = ({ callee }: CallFact): string => (callee.kind === 'path' || callee.kind === 'member' ? callee.names.slice(-2).join('.') : '')

const isUntold = ({ context }: Reading, ref: CallRef): boolean => !['function', 'class'].includes(context.callee(ref).kind) && context.meaning(ref).rows.length === 0

/** True where head's function still says the call as often, and it cannot be told any more what is called. */
const isStillWritten = ({ base, head, changed }: Comparison, cause: CallRef, symbol: string): boolean => {
  const end = endOf(base.context.program.callAt(cause))
  if (!end.includes('.') || !changed.inHead.has(cause.file) || !head.context.program.holds(cause.file)) return false
  const written = (context: Reading['context']): CallRef[] =>
    [...context.program.facts(cause.file).calls.entries()]
      .map(([index, call]) => ({ ref: { file: cause.file, index }, end: endOf(call) }))
      .filter((call) => call.end === end && symbolOf(context, call.ref) === symbol)
      .map(({ ref }) => ref)
  const left = written(head.context)
  return left.length >= written(base.context).length && left.some((ref) => isUntold(head, ref))
}

/** The function in head: in the same file, or where a changed file took it to. */
const placeInHead = ({ head, changed }: Comparison, symbol: string, before: Place): Place => {
  const { program } = head.context
  const files = program.paths.includes(before.file) ? [before.file] : [...changed.inHead].filter((file) => program.paths.includes(file))
  for (const file of files.sort()) {
    const fact = program.facts(file).functions.find(({ qualified }) => qualified === symbol)
    if (fact) return { file, line: fact.line }
  }
  return before
}

/** A call that both revisions make, as often as before or not. */
export const recountedCall = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>): FoundChange[] => {
  const [before, after] = [loopsOf(base), loopsOf(head)]
  if (!touches(comparison, base, head)) return []
  if (after.open > before.open) return isLoopNew(comparison, head, base) ? [intoLoop(comparison, roots, base, head)] : []
  if (after.open < before.open) return isLoopGone(comparison, base, head) ? outOfLoop(comparison, roots, base, head) : []
  if (after.times !== before.times) return [otherCount(comparison, roots, { base, head })]
  return after.open === 0 ? [] : partedCall(comparison, roots, { base, head })
}

/** A call for each element that becomes one for each part of the elements, or the other way round. */
const partedCall = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>): FoundChange[] => {
  const partsIn = ({ context }: Reading, { factors }: Effect): Factor | undefined => factors.find((factor) => factor.kind === 'loop' && goesByParts(context, factor))
  const [before, after] = [partsIn(comparison.base, base), partsIn(comparison.head, head)]
  if ((before === undefined) === (after === undefined)) return []
  const loop = after ?? head.factors.find(({ kind }) => kind === 'loop')
  const call = loop?.call ?? head.site
  const symbol = symbolOf(comparison.head.context, call)
  const often = after ? 'once for a part of the elements in' : 'once for each element in'
  const why = `${nameOfCall(head)} is now called ${often} ${speaker(roots, symbol)}; before, ${after ? 'once for each element' : 'once for a part of them'}.`
  return [describe(roots, head, { ...(after ? fewer : more), place: placeOf(comparison.head, call), symbol, why })]
}

const fewer = { kind: 'call-out-of-loop', direction: 'less' } as const
const more = { kind: 'call-into-loop', direction: 'more' } as const

export const touches = ({ changed }: Comparison, base: Effect, head: Effect): boolean =>
  wayOf(base).some(({ file }) => changed.inBase.has(file)) || wayOf(head).some(({ file }) => changed.inHead.has(file))

/** The loops of `effect` that the other has not. */
const otherLoops = (effect: Effect, other: Effect): Factor[] => {
  const names = other.factors.filter(({ kind }) => kind === 'loop').map(({ name }) => name)
  const loops = effect.factors.filter(({ kind, count }) => kind === 'loop' && count === null)
  const unknown = loops.filter(({ name }) => !names.includes(name))
  return unknown.length ? unknown : loops
}

/** True where a changed file has the loop, or leads to it by a call that base does not make. */
const isLoopNew = ({ headCalls, baseCalls, changed }: Comparison, head: Effect, base: Effect): boolean =>
  otherLoops(head, base).some(({ file }) => changed.inHead.has(file)) || causeOf(head, headCalls, baseCalls, changed.inHead) !== null

const isLoopGone = ({ headCalls, baseCalls, changed }: Comparison, base: Effect, head: Effect): boolean =>
  otherLoops(base, head).some(({ file }) => changed.inBase.has(file)) || causeOf(base, baseCalls, headCalls, changed.inBase) !== null

/** Where head makes a call that stood in a loop: in the function that had the loop, if the way leads through it. */
const afterLoop = ({ base, head: { context } }: Comparison, loop: Factor | undefined, head: Effect): { readonly place: Place; readonly symbol: string; readonly isKept: boolean } => {
  const symbol = loop ? symbolOf(base.context, loop.call) : head.symbol
  const call = wayOf(head).find((step) => symbolOf(context, step) === symbol)
  return call ? { place: { file: call.file, line: context.program.callAt(call).line }, symbol, isKept: true } : { place: { file: head.file, line: head.line }, symbol: head.symbol, isKept: false }
}

const intoLoop = (comparison: Comparison, roots: RootPair, base: Effect, head: Effect): FoundChange => {
  const [loop] = otherLoops(head, base)
  const call = loop?.call ?? head.site
  const symbol = symbolOf(comparison.head.context, call)
  const why = `${nameOfCall(head)} is now called once for each of ${loop?.name ?? 'a loop'} in ${speaker(roots, symbol)}.`
  return describe(roots, head, { kind: 'call-into-loop', direction: 'more', place: placeOf(comparison.head, call), symbol, why })
}

/** Where another way to the same call, in files that did not change, is all that head has, the one through the loop is gone as a whole. */
const outOfLoop = (comparison: Comparison, roots: RootPair, base: Effect, head: Effect): FoundChange[] => {
  const [loop] = otherLoops(base, head)
  const { place, symbol, isKept } = afterLoop(comparison, loop, head)
  const gone = isKept || comparison.changed.inHead.has(place.file) ? [] : removedCall(comparison, roots, base)
  if (gone.length > 0) return gone
  const why = `${nameOfCall(base)} is no longer called once for each of ${loop?.name ?? 'a loop'} in ${speaker(roots, symbol)}.`
  return [describe(roots, head, { kind: 'call-out-of-loop', direction: 'less', place, symbol, why })]
}

/** For how many elements a call is made at once, from the fewest to the most, and how that is said. */
const manners = {
  one: { rank: 0, now: 'for one element after another', before: 'one after another' },
  part: { rank: 1, now: 'for a part of the elements at a time', before: 'for a part of them at a time' },
  all: { rank: 2, now: 'for all elements at once', before: 'for all at once' },
} as const

const mannerOf = ({ isParallel, factors }: Effect): (typeof manners)[keyof typeof manners] => {
  if (!isParallel) return manners.one
  return factors.some(({ isInParts }) => isInParts === true) ? manners.part : manners.all
}

/** Calls that are made for many elements: at once, part by part, or one after another. */
export const reorderedCall = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>): FoundChange[] => {
  const isRepeated = loopsOf(base).open > 0 && loopsOf(base).open === loopsOf(head).open
  const [before, after] = [mannerOf(base), mannerOf(head)]
  if (!isRepeated || before === after || !touches(comparison, base, head)) return []
  const loop = head.factors.find(({ kind, count }) => kind === 'loop' && count === null)
  // What walks over the elements decides; a loop of a file that did not change runs as it did.
  if (loop && !comparison.changed.inHead.has(loop.file)) return []
  const place = loop ? { file: loop.file, line: loop.line } : { file: head.file, line: head.line }
  const symbol = loop ? symbolOf(comparison.head.context, loop.call) : head.symbol
  const why = `${nameOfCall(head)} is now called ${after.now} in ${speaker(roots, symbol)}; before, ${before.before}.`
  return [describe(roots, head, { kind: 'concurrency-changed', direction: after.rank > before.rank ? 'more' : 'less', place, symbol, why })]
}

const otherCount = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>): FoundChange => {
  const [before, after] = [loopsOf(base).times, loopsOf(head).times]
  const isMore = after > before
  const loop = head.factors.find(({ kind, count }) => kind === 'loop' && count !== null)
  const place = loop ? { file: loop.file, line: loop.line } : { file: head.file, line: head.line }
  const symbol = loop ? symbolOf(comparison.head.context, loop.call) : head.symbol
  const why = `${nameOfCall(head)} is now called ${after} times instead of ${before} in ${speaker(roots, symbol)}.`
  return describe(roots, head, { kind: isMore ? 'call-added' : 'call-removed', direction: isMore ? 'more' : 'less', place, symbol, why })
}
