import type { CallRef } from '../program/program'
import type { Value } from '../program/value'
import type { Context } from './context'

/** Packages of cloud libraries whose methods take a request of their name; the service stands in their path. */
const requests = /^(?:software\.amazon\.awssdk|com\.amazonaws|aws\.sdk\.kotlin)\.services\.(\w+)\.model$/

/**
 * Reads `client.sendMessage(SendMessageRequest.builder()…build())` as `sqs.sendMessage`, whatever is known of the client: the
 * request says whose method it is for. Null for any other call.
 */
export const requestedCallOf = (context: Context, ref: CallRef, callee: Value): string | null => {
  const { args, callee: written } = context.program.callAt(ref)
  const method = written.kind === 'path' || written.kind === 'member' ? (written.names.at(-1) ?? '') : ''
  const [first] = args
  if (!first || method === '' || callee.kind === 'class' || (callee.kind === 'function' && !context.isOnlyDeclared(callee.ref))) return null
  const given = context.evaluator.values.resolve(context.locate(ref, first, null))
  const service = given.kind === 'library' ? requests.exec(given.module)?.[1] : undefined
  const isOfMethod = given.kind === 'library' && given.path.toLowerCase().startsWith(`${method.toLowerCase()}request`)
  return service !== undefined && isOfMethod ? `${service}.${method}` : null
}
