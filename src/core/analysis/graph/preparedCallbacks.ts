import { calledName } from '../facts'
import { preparedCallbackRows } from '../catalog/namedCallbacks'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef } from '../program/program'
import type { Context } from './context'

/** What a call runs of its options, wherever they stand: `useQuery({ queryFn: load })`, `useQuery(petQueries.list(shop))`, `useQuery({ ...petQueries.list(shop), enabled })`. */
export const preparedCallbacks = ({ program, evaluator: { values } }: Context, call: CallRef): FunctionRef[] => {
  const fact = program.callAt(call)
  const [first] = fact.args
  if (first === undefined || (first.kind !== 'call' && first.kind !== 'object')) return []
  const rows = preparedCallbackRows.filter(({ ecosystem, functions }) => functions.includes(calledName(fact)) && ecosystem === ecosystemOf(call.file))
  return rows.flatMap(({ option }): FunctionRef[] => {
    const value = values.members(values.resolve({ file: call.file, owner: fact.owner, expression: first, frame: null }), [option], 0)
    return value.kind === 'function' ? [value.ref] : []
  })
}
