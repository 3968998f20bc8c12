import { toldTypeRows } from '../catalog/handedObjects'
import { ecosystemOf } from '../languages/language'
import { type Expression, type FunctionFact, calledName, isUnnamed } from '../facts'
import { answeredTo } from './answeredCallbacks'
import { checkedBefore } from './checkedSettings'
import { handedObject, scopeOf } from './handedObjects'
import { type CallRef, type FunctionRef, type Program, keyOfRef } from './program'
import { recordOfBlock } from './records'
import type { Frame, Located, Value } from './value'

type Binding = FunctionFact['bindings'][number]

/** How the values of a program are found. */
interface Finding {
  readonly callee: (call: CallRef) => Value
  readonly resolve: (at: Located) => Value
  /** An instance of a type that a file names. */
  readonly typed: (file: string, type: readonly string[]) => Value
}

/** What a callback is given first, as far as the call tells that takes it. */
export const givenFirst = (program: Program, of: FunctionRef, frame: Frame | null, resolve: Finding['resolve']): Value | null => {
  const received = (expression: Expression, call: CallRef): Value => resolve({ file: call.file, owner: program.callAt(call).owner, expression, frame: frame?.parent ?? null })
  const checked = frame?.isCallback ? checkedBefore(program, frame.call, (expression) => received(expression, frame.call)) : null
  return checked ?? (frame && !frame.isCallback ? null : recordOfBlock(program, of, frame, received))
}

/** How often a callback is handed on at most before it is run. */
const mostHands = 3

/** Finds what callbacks are given by what takes them; answers are kept. */
export class HandedValues {
  private readonly known = new Map<string, Value | null>()

  constructor(private readonly program: Program) {}

  /**
   * The argument that a function of the program runs a callback with, `run(f) { f(connection) }`, or an object of the type that a
   * library is told with it, `Configure<Options>(o => …)`; for a function that is called where it is written, what it is given there.
   * Null where it is asked about while it is being looked for.
   */
  to(of: FunctionRef, { parameter, path }: Binding, finding: Finding): Value | null {
    if (path.length > 0) return null
    const index = this.program.index(of.file).takenBy.get(of.index)
    if (index === undefined) return givenAtOnce(this.program, of, parameter, finding)
    const key = `${keyOfRef(of)} ${parameter}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.known.set(key, null)
    const value = handedBy(this.program, { file: of.file, index }, { of, parameter }, finding)
    this.known.set(key, value)
    return value
  }
}

/** What a function is given that is called where it is written: `(function ($) { … })(jQuery)`. */
const givenAtOnce = (program: Program, { file, index }: FunctionRef, parameter: number, { resolve }: Finding): Value | null => {
  const facts = program.facts(file)
  const fact = facts.functions[index]
  const call = fact && isUnnamed(fact) ? facts.calls.find(({ callee }) => callee.kind === 'function' && callee.index === index) : undefined
  const argument = call?.args[parameter]
  return call && argument ? resolve({ file, owner: call.owner, expression: argument, frame: null }) : null
}

const handedBy = (program: Program, call: CallRef, { of, parameter }: { readonly of: FunctionRef; readonly parameter: number }, finding: Finding): Value | null => {
  const position = program.callAt(call).args.findIndex((argument) => argument.kind === 'function' && argument.index === of.index)
  const scope = parameter === 0 ? scopeOf(program, call, 'parameter') : null
  if (scope) return finding.resolve(scope)
  const object = parameter === 0 ? handedObject(program, call.file, finding.callee(call), finding.resolve) : null
  const answer = answeredTo(program, call, { of: of.index, parameter })
  const answered = answer && finding.resolve(answer)
  if (answered?.kind === 'library' && answered.path.endsWith('()')) return answered
  return toldType(program, call, finding) ?? object ?? runWith(program, { call, position, parameter }, finding, mostHands)
}

const toldType = (program: Program, call: CallRef, { typed }: Finding): Value | null => {
  const fact = program.callAt(call)
  const [type, ...others] = fact.types ?? []
  const isTold = toldTypeRows.some(({ ecosystem, methods }) => ecosystem === ecosystemOf(call.file) && methods.includes(calledName(fact)))
  const value = isTold && type && others.length === 0 ? typed(call.file, type) : null
  return value?.kind === 'unknown' ? null : value
}

/** A callback that stands at `position` of a call, and which of its parameters is asked for. */
interface Handed {
  readonly call: CallRef
  readonly position: number
  readonly parameter: number
}

const runWith = (program: Program, { call, position, parameter }: Handed, finding: Finding, hands: number): Value | null => {
  const taker = hands > 0 ? finding.callee(call) : null
  if (taker?.kind !== 'function') return null
  const { file } = taker.ref
  const name = program.functionAt(taker.ref).bindings.find((binding) => binding.parameter === position && binding.path.length === 0)?.name
  if (name === undefined) return null
  for (const inner of program.callsWithin(taker.ref)) {
    const { callee, args, owner } = program.callAt(inner)
    const given = runs(callee, name, file) ? args[parameter] : undefined
    const onward = args.findIndex((argument) => argument.kind === 'path' && argument.names.length === 1 && argument.names[0] === name)
    const value = given ? finding.resolve({ file, owner, expression: given, frame: null }) : onward < 0 || isSame(inner, call) ? null : runWith(program, { call: inner, position: onward, parameter }, finding, hands - 1)
    if (value?.kind === 'library' || (value?.kind === 'class' && value.isInstance)) return value
  }
  return null
}

/** Whether a function of the program runs what it is given at a position: `ask(fn, url) { return fn(url) }`. */
export const runsGiven = (program: Program, taker: Value, position: number): boolean => {
  if (taker.kind !== 'function') return false
  const name = program.functionAt(taker.ref).bindings.find((binding) => binding.parameter === position && binding.path.length === 0)?.name
  return name !== undefined && program.callsWithin(taker.ref).some((call) => runs(program.callAt(call).callee, name, taker.ref.file))
}

const isSame = (one: CallRef, other: CallRef): boolean => one.file === other.file && one.index === other.index

/** `f(x)`, or `f.apply(x)` where functions are objects with one method. */
const runs = (callee: Expression, name: string, file: string): boolean =>
  callee.kind === 'path' && callee.names[0] === name && (callee.names.length === 1 || (callee.names.length === 2 && ecosystemOf(file) !== 'npm'))
