import type { Block } from '../facts'
import type { Effect, Reading } from '../graph/effects'
import { type CallRef, keyOfRef } from '../program/program'
import { symbolOf } from '../graph/multiplicity'
import { remembers } from '../graph/remembered'
import { namesSeenIn } from '../languages/language'
import { type Comparison, type RootPair, describe, nameOfCall, placeOf, speaker } from './callChanges'
import { wayOf } from './calls'
import type { FoundChange } from './change'
import { asksLimiter } from './conditionChanges'
import { conjuncts } from './conditionText'
import type { Pair } from './matching'

/** A condition under which one revision makes a call and the other does so regardless. */
interface Condition {
  readonly text: string
  /** What is given back in place of the call, by its name. */
  readonly gives: string | null
  readonly call: CallRef
}

/** What must hold on the way to a call, as far as changed files say it. */
const conditionsOf = (reading: Reading, effect: Effect, changed: ReadonlySet<string>): Condition[] =>
  wayOf(effect)
    .filter(({ file }) => changed.has(file) && namesSeenIn(file).dividesConditions)
    .flatMap((call) => {
      const { program } = reading.context
      const { blocks } = program.facts(call.file)
      const found = program.callAt(call).blocks.flatMap((index): Condition[] => {
        const block = blocks[index]
        const gives = block?.kind === 'guard' ? (block.gives ?? null) : null
        return isRefusal(reading, call.file, block) ? [] : textsOf(block).map((text) => ({ text, gives, call }))
      })
      const texts = found.map(({ text }) => text)
      return found.filter(({ text }) => !isImplied(text, texts) && !saysLimiter(reading, call, text) && !isAnswered(reading, call, text))
    })

/** Whether a condition asks for the answer of a limiter, by the name that it is kept under or handed on by: `limiter.pass().then((pass) => …)`. */
const saysLimiter = ({ context: { program } }: Reading, call: CallRef, text: string): boolean => {
  const name = /^!?([\w$]+)$/.exec(text)?.[1]
  const facts = program.facts(call.file)
  const { owner } = program.callAt(call)
  const kept = facts.values.find((value) => value.owner === owner && value.name === name)?.value
  const taker = facts.functions[owner]?.bindings.some((binding) => binding.name === name) === true ? program.index(call.file).takenBy.get(owner) : undefined
  const asked = kept?.kind === 'call' ? kept.call : taker
  return name !== undefined && asked !== undefined && asksLimiter.test(facts.calls[asked]?.text ?? '')
}

/** What a function is handed to answer a request with. */
const answering = /^(?:res|resp|response|reply)$/

/** Whether a condition asks for what a function gave that has the response in hand: it has turned the request away itself, `const user = validate(req, res); if (!user) return`. */
const isAnswered = ({ context: { program } }: Reading, call: CallRef, text: string): boolean => {
  const name = /^!?([\w$]+)$/.exec(text)?.[1]
  const facts = program.facts(call.file)
  const kept = name === undefined ? undefined : facts.values.find((value) => value.owner === program.callAt(call).owner && value.name === name)?.value
  const asked = kept?.kind === 'call' ? facts.calls[kept.call] : undefined
  return asked?.args.some((argument) => argument.kind === 'path' && argument.names.length === 1 && answering.test(argument.names[0] ?? '')) === true
}

/** What is one thing is no other: `kind !== 'a'` where `kind === 'b'`. */
const isImplied = (text: string, texts: readonly string[]): boolean => {
  const [, subject, value] = /^(.+?) !==? (.+)$/.exec(text) ?? []
  return subject !== undefined && texts.some((other) => {
    const [, same, is] = /^(.+?) ===? (.+)$/.exec(other) ?? []
    return same === subject && is !== value
  })
}

const textsOf = (block: Block | undefined): string[] => {
  if (block?.kind === 'guard') return conjuncts(block.text, false)
  if (block?.kind !== 'branch') return []
  return block.arm === 'case' ? ofCase(block.text) : conjuncts(block.text, block.arm === 'else')
}

