import { givesOneRecord, givesRecords } from '../catalog/recordQueries'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import type { Expression } from '../facts'
import { receiverOf } from './extensions'
import type { CallRef, FunctionRef, Program } from './program'
import type { Frame, Value } from './value'

/** The record that stands for one of those that a query gives; null for an element of anything else. */
export const recordOf = (program: Program, file: string, query: Value): Value | null => {
  const subject = query.kind === 'library' && givesRecords(ecosystemOf(file), query.path) ? query.subject : null
  const named = subject === null ? null : program.names.classNamed(file, subject)
  return named && { kind: 'class', ...named, isInstance: true }
}

/** The record that a query gives, where its class says what a name of it is: `Order.find(1).items`. */
export const recordWith = (program: Program, { subject, path, origins }: Extract<Value, { kind: 'library' }>, name: string): Value | null => {
  const file = origins.at(-1)?.call.file
  const named = file !== undefined && subject !== null && givesOneRecord(ecosystemOf(file), path) ? program.names.classNamed(file, subject) : null
  return named && program.index(named.file).fields.has(`${named.name}.${name}`) ? { kind: 'class', ...named, isInstance: true } : null
}

/** The record that a block is given which runs for each that a query, or an association, gives: `orders.each { |order| … }`. */
export const recordOfBlock = (program: Program, block: FunctionRef, frame: Frame | null, resolve: (receiver: Expression, call: CallRef) => Value): Value | null => {
  const { file } = block
  const index = namesSeenIn(file).readsByCall ? program.index(file).takenBy.get(block.index) : undefined
  const call = index === undefined ? null : (frame?.call ?? { file, index })
  const receiver = call && receiverOf(program.callAt(call).callee)
  const query = receiver && resolve(receiver, call)
  if (query?.kind === 'class') return query.isInstance ? null : { ...query, isInstance: true }
  return query ? recordOf(program, file, query) : null
}
