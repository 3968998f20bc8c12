import type { Expression, FileFacts } from '../facts'
import type { FunctionRef, Program } from './program'
import { Memo } from './memo'

/** The functions of each object of a file, by the functions themselves. */
type Siblings = ReadonlyMap<number, ReadonlyMap<string, number>>

interface Held {
  readonly siblings: Siblings
  readonly only: ReadonlyMap<string, number>
}

/** Finds what `this` has in functions that objects hold: `{ load() { this.get() }, get() { … } }`. */
export class HeldFunctions {
  private readonly known = new Memo<Held>()

  constructor(private readonly program: Program) {}

  /** The function by a name that stands beside the one around a place in its object, or else the only one of the file that an object holds. */
  beside({ file, index }: FunctionRef, name: string): FunctionRef | null {
    const facts = this.program.facts(file)
    for (let at: number | null = index; at !== null; at = facts.functions[at]?.owner ?? null) {
      if (facts.functions[at]?.isHeld !== true) continue
      const { siblings, only } = this.heldIn(file, facts)
      const meant = siblings.get(at)?.get(name) ?? only.get(name)
      return meant === undefined ? null : { file, index: meant }
    }
    return null
  }

  private heldIn(file: string, facts: FileFacts): Held {
    return this.known.of({ file, index: 0 }, () => ({ siblings: siblingsOf(facts), only: onlyOnes(facts) }))
  }
}

/** Functions whose name no other has that an object of the file holds. */
const onlyOnes = ({ functions }: FileFacts): ReadonlyMap<string, number> => {
  const held = functions.flatMap((fact, index) => (fact.isHeld === true ? [[fact.name, index] as const] : []))
  const counts = new Map<string, number>()
  for (const [name] of held) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map(held.filter(([name]) => counts.get(name) === 1))
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
