import { atHand } from '../catalog/roles'
import type { Value } from '../program/value'
import { wordsOf } from '../settings/words'

/** A call as it is written: the name of what it is made on, empty where that has none, and of the method. */
interface Written {
  readonly receiver: string
  readonly method: string
}

/** What makes an object of a class is no name of the class. */
const makers: ReadonlySet<string> = new Set(['new', 'default', 'create', 'build', 'getInstance', 'instance'])

/** What a call is by what its receiver is for. */
interface RoleCall {
  /** `client.get` of `this.invoiceClient.getInvoice(id)`. */
  readonly role: string
  /** The type of the receiver, or its name written as one, with the method: `InvoiceClient().getInvoice`. */
  readonly path: string
}

/**
 * Reads a call as one of what its receiver is for, by the last word of the receiver's type or name and the first of the method.
 * Null where what it calls is known, or lies at hand.
 */
export const roleOfCall = ({ receiver, method }: Written, callee: Value): RoleCall | null => {
  if (callee.kind !== 'library' && callee.kind !== 'unknown' && callee.kind !== 'parameter') return null
  const [verb, ...rest] = wordsOf(method)
  if (verb === undefined || rest.some((word) => atHand.has(word))) return null
  const type = callee.kind === 'library' ? callee.path.replaceAll('()', '').split(/[.:]+/).slice(0, -1).findLast((name) => !makers.has(name)) : undefined
  const words = wordsOf(type ?? receiver)
  const role = words.at(-1)
  return role === undefined ? null : { role: `${role}.${verb}`, path: `${[...(words.length === 1 ? packageWords(callee) : []), ...words].map(capital).join('')}().${method}` }
}

/** `billing.Client` is the client of billing. */
const packageWords = (callee: Value): readonly string[] => (callee.kind === 'library' ? wordsOf(callee.module.split('|')[0]?.split(/[/.\\]/).findLast((part) => !/^v\d+$/.test(part)) ?? '') : [])

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
