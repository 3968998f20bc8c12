import { calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { Memo } from '../program/memo'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import { chainOf } from '../settings/sites'
import { wordsOf } from '../settings/words'
import type { Context } from './context'
import type { Effect } from './effects'
import { type Factor, symbolOf } from './multiplicity'
import { asksCache, remembers } from './remembered'

/** A condition is named by as much of it as a line holds. */
const longest = 60

/** Caches on the way to calls, which are made for what these do not hold. */
export class CacheMisses {
  private readonly known = new Memo<readonly Factor[]>()
  private readonly caches = new Memo<boolean>()

  constructor(private readonly context: Context) {}

  /** A call with a factor for each cache before it, in place of the conditions that ask the cache. */
  charge(effect: Effect, handlers: readonly FunctionRef[]): Effect {
    const { steps, site } = effect
    const way = [...steps.flatMap(({ call, through }) => (through ? [call, through] : [call])), site]
    const functions = new Map([...handlers, ...steps.map(({ to }) => to)].map((ref) => [keyOfRef(ref), ref]))
    const misses = [
      ...[...functions.values()].flatMap((ref) => this.context.decorations.ofFunction(ref).filter((call) => this.isCache(call)).map((call) => this.missOf(call, null, `${this.textOf(call)} in ${this.context.program.functionAt(ref).qualified}`))),
      ...steps.flatMap(({ call, isKept, isCallback, through }) => (isKept || (isCallback && [call, ...(through ? [through] : [])].some((run) => this.isCache(run) || asksCache(this.context, run))) ? [this.missOf(call, null, this.within(call, this.textOf(call)))] : [])),
      ...way.flatMap((call) => this.known.of(call, () => this.ofConditions(call))),
    ]
    if (misses.length === 0) return effect
    const isAsked = (factor: Factor): boolean => misses.some(({ call, block }) => block !== null && block === factor.block && call.file === factor.call.file)
    return { ...effect, factors: [...effect.factors.filter((factor) => !isAsked(factor)), ...new Map(misses.map((miss) => [miss.name, miss])).values()] }
  }

  /** Whether a call, or an attribute, runs what it is given only where a cache has no answer. */
  private isCache(call: CallRef): boolean {
    return this.caches.of(call, () => this.runsForMisses(call))
  }

  private runsForMisses(call: CallRef): boolean {
    const { program, catalog } = this.context
    const fact = program.callAt(call)
    const around = chainOf(program.facts(call.file), fact).flatMap(wordsOf)
    return catalog.vocabulary.wrapperOf(calledName(fact), around, true, ecosystemOf(call.file))?.what === 'cache'
  }

  /** Conditions around a call that ask for what an earlier call gave. */
  private ofConditions(call: CallRef): Factor[] {
    const { blocks } = this.context.program.facts(call.file)
    return this.context.program.callAt(call).blocks.flatMap((index) => {
      const block = blocks[index]
      const gives = block?.kind === 'guard' ? (block.gives ?? null) : null
      if ((block?.kind !== 'guard' && block?.kind !== 'branch') || !remembers(this.context, { text: block.text, gives, call })) return []
      return [this.missOf(call, index, this.within(call, block.text.replace(/^not \((.*)\)$/s, '$1')))]
    })
  }

  private textOf(call: CallRef): string {
    return this.context.program.callAt(call).text
  }

  /** What asks a cache, with the function that it stands in. */
  private within(call: CallRef, text: string): string {
    return `${text.slice(0, longest)} in ${symbolOf(this.context, call)}`
  }

  private missOf(call: CallRef, block: number | null, name: string): Factor {
    return { kind: 'cache-miss', name, count: null, call, block, isParallel: false, file: call.file, line: this.context.program.callAt(call).line }
  }
}
