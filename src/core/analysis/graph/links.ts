import type { CallFact, Expression } from '../facts'
import { isCommonName } from '../catalog/commonNames'
import { listedCallbackRows, namedCallbackRows } from '../catalog/namedCallbacks'
import type { RepeatRow, RetryRow } from '../catalog/schema'
import { isOnOneValue } from '../catalog/singleValues'
import { ecosystemOf } from '../languages/language'
import { chainOf } from '../settings/sites'
import { namesSeenIn } from '../languages/language'
import { attachedBy } from './attachedCalls'
import { mostBodies, tellingBodies } from './bodies'
import { bodiesByInterface } from './interfaceBodies'
import { bodiesOfItems } from './itemBodies'
import { DispatchedActions } from './dispatchedActions'
import { MediatedCalls, announces } from './mediatedCalls'
import { preparedCallbacks } from './preparedCallbacks'
import { runsAround } from './handedOn'
import { runAtOnce } from './jobsAtOnce'
import { lookedUpMethod } from './lookedUpParts'
import { ReceiverClasses } from './receiverClass'
import { Memo } from '../program/memo'
import { convertedIn } from '../program/convertedFunctions'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import { wrappedFunction } from '../program/wrappedFunction'
import type { Located, Value } from '../program/value'
import type { Confidence } from '../../model/place'
import type { Context } from './context'

/** One step of the call graph: `call` leads into `to`, directly or as a callback. */
export interface Link {
  readonly call: CallRef
  readonly to: FunctionRef
  readonly isCallback: boolean
  /** True where the call asks a cache, which leads on for what it does not hold. */
  readonly isKept: boolean
  /** True where the call leads into one of several bodies, and nothing says which. */
  readonly isOneOf: boolean
  /** The call that runs the callback, where it is a function of the program that does. */
  readonly through: CallRef | null
  /** Calls further in that run `through` in turn. */
  readonly around: readonly CallRef[]
  readonly repeat: RepeatRow | null
  readonly retry: RetryRow | null
  readonly confidence: Confidence
}

/** What a call that runs a function is given by name. */
const namedCallbacks = ({ text, args }: CallFact, file: string): Expression[] => {
  const row = namedCallbackRows.find(({ ecosystem, functions }) => ecosystem === ecosystemOf(file) && functions.includes(lastPart(text)))
  return row ? args.flatMap((argument) => (argument.kind === 'object' ? argument.entries.filter(({ key }) => key === row.option).map(({ value }) => value) : [])) : []
}

/** What a call that runs functions is given in a list of them; the last one of a list within it needs what is named before it. */
const listedCallbacks = ({ text, args: [list] }: CallFact, file: string): readonly Expression[] => {
  if (!list || !listedCallbackRows.some(({ ecosystem, functions }) => functions.includes(lastPart(text)) && ecosystem === ecosystemOf(file))) return []
  const listed = list.kind === 'array' ? list.items : list.kind === 'object' ? list.entries.map(({ value }) => value) : []
  return listed.flatMap((one) => (one.kind === 'array' ? one.items.slice(-1) : [one]))
}

/** Methods whose callback runs at another time than the call that hands it over. */
const deferring: ReadonlySet<string> = new Set([
  'on',
  'once',
  'addListener',
  'addEventListener',
  'subscribe',
  'onclick',
  'describe',
  'it',
  'test',
])

/** Methods by which an object is called itself, in the languages that have such. */
const invoking = ['__invoke', '__call__', 'invoke']

const mayBeFunction = ({ kind }: Expression, file: string): boolean =>
  kind === 'function' || ((kind === 'path' || kind === 'member') && namesSeenIn(file).handsFunctions)

const nowhereElse: readonly CallRef[] = []

const linkTo = (call: CallRef, to: FunctionRef, confidence: Confidence, isOneOf = false): Link => ({
  call,
  to,
  isCallback: false,
  isKept: false,
  isOneOf,
  through: null,
  around: nowhereElse,
  repeat: null,
  retry: null,
  confidence,
})

/** What a text ends with after its last dot. */
const lastPart = (text: string): string => text.slice(text.lastIndexOf('.') + 1)

/** Where the calls of most functions lead: out of the program. */
const nowhere: readonly Link[] = []

/** Methods of one name, and those of them that a call of an unknown receiver can mean. */
interface NamedMethods {
  readonly all: readonly FunctionRef[]
  readonly meant: readonly FunctionRef[]
}

/** Finds where each call of a function leads. */
export class Links {
  private readonly known = new Memo<readonly Link[]>()
  private readonly invoked = new Map<string, readonly CallRef[]>()
  private readonly named = new Map<string, NamedMethods>()
  readonly unresolved = new Map<string, CallRef>()

  private readonly receivers: ReceiverClasses

