import type { FunctionRef, Program } from './program'
import { type Value, libraryOf } from './value'

/** What a function is called on that a schema of records keeps: the model where it is one of its statics, a record where it is one of its methods. */
const keptBy: Readonly<Record<string, string>> = { statics: 'Model', methods: 'Model()' }

/** What `this` is in `schema.statics.open = function () { … }`; null in any other function. */
export const recordOfSchema = (program: Program, { file, index }: FunctionRef): Value | null => {
  const { values, imports } = program.facts(file)
  if (!imports.some(({ module }) => module === 'mongoose')) return null
  const held = values.find(({ value }) => value.kind === 'function' && value.index === index)
  const path = keptBy[/^[\w$]+\.(statics|methods)\.[\w$]+$/.exec(held?.name ?? '')?.[1] ?? '']
  return path === undefined ? null : libraryOf('mongoose', path)
}
