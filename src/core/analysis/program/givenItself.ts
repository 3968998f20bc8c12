import type { Expression, FunctionFact } from '../facts'
import { receiverOf } from './extensions'
import type { CallRef, Program } from './program'

/** How types say that a method gives the object that it is called on, whatever class that is of. */
const ownTypes: ReadonlySet<string> = new Set(['this', 'static', 'Self'])

const givesItself = ({ className, isStatic, returns, returnType }: FunctionFact): boolean =>
  className !== null && !isStatic && ((returns?.kind === 'path' && returns.names.join() === 'this') || (returnType !== null && ownTypes.has(returnType.join())))

/** What a method is called on where that is what it gives: `return this`. */
export const givenItself = (program: Program, call: CallRef, method: FunctionFact): Expression | undefined => (givesItself(method) ? receiverOf(program.callAt(call).callee) : undefined)
