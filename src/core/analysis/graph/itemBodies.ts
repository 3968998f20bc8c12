import { calledName } from '../facts'
import { receiverOf } from '../program/extensions'
import type { CallRef, FunctionRef, Program } from '../program/program'
import { walking } from '../program/records'
import type { Located, Value } from '../program/value'
import { tellingBodies } from './bodies'
import type { Context } from './context'

/** The methods that a call can mean which is made on one of several objects, or classes, that are written out: `for (const check of [new A(), new B()]) check.run()`. */
export const bodiesOfItems = (context: Context, call: CallRef): readonly FunctionRef[] => {
  const { program, evaluator: { values } } = context
  const fact = program.callAt(call)
  const receiver = receiverOf(fact.callee)
  if (!receiver) return []
  const maker = receiver.kind === 'call' ? program.callAt({ file: call.file, index: receiver.call }) : null
  const made = maker && (calledName(maker) === 'new' ? receiverOf(maker.callee) : maker.callee)
  const found = itemsOf(context, { file: call.file, owner: fact.owner, expression: made ?? receiver, frame: null }).map((item): FunctionRef | null => {
    const method = item.kind === 'class' ? values.members({ ...item, isInstance: maker !== null || item.isInstance }, [calledName(fact)], 0) : null
    return method?.kind === 'function' ? method.ref : null
  })
  const bodies = found.filter((body) => body !== null)
  return bodies.length === found.length ? tellingBodies(program, bodies) : []
}

/** What the items of a list are, where it is written out. */
const itemsOf = ({ program, evaluator: { values } }: Context, at: Located): readonly Value[] => {
  const item = values.resolve(at)
  const over = item.kind === 'expression' && item.at.expression.kind === 'element' ? { ...item.at, expression: item.at.expression.of } : item.kind === 'parameter' ? walkedBy(program, item) : null
  const list = over && values.resolve(over)
  return list?.kind === 'expression' && list.at.expression.kind === 'array' ? list.at.expression.items.map((expression) => values.resolve({ ...list.at, expression })) : []
}

/** What a callback is run for each of, where a value is its first parameter. */
const walkedBy = (program: Program, { of: { file, index }, path }: Extract<Value, { kind: 'parameter' }>): Located | null => {
  const call = path.join() === '0' ? program.index(file).takenBy.get(index) : undefined
  const fact = call === undefined ? undefined : program.callAt({ file, index: call })
  const expression = fact && walking.has(calledName(fact)) ? receiverOf(fact.callee) : undefined
  return fact && expression ? { file, owner: fact.owner, expression, frame: null } : null
}
