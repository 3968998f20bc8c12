import { calledName } from '../facts'
import type { Effect, Reading } from '../graph/effects'
import { symbolOf } from '../graph/multiplicity'
import { remembers } from '../graph/remembered'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef } from '../program/program'
import { chainOf } from '../settings/sites'
import { wordsOf } from '../settings/words'
import { type Comparison, type RootPair, describe, nameOfCall } from './callChanges'
import { wayOf } from './calls'
import type { FoundChange } from './change'
import { type Pair, hasFunction } from './matching'

/** A call that both revisions make, where only one of them makes it for what its cache does not hold. */
export const cacheChanges = (comparison: Comparison, roots: RootPair, { base, head }: Pair<Effect>): FoundChange[] => {
  const [before, after] = [cacheAround(comparison.base, base, comparison.head), cacheAround(comparison.head, head, comparison.base)]
  if ((before === null) === (after === null) || replacedCache(comparison, { base, head }) !== null) return []
  const turn = turnOf(comparison, { base, head })
  if (after) return comparison.changed.inHead.has(after.call.file) || turn ? [added(comparison, roots, head, { cache: after, turn })] : []
  return before && (comparison.changed.inBase.has(before.call.file) || turn) ? [removed(comparison, roots, head, { cache: before, turn })] : []
}

/** The function, by its file and name, in which a call that answers from a cache replaces conditions that ask it, or the other way round. */
export const replacedCache = ({ base: was, head: is }: Comparison, { base, head }: Pair<Effect>): string | null => {
  const [before, after] = [cacheAround(was, base, is), cacheAround(is, head, was)]
  if ((before === null) === (after === null)) return null
  const [asked, reading, effect, given] = after ? [after, was, base, is] : [before, is, head, was]
  const symbol = asked && symbolOf(given.context, asked.call)
  const isReplaced = wayOf(effect).some((call) => call.file === asked?.call.file && symbolOf(reading.context, call) === symbol && memoAround(reading, call) !== null)
  return asked && isReplaced ? placeOf(asked.call.file, symbol) : null
}

/** A function of a file. */
export const placeOf = (file: string, symbol: string | null): string => `${file} ${symbol ?? ''}`

/** Where head takes another way to a call than base did, each by a call that the other does not make; null where it does not. */
const turnOf = ({ baseCalls, headCalls, changed }: Comparison, { base, head }: Pair<Effect>): CallRef | null => {
  const left = wayOf(base).some((call) => changed.inBase.has(call.file) && baseCalls.isMissingIn(headCalls, call))
  return (left && wayOf(head).find((call) => changed.inHead.has(call.file) && headCalls.isMissingIn(baseCalls, call))) || null
}

/** What runs the rest of a way only where it has no answer: the call that asks it or that stands behind it, and how it reads. */
interface Cache {
  readonly call: CallRef
  readonly text: string
}

interface OnTheWay {
  readonly cache: Cache
  readonly turn: CallRef | null
}

/** The call, the decorator of a function that the other revision lacks, or the condition in one, on the way that runs the rest of it only where a cache has no answer. */
const cacheAround = (reading: Reading, { steps, site }: Effect, other: Reading): Cache | null => {
  const { program, catalog, decorations } = reading.context
  const isNew = (ref: FunctionRef): boolean => !hasFunction(other)(ref.file, program.functionAt(ref).qualified)
  const callAsCache = (call: CallRef): Cache => ({ call, text: program.callAt(call).text })
  for (const [index, { call, to, isCallback, isKept, through }] of steps.entries()) {
    if (isKept) return callAsCache(call)
    const runs = isCallback ? [call, ...(through ? [through] : [])] : isNew(to) ? decorations.ofFunction(to) : []
    const found = runs.find((run) => {
      const fact = program.callAt(run)
      const around = chainOf(program.facts(run.file), fact).flatMap(wordsOf)
      return catalog.vocabulary.wrapperOf(calledName(fact), around, true, ecosystemOf(run.file))?.what === 'cache'
    })
    if (found) return callAsCache(found)
    const ran = isCallback && through ? memoAround(reading, through) : null
    if (ran) return { call, text: ran.text }
    const condition = isNew(to) ? (memoAround(reading, call) ?? memoAround(reading, steps[index + 1]?.call ?? site)) : null
    if (condition) return condition
  }
  return null
}

/** The condition under which a call is made for what its function does not remember. */
const memoAround = ({ context }: Reading, call: CallRef): Cache | null => {
  const { blocks } = context.program.facts(call.file)
  const asked = context.program.callAt(call).blocks.flatMap((index) => {
    const block = blocks[index]
    if (block?.kind !== 'guard' && block?.kind !== 'branch') return []
    return remembers(context, { text: block.text, gives: block.kind === 'guard' ? (block.gives ?? null) : null, call }) ? [block.text] : []
  })
  return asked[0] === undefined ? null : { call, text: asked[0].replace(/^not \((.*)\)$/s, '$1') }
}

const added = ({ head, changed }: Comparison, roots: RootPair, effect: Effect, { cache, turn }: OnTheWay): FoundChange => {
  const at = changed.inHead.has(cache.call.file) ? cache.call : (turn ?? cache.call)
  const symbol = symbolOf(head.context, cache.call)
  const why = `${symbol} now asks ${cache.text} first, so that ${nameOfCall(effect)} is called for what it does not hold.`
  return describe(roots, effect, { kind: 'cache-added', direction: 'less', place: { file: at.file, line: head.context.program.callAt(at).line }, symbol, why })
}

const removed = (comparison: Comparison, roots: RootPair, effect: Effect, { cache, turn }: OnTheWay): FoundChange => {
  const { context } = comparison.base
  const { line } = context.program.callAt(cache.call)
  const symbol = symbolOf(context, cache.call)
  const call = turn ?? [...effect.steps.map((step) => step.call), effect.site].find(({ file }) => comparison.changed.inHead.has(file)) ?? effect.site
  const place = { file: call.file, line: comparison.head.context.program.callAt(call).line }
  const why = `${nameOfCall(effect)} is called each time; before, ${symbol} asked ${cache.text} first (${cache.call.file}:${line}).`
  return describe(roots, effect, { kind: 'cache-removed', direction: 'more', place, symbol: symbolOf(comparison.head.context, call), why })
}
