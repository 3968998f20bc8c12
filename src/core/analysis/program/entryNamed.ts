import type { Expression } from '../facts'
import { assignedMember } from './exportedNames'
import type { Program } from './program'
import { type Located, type Value, unknownValue } from './value'

interface Follow {
  readonly resolve: (at: Located) => Value
  /** What a value has by the name. */
  readonly member: (value: Value) => Value
}

/** Finds what objects have by a name. One that is made of itself, such as `options = { ...options, limit }`, is asked once on the way. */
export class EntryNames {
  private readonly asked: { readonly of: Expression; readonly name: string }[] = []

  constructor(private readonly program: Program) {}

  of(at: Located, name: string, follow: Follow): Value {
    if (this.asked.some((before) => before.of === at.expression && before.name === name)) return unknownValue
    this.asked.push({ of: at.expression, name })
    const value = entryNamed(this.program, at, name, follow)
    this.asked.pop()
    return value
  }
}

/** The entry of an object, or what it gets afterwards; for anything that is no object, the name is not known. */
const entryNamed = (program: Program, at: Located, name: string, { resolve, member }: Follow): Value => {
  const { expression } = at
  if (expression.kind === 'choice') {
    const yes = member(resolve({ ...at, expression: expression.yes }))
    if (yes.kind !== 'unknown' && !isIdle(program, yes)) return yes
    const no = member(resolve({ ...at, expression: expression.no }))
    return no.kind === 'unknown' ? yes : no
  }
  if (expression.kind !== 'object') return unknownValue
  const own = expression.entries.findLast(({ key }) => key === name)
  if (own) return resolve({ ...at, expression: own.value, line: own.line })
  for (const spread of [...expression.spreads].reverse()) {
    const found = member(resolve({ ...at, expression: spread }))
    if (found.kind !== 'unknown' && found.kind !== 'parameter') return found
  }
  const given = givenLater(program, at, name)
  return given ? resolve(given) : unknownValue
}

/** True for a method that does nothing, as those of what stands in for something have. */
const isIdle = (program: Program, value: Value): boolean => value.kind === 'function' && (program.index(value.ref.file).callsOf.get(value.ref.index) ?? []).length === 0

/** What an object gets by the name that it is declared by: `store.load = …`. */
const givenLater = (program: Program, { file, expression }: Located, name: string): Located | null => {
  const holder = program.facts(file).values.find(({ value, className }) => value === expression && className === null)
  return holder ? assignedMember(program, file, `${holder.name}.${name}`) : null
}
