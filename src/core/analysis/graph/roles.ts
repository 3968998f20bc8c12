import { askers, atHand, inPlace } from '../catalog/roles'
import type { FileFacts } from '../facts'
import type { Value } from '../program/value'
import { wordsOf } from '../settings/words'

/** A call as it is written: the names of what it is made on, and of the method. */
interface Written {
  readonly receiver: readonly string[]
  readonly method: string
  readonly isAwaited: boolean
}

/** What a call is by what its receiver is for. */
interface RoleCall {
  readonly module: '(role)' | '(awaited)'
  /** `client.get` of `this.invoiceClient.getInvoice(id)`; `get` where only the wait is told. */
  readonly role: string
  /** The type of the receiver, or its name written as one, with the method: `InvoiceClient().getInvoice`. */
  readonly path: string
}

/** Steps from what asks others to what it is asked by: `client.invoices.list()`. */
const mostSteps = 2

/**
 * Reads a call as one of what its receiver is for, by the last word of a type or name that leads to it and the first of the method,
 * or as one whose answer is waited for. Null where what it calls is known, or lies at hand.
 */
export const roleOfCall = ({ receiver, method, isAwaited }: Written, callee: Value): RoleCall | null => {
  if (callee.kind !== 'library' && callee.kind !== 'unknown' && callee.kind !== 'parameter') return null
  const [verb, ...rest] = wordsOf(method)
  if (verb === undefined || rest.some((word) => atHand.has(word))) return null
  const library = callee.kind === 'library' && callee.module !== '(global)' ? callee : null
  const names = library ? library.path.replaceAll('()', '').split(/[.:]+/).slice(0, -1) : receiver
  const nearest = names.toReversed().slice(0, mostSteps + 1).map(wordsOf)
  const at = nearest.findIndex((words) => askers.has(words.at(-1) ?? ''))
  const found = nearest[at]
  // A function of the class itself makes one, as `InvoiceClient.create()` does.
  const isOfObject = library ? library.path.includes('()') : receiver.at(-1) !== 'this'
  if (found && isOfObject && !nearest.slice(0, at).flat().some((word) => atHand.has(word))) {
    const named = found.length > 1 && found[0] === 'i' ? found.slice(1) : found
    const owner = named.length === 1 && library ? packageWords(library.module) : []
    return { module: '(role)', role: `${found.at(-1) ?? ''}.${verb}`, path: `${[...owner, ...named].map(capital).join('')}().${method}` }
  }
  return isAwaited && isOfObject && !nearest.some((words) => inPlace.has(words.at(-1) ?? '')) ? { module: '(awaited)', role: verb, path: method } : null
}

/** `billing.Client` is the client of billing. */
const packageWords = (module: string): readonly string[] => wordsOf(module.split('|')[0]?.split(/[/.\\]/).findLast((part) => !/^v\d+$/.test(part)) ?? '')

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The calls of a file whose answers are waited for, by `await` or by what is to follow. */
export const awaitedIn = ({ calls }: FileFacts): ReadonlySet<number> =>
  new Set([
    ...calls.flatMap(({ isAwaited }, index) => (isAwaited ? [index] : [])),
    ...calls.flatMap(({ callee }) => (callee.kind === 'member' && callee.of.kind === 'call' && /^(?:then|catch|finally)$/.test(callee.names.at(-1) ?? '') ? [callee.of.call] : [])),
  ])
