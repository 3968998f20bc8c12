import type { CallRef, FunctionRef, Program } from '../program/program'
import { classAround } from '../program/classAround'
import { tellingBodies } from './bodies'

/** What a call can mean that is made on something held by an interface: the methods of the classes that say they implement it; none where there are too many. */
export const bodiesByInterface = (program: Program, call: CallRef): readonly FunctionRef[] => {
  const { callee, owner } = program.callAt(call)
  const names = callee.kind === 'path' ? callee.names : []
  const [method, type] = [names.at(-1), typeOf(program, { file: call.file, owner }, names.slice(0, -1))?.at(-1)]
  const found = method === undefined || type === undefined ? [] : program.names.implementations({ file: call.file, name: type }, method)
  return tellingBodies(program, found)
}

interface Standing {
  readonly file: string
  readonly owner: number
}

/** The type that a variable, a parameter or a field of the object at hand is said to have. */
const typeOf = (program: Program, { file, owner }: Standing, [name = '', field, ...others]: readonly string[]): readonly string[] | null => {
  if (others.length > 0) return null
  if (name === 'this') return field === undefined ? null : (program.index(file).fields.get(`${classAround(program, file, owner) ?? ''}.${field}`)?.type ?? null)
  if (field !== undefined) return null
  for (let at: number | null = owner; at !== null; at = program.functionAt({ file, index: at }).owner) {
    const said = program.functionAt({ file, index: at }).bindings.find((binding) => binding.name === name) ?? program.index(file).values.get(at)?.get(name)
    if (said) return said.type
  }
  return null
}
