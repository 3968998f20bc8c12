import { calledName } from '../facts'
import type { CallRef } from '../program/program'
import type { Value } from '../program/value'
import type { Context } from './context'

/** Packages of cloud libraries whose methods take a request of their name; the service stands in their path. */
const requests = /^(?:(?:software\.amazon\.awssdk|com\.amazonaws|aws\.sdk\.kotlin)\.services\.(\w+)\.model|github\.com\/aws\/aws-sdk-go(?:-v2)?\/service\/(\w+))$/
/** What a method adds to the name of its request: `ListZonesPagesWithContext(context, &ListZonesInput{})`. */
const ways = /(?:pages)?(?:withcontext)?$/

/**
 * Reads `client.sendMessage(SendMessageRequest.builder()…build())` as `sqs.sendMessage`, whatever is known of the client: the
 * request says whose method it is for, first or behind a context. Null for any other call.
 */
export const requestedCallOf = (context: Context, ref: CallRef, callee: Value): string | null => {
  const call = context.program.callAt(ref)
  const { args } = call
  const method = calledName(call)
  if (method === '' || callee.kind === 'class' || (callee.kind === 'function' && !context.isOnlyDeclared(callee.ref))) return null
  const services = args.slice(0, 2).map((argument) => serviceOf(context.evaluator.values.resolve(context.locate(ref, argument, null)), method.toLowerCase()))
  const service = services.find((found) => found !== null)
  return service === undefined ? null : `${service}.${method}`
}

/** The service that a request for a method is for; null for any other value. */
const serviceOf = (given: Value, method: string): string | null => {
  if (given.kind !== 'library') return null
  const [, service = null, other = service] = requests.exec(given.module) ?? []
  const path = given.path.toLowerCase()
  return path.startsWith(`${method}request`) || path.startsWith(`${method.replace(ways, '')}input`) ? other : null
}
