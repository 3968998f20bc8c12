import type { Expression } from '../facts'
import type { CallRef } from '../program/program'
import type { Located, Value } from '../program/value'
import type { Context } from './context'
import { isKnownLibrary } from './knownLibraries'

/** A method called on what is named like a class: `Order.findAll`, `Order.scope('open').findAll`. */
export interface ModelCall {
  readonly subject: string
  readonly method: string
  /** True where the class is of the program and inherits from one that cannot be followed. */
  readonly isInherited: boolean
}

const className = /^[A-Z][A-Za-z\d]*[a-z][A-Za-z\d]*$/

/** What a class is by the end of its name, where that is no record of a database: `OrderCommand.create(...)` only makes one. */
const noRecord = /.(?:Command|Query|Dto|DTO|Response|Error|Exception|Factory|Builder|Controller|Component|Handler|Strategy)$/

/** Reads a call as one of a model of an object mapper; null where its callee is known, or is called on no class. What a function is handed counts where no caller tells what that is, and what a library has of which nothing is known. */
export const modelCallOf = (context: Context, call: CallRef, callee: Value): ModelCall | null => {
  if (callee.kind !== 'unknown' && callee.kind !== 'parameter' && (callee.kind !== 'library' || isOfFolder(callee) || isKnownLibrary(context.catalog, call.file, callee))) return null
  const written = context.program.callAt(call).callee
  const names = namesOf(written)
  const method = names?.at(-1)
  const receiver = names && receiverOf(context, call, written, 0)
  const subject = receiver?.at(-1)
  if (method === undefined || !receiver || subject === undefined) return null
  if (receiver.length === 1 && subject === 'this') return ofOwnClass(context, call, method)
  if (!className.test(subject) || context.givenCallee(call) !== null) return null
  return { subject, method, isInherited: !noRecord.test(subject) && isInherited(context, context.locate(call, { kind: 'path', names: receiver }, null)) }
}

/** What a file that is not at hand has, beside the one that imports it. */
const isOfFolder = ({ module }: { readonly module: string }): boolean => /^\.{1,2}\//.test(module)

/** `this.findOne` in a model whose base cannot be followed, or in a function that a model is given. */
const ofOwnClass = ({ program }: Context, call: CallRef, method: string): ModelCall | null => {
  for (let at: number | null = program.callAt(call).owner; at !== null; at = program.functionAt({ file: call.file, index: at }).owner) {
    const subject = program.functionAt({ file: call.file, index: at }).className
    if (subject !== null) return program.index(call.file).classes.get(subject)?.base ? { subject, method, isInherited: false } : null
  }
  return { subject: '', method, isInherited: false }
}

const namesOf = (expression: Expression): string[] | null =>
  expression.kind === 'path' || expression.kind === 'member' ? expression.names : null

const deepestChain = 4

/** The names that a chain of calls starts from, without its first method; a name that stands for a call is followed. */
const receiverOf = (context: Context, call: CallRef, written: Expression, depth: number): string[] | null => {
  if (depth > deepestChain) return null
  if (written.kind === 'path') {
    const receiver = written.names.slice(0, -1)
    const stands = receiver.length === 1 ? callNamed(context, call, receiver[0] ?? '') : null
    return stands ? receiverOf(context, call, stands, depth + 1) : receiver.length ? receiver : null
  }
  if (written.kind !== 'member' || written.of.kind !== 'call') return null
  return receiverOf(context, call, context.program.callAt({ file: call.file, index: written.of.call }).callee, depth + 1)
}

/** The callee of the call whose result a name of the function holds: `const open = Order.scope('open')`. */
const callNamed = ({ program }: Context, call: CallRef, name: string): Expression | null => {
  const { values } = program.index(call.file)
  for (let at: number | null = program.callAt(call).owner; at !== null && at !== 0; at = program.functionAt({ file: call.file, index: at }).owner) {
    const value = values.get(at)?.get(name)?.value
    if (value) return value.kind === 'call' ? program.callAt({ file: call.file, index: value.call }).callee : null
  }
  return null
}

const isInherited = (context: Context, at: Located): boolean => {
  const value = context.evaluator.values.resolve(at)
  return value.kind === 'class' && context.program.index(value.file).classes.get(value.name)?.base !== null
}
