import { type Expression, calledName } from '../facts'
import { namesSeenIn } from '../languages/language'
import { argumentOf } from '../program/arguments'
import { constructorNames } from '../program/constructors'
import { type CallRef, type FunctionRef, type Program, keyOfRef } from '../program/program'
import type { Located, Value } from '../program/value'

type Parameter = Extract<Value, { kind: 'parameter' }>

/** How values are found here. */
interface Finding {
  readonly callee: (call: CallRef) => Value
  readonly resolve: (at: Located) => Value
  readonly members: (value: Value, names: readonly string[]) => Value
}

/** Calls of a name that are looked at, and callers that are asked what they give. */
const mostCalls = 400
const mostCallers = 12
/** Steps from a parameter to what is asked for: a function that hands on a part of what it is given to itself would go deeper without end. */
const mostSteps = 5

/** Finds what a parameter without a type is given by those who call its function: `run(pool)` of `run = (db) => db.query(…)`; answers are kept. */
export class GivenByCallers {
  private readonly known = new Map<string, Value | null>()
  private readonly answers = new Map<string, Value | null>()
  private byName: ReadonlyMap<string, readonly CallRef[]> | null = null

  constructor(
    private readonly program: Program,
    private readonly finding: Finding,
  ) {}

  /** The member of what a library made, or the method of a class of the program; null where no caller gives such a thing, or where the parameter itself is meant. */
  member({ of, path }: Parameter): Value | null {
    if (path.length < 2 || path.length > mostSteps) return null
    const key = `${keyOfRef(of)} ${path.join('.')}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.known.set(key, null)
    const value = this.find(of, path)
    this.known.set(key, value)
    return value
  }

  /** What a library gives a parameter by the name of an interface that nothing of the program is: `engine.Get(order)` of `load(engine Engine)`. */
  throughInterface(call: CallRef, declared: Value): Value | null {
    const { owner, callee } = this.program.callAt(call)
    const isBodiless = declared.kind === 'function' && namesSeenIn(call.file).hasStructuralTypes && this.program.functionAt(declared.ref).isAbstract
    if (!isBodiless || callee.kind !== 'path' || callee.names.length !== 2) return null
    const of = { file: call.file, index: owner }
    const [name, method = ''] = callee.names
    const binding = this.program.functionAt(of).bindings.find((one) => one.name === name)
    const given = binding ? this.member({ kind: 'parameter', of, path: [String(binding.parameter), method] }) : null
    return given?.kind === 'library' ? given : null
  }

  /** The member of what a method of something given answers with: `db.prepare(sql).run()`, also by way of a local name. */
  ofAnswer(call: CallRef): Value | null {
    const { owner, callee } = this.program.callAt(call)
    const answered = this.answerBefore({ file: call.file, index: owner }, callee)
    if (answered === null) return null
    const key = `${call.file} ${String(call.index)}`
    const known = this.answers.get(key)
    if (known !== undefined) return known
    this.answers.set(key, null)
    const inner: CallRef = { file: call.file, index: answered.call }
    const given = this.finding.callee(inner)
    const isMade = given.kind === 'library' && given.origins.length > 0
    const value = isMade ? this.finding.members({ ...given, path: `${given.path}()`, origins: [...given.origins, { call: inner, frame: null }] }, answered.names) : null
    this.answers.set(key, value)
    return value
  }

  /** The call whose answer a callee is a member of, and the names that follow. */
  private answerBefore(of: FunctionRef, callee: Expression): { readonly call: number; readonly names: readonly string[] } | null {
    if (callee.kind === 'member') return callee.of.kind === 'call' ? { call: callee.of.call, names: callee.names } : null
    if (callee.kind !== 'path' || callee.names.length < 2) return null
    const [root = '', ...names] = callee.names
    const held = this.program.index(of.file).values.get(of.index)?.get(root)?.value
    return held?.kind === 'call' ? { call: held.call, names } : null
  }

  private find(of: FunctionRef, [place = '', ...names]: readonly string[]): Value | null {
    const binding = this.program.functionAt(of).bindings.find(({ parameter }) => parameter === Number(place))
    if (!binding) return null
    for (const call of this.callsOf(of)) {
      const at = argumentOf(this.program, { of, call, isCallback: false, parent: null }, binding)
      const value = at && this.finding.members(this.finding.resolve(at), names)
      const given = value?.kind === 'parameter' ? this.member(value) : value
      if (given?.kind === 'function' || (given?.kind === 'library' && given.origins.length > 0)) return given
    }
    return null
  }

  private callsOf(of: FunctionRef): readonly CallRef[] {
    const { name, className } = this.program.functionAt(of)
    const isConstructor = className !== null && constructorNames.has(name)
    this.byName ??= callsByName(this.program)
    const calls = this.byName.get(isConstructor ? className : name) ?? []
    const isMeant = (value: Value): boolean =>
      value.kind === 'function' ? keyOfRef(value.ref) === keyOfRef(of) : isConstructor && value.kind === 'class' && value.file === of.file && value.name === className
    return calls.slice(0, mostCalls).filter((call) => isMeant(this.finding.callee(call))).slice(0, mostCallers)
  }
}

const callsByName = (program: Program): ReadonlyMap<string, readonly CallRef[]> => {
  const found = new Map<string, CallRef[]>()
  for (const file of program.paths) {
    for (const [index, call] of program.facts(file).calls.entries()) {
      const name = calledName(call)
      const known = found.get(name)
      if (known) known.push({ file, index })
      else found.set(name, [{ file, index }])
    }
  }
  return found
}
