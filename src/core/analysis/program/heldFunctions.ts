import type { Expression, FileFacts } from '../facts'
import type { FunctionRef, Program } from './program'
import { Memo } from './memo'

/** The functions of each object of a file, by the functions themselves. */
type Siblings = ReadonlyMap<number, ReadonlyMap<string, number>>

/** Finds what `this` has in functions that objects hold: `{ load() { this.get() }, get() { … } }`. */
export class HeldFunctions {
  private readonly known = new Memo<Siblings>()

  constructor(private readonly program: Program) {}

  /** The function by a name that stands beside the one around a place in its object, or else the only one of the file that an object holds. */
  beside({ file, index }: FunctionRef, name: string): FunctionRef | null {
    const facts = this.program.facts(file)
    for (let at: number | null = index; at !== null; at = facts.functions[at]?.owner ?? null) {
      if (facts.functions[at]?.isHeld !== true) continue
      const found = this.siblingsIn(file, facts).get(at)?.get(name)
      const all = facts.functions.flatMap((fact, other) => (fact.isHeld === true && fact.name === name ? [other] : []))
      const meant = found ?? (all.length === 1 ? all[0] : undefined)
      return meant === undefined ? null : { file, index: meant }
    }
    return null
  }

  private siblingsIn(file: string, facts: FileFacts): Siblings {
    return this.known.of({ file, index: 0 }, () => siblingsOf(facts))
  }
}

const siblingsOf = ({ values, calls, functions }: FileFacts): Siblings => {
  const found = new Map<number, ReadonlyMap<string, number>>()
  const visit = (expression: Expression | null): void => {
    if (expression?.kind === 'array') expression.items.forEach(visit)
    if (expression?.kind !== 'object') return
    const held = expression.entries.flatMap(({ key, value }) => (value.kind === 'function' ? [[key, value.index] as const] : []))
    const byName = new Map(held)
    for (const [, index] of held) found.set(index, byName)
    for (const { value } of expression.entries) visit(value)
  }
  for (const { value } of values) visit(value)
  for (const { args } of calls) args.forEach(visit)
  for (const { returns } of functions) visit(returns)
  return found
}
