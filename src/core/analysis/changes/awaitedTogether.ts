import { type CallFact, type FileFacts, isUnnamed } from '../facts'
import type { Context } from '../graph/context'
import type { Reading } from '../graph/effects'
import { isParallelCall, moduleSymbol, symbolOf } from '../graph/multiplicity'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import { chainOf } from '../settings/sites'
import type { ChangedFiles } from './calls'
import type { FoundChange } from './change'
import { type HasFunction, hasFunction } from './matching'

/** Where a function waits for many calls of one name: for one after another, or for all together. */
interface Waiting {
  readonly file: string
  readonly symbol: string
  readonly text: string
  readonly line: number
  readonly isTogether: boolean
}

/** What is waited for and calls no dependency: timers, files, what is read of an answer. */
const besides = /^(?:fsp?|path|util|console)\.|(?:^|\.)(?:sleep|delay|wait|pause|setTimeout|nextTick|json|text|readFile|writeFile|unlink|mkdir|stat|then|catch|finally|push|append)$/i

/** Functions that wait for the calls of a loop one by one in one revision, and for all of them together in the other, whatever is known of what they call. */
export const awaitedTogether = (base: Reading, head: Reading, changed: ChangedFiles): FoundChange[] => {
  const before = waitingsIn(base, changed.inBase, hasFunction(head))
  const found = new Map<string, FoundChange>()
  for (const [key, after] of waitingsIn(head, changed.inHead, hasFunction(base))) {
    const place = `${after.file} ${after.symbol}`
    if (before.get(key)?.isTogether === !after.isTogether && !found.has(place)) found.set(place, changeOf(head, after))
  }
  return [...found.values()]
}

/** By file, function and what is called; without what a function waits for in both ways. */
const waitingsIn = ({ context }: Reading, files: ReadonlySet<string>, isInOther: HasFunction): Map<string, Waiting> => {
  const found = new Map<string, Waiting>()
  const both = new Set<string>()
  for (const file of [...files].filter((path) => context.program.holds(path)).sort()) {
    for (const { key, waiting } of context.program.facts(file).calls.flatMap((call, index) => waitingsAt(context, { file, index }, call, isInOther))) {
      if (found.get(key)?.isTogether === !waiting.isTogether) both.add(key)
      found.set(key, waiting)
    }
  }
  for (const key of both) found.delete(key)
  return found
}

/** What one call that is made for many has its function wait for. */
const waitingsAt = (context: Context, ref: CallRef, call: CallFact, isInOther: HasFunction): { readonly key: string; readonly waiting: Waiting }[] => {
  const isTogether = besides.test(call.text) ? null : mannerOf(context, ref, call)
  if (isTogether === null) return []
  const { file } = ref
  const symbol = symbolOf(context, ref)
  const waited = [{ text: call.text, chain: chainOf(context.program.facts(file), call) }, ...waitedInside(context, ref, isInOther)]
  return waited.map(({ text, chain }) => ({ key: `${file} ${symbol} ${chain.slice(-2).join('.')}`, waiting: { file, symbol, text, line: call.line, isTogether } }))
}

/** What a function of the same file waits for that only one revision has: what was written where it is called. */
const waitedInside = (context: Context, ref: CallRef, isInOther: HasFunction): { readonly text: string; readonly chain: readonly string[] }[] => {
  const callee = context.callee(ref)
  if (callee.kind !== 'function' || callee.ref.file !== ref.file || isInOther(ref.file, context.program.functionAt(callee.ref).qualified)) return []
  const facts = context.program.facts(ref.file)
  return facts.calls.filter(({ owner, isAwaited, text }) => owner === callee.ref.index && isAwaited && !besides.test(text)).map((call) => ({ text: call.text, chain: chainOf(facts, call) }))
}

/** Whether a call that is made for many is waited for together with the others; null for any other call. */
const mannerOf = (context: Context, ref: CallRef, call: CallFact): boolean | null => {
  const facts = context.program.facts(ref.file)
  if (isForEach(facts, call)) return isParallelCall(context, ref) ? true : call.isAwaited ? false : null
  const runner = runnerOf(facts, call)
  return runner !== null && isTogetherIn(context, { file: ref.file, index: runner }) ? true : null
}

const isForEach = ({ blocks }: FileFacts, call: CallFact): boolean =>
  call.blocks.some((index) => {
    const block = blocks[index]
    return block?.kind === 'loop' && block.form === 'collection' && !block.retries
  })

/** What runs functions that it is given, many at once: `promiseAllChunks`, `pAll`. */
const runsMany = /(?:all|parallel|concurren|pool|limit)\w*$/i

/** The call that is given the unnamed function which a call stands in. */
const runnerOf = ({ calls, functions }: FileFacts, { owner }: CallFact): number | null => {
  const fact = functions[owner]
  const maker = fact?.owner == null ? undefined : functions[fact.owner]
  // Of `map((id) => async () => load(id))` the function is what the callback gives.
  const [around, given] = maker && fact && isUnnamed(maker) && maker.returns?.kind === 'function' && maker.returns.index === owner ? [maker, fact.owner] : [fact, owner]
  const index = around && isUnnamed(around) ? calls.findIndex(({ args }) => args.some((argument) => argument.kind === 'function' && argument.index === given)) : -1
  const runner = index < 0 ? undefined : calls[index]
  return runner === undefined || (given !== owner && !runsMany.test(calls[runner.within ?? -1]?.text ?? '')) ? null : index
}

/** Whether a call runs what it is given for many at once: `Promise.all(items.map(load))`. */
const isTogetherIn = (context: Context, ref: CallRef): boolean => {
  const [repeat] = context.rowsOf(ref, 'repeat')
  return repeat !== undefined && (repeat.isParallel || isParallelCall(context, ref))
}

const changeOf = ({ services }: Reading, { file, symbol, text, line, isTogether }: Waiting): FoundChange => {
  const where = symbol === moduleSymbol ? file : symbol
  return {
    kind: 'concurrency-changed',
    direction: isTogether ? 'more' : 'less',
    target: 'other',
    file,
    line,
    symbol: symbol === moduleSymbol ? null : symbol,
    service: serviceOf(services, file).name,
    dependency: null,
    operation: text,
    entryPoint: null,
    before: null,
    after: null,
    confidence: 'medium',
    why: isTogether ? `${where} now waits for all calls of ${text} together; before, for one after another.` : `${where} now waits for one call of ${text} after another; before, for all together.`,
  }
}
