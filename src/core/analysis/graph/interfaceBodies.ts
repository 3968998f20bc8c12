import { type Expression, calledName } from '../facts'
import { classAround } from '../program/classAround'
import { receiverOf } from '../program/extensions'
import { keepsKind } from '../program/lists'
import type { CallRef, FunctionRef, Program } from '../program/program'
import { walking } from '../program/records'
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
  /** Names on whose way to a type another stands: what is one of itself, as in `order = order[0]`, tells nothing more. */
  readonly asked?: readonly string[]
}

/** The type that a variable, a parameter or a field of the object at hand is said to have, or one of several that are walked over. */
const typeOf = (program: Program, { file, owner, asked = [] }: Standing, [name = '', field, ...others]: readonly string[]): readonly string[] | null => {
  if (others.length > 0 || asked.includes(name)) return null
  if (name === 'this') return field === undefined ? null : (program.index(file).fields.get(`${classAround(program, file, owner) ?? ''}.${field}`)?.type ?? null)
  if (field !== undefined) return null
  for (let at: number | null = owner; at !== null; at = program.functionAt({ file, index: at }).owner) {
    const binding = program.functionAt({ file, index: at }).bindings.find((one) => one.name === name)
    const value = binding ? undefined : program.index(file).values.get(at)?.get(name)
    if (binding) return binding.type ?? (binding.parameter === 0 ? typeOfEach(program, { file, owner: at }) : null)
    if (value) return value.type ?? (value.value.kind === 'element' ? typeOfOne(program, { file, owner: at, asked: [...asked, name] }, value.value.of) : null)
  }
  return null
}

/** The type of one of what is walked over: several of a type. */
const typeOfOne = (program: Program, standing: Standing, over: Expression): readonly string[] | null => {
  const several = over.kind === 'path' ? typeOf(program, standing, over.names) : over.kind === 'call' ? typeOfKept(program, standing, over.call) : null
  return several?.at(-1) === '[]' ? several.slice(0, -1) : null
}

/** The type of what a method of a list gives that keeps its kind: `checks.filter(…)`. */
const typeOfKept = (program: Program, standing: Standing, call: number): readonly string[] | null => {
  const fact = program.callAt({ file: standing.file, index: call })
  const receiver = keepsKind.has(calledName(fact)) ? receiverOf(fact.callee) : undefined
  return receiver?.kind === 'path' ? typeOf(program, standing, receiver.names) : receiver?.kind === 'call' ? typeOfKept(program, standing, receiver.call) : null
}

/** The type of what a callback is given that runs for each of several: `checks.map((check) => check.run())`. */
const typeOfEach = (program: Program, { file, owner }: Standing): readonly string[] | null => {
  const call = program.index(file).takenBy.get(owner)
  const fact = call === undefined ? undefined : program.callAt({ file, index: call })
  const receiver = fact && walking.has(calledName(fact)) ? receiverOf(fact.callee) : undefined
  return fact && receiver ? typeOfOne(program, { file, owner: fact.owner }, receiver) : null
}
