import type { CallFact, ValueFact } from '../facts'
import { namesSeenIn } from '../languages/language'
import type { FunctionRef, Program } from './program'

/** The field that a method reads which need not be written: `timeout` for `getTimeout`, `active` for `isActive`. */
export const accessedBy = (file: string, name: string): string => {
  const [, first = '', rest = ''] = namesSeenIn(file).makesAccessors ? (/^(?:get|is)([A-Z])(\w*)$/.exec(name) ?? []) : []
  return first.toLowerCase() + rest
}

/** Whether a call may only read what its receiver has: `order.customer`, `properties.getTimeout()`, `getClient()` of the object itself, or `settings.timeout()` of a record. */
export const isAccess = (file: string, { callee, args, isNew }: CallFact): boolean => {
  const { readsByCall, makesAccessors } = namesSeenIn(file)
  if (args.length > 0 || isNew) return false
  return readsByCall || (makesAccessors && (callee.kind === 'member' || (callee.kind === 'path' && (callee.names.length > 1 || accessedBy(file, callee.names[0] ?? '') !== ''))))
}

/** The field that goes by the name of a method, where both may: what `self.client` reads beside a method `client`. */
export const fieldCalledLike = (program: Program, ref: FunctionRef): ValueFact | undefined => {
  const { className, name } = program.functionAt(ref)
  return className !== null && namesSeenIn(ref.file).keepsFieldsApart ? program.index(ref.file).fields.get(`${className}.${name}`) : undefined
}
