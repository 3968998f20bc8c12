import type { Target } from '../../model/trafficChange'
import type { ClientRow } from '../catalog/schema'
import { nameOf } from '../program/evaluate'
import { receiverOf } from '../program/extensions'
import type { CallRef, Program } from '../program/program'
import type { Frame, Located } from '../program/value'
import { flatten, hostOf, nameFromVariable } from './address'
import type { Context } from './context'

/** Whom a registered client calls. */
export const registeredName = (context: Context, call: CallRef, row: ClientRow, frame: Frame | null): string | null => {
  const meaning = context.meaning(call)
  const address = row.address.map((slot) => context.slot(call, meaning, slot, frame)).find((found) => found !== null)
  return (address && nameAt(context, address, row.target)) ?? row.dependency
}

const nameAt = (context: Context, at: Located, target: Target): string | null => {
  const parts = context.evaluator.text(at)
  if (target !== 'http' && target !== 'grpc') {
    const text = flatten(parts)
    return /^[\w-]+$/.test(text) ? text : null
  }
  const { name } = hostOf(parts)
  return name !== null && !name.startsWith('(') && !/^[\d.:]+$/.test(name) && !name.startsWith('localhost') ? name : nameFromVariable(variableOf(context, at))
}

/** The name of what holds an address that says nothing itself. */
const variableOf = (context: Context, { file, expression }: Located): string => {
  if (expression.kind !== 'call') return nameOf(expression)
  const [first] = context.program.callAt({ file, index: expression.call }).args
  return first ? nameOf(first) : ''
}

/** Whom the clients of declared types call, as their registrations say: `AddClient<IOrders>().ConfigureHttpClient(...)`. */
export const namesByClientType = (context: Context): ReadonlyMap<string, string> =>
  new Map(
    context.program.paths.flatMap((file) =>
      [...context.program.facts(file).calls.keys()].flatMap((index): [string, string][] => {
        const call: CallRef = { file, index }
        const [row] = context.rowsOf(call, 'client')
        const type = row ? toldType(context.program, call) : null
        const name = row && type !== null ? registeredName(context, call, row, null) : null
        return type === null || name === null ? [] : [[type, name]]
      }),
    ),
  )

/** The type that a call, or one that it is chained to, is told. */
const toldType = (program: Program, call: CallRef): string | null => {
  const { types, callee } = program.callAt(call)
  const receiver = receiverOf(callee)
  const told = types?.[0]?.at(-1)
  if (told !== undefined) return told
  return receiver?.kind === 'call' ? toldType(program, { file: call.file, index: receiver.call }) : null
}
