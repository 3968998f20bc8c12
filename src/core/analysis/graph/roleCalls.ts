import { askers, atHand, inPlace } from '../catalog/roles'
import type { FileFacts } from '../facts'
import { ecosystemOf } from '../languages/language'
import { Memo } from '../program/memo'
import type { CallRef } from '../program/program'
import type { Value } from '../program/value'
import { wordsOf } from '../settings/words'
import type { Context } from './context'
import { isKnownLibrary } from './knownLibraries'
import { type Meaning, noMeaning } from './meaning'

/** What is known of a call of which no row speaks: the names of what it is made on and of the method, and what it calls. */
interface Named {
  readonly receiver: readonly string[]
  readonly method: string
  readonly isAwaited: boolean
  readonly callee: Value
}

/** What a call is by what its receiver is for. */
interface Role {
  readonly module: '(role)' | '(awaited)'
  /** `client.get` of `this.invoiceClient.getInvoice(id)`; `get` where only the wait is told. */
  readonly role: string
  /** The type of the receiver, or its name written as one, with the method: `InvoiceClient().getInvoice`. */
  readonly path: string
}

/** Calls of which nothing is known but what their receivers are called, and where their answers are waited for. */
export class RoleCalls {
  private readonly known = new Memo<Meaning | null>()
  private readonly awaited = new Memo<ReadonlySet<number>>()

  constructor(private readonly context: Context) {}

  /** What a call means by what its receiver is for; null where no role is told, or something is known of the library. */
  of(ref: CallRef): Meaning | null {
    return this.known.of(ref, () => this.find(ref))
  }

  private find(ref: CallRef): Meaning | null {
    const { context } = this
    const { callee: written, args } = context.program.callAt(ref)
    const names = written.kind === 'path' || written.kind === 'member' ? written.names : []
    const begun = written.kind === 'member' ? context.readName(ref.file, written.of) : ''
    const receiver = [...(begun === '' ? [] : [begun]), ...names.slice(0, -1)]
    // What is handed a function runs it; what a class inherits is its own.
    if (receiver.length === 0 || inherited.test(receiver[0] ?? '') || args.some(({ kind }) => kind === 'function')) return null
    const callee = context.givenCallee(ref) ?? context.callee(ref)
    const isAwaited = written.kind === 'path' && this.awaitedIn(ref.file).has(ref.index)
    const found = roleOf({ receiver, method: names.at(-1) ?? '', isAwaited, callee })
    if (found === null || isKnownLibrary(context.catalog, ref.file, callee) || (written.kind === 'path' && this.isOfProgram(ref, receiver))) return null
    const rows = context.catalog.lookUp(ecosystemOf(ref.file), found.module, found.role)
    return rows.length > 0 && !context.isAnswer(ref, callee) ? { ...noMeaning, rows, module: found.module, path: found.path } : null
  }

  private awaitedIn(file: string): ReadonlySet<number> {
    return this.awaited.of({ file, index: 0 }, () => awaitedCalls(this.context.program.facts(file)))
  }

  /** Whether the program itself says what a call is made on: a module, an object, several of a type, a class without a base that could have the method. */
  private isOfProgram(ref: CallRef, receiver: readonly string[]): boolean {
    const { evaluator, program } = this.context
    const value = evaluator.values.resolve(this.context.locate(ref, { kind: 'path', names: [...receiver] }, null))
    if (value.kind === 'class') return program.index(value.file).classes.get(value.name)?.base === null
    if (value.kind === 'expression') return value.at.expression.kind === 'object' || value.at.expression.kind === 'array'
    return value.kind === 'namespace' || value.kind === 'list'
  }
}

const inherited = /^(?:super|base|parent)$/

/** Steps from what asks others to what it is asked by: `client.invoices.list()`. */
const mostSteps = 2

/**
 * Reads a call as one of what its receiver is for, by the last word of a type or name that leads to it and the first of the method,
 * or as one whose answer is waited for. Null where what it calls is known, or lies at hand.
 */
const roleOf = ({ receiver, method, isAwaited, callee }: Named): Role | null => {
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
const awaitedCalls = ({ calls }: FileFacts): ReadonlySet<number> =>
  new Set([
    ...calls.flatMap(({ isAwaited }, index) => (isAwaited ? [index] : [])),
    ...calls.flatMap(({ callee }) => (callee.kind === 'member' && callee.of.kind === 'call' && /^(?:then|catch|finally)$/.test(callee.names.at(-1) ?? '') ? [callee.of.call] : [])),
  ])
