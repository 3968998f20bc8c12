import type { CallFact } from '../facts'
import type { CallRef } from './program'

/** The call that is made on what a call gives; null where none is. */
export const receivingCall = (calls: readonly CallFact[], index: number): number | null => {
  const within = calls[index]?.within ?? null
  const callee = within === null ? undefined : calls[within]?.callee
  return callee?.kind === 'member' && callee.of.kind === 'call' && callee.of.call === index ? within : null
}

/** A call and those that are made on its answer, one after the other: `User.where(…)`, `.limit(5)`, `.count`. */
export const chainFrom = (calls: readonly CallFact[], first: CallRef): CallRef[] => {
  const chain = [first]
  for (let at = receivingCall(calls, first.index); at !== null; at = receivingCall(calls, at)) chain.push({ file: first.file, index: at })
  return chain
}
