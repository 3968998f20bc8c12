import type { CallFact, Expression, FileFacts } from '../facts'
import { routesByPart } from './routeParts'

/** Nested callbacks that are looked through at most. */
const deepest = 4

/** Which calls of a file set something up through the parameter of a callback: `add(options => options.limit = 5)`. */
export class SetUps {
  private readonly takers = new Map<number, CallFact>()
  /** Routes by the calls whose result they take by a name. */
  readonly routes: ReadonlyMap<number, CallFact>

  constructor(readonly facts: FileFacts) {
    this.routes = routesByPart(facts)
    for (const call of facts.calls) for (const argument of call.args) this.note(argument, call)
  }

  private note(argument: Expression, call: CallFact): void {
    if (argument.kind === 'function') this.takers.set(argument.index, call)
    if (argument.kind === 'object') for (const { value } of argument.entries) this.note(value, call)
  }

  /** The calls whose callbacks `root` is the parameter of, the innermost first. */
  of(owner: number, root: string | undefined): CallFact[] {
    const found: CallFact[] = []
    let [at, name] = [owner, root]
    while (name !== undefined && found.length < deepest) {
      const call = this.takerOf(at, name)
      if (!call) break
      found.push(call)
      ;[at, name] = [call.owner, rootOf(this.facts, call)]
    }
    return found
  }

  /** The call that takes the callback, around a place or at it, whose parameter has this name. */
  private takerOf(owner: number, name: string): CallFact | undefined {
    for (let at: number | null = owner; at !== null; at = this.facts.functions[at]?.owner ?? null) {
      const fact = this.facts.functions[at]
      if (fact?.bindings.some((binding) => binding.name === name)) return this.takers.get(at)
    }
    return undefined
  }

  /** Whether a name stands for something that lives longer than the function: a field, or what the function is given. */
  outlives(owner: number, name: string | undefined): boolean {
    if (name === undefined || !/^_?[a-z]/.test(name)) return false
    for (let at: number | null = owner; at !== null && at !== 0; at = this.facts.functions[at]?.owner ?? null) {
      const inner = at
      if (this.facts.values.some((value) => value.className !== null && value.name === name)) return true
      if (this.facts.values.some((value) => value.owner === inner && value.name === name)) return false
      if (this.facts.functions[at]?.bindings.some((binding) => binding.name === name)) return !this.takers.has(at)
    }
    return owner !== 0
  }
}

/** The name that the chain of a call starts with. */
const rootOf = (facts: FileFacts, { callee }: CallFact, depth = 0): string | undefined => {
  if (callee.kind === 'path') return callee.names[0]
  const inner = callee.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined
  return inner && depth < deepest ? rootOf(facts, inner, depth + 1) : undefined
}