  private readonly mediated: MediatedCalls
  private readonly dispatched: DispatchedActions

  constructor(private readonly context: Context) {
    this.mediated = new MediatedCalls(context)
    this.dispatched = new DispatchedActions(context)
    this.receivers = new ReceiverClasses(context.program, context.evaluator.values)
  }

  of(ref: FunctionRef): readonly Link[] {
    const calls = this.context.program.index(ref.file).callsOf.get(ref.index) ?? []
    const around = this.context.decorations.ofFunction(ref)
    return calls.length + around.length === 0 ? nowhere : this.known.of(ref, () => this.find(ref.file, calls, around))
  }

  private find(file: string, calls: readonly number[], around: readonly CallRef[]): readonly Link[] {
    const found = [...calls.flatMap((index) => this.ofCall({ file, index })), ...around.flatMap((call) => this.attached(call))]
    return found.length === 0 ? nowhere : found
  }

  /** What runs around a function, or a handler, without being called by it. */
  private attached(call: CallRef): Link[] {
    return attachedBy(this.context, call).map((to) => ({ ...linkTo(call, to, 'high'), isCallback: true }))
  }

  private ofCall(call: CallRef): Link[] {
    const callee = this.context.callee(call)
    const direct = [...this.direct(call, callee), ...this.loaded(call, callee)]
    const callbacks = [...this.callbacks(call, direct[0]?.to ?? null), ...preparedCallbacks(this.context, call).map((to) => ({ ...linkTo(call, to, 'high'), isCallback: true }))]
    const attached = this.decoratesFunction(call) ? [] : this.attached(call)
    return callbacks.length + attached.length === 0 ? direct : [...direct, ...callbacks, ...attached]
  }

  /** True for what runs around the function that it decorates; what decorates a class runs where it stands, where classes are made by running code. */
  private decoratesFunction(call: CallRef): boolean {
    const { isDecorator, args } = this.context.program.callAt(call)
    return isDecorator === true && (args.at(-1)?.kind === 'function' || ecosystemOf(call.file) !== 'npm')
  }

  private direct(call: CallRef, callee: Value): Link[] {
    if (callee.kind === 'function') return this.bodiesOf(callee.ref).map((to, _, all) => (all.length > 1 ? linkTo(call, to, 'medium', true) : linkTo(call, to, 'high')))
    if (callee.kind === 'class') return (callee.isInstance ? this.invokedOf(callee) : this.constructorOf(call, callee)).map((to) => linkTo(call, to, 'high'))
    const job = runAtOnce(this.context, call)
    if (job) return [linkTo(call, job, 'high')]
    if (callee.kind === 'expression') return this.inTable(callee.at).map((to) => linkTo(call, to, 'medium', true))
    const isOpen = callee.kind === 'unknown' || callee.kind === 'parameter' || (callee.kind === 'library' && (callee.origins.length > 0 || callee.path.includes('()'))) || announces(callee)
    if (!isOpen || this.context.knownMeaning(call).rows.length > 0) return []
    const given = this.context.givenCallee(call)
    if (given?.kind === 'function') return this.bodiesOf(given.ref).map((to) => linkTo(call, to, 'medium'))
    const mediated = [...this.mediated.to(call), ...this.dispatched.of(call)]
    if (mediated.length > 0) return mediated.map((to) => linkTo(call, to, 'medium', mediated.length > 1))
    const named = this.byReceiver(call)
    if (named) return [linkTo(call, named, 'medium')]
    if (callee.kind === 'library') return this.lookedUp(call, callee)
    const ofItems = bodiesOfItems(this.context, call)
    const bodies = ofItems.length > 0 ? ofItems : bodiesByInterface(this.context.program, call)
    if (bodies.length > 0) return bodies.map((to) => linkTo(call, to, 'medium', bodies.length > 1))
    const guessed = this.byName(call)
    return guessed.map((to) => linkTo(call, to, 'low', guessed.length > 1))
  }

  /** The functions of a table of which one is called by its key: `handlers[kind]()`. */
  private inTable({ expression, ...at }: Located): FunctionRef[] {
    if (expression.kind !== 'element') return []
    const { values } = this.context.evaluator
    const table = values.resolve({ ...at, expression: expression.of })
    if (table.kind !== 'expression' || table.at.expression.kind !== 'object') return []
    const held = table.at.expression.entries.map(({ value }) => values.resolve({ ...table.at, expression: value }))
    const found = held.flatMap((value) => (value.kind === 'function' ? [value.ref] : []))
    return found.length <= mostBodies ? found : []
  }

  /** The method of the part of the program that a container gave by its name. */
  private lookedUp(call: CallRef, callee: Extract<Value, { kind: 'library' }>): Link[] {
    const meant = lookedUpMethod(this.context.program, callee)
    const method = meant && this.receivers.method(call.file, meant.className, meant.method)
    return method ? [linkTo(call, method, 'medium')] : []
  }

