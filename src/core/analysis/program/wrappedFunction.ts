import { functionKeepers } from '../catalog/functionKeepers'
import { isUnnamed } from '../facts'
import type { CallRef, FunctionRef, Program } from './program'
import type { Value } from './value'

/** The function that a call wraps, and that goes by the name of what the call gives: `const load = cache(async () => …)`; null where there is none. */
export const wrappedFunction = (program: Program, call: CallRef): FunctionRef | null => {
  const { owner, args, isAwaited, text } = program.callAt(call)
  const given = !isAwaited ? args.flatMap((argument) => (argument.kind === 'function' ? [{ file: call.file, index: argument.index }] : [])) : []
  const [only] = given
  if (only === undefined || given.length !== 1) return null
  if (functionKeepers.test(text.split('.').at(-1) ?? '')) return only
  if (isUnnamed(program.functionAt(only))) return null
  return owner === 0 || program.facts(call.file).values.some((fact) => fact.owner === owner && fact.name === program.functionAt(only).name && fact.value.kind === 'call' && fact.value.call === call.index) ? only : null
}

/** The function that stands for what a library made of it; null where the library made something else. */
export const wrappedBy = (program: Program, value: Value): FunctionRef | null => {
  const made = value.kind === 'library' && value.path.endsWith('()') ? value.origins.at(-1) : undefined
  return made ? wrappedFunction(program, made.call) : null
}

/** The function that a function of the program wraps, where what that gives is a function or is not known. */
export const wrappedOr = (program: Program, call: CallRef, value: Value): Value => {
  const wrapped = value.kind === 'function' || value.kind === 'unknown' ? wrappedFunction(program, call) : null
  return wrapped ? { kind: 'function', ref: wrapped, frame: null } : value
}
