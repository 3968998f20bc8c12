import { fallbackFor } from './optionFallbacks'
import type { FunctionRef, Program } from './program'
import type { Located, Value } from './value'

/** What languages call the function that makes an object. */
const names = ['constructor', '__init__', 'initialize', '__construct'] as const
export const constructorNames: ReadonlySet<string> = new Set(names)

/** The function that takes what a call gives: the one that is called, or what makes an object of the class. */
export const takerOf = (program: Program, callee: Value): FunctionRef | null => {
  if (callee.kind === 'function') return callee.ref
  if (callee.kind !== 'class') return null
  const { methods } = program.index(callee.file)
  const index = names.map((name) => methods.get(`${callee.name}.${name}`)).find((found) => found !== undefined)
  return index === undefined ? null : { file: callee.file, index }
}

/** What a call takes by a name where it is given nothing: the default of the parameter, what it takes for an option, or what the class declares its field with. */
export const defaultOf = (program: Program, callee: Value, name: string): Located | null => {
  const taker = takerOf(program, callee)
  const expression = taker && program.functionAt(taker).bindings.find((binding) => binding.name === name && (binding.path.length === 0 || binding.path.join('.') === name))?.default
  const held = taker && (expression ?? fallbackFor(program, taker, name))
  if (taker && held) return { file: taker.file, owner: taker.index, expression: held, frame: null }
  const field = callee.kind === 'class' ? program.index(callee.file).fields.get(`${callee.name}.${name}`) : undefined
  return callee.kind === 'class' && field && taker === null ? { file: callee.file, owner: field.owner, expression: field.value, frame: null } : null
}
