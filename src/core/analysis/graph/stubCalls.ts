import type { CallRef } from '../program/program'
import type { Value } from '../program/value'
import type { Context } from './context'

const ofClient = /(?:^|\.)\w*Client\(\)\.[A-Z]\w*$/
const ofRequest = /(?:^|\.)[A-Z]\w*(?:Request|Req)\(\)$/

/** Whether a client of a package is handed a context and a request of the same package, as stubs are that are generated of services: `client.GetPet(ctx, &pets.GetPetRequest{})`. */
export const isStubCall = (context: Context, call: CallRef, callee: Extract<Value, { kind: 'library' }>): boolean => {
  const [, request] = context.program.callAt(call).args
  if (!request || !ofClient.test(callee.path)) return false
  const value = context.evaluator.values.resolve(context.locate(call, request, null))
  return value.kind === 'library' && value.module === callee.module && ofRequest.test(value.path)
}
