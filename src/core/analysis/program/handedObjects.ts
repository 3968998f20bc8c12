import { calledName } from '../facts'
import { blockGivers, handedObjectRows, scopeRows } from '../catalog/handedObjects'
import { receiverOf } from './extensions'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import type { CallRef, FunctionRef, Program } from './program'
import { type Located, type Value, libraryOf } from './value'

type Library = Extract<Value, { kind: 'library' }>

/** What a library hands to the callback of one of its methods: another of its objects, or what the method is called on; null where that is not known. */
export const handedObject = (program: Program, file: string, method: Value, resolve: (at: Located) => Value): Value | null => {
  if (method.kind !== 'library') return null
  const modules = method.module.split('|')
  for (const row of handedObjectRows) {
    if (row.ecosystem !== ecosystemOf(file) || !modules.some((module) => row.modules.some((one) => isOf(module, one)))) continue
    const name = row.methods.find((one) => method.path === one || method.path.endsWith(`.${one}`))
    if (name === undefined) continue
    if (row.gives === 'made') return madeWith(program, method, resolve)
    if (row.gives !== 'receiver') return libraryOf(method.module, row.gives)
    return method.path === name ? null : { ...method, path: method.path.slice(0, -name.length - 1) }
  }
  return null
}

const isOf = (module: string, named: string): boolean => (named.endsWith('*') ? module.startsWith(named.slice(0, -1)) : module === named)

/** What the function gives that an object was made with: `Pool.new { Client.new }`. */
const madeWith = (program: Program, { origins }: Library, resolve: (at: Located) => Value): Value | null => {
  const made = origins.at(-1)?.call
  const given = made && program.callAt(made).args.find((argument) => argument.kind === 'function')
  if (made === undefined || given?.kind !== 'function') return null
  const { file } = made
  const { returns } = program.functionAt({ file, index: given.index })
  const value = returns && resolve({ file, owner: given.index, expression: returns, frame: null })
  return value?.kind === 'library' ? value : null
}

/** What a call gives that gives what its block does; null for any other call. */
export const givenByBlock = (program: Program, call: CallRef): Located | null => {
  const { callee, args } = program.callAt(call)
  const name = callee.kind === 'path' ? (callee.names.at(-1) ?? '') : ''
  const block = args.at(-1)
  if (block?.kind !== 'function' || !blockGivers.some(({ language, functions }) => language === namesSeenIn(call.file).name && functions.includes(name))) return null
  const { returns } = program.functionAt({ file: call.file, index: block.index })
  return returns && { file: call.file, owner: block.index, expression: returns, frame: null }
}

/** What a call runs its block with as such a one: `client.use { it.get() }`; null for any other call. */
export const scopeOf = (program: Program, call: CallRef, as: 'parameter' | 'this'): Located | null => {
  const { callee, args, owner } = program.callAt(call)
  const name = calledName({ callee })
  const language = namesSeenIn(call.file).name
  const rows = scopeRows.filter((row) => row.language === language && row.as === as)
  if (!rows.some(({ methods }) => methods.includes(name)) && !(as === 'this' && rows.length > 0 && isOwnScope(program, call, name))) return null
  const expression = receiverOf(callee) ?? (name === 'with' ? args[0] : undefined)
  return expression && expression.kind !== 'function' ? { file: call.file, owner, expression, frame: null } : null
}

/** Whether a call hands a block to what the program adds to a class, which may run it with what it is called on: `fun <T> Api.call(block: Api.() -> T)`. */
const isOwnScope = (program: Program, call: CallRef, name: string): boolean =>
  program.callAt(call).args.at(-1)?.kind === 'function' && program.names.extensionsNamed(call.file, name).length > 0

/** What a bare name may be a member of, in a block that is run as such a one: `client.apply { get() }`. */
export const scopeAround = (program: Program, { file, index }: FunctionRef): Located | null => {
  const { takenBy } = program.index(file)
  for (let at: number | null = index; at !== null; at = program.functionAt({ file, index: at }).owner) {
    const call = takenBy.get(at)
    const scope = call === undefined ? null : scopeOf(program, { file, index: call }, 'this')
    if (scope) return scope
  }
  return null
}
