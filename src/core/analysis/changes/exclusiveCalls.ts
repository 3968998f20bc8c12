import type { Block } from '../facts'
import { effectKey } from '../graph/codeGraph'
import type { Effect, Reading } from '../graph/effects'
import type { CallRef } from '../program/program'
import type { Comparison, RootPair } from './callChanges'
import { wayOf } from './calls'
import { type Matched, type Pair, loopsOf } from './matching'

/** Effects of which those are told apart that stand in several arms of a condition on one side, and once for all of them on the other. */
export interface WithoutArms {
  readonly effects: Matched<Effect>
  /** The pairs that are none of those. */
  readonly free: readonly Pair<Effect>[]
  /** What stands in a further arm, with what stands for all of them on the other side. */
  readonly arms: readonly Pair<Effect>[]
}

export const withoutArms = ({ base, head }: Pick<Comparison, 'base' | 'head'>, { pairs, added, removed }: Matched<Effect>): WithoutArms => {
  const ofHead = added.flatMap((effect) => twinsOf({ own: head, other: base, isInHead: true }, effect, pairs))
  const ofBase = removed.flatMap((effect) => twinsOf({ own: base, other: head, isInHead: false }, effect, pairs))
  const twins = [...ofHead, ...ofBase]
  if (twins.length === 0) return { effects: { pairs, added, removed }, free: pairs, arms: [] }
  const [alone, joined] = [new Set(twins.map(({ effect }) => effect)), new Set(twins.map(({ pair }) => pair))]
  const isFree = (effect: Effect): boolean => !alone.has(effect)
  return {
    effects: { pairs, added: added.filter(isFree), removed: removed.filter(isFree) },
    free: pairs.filter((pair) => !joined.has(pair)),
    arms: [...ofHead.map(({ effect, pair }) => ({ base: pair.base, head: effect })), ...ofBase.map(({ effect, pair }) => ({ base: effect, head: pair.head }))],
  }
}

/** The revision that makes a call alone, and the other one. */
interface Sides {
  readonly own: Reading
  readonly other: Reading
  readonly isInHead: boolean
}

/** The pair whose call stands in another arm than `effect` does: each run makes one of them. */
const twinsOf = ({ own, other, isInHead }: Sides, effect: Effect, pairs: readonly Pair<Effect>[]): { readonly effect: Effect; readonly pair: Pair<Effect> }[] => {
  const pair = pairs.find(({ base, head }) => {
    const [twin, single] = isInHead ? [head, base] : [base, head]
    if (effectKey(twin) !== effectKey(effect) || loopsOf(twin).open !== loopsOf(effect).open) return false
    const condition = dividing(own, effect, twin)
    return condition !== null && !conditionsOf(other, single).some((text) => text.includes(condition))
  })
  return pair ? [{ effect, pair }] : []
}

/** The condition of which two calls of one function stand in different arms; null where one run may make both. */
const dividing = (reading: Reading, one: Effect, other: Effect): string | null => {
  const { program } = reading.context
  const pairs = wayOf(one).flatMap((call) => wayOf(other).filter(({ file, index }) => file === call.file && index !== call.index).map((twin) => [call, twin] as const))
  for (const [call, twin] of pairs.filter(([call, twin]) => program.callAt(call).owner === program.callAt(twin).owner)) {
    const [blocks, others] = [blocksOf(reading, call), blocksOf(reading, twin)]
    const found = blocks.flatMap((block) => others.flatMap((against) => armsOf(block, against) ?? armsOf(against, block) ?? []))
    if (found[0] !== undefined) return found[0]
  }
  return null
}

const blocksOf = ({ context: { program } }: Reading, call: CallRef): readonly Block[] => program.callAt(call).blocks.flatMap((index) => program.facts(call.file).blocks[index] ?? [])

/** The condition where `one` is run under and `other` is not: `if (x) { one; return } other`, `if (x) one else other`. */
const armsOf = (one: Block, other: Block): string | null => {
  if (one.kind !== 'branch' || one.arm !== 'then' || one.line !== other.line) return null
  const isElse = other.kind === 'branch' && other.arm === 'else'
  return isElse || (other.kind === 'guard' && !asksFurther(one, other)) ? one.text : null
}

/** Whether a branch is only left where one more condition holds in it: `if (x) { one; if (y) return } other` may run both. */
const asksFurther = (branch: Block, guard: Block): boolean => [branch.text, `(${branch.text})`].some((text) => guard.text.startsWith(`not (${text} && `))

const conditionsOf = (reading: Reading, effect: Effect, kinds: readonly Block['kind'][] = ['branch', 'guard']): string[] =>
  wayOf(effect).flatMap((call) => blocksOf(reading, call).flatMap((block) => (kinds.includes(block.kind) ? [block.text] : [])))

/** The conditions under which a call is made, on the way to an effect of either side; only those of the given kinds. */
export const conditionKeys = ({ base, head }: Pick<Comparison, 'base' | 'head'>, roots: RootPair): ((effect: Effect, kinds?: readonly Block['kind'][]) => string) => {
  const ofBase = new Set(roots.base?.effects ?? [])
  return (effect, kinds) => conditionsOf(ofBase.has(effect) ? base : head, effect, kinds).join('|')
}
