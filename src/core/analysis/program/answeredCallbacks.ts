import { type CallFact, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { receiverOf } from './extensions'
import type { CallRef, Program } from './program'
import type { Located } from './value'

/** What a callback calls the failure that it is told of first, by the convention of Node. */
const failure = /^_?(?:e|er|err|error|failure)$|^_+$/

/**
 * What a callback is given of what a library answers: by the convention of Node after a failure, `pool.getConnection((error, connection) => …)`,
 * or what a promise holds, `connect().then((connection) => …)`. Null for any other parameter.
 */
export const answeredTo = (program: Program, call: CallRef, { of, parameter }: { readonly of: number; readonly parameter: number }): Located | null => {
  const fact = program.callAt(call)
  const expression = ecosystemOf(call.file) !== 'npm' ? undefined : parameter === 0 ? promised(fact, of) : parameter === 1 && takesFailure(program, call, of) ? { kind: 'call' as const, call: call.index } : undefined
  return expression ? { file: call.file, owner: fact.owner, expression, frame: null } : null
}

const promised = (fact: CallFact, of: number): ReturnType<typeof receiverOf> => {
  const [first] = fact.args
  return calledName(fact) === 'then' && first?.kind === 'function' && first.index === of ? receiverOf(fact.callee) : undefined
}

const takesFailure = (program: Program, call: CallRef, of: number): boolean => {
  const last = program.callAt(call).args.at(-1)
  const [first] = program.functionAt({ file: call.file, index: of }).bindings
  return last?.kind === 'function' && last.index === of && first?.parameter === 0 && failure.test(first.name)
}
