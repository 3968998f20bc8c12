import { composedQueriesOf } from '../catalog/composedQueries'
import { calledName } from '../facts'
import type { Context } from '../graph/context'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef } from '../program/program'

/** Which part of a query a class of records gives a name, and whether a query begins with it. */
interface Scope {
  /** The calls that the part is put together of. */
  readonly calls: readonly CallRef[]
  readonly isBeginning: boolean
}

/** The part of a query that a call stands for by its name: `Order.with_lines` of `scope :with_lines, -> { includes(:lines) }`; null for any other call. */
export const scopeCalled = (context: Context, call: CallRef): Scope | null => {
  const row = composedQueriesOf(ecosystemOf(call.file))
  if (row === null || row.loading.size === 0) return null
  const found = functionCalled(context, call)
  const returns = found && context.program.functionAt(found.ref).returns
  if (!found || returns?.kind !== 'call') return null
  const { file } = found.ref
  const calls = chainOf(context, { file, index: returns.call })
  return calls.every((ref) => row.composing.has(calledName(context.program.callAt(ref)))) ? { calls, isBeginning: found.isBeginning } : null
}

/** The function that a call leads to, also where it is made on a query of the class that has it. */
const functionCalled = (context: Context, call: CallRef): { readonly ref: FunctionRef; readonly isBeginning: boolean } | null => {
  const callee = context.callee(call)
  if (callee.kind === 'function') return { ref: callee.ref, isBeginning: true }
  const of = callee.kind === 'library' && callee.subject !== null ? context.program.names.classNamed(call.file, callee.subject) : null
  const index = of && context.program.index(of.file).methods.get(`${of.name}.${calledName(context.program.callAt(call))}`)
  return of && index !== null && index !== undefined ? { ref: { file: of.file, index }, isBeginning: false } : null
}

/** A call and those that it is made on the answers of. */
const chainOf = (context: Context, call: CallRef): CallRef[] => {
  const { callee } = context.program.callAt(call)
  return callee.kind === 'member' && callee.of.kind === 'call' ? [call, ...chainOf(context, { file: call.file, index: callee.of.call })] : [call]
}
