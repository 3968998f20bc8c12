import { type FileFacts, type ValueFact, isUnset } from '../facts'
import type { Program } from './program'
import type { Located } from './value'

/** What a variable holds that is declared without a value, where a function inside gives it one: `let db; const start = async () => { db = await connect() }`. Null where none does. */
export const filledVariable = (program: Program, { file, owner }: Located, { name }: ValueFact): Located | null => {
  const { functions, values } = program.facts(file)
  const given = values.find((fact) => fact.name === name && fact.className === null && !fact.isConstant && !isUnset(fact) && fact.owner !== owner && isInside(functions, fact.owner, owner))
  return given ? { file, owner: given.owner, expression: given.value, frame: null, line: given.line } : null
}

const isInside = (functions: FileFacts['functions'], inner: number | null, outer: number): boolean => inner !== null && (inner === outer || isInside(functions, functions[inner]?.owner ?? null, outer))
