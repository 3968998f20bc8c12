import { type Expression, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef } from '../program/program'
import type { Context } from './context'

const atOnce = /^dispatch_?(?:sync|now)$/i

/** What a job does that a call of Laravel runs in the same process: `Resize::dispatchSync($photo)`, `dispatch_sync(new Resize($photo))`. */
export const runAtOnce = (context: Context, call: CallRef): FunctionRef | null => {
  const fact = context.program.callAt(call)
  if (ecosystemOf(call.file) !== 'php' || !atOnce.test(calledName(fact))) return null
  const { callee, args } = fact
  const own: Expression[] = callee.kind === 'path' && callee.names.length > 1 ? [{ kind: 'path', names: callee.names.slice(0, -1) }] : []
  for (const job of [...own, ...args.slice(0, 1)]) {
    const value = context.evaluator.values.resolve(context.locate(call, job, null))
    const index = value.kind === 'class' ? context.program.index(value.file).methods.get(`${value.name}.handle`) : undefined
    if (value.kind === 'class' && index !== undefined) return { file: value.file, index }
  }
  return null
}