/** `kind is 'a'` says what `kind === 'a'` does. */
const ofCase = (text: string): string[] => {
  const [, subject, value] = /^(.+) is (['"].*['"]|[\w.]+)$/.exec(text) ?? []
  return subject === undefined || value === undefined ? [] : [`${subject} === ${value}`]
}

/** Words of what a program does where it turns a request away. */
const refusing = /status|error|fail|reject|\bnext\b|unauthor|forbid|abort|bad|invalid|throw|denied|assert/i

/** A condition under which the request is turned away: that it is not made then is no news. */
const isRefusal = ({ context: { program } }: Reading, file: string, block: Block | undefined): boolean => {
  if (block?.kind !== 'guard') return false
  if (block.leaves === 'throw') return true
  const { blocks, calls } = program.facts(file)
  return calls.some((call) => refusing.test(call.text) && call.blocks.some((index) => isBodyOf(blocks[index], block)))
}

const isBodyOf = (block: Block | undefined, guard: Block): boolean => block?.kind === 'branch' && block.arm === 'then' && block.line === guard.line

/** Every name that the calls on the way are made with: `order`, `order.id`. */
const namesOnTheWay = (reading: Reading, effect: Effect): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const call of wayOf(effect)) {
    const { text, args } = reading.context.program.callAt(call)
    for (const [name] of `${text} ${JSON.stringify(args).replace(/","/g, '.')}`.matchAll(/[A-Za-z_$][\w$.]*/g)) {
      const parts = name.split('.')
      for (const [index] of parts.entries()) names.add(parts.slice(0, index + 1).join('.'))
    }
  }
  return names
}

/** A check that something is there at all: `order`, `order.id !== null`. */
const existence = /^!?([A-Za-z_$][\w$.]*?)(?:\.length)?(?:\s*(?:[!=]==?\s*(?:null|undefined|nil|None)|(?:>|!==?)\s*0|>=\s*1))?$/

/** Conditions of `own` that `other` lacks, without those that only see to it that the call can be made: an earlier answer is no such thing. */
const extra = ({ context }: Reading, own: readonly Condition[], other: readonly Condition[], names: ReadonlySet<string>): Condition[] =>
  own.filter((condition) => {
    const { text } = condition
    const subject = existence.exec(text)?.[1]
    return !asksLimiter.test(text) && !other.some((one) => one.text === text) && (subject === undefined || !names.has(subject) || remembers(context, condition))
  })

const textKey = (conditions: readonly Condition[]): string => conditions.map(({ text }) => text).sort().join('\n')

interface Conditioned {
  readonly effect: Effect
  readonly conditions: readonly Condition[]
}

/** Calls of one kind in one function are told apart by their conditions; only what is left over differs, in one call or in all of them by the same. */
const unequal = (pairs: readonly Pair<Effect>[], of: (side: 'base' | 'head', effect: Effect) => readonly Condition[]): Pair<Effect>[] => {
  const byText = (side: 'base' | 'head'): Map<string, Conditioned> =>
    new Map(pairs.map((pair) => [pair[side], of(side, pair[side])] as const).map(([effect, conditions]) => [textKey(conditions), { effect, conditions }]))
  const [bases, heads] = [byText('base'), byText('head')]
  const inBase = [...bases].flatMap(([key, one]) => (heads.has(key) ? [] : [one]))
  const inHead = [...heads].flatMap(([key, one]) => (bases.has(key) ? [] : [one]))
  const [base, head] = [leastOf(inBase), leastOf(inHead)]
  return base && head && inBase.length === inHead.length && (inBase.length === 1 || restOf(inBase) === restOf(inHead)) ? [{ base: base.effect, head: head.effect }] : []
}

/** The call that asks for the least. */
const leastOf = (calls: readonly Conditioned[]): Conditioned | undefined =>
  calls.reduce<Conditioned | undefined>((least, next) => (least && least.conditions.length <= next.conditions.length ? least : next), undefined)

/** What calls are told apart by, without the conditions that all of them have. */
const restOf = (calls: readonly Conditioned[]): string => {
  const isShared = ({ text }: Condition): boolean => calls.every(({ conditions }) => conditions.some((other) => other.text === text))
  return calls.map(({ conditions }) => textKey(conditions.filter((condition) => !isShared(condition)))).sort().join('\n\n')
}

