import { calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { receiverOf } from './extensions'
import type { CallRef, Program } from './program'
import type { Located } from './value'

/** Functions that make what is called with a callback give a promise, or the other way round. */
const converters = /^(?:promisify|callbackify)(?:All|MultiResult)?$|^(?:pify|denodeify|thenify)$/

/** What a call only gives back to be called in another way: `promisify(store.load)`, `store.load.bind(store)`; null for any other call. */
export const convertedIn = (program: Program, call: CallRef): Located | null => {
  const fact = program.callAt(call)
  const name = calledName(fact)
  if ((name !== 'bind' && !converters.test(name)) || ecosystemOf(call.file) !== 'npm') return null
  const converted = name === 'bind' ? receiverOf(fact.callee) : fact.args[0]
  return converted ? { file: call.file, owner: fact.owner, expression: converted, frame: null } : null
}
