import { ecosystemOf } from '../languages/language'
import type { CallRef, Program } from './program'
import type { Located } from './value'

/** What a callback calls the failure that it is told of first, by the convention of Node. */
const failure = /^_?(?:e|er|err|error|failure)$|^_+$/

/** What a call of a library answers to the callback that it takes last: what it would give without one. `pool.getConnection((error, connection) => …)`; null for any other parameter. */
export const answeredTo = (program: Program, call: CallRef, { of, parameter }: { readonly of: number; readonly parameter: number }): Located | null => {
  if (parameter !== 1 || ecosystemOf(call.file) !== 'npm') return null
  const { args, owner } = program.callAt(call)
  const last = args.at(-1)
  const [first] = program.functionAt({ file: call.file, index: of }).bindings
  const isAnswer = last?.kind === 'function' && last.index === of && first?.parameter === 0 && failure.test(first.name)
  return isAnswer ? { file: call.file, owner, expression: { kind: 'call', call: call.index }, frame: null } : null
}
