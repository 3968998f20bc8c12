import type { Expression } from '../facts'
import type { CallRef } from '../program/program'
import type { Located, Value } from '../program/values'
import type { Context } from './context'

/** A method called on what is named like a class: `Order.findAll`, `Order.scope('open').findAll`. */
export interface ModelCall {
  readonly subject: string
  readonly method: string
  /** True where the class is of the program and inherits from one that cannot be followed. */
  readonly isInherited: boolean
}

const className = /^[A-Z][A-Za-z\d]*[a-z][A-Za-z\d]*$/

/** Reads a call as one of a model of an object mapper; null where its callee is known, or is called on no class. */
export const modelCallOf = (context: Context, call: CallRef, callee: Value): ModelCall | null => {
  if (callee.kind !== 'unknown') return null
  const written = context.program.callAt(call).callee
  const names = namesOf(written)
  const method = names?.at(-1)
  const receiver = names && receiverOf(context, call, written, 0)
  const subject = receiver?.at(-1)
  if (method === undefined || !receiver || subject === undefined || !className.test(subject)) return null
  return { subject, method, isInherited: isInherited(context, context.locate(call, { kind: 'path', names: receiver }, null)) }
}

const namesOf = (expression: Expression): string[] | null =>
  expression.kind === 'path' || expression.kind === 'member' ? expression.names : null

/** The names that a chain of calls starts from, without its first method. */
const receiverOf = (context: Context, call: CallRef, written: Expression, depth: number): string[] | null => {
  if (written.kind === 'path') return written.names.length > 1 ? written.names.slice(0, -1) : null
  if (written.kind !== 'member' || written.of.kind !== 'call' || depth > 3) return null
  return receiverOf(context, call, context.program.callAt({ file: call.file, index: written.of.call }).callee, depth + 1)
}

const isInherited = (context: Context, at: Located): boolean => {
  const value = context.evaluator.values.resolve(at)
  return value.kind === 'class' && context.program.index(value.file).classes.get(value.name)?.base !== null
}
