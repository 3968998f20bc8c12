import { classesByName, containerRows, lendingMethods, passingRows, selfMakers, toldByArgumentRows } from '../catalog/containers'
import { type CallFact, type Expression, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { convertedIn } from './convertedFunctions'
import { receiverOf } from './extensions'
import { functionByName } from './functionsByName'
import { givenByBlock } from './handedObjects'
import { methodOf } from './overloads'
import type { CallRef, Program } from './program'
import type { Frame, Located, Value } from './value'

interface Finding {
  readonly resolve: (at: Located) => Value
  /** An instance of a type that a file names. */
  readonly typed: (file: string, type: readonly string[]) => Value
}

/**
 * What a call hands out: a container an object of the class that it is handed or told, a function what its block gives, what it is
 * handed itself, or what it only converts, one of functions the one of the name that it is handed; null for any other call.
 */
export const handedOut = (program: Program, call: CallRef & { readonly frame: Frame | null }, { resolve, typed }: Finding): Value | null => {
  const given = givenByBlock(program, call) ?? convertedIn(program, call)
  if (given) return resolve(given)
  const passed = passedOn(program, call)
  const value = passed && resolve(passed.at)
  if (value && !(passed.isOwn && value.kind === 'library' && value.origins.length === 0)) return value
  const lent = lentBy(program, call, resolve)
  if (lent) return lent
  const named = functionByName(program, call)
  if (named) return { kind: 'function', ref: named, frame: null }
  const fact = program.callAt(call)
  const name = calledName(fact)
  if (selfMakers.some((one) => one.methods.includes(name) && one.ecosystem === ecosystemOf(call.file))) return objectOf(resolve, fact, { call, of: receiverOf(fact.callee) })
  const quoted = classesByName.some((one) => one.functions.includes(name) && one.ecosystem === ecosystemOf(call.file)) ? classQuoted(program, call.file, fact) : null
  if (quoted) return quoted
  const told = toldByArgumentRows.find((one) => one.method === name && one.ecosystem === ecosystemOf(call.file))
  if (told && fact.args[1]) return ofLibraryTold(told, resolve({ file: call.file, owner: fact.owner, expression: fact.args[1], frame: call.frame }), call)
  const row = containerRows.find((one) => one.functions.includes(name) && one.ecosystem === ecosystemOf(call.file))
  if (!row) return null
  const type = fact.types?.length === 1 ? fact.types[0] : typeHanded(fact.args[0])
  const [first] = fact.args
  const isClassHanded = fact.args.length === 1 && first?.kind === 'path' && /^[A-Z]/.test(first.names.at(-1) ?? '')
  const made = type ? typed(call.file, type) : isClassHanded ? objectOf(resolve, fact, { call, of: first }) : null
  const isMeant = made?.kind === 'class' || (row.ofLibraries && made?.kind === 'library' && made.module !== '(global)')
  return isMeant ? made : null
}

/** What a call is made on, where that is all it gives. */
const lentBy = (program: Program, { file, index, frame }: CallRef & { readonly frame: Frame | null }, resolve: Finding['resolve']): Value | null => {
  const { callee, args, owner } = program.callAt({ file, index })
  const name = callee.kind === 'path' || callee.kind === 'member' ? (callee.names.at(-1) ?? '') : ''
  if (args.length > (name === 'expect' ? 1 : 0) || lendingMethods[ecosystemOf(file)]?.has(name) !== true) return null
  const expression = receiverOf(callee)
  const value = expression && resolve({ file, owner, expression, frame })
  if (value?.kind === 'library') return value.path.endsWith('()') ? value : null
  return value?.kind === 'class' && methodOf(program.index(value.file), value, name) === undefined ? value : null
}

/** The class of the program that the texts among some arguments name; null where it has none. */
const classQuoted = (program: Program, file: string, { args }: CallFact): Value | null => {
  const steps = args.flatMap((argument) => (argument.kind === 'literal' && typeof argument.value === 'string' ? argument.value.split('.') : []))
  const [name = '', ...within] = steps.toReversed()
  const found = /^[A-Z]\w*$/.test(name) ? (program.names.classNamed(file, name, within.slice(0, 1)) ?? program.names.classNamed(file, name)) : null
  return found && { kind: 'class', ...found, isInstance: false }
}

const ofLibraryTold = ({ module, made, gives }: (typeof toldByArgumentRows)[number], argument: Value, { frame, ...call }: CallRef & { readonly frame: Frame | null }): Value | null =>
  argument.kind === 'library' && argument.module === module && argument.path === made ? { kind: 'library', module, path: gives, origins: [{ call, frame }], subject: null } : null

/** What is the same thing to those who use it as what is made of it: `new Proxy(create, hooks)`, `Object.freeze(client)`, `cast(Client, client)`. */
const passedOn = (program: Program, { frame, ...call }: CallRef & { readonly frame: Frame | null }): { readonly at: Located; readonly isOwn: boolean } | null => {
  const { owner, args, text } = program.callAt(call)
  const moduleOf = (): string | null => program.index(call.file).imports.get(text.split('.')[0] ?? '')?.module ?? null
  const row = passingRows.find((one) => one.functions.includes(text) && one.ecosystem === ecosystemOf(call.file) && one.module === moduleOf())
  const expression = row && args[row.arg]
  return expression?.kind === 'path' || expression?.kind === 'call' || expression?.kind === 'member' ? { at: { file: call.file, owner, expression, frame }, isOwn: row?.isOwn === true } : null
}

interface Named {
  readonly call: CallRef
  readonly of: Expression | undefined
}

/** An object of the class that an expression names; null where it names none. */
const objectOf = (resolve: Finding['resolve'], { owner }: CallFact, { call: { file }, of }: Named): Value | null => {
  if (of?.kind !== 'path') return null
  const value = resolve({ file, owner, expression: of, frame: null })
  if (value.kind === 'class') return value.isInstance ? null : { ...value, isInstance: true }
  return value.kind === 'library' && value.path !== '' ? { ...value, path: `${value.path}()` } : null
}

/** What a function makes that a parameter is handed by its default: `service = Depends(make_service)`; null for any other default. */
export const injected = (program: Program, { file, owner, expression, frame }: Located): Located | null => {
  const call = expression.kind === 'call' ? program.callAt({ file, index: expression.call }) : undefined
  const [maker] = call?.args ?? []
  if (!call || !injectors.has(calledName(call)) || maker?.kind !== 'path') return null
  return { file, owner, expression: maker, frame }
}

/** Functions that say by what a value is made that a framework hands in. */
const injectors: ReadonlySet<string> = new Set(['Depends', 'Security', 'Provide', 'Inject'])

/** `Mailer.class` and `Mailer::class.java`. */
const typeHanded = (argument: Expression | undefined): string[] | null => {
  if (argument?.kind === 'unknown') return /^([\w.]+)\.class$/.exec(argument.text)?.[1]?.split('.') ?? null
  const at = argument?.kind === 'path' ? argument.names.indexOf('class') : -1
  return argument?.kind === 'path' && at > 0 ? argument.names.slice(0, at) : null
}