  /** What a cache was made with to answer for what it does not hold. */
  private loaded(call: CallRef, callee: Value): Link[] {
    if (callee.kind !== 'library') return []
    const [row] = this.context.rowsOf(call, 'loads')
    const given = row && this.context.slot(call, this.context.meaning(call), row.from, null)
    const value = given && this.loader(this.context.evaluator.values.resolve(given))
    return value?.kind === 'function' ? [{ ...linkTo(call, value.ref, 'high'), isKept: true }] : []
  }

  /** What loads, also where it is handed over as part of something that only keeps it: `CacheLoader.from(this::load)`. */
  private loader(value: Value): Value {
    const origin = value.kind === 'library' ? value.origins.at(-1) : undefined
    const [first] = origin ? this.context.program.callAt(origin.call).args : []
    if (!origin || !first || this.context.rowsOf(origin.call, 'keeps').length === 0) return value
    return this.context.evaluator.values.resolve(this.context.locate(origin.call, first, origin.frame))
  }

  /** The function itself; for a method without a body, the few that can be meant. */
  private bodiesOf(ref: FunctionRef): readonly FunctionRef[] {
    const { isAbstract, className, name } = this.context.program.functionAt(ref)
    const bodies = isAbstract && className !== null ? tellingBodies(this.context.program, this.context.program.names.implementations({ file: ref.file, name: className }, name)) : []
    return bodies.length > 0 ? bodies : [ref]
  }

  /** What runs where an object is called itself. */
  private invokedOf(value: Extract<Value, { kind: 'class' }>): FunctionRef[] {
    const { methods } = this.context.program.index(value.file)
    const index = invoking.map((name) => methods.get(`${value.name}.${name}`)).find((found) => found !== undefined)
    return index === undefined ? [] : [{ file: value.file, index }]
  }

  private constructorOf(call: CallRef, value: Extract<Value, { kind: 'class' }>): FunctionRef[] {
    if (namesSeenIn(call.file).readsByCall && !this.context.program.callAt(call).isNew) return []
    const index = this.context.program.index(value.file).methods.get(`${value.name}.constructor`)
    return index === undefined ? [] : [{ file: value.file, index }]
  }

  /** The method of the class that the receiver is named after. */
  private byReceiver(call: CallRef): FunctionRef | null {
    const names = this.receiverNames(call)
    const [receiver, method] = names.slice(-2)
    return receiver === undefined || method === undefined || receiver === 'this' ? null : this.receivers.method(call.file, receiver, method)
  }

  /** The names of a callee; what is read by a call without arguments counts as a name: `order.customer.pay`. */
  private receiverNames(call: CallRef): readonly string[] {
    const { callee } = this.context.program.callAt(call)
    if (callee.kind !== 'path' && callee.kind !== 'member') return []
    if (callee.kind === 'path' || callee.names.length > 1 || callee.of.kind !== 'call') return callee.names
    const read = this.context.program.callAt({ file: call.file, index: callee.of.call })
    const isRead = read.args.length === 0 && namesSeenIn(call.file).readsByCall && (read.callee.kind === 'path' || read.callee.kind === 'member')
    return isRead && 'names' in read.callee ? [...read.callee.names.slice(-1), ...callee.names] : callee.names
  }

  /** The only method of the program's part in this language with a telling name, or what is made of the only one that has no body. */
  private byName(call: CallRef): readonly FunctionRef[] {
    const { callee } = this.context.program.callAt(call)
    const name = callee.kind === 'path' || callee.kind === 'member' ? callee.names.at(-1) : undefined
    if (name === undefined || isCommonName(ecosystemOf(call.file), name) || (callee.kind === 'path' && callee.names.length < 2)) return []
    const { all, meant } = this.methodsNamed(name, call.file)
    if (all.length > 0 && meant.length === 0) this.unresolved.set(keyOfRef(call), call)
    return meant
  }

  /** The methods of one name in the language of a file, and those that a call of an unknown receiver can mean. */
  private methodsNamed(name: string, file: string): NamedMethods {
    const key = `${ecosystemOf(file)} ${name}`
    const found = this.named.get(key) ?? this.findNamed(name, file)
    this.named.set(key, found)
    return found
  }

  private findNamed(name: string, file: string): NamedMethods {
    const { program } = this.context
    const all = (program.methodsByName.get(name) ?? []).filter((method) => ecosystemOf(method.file) === ecosystemOf(file))
    const bodies = all.filter((method) => !program.functionAt(method).isAbstract)
    const meant = all.length - bodies.length === 1 ? tellingBodies(program, bodies) : all.length === 1 ? all : []
    return { all, meant: program.outside.declares.has(name) ? [] : meant }
  }

