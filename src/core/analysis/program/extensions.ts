import type { Expression } from '../facts'
import type { CallRef, FunctionRef, Program } from './program'
import type { Value } from './value'

/** What a method is called on. */
export const receiverOf = (callee: Expression): Expression | undefined => {
  if (callee.kind === 'path') return callee.names.length > 1 ? { kind: 'path', names: callee.names.slice(0, -1) } : undefined
  if (callee.kind !== 'member') return undefined
  return callee.names.length > 1 ? { ...callee, names: callee.names.slice(0, -1) } : callee.of
}

const typeOf = (value: Value): string | undefined => (value.kind === 'class' ? value.name : value.kind === 'library' ? /(\w+)\(\)$/.exec(value.path)?.[1] : undefined)

/** Methods that collections and texts have of their own, before any extension. */
const ownOfMany: ReadonlySet<string> = new Set(
  'TryGetValue TryAdd TryRemove ContainsKey Contains Add AddRange Remove Clear Get Set Insert IndexOf Append Join Split Replace Trim StartsWith EndsWith ToString get set put add remove contains containsKey getOrDefault getOrPut append replace split trim'.split(' '),
)

/** True where an extension of a class of the program shares its name with a method of what a library gives: `connection.Query()` beside `Query(this IDatabase database)`. */
const isOfLibrary = (program: Program, ref: FunctionRef, receiver: () => Value): boolean => {
  const type = program.functionAt(ref).extends?.type.at(-1)
  if (type === undefined || program.names.classNamed(ref.file, type) === null) return false
  const value = receiver()
  const given = typeOf(value)
  return value.kind === 'library' && given !== undefined && given !== type
}

/** The function of the program that adds the called method to what it is called on: the one for its type, or else the nearest. */
export const extensionCalled = (program: Program, call: CallRef, resolve: (receiver: Expression) => Value): FunctionRef | null => {
  const { callee } = program.callAt(call)
  const name = callee.kind === 'path' || callee.kind === 'member' ? callee.names.at(-1) : undefined
  const all = name === undefined ? [] : program.names.extensionsNamed(call.file, name)
  const receiver = all.length === 0 ? undefined : receiverOf(callee)
  if (!receiver) return null
  const isOwn = name !== undefined && ownOfMany.has(name)
  const [only] = all
  if (all.length < 2 && !isOwn) return only && isOfLibrary(program, only, () => resolve(receiver)) ? null : (only ?? null)
  const type = typeOf(resolve(receiver))
  return all.find((ref) => program.functionAt(ref).extends?.type.at(-1) === type) ?? (isOwn ? null : (all[0] ?? null))
}
