import { type Expression, calledName } from '../../facts'
import type { CallRef } from '../../program/program'
import type { Context } from '../context'
import type { Entry } from '../entries'

const procedures: ReadonlySet<string> = new Set(['query', 'mutation', 'subscription', 'handler'])

/** Procedures that an object lists for clients to call: `router({ list: procedure.query(() => ...) })`. */
export const procedureRoutes = (context: Context, file: string): Entry[] => {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return []
  const { calls, values } = context.program.facts(file)
  const listed = (expression: Expression, around: string): Entry[] => {
    const call = expression.kind === 'call' ? calls[expression.call] : undefined
    if (expression.kind !== 'call' || !call) return []
    const [first] = call.args
    if (/router/i.test(calledName(call)) && first?.kind === 'object') return first.entries.flatMap(({ key, value }) => listed(value, `${around}.${key}`))
    const at: CallRef = { file, index: expression.call }
    const value = procedures.has(calledName(call)) && call.callee.kind !== 'unknown' && first ? context.evaluator.values.resolve(context.locate(at, first, null)) : null
    return value?.kind === 'function' ? [{ point: { kind: 'http', name: `procedure ${around}`, file, line: call.line }, handlers: [value.ref], block: null, concurrency: null }] : []
  }
  return values.flatMap(({ name, value }) => (value.kind === 'call' && isRouter(calls[value.call]?.text) ? listed(value, name) : []))
}

const isRouter = (text: string | undefined): boolean => /router$/i.test(text ?? '')