  private callbacks(call: CallRef, direct: FunctionRef | null): Link[] {
    const fact = this.context.program.callAt(call)
    const given = [...fact.args, ...namedCallbacks(fact, call.file), ...listedCallbacks(fact, call.file)]
    if (!given.some((argument) => mayBeFunction(argument, call.file)) || fact.isDecorator === true || deferring.has(lastPart(fact.text))) return []
    const { rows } = this.context.meaning(call)
    if (rows.some(({ kind }) => kind === 'entry' || kind === 'keeps')) return []
    // What only goes by another name from now on runs where that is called.
    if ((wrappedFunction(this.context.program, call) ?? convertedIn(this.context.program, call)) && !rows.some(({ kind }) => kind === 'retry' || kind === 'repeat')) return []
    return given.flatMap((argument, position) => {
      if (!mayBeFunction(argument, call.file)) return []
      const value = this.context.evaluator.values.resolve(this.context.locate(call, argument, null))
      if (value.kind !== 'function' || this.isField(value.ref) || this.isGivenBack(call, value.ref)) return []
      const through = direct ? this.runsOf(direct, position, position === fact.args.length - 1) : []
      const link: Link = {
        call,
        to: value.ref,
        isCallback: true,
        isKept: false,
        isOneOf: false,
        through: null,
        around: nowhereElse,
        repeat: rows.find((row): row is RepeatRow => row.kind === 'repeat' && (row.callback === position || row.callback < 0) && !this.walksOne(call, row)) ?? null,
        retry: rows.find((row): row is RetryRow => row.kind === 'retry' && row.callback === position) ?? null,
        confidence: 'high',
      }
      return through.length ? through.map((inner) => ({ ...link, through: inner, around: runsAround(this.context, (ref, at) => this.invocations(ref, at), inner) })) : [link]
    })
  }

  /** True where a call gives a function that it is handed: it runs where what is given is called. */
  private isGivenBack(call: CallRef, ref: FunctionRef): boolean {
    const given = this.context.evaluator.values.resolve(this.context.locate(call, { kind: 'call', call: call.index }, null))
    return given.kind === 'function' && keyOfRef(given.ref) === keyOfRef(ref)
  }

  /** True for a method that shares its name with a field: where it is not called, the field is meant. */
  private isField({ file, index }: FunctionRef): boolean {
    const { className, name } = this.context.program.functionAt({ file, index })
    const field = this.context.program.index(file).fields.get(`${className ?? ''}.${name}`)
    return field !== undefined && field.value.kind !== 'function'
  }

  /** True for `map` of an `Optional` and the like. */
  private walksOne(call: CallRef, { over }: RepeatRow): boolean {
    const facts = this.context.program.facts(call.file)
    const chain = chainOf(facts, this.context.program.callAt(call))
    return over === 'receiver' && isOnOneValue(ecosystemOf(call.file), facts.language, chain.at(-1) ?? '', chain.slice(0, -1))
  }

  /** Calls that run what a function is given by its place; a block that stands last may be taken last, whatever was left out before it. */
  private runsOf(ref: FunctionRef, position: number, isLast: boolean): readonly CallRef[] {
    const runs = this.invocations(ref, position)
    const last = this.context.program.functionAt(ref).bindings.reduce((most, { parameter }) => Math.max(most, parameter), -1)
    return runs.length > 0 || !isLast || last <= position ? runs : this.invocations(ref, last)
  }

  /** Calls that run the callback which a function takes as its parameter. */
  invocations(ref: FunctionRef, parameter: number): readonly CallRef[] {
    const key = `${keyOfRef(ref)}:${parameter}`
    const found = this.invoked.get(key) ?? this.findInvocations(ref, parameter)
    this.invoked.set(key, found)
    return found
  }

  private findInvocations(ref: FunctionRef, parameter: number): readonly CallRef[] {
    const { program, evaluator } = this.context
    const isOurs = (value: Value): boolean =>
      value.kind === 'parameter' &&
      keyOfRef(value.of) === keyOfRef(ref) &&
      value.path[0] === String(parameter) &&
      value.path.length <= 2
    return [...program.facts(ref.file).calls.keys()]
      .map((index): CallRef => ({ file: ref.file, index }))
      .filter((call) => this.isInside(call, ref))
      .filter((call) => {
        if (isOurs(this.context.callee(call))) return true
        return program
          .callAt(call)
          .args.some((argument) => argument.kind === 'path' && isOurs(evaluator.values.resolve(this.context.locate(call, argument, null))))
      })
      .slice(0, 2)
  }

  private isInside(call: CallRef, ref: FunctionRef): boolean {
    const { program } = this.context
    for (let at: number | null = program.callAt(call).owner; at !== null; at = program.functionAt({ file: ref.file, index: at }).owner) {
      if (at === ref.index) return true
    }
    return false
  }
}
