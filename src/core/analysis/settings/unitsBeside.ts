import { type CallFact, type Expression, type FileFacts, calledName } from '../facts'
import { secondsOfUnit } from './words'

/** The unit that a call is followed by: `Sleep.for(2).seconds()`. */
export const unitAfter = (facts: FileFacts, call: CallFact): Expression | null => {
  const outer = facts.calls[call.within ?? -1]
  const follows = call.args.length === 1 && outer?.args.length === 0 && outer.callee.kind === 'member' && outer.callee.of.kind === 'call' && facts.calls[outer.callee.of.call] === call
  return follows ? { kind: 'path', names: [calledName(outer)] } : null
}

/** The unit that a call is made on: `TimeUnit.SECONDS.sleep(5)`. */
export const unitBefore = ({ callee }: CallFact): Expression | null => {
  const unit = callee.kind === 'path' ? callee.names.at(-2) : undefined
  return unit !== undefined && /^[A-Z]+S$/.test(unit) ? { kind: 'path', names: [unit] } : null
}

/** `every(2).hours`, `every().day.at("18:00")`: what the unit makes of the number before it; null for other calls. */
export const timeOfEvery = (facts: FileFacts, call: CallFact, index: number): Expression | null => {
  if (calledName(call) !== 'every' || call.args.length > 1) return null
  const unit = facts.calls.flatMap(({ callee, args }) => [callee, ...args]).flatMap((part) => (part.kind === 'member' && part.of.kind === 'call' && part.of.call === index ? part.names.slice(0, 1) : [])).find((name) => name.length > 1 && secondsOfUnit(name) !== null)
  return unit === undefined ? null : { kind: 'member', of: call.args[0] ?? { kind: 'literal', value: 1 }, names: [unit] }
}

/** The unit that an argument such as `TimeUnit.HOURS` names, in seconds. */
export const unitOf = (expression: Expression): number | null =>
  expression.kind === 'path' ? unitOfName(expression.names.at(-1) ?? '') : null

export const unitOfName = (name: string): number | null => (name.length > 1 ? secondsOfUnit(name) : null)
