import { calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import type { CallRef, Program } from './program'
import type { Located } from './value'

/** Functions that make what is called with a callback give a promise, or the other way round. */
const converters = /^(?:promisify|callbackify)(?:All|MultiResult)?$|^(?:pify|denodeify|thenify)$/

/** What a call only gives back to be called in another way: `promisify(store.load)`; null for any other call. */
export const convertedIn = (program: Program, call: CallRef): Located | null => {
  const fact = program.callAt(call)
  const [first] = fact.args
  if (!first || ecosystemOf(call.file) !== 'npm' || !converters.test(calledName(fact))) return null
  return { file: call.file, owner: fact.owner, expression: first, frame: null }
}