interface Narrowing {
  readonly pair: Pair<Effect>
  readonly condition: Condition
  /** True where head asks for more than base. */
  readonly isNarrower: boolean
}

/** Calls that one revision makes under conditions which the other does not have; conditions that merely read otherwise do not count. */
const narrowings = (sides: Comparison, pairs: readonly Pair<Effect>[]): Narrowing[] => {
  const { changed } = sides
  const of = (side: 'base' | 'head', effect: Effect): Condition[] => conditionsOf(sides[side], effect, side === 'base' ? changed.inBase : changed.inHead)
  const groups = new Map<string, Pair<Effect>[]>()
  for (const pair of pairs.filter(isLike)) groups.set(keyOf(pair), [...(groups.get(keyOf(pair)) ?? []), pair])
  return [...groups.values()].flatMap((group) => unequal(group, of)).flatMap((pair): Narrowing[] => {
    const [inBase, inHead] = [of('base', pair.base), of('head', pair.head)]
    const [fewer, more] = [extra(sides.base, inBase, inHead, namesOnTheWay(sides.base, pair.base)), extra(sides.head, inHead, inBase, namesOnTheWay(sides.head, pair.head))]
    const isNarrower = inBase.every(({ text }) => inHead.some((other) => other.text === text))
    const isWider = inHead.every(({ text }) => inBase.some((other) => other.text === text))
    const [condition] = isNarrower ? more : isWider ? fewer : []
    return condition ? [{ pair, condition, isNarrower }] : []
  }).filter(isNearest)
}

/** One call that leads to many is told of by the nearest of each kind. */
const isNearest = ({ pair: { head }, condition: { call } }: Narrowing, _: number, all: readonly Narrowing[]): boolean => {
  const alike = all.filter(({ pair, condition }) => pair.head.target === head.target && keyOfRef(condition.call) === keyOfRef(call))
  const nearest = alike.reduce((best, next) => (next.pair.head.steps.length < best.pair.head.steps.length ? next : best))
  return nearest.pair.head === head
}

const loopNames = ({ factors }: Effect): string => factors.flatMap(({ kind, name }) => (kind === 'loop' ? [name] : [])).join('\n')

const isLike = ({ base, head }: Pair<Effect>): boolean => base.symbol === head.symbol && loopNames(base) === loopNames(head)

const keyOf = ({ head }: Pair<Effect>): string => [head.target, head.dependency, head.operation, head.symbol].join('\n')

/** Calls that one revision makes only where something holds, by the parts of their conditions. */
export const narrowingChanges = (comparison: Comparison, roots: RootPair, pairs: readonly Pair<Effect>[]): FoundChange[] =>
  narrowings(comparison, pairs).map((found) => changeOf(comparison, roots, found))

/** The call on head's way that stands where the condition stood, or else the last one. */
const freedCall = ({ head: { context } }: Comparison, { head }: Pair<Effect>, symbol: string): CallRef =>
  wayOf(head).find((call) => symbolOf(context, call) === symbol) ?? head.site

const changeOf = (comparison: Comparison, roots: RootPair, { pair, condition, isNarrower }: Narrowing): FoundChange => {
  const reading = isNarrower ? comparison.head : comparison.base
  const symbol = symbolOf(reading.context, condition.call)
  const place = placeOf(isNarrower ? reading : comparison.head, isNarrower ? condition.call : freedCall(comparison, pair, symbol))
  const isMemo = remembers(reading.context, condition)
  const call = `${speaker(roots, symbol)} now calls ${nameOfCall(pair.head)}`
  const why = isNarrower ? `${call} only where ${condition.text}.` : `${call} whether or not ${condition.text}; before, only where it held.`
  const narrower = { kind: isMemo ? 'cache-added' : 'call-removed', direction: 'less' } as const
  const wider = { kind: isMemo ? 'cache-removed' : 'call-added', direction: 'more' } as const
  const found = describe(roots, pair.head, { ...(isNarrower ? narrower : wider), place, symbol, why })
  return { ...found, confidence: found.confidence === 'high' ? 'medium' : found.confidence }
}
