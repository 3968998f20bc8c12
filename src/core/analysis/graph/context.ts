import type { Expression } from '../facts'
import type { Catalog } from '../catalog/catalog'
import type { CallRow, CatalogRow, Ecosystem, Slot } from '../catalog/schema'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import { Evaluator } from '../program/evaluate'
import { runsGiven } from '../program/handedValues'
import { DeclaredCalls } from './declaredCalls'
import { tellingBodies } from './bodies'
import { Decorations } from './decorations'
import { GivenByCallers } from './givenByCallers'
import { runAtOnce } from './jobsAtOnce'
import { type Meaning, noMeaning } from './meaning'
import { modelCallOf } from './modelCall'
import { isStubCall } from './stubCalls'
import { requestedCallOf } from './requestedCall'
import { RoleCalls } from './roleCalls'
import { answeringBefore, askedAgain, isOnlyComposed } from './unaskedQueries'
import { wordsOf } from '../settings/words'
import { Memo } from '../program/memo'
import { type CallRef, type FunctionRef, type Program, keyOfRef } from '../program/program'
import type { Frame, Located, Origin, Value } from '../program/value'

/** The method that is handed a command, which says what is done. */
const sending = 'send'

/** One revision's program with everything that is known of its calls; answers are kept. */
export class Context {
  readonly evaluator: Evaluator
  readonly decorations: Decorations
  readonly declared: DeclaredCalls
  private readonly givenByCallers: GivenByCallers
  private readonly roles: RoleCalls
  private readonly meanings = new Memo<Meaning>()
  private readonly handed = new Memo<readonly CallRow[]>()
  private readonly answers = new Map<string, boolean>()
  /** Calls whose receivers are being asked about. */
  private readonly asked = new Set<string>()

  constructor(
    readonly program: Program,
    readonly catalog: Catalog,
  ) {
    this.evaluator = new Evaluator(program)
    this.decorations = new Decorations(program)
    this.declared = new DeclaredCalls(this)
    this.roles = new RoleCalls(this)
    const { values } = this.evaluator
    this.givenByCallers = new GivenByCallers(program, {
      callee: (call) => this.givenCallee(call) ?? this.callee(call),
      resolve: (at) => values.resolve(at),
      members: (value, names) => values.members(value, names, 0),
    })
  }

  /** What a call is made on, by its type and the library that has it: `sync Map`, `TagCache`; empty where it is not known. */
  typeBefore(ref: CallRef): string {
    const value = this.callee(ref)
    if (value.kind === 'function') return this.program.functionAt(value.ref).className ?? ''
    if (value.kind !== 'library') return ''
    const library = value.module.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? ''
    const type = value.path.replaceAll('()', '').split('.').at(-2) ?? ''
    return `${library} ${/^(?:new|default)$/i.test(type) ? '' : type}`.trim()
  }

  /** The answer to a question about a call, worked out once. */
  once(question: string, ref: CallRef, answer: () => boolean): boolean {
    const key = `${keyOfRef(ref)} ${question}`
    const found = this.answers.get(key) ?? answer()
    this.answers.set(key, found)
    return found
  }

  callee(ref: CallRef): Value {
    return this.evaluator.values.callee(ref, null)
  }

  /** What a call calls that is made on a parameter, as the callers of its function tell. */
  givenCallee(ref: CallRef): Value | null {
    const callee = this.callee(ref)
    if (callee.kind === 'unknown') return this.givenByCallers.ofAnswer(ref)
    return callee.kind === 'parameter' ? this.givenByCallers.member(callee) : this.givenByCallers.throughInterface(ref, callee)
  }

  /** What a call means by what is known of it or, where nothing is, by what its receiver is for. */
  meaning(ref: CallRef): Meaning {
    const known = this.knownMeaning(ref)
    return known.rows.length > 0 ? known : (this.roles.of(ref) ?? known)
  }

  knownMeaning(ref: CallRef): Meaning {
    return this.meanings.of(ref, () => this.findMeaning(ref))
  }

  /** The rows of one kind that speak of a call. Methods that no such row names are not looked into. */
  rowsOf<K extends CatalogRow['kind']>(ref: CallRef, kind: K): Extract<CatalogRow, { kind: K }>[] {
    const ecosystem = ecosystemOf(ref.file)
    if (!this.catalog.hasKind(kind, ecosystem)) return []
    const { callee } = this.program.callAt(ref)
    const method = callee.kind === 'member' || (callee.kind === 'path' && callee.names.length > 1) ? callee.names.at(-1) : undefined
    if (method !== undefined && method !== sending && !this.mayMean(kind, ecosystem, method)) return []
    return this.meaning(ref).rows.filter((row): row is Extract<CatalogRow, { kind: K }> => row.kind === kind)
  }

  /** Whether rows of a kind speak of a method; those of calls may tell of it by its first word alone. */
  private mayMean(kind: CatalogRow['kind'], ecosystem: Ecosystem, method: string): boolean {
    return this.catalog.speaksOf(kind, ecosystem, method) || (kind === 'call' && this.catalog.speaksOf(kind, ecosystem, wordsOf(method)[0] ?? ''))
  }

  /** Calls of dependencies that a call is handed as methods to run: `inThread(client.get, url)`. Where a member may be a value as well, that holds for what the program itself runs. */
  handedOver(ref: CallRef): readonly CallRow[] {
    return this.handed.of(ref, () => this.program.callAt(ref).args.flatMap((argument, position) => this.handedMethod(ref, argument, position)))
  }

  private handedMethod(ref: CallRef, argument: Expression, position: number): CallRow[] {
    const method = argument.kind === 'path' && argument.names.length > 1 ? (argument.names.at(-1) ?? '') : ''
    if (argument.kind !== 'path' || !this.catalog.speaksOf('call', ecosystemOf(ref.file), method)) return []
    if (!namesSeenIn(ref.file).handsMethods && (method === '' || !runsGiven(this.program, this.callee(ref), position))) return []
    const value = this.evaluator.values.resolve(this.locate(ref, argument, null))
    if (value.kind === 'class' || (value.kind === 'function' && !this.program.functionAt(value.ref).isAbstract)) return []
    const own = value.kind === 'library' ? this.lookUp(ref.file, value.module, value.path) : []
    const rows = own.length ? own : this.lookUp(ref.file, '(any)', method)
    return rows.filter((row): row is CallRow => row.kind === 'call').slice(0, 1).map((row) => callGiven(row, method, position))
  }

  private findMeaning(ref: CallRef): Meaning {
    if (runAtOnce(this, ref) !== null) return noMeaning
    const callee = this.callee(ref)
    const plain = this.meaningOf(ref, callee)
    const given = plain.rows.some(({ kind }) => kind === 'call') ? null : this.givenCallee(ref)
    const meaning = given?.kind === 'library' ? this.meaningOf(ref, given) : null
    return meaning?.rows.length ? meaning : plain
  }

  private meaningOf(ref: CallRef, callee: Value): Meaning {
    const call = this.program.callAt(ref)
    if (callee.kind === 'library') {
      const rows = this.lookUp(ref.file, callee.module, callee.path).filter((row) => row.kind !== 'call' || this.isGiven(ref, row))
      if (rows.length) return { ...noMeaning, ...callee, rows }
      const ofStubs = isStubCall(this, ref, callee) ? this.lookUp(ref.file, `${callee.module} (stubs)`, callee.path) : []
      if (ofStubs.length) return { ...noMeaning, ...callee, rows: ofStubs }
    }
    const command = this.sentCommand(ref, callee)
    if (command) return command
    const requested = requestedCallOf(this, ref, callee)
    const requestRows = requested === null ? [] : this.lookUp(ref.file, '(requested)', requested)
    if (requested !== null && requestRows.length) return { ...noMeaning, rows: requestRows, module: '(requested)', path: requested }
    const model = modelCallOf(this, ref, callee)
    const modelRows = model ? this.lookUp(ref.file, model.isInherited ? '(model)' : '(any model)', model.method).filter((row) => row.kind !== 'call' || this.isGiven(ref, row)) : []
    if (model && modelRows.length) return { ...noMeaning, rows: modelRows, module: '(model)', path: model.method, subject: model.subject }
    const method = call.callee.kind === 'path' || call.callee.kind === 'member' ? call.callee.names : []
    const again = callee.kind === 'function' ? null : askedAgain(this.program, ref)
    if (again !== null && this.isQuery(again)) return { ...noMeaning, rows: this.lookUp(ref.file, '(query)', method.at(-1) ?? ''), path: method.at(-1) ?? '' }
    const isInherited = callee.kind === 'library' && callee.subject !== null
    const isMethod = callee.kind !== 'class' && (call.callee.kind === 'member' || method.length > 1 || isInherited)
    if (!isMethod || (callee.kind === 'function' && !this.isOnlyDeclared(callee.ref))) return noMeaning
    const path = method.at(-1) ?? ''
    const rows = callee.kind === 'function' ? this.lookUpDeclared(ref, callee.ref, path) : this.lookUpMethod(ref, path)
    const others = rows.filter(({ kind }) => kind !== 'call')
    return { ...noMeaning, path, rows: others.length < rows.length && this.isAnswer(ref, callee) ? others : rows }
  }

  /** Whether the program only declares a method and says nothing of what it does: a library makes it, of a file beside it or of its name, or there are too many bodies to tell. */
  isOnlyDeclared(ref: FunctionRef): boolean {
    const { isAbstract, className, name } = this.program.functionAt(ref)
    const bodies = isAbstract && className !== null ? tellingBodies(this.program, this.program.names.implementations({ file: ref.file, name: className }, name)) : [ref]
    return bodies.length === 0 && this.decorations.ofFunction(ref).length === 0
  }

  /** Rows of a method on anything, or on what is called by a telling name. */
  private lookUpMethod(ref: CallRef, method: string): readonly CatalogRow[] {
    const rows = this.lookUp(ref.file, '(any)', method).filter((row) => row.kind !== 'call' || this.isGiven(ref, row))
    const named = rows.some(({ kind }) => kind === 'call') ? [] : this.lookUpNamed(ref, method)
    return named.length ? named : rows
  }

  /** Rows of a method that the program only declares, by the name of what it is called on or by what of a library it answers with. */
  private lookUpDeclared(ref: CallRef, declared: FunctionRef, method: string): readonly CatalogRow[] {
    const named = this.lookUpNamed(ref, method)
    const [library, type, ...more] = this.program.functionAt(declared).returnType ?? []
    if (named.length > 0 || type === undefined || more.length > 0) return named
    const taken = this.program.facts(declared.file).imports.find(({ local }) => local === library)
    return taken === undefined ? named : this.lookUp(ref.file, taken.module, `answer ${type}.${method}`)
  }

  /** Rows of a method on what is called by a telling name: `session.query`, `prisma.order.create`. */
  private lookUpNamed(ref: CallRef, method: string): readonly CatalogRow[] {
    const { callee } = this.program.callAt(ref)
    const written = callee.kind === 'path' || callee.kind === 'member' ? callee.names : []
    const names = written.length === 2 ? this.namesTakenFrom(ref, written) : written
    const receiver = names.at(-2) ?? (callee.kind === 'member' ? this.readName(ref.file, callee.of) : '')
    const named = receiver === '' ? [] : this.lookUp(ref.file, '(named)', `${bareName(receiver)}.${method}`)
    const owners = named.length ? [] : names.length === 2 && callee.kind === 'member' ? this.namesBehind(ref.file, callee.of) : names.slice(-3, -2)
    const owned = owners.map((owner) => this.lookUp(ref.file, '(named)', `${bareName(owner)}.${receiver}.${method}`)).find((rows) => rows.length > 0) ?? named
    return owned.filter((row) => row.kind !== 'call' || this.isGiven(ref, row))
  }

  /** The names by which a call is led to from a parameter, also where they are taken out of it: `{ collections: { orders } }`; those that are written otherwise. */
  private namesTakenFrom(ref: CallRef, written: readonly string[]): readonly string[] {
    const callee = this.callee(ref)
    return callee.kind === 'parameter' && callee.path.length > written.length ? callee.path : written
  }

  /** Whether the first argument of a call is what a row asks for: `load(conn)`, `update(name: 'a')`. */
  private isGiven(ref: CallRef, { given, madeBy }: CallRow): boolean {
    const { args } = this.program.callAt(ref)
    if (madeBy !== undefined && ['function', 'path', 'member', 'call'].includes(args[madeBy]?.kind ?? '')) return false
    if (given.length === 0) return true
    const [first] = args
    if (given === 'options') return first?.kind === 'object'
    return wordsOf(this.saidBy(ref, first)).some((word) => given.includes(word))
  }

  /** The names that an argument is written with: those that lead to a value, what is called, the keys of options; `url` for one that is written out, `api` for a path of one. */
  private saidBy({ file }: CallRef, argument: Expression | undefined): string {
    switch (argument?.kind) {
      case 'path':
        return argument.names.join('.')
      case 'call':
        return this.program.callAt({ file, index: argument.call }).text
      case 'object':
        return argument.entries.map(({ key }) => key).join('.')
      case 'template':
        return this.saidBy({ file, index: 0 }, argument.parts[0])
      case 'literal':
        return /^https?:\/\//.test(String(argument.value)) ? 'url' : /^\/api\//.test(String(argument.value)) ? 'api' : ''
      default:
        return ''
    }
  }

  /** The name of what a call without arguments reads, `collection()` of one that looks it up by its arguments. */
  readName(file: string, expression: Expression): string {
    if (expression.kind !== 'call') return ''
    const { callee, args } = this.program.callAt({ file, index: expression.call })
    const name = callee.kind === 'path' || callee.kind === 'member' ? (callee.names.at(-1) ?? '') : ''
    return args.length === 0 || name === '' ? name : `${name}()`
  }

  /** The names by which what a call gives may be known: its own, `getDb()` is `db`, and that of what it is made on, `prisma.inTenant(id)`. */
  private namesBehind(file: string, expression: Expression): string[] {
    if (expression.kind !== 'call') return []
    const { callee } = this.program.callAt({ file, index: expression.call })
    const [name = '', on] = callee.kind === 'path' ? callee.names.toReversed() : []
    return [name, name.replace(/^get_?(?=[A-Z]|[a-z])/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase()), ...(on === undefined ? [] : [on])]
  }

  /** Whether a call asks a dependency, or leads to what does: the begin of a query. */
  private isQuery(ref: CallRef): boolean {
    return this.callee(ref).kind === 'function' || this.meaning(ref).rows.some(({ kind }) => kind === 'call')
  }

  /** True for what a call of a dependency gave: the rest of its chain asks nothing more. A value that is made of itself is none. */
  isAnswer(ref: CallRef, callee: Value): boolean {
    const key = keyOfRef(ref)
    const before = answeringBefore(this.program, ref)
    if (before !== null && this.callee(before).kind === 'function') return true
    if (callee.kind !== 'library' || this.asked.has(key)) return false
    this.asked.add(key)
    const isAnswer = callee.origins.some(({ call }) => keyOfRef(call) !== key && !isOnlyComposed(this.program, call) && this.meaning(call).rows.some(({ kind }) => kind === 'call'))
    this.asked.delete(key)
    return isAnswer
  }

  private lookUp(file: string, module: string, path: string): readonly CatalogRow[] {
    const ecosystem = ecosystemOf(file)
    if (!module.includes('|')) {
      const rows = this.catalog.lookUp(ecosystem, module, path)
      // `promisifyAll` gives each method a twin that answers by a promise.
      const twin = rows.length === 0 && ecosystem === 'npm' ? /^(.*[a-z])Async$/.exec(path)?.[1] : undefined
      return twin === undefined ? rows : this.catalog.lookUp(ecosystem, module, twin)
    }
    for (const one of module.split('|')) {
      const rows = this.catalog.lookUp(ecosystem, one, path)
      if (rows.length) return rows
    }
    return []
  }

  /** `client.send(new SomeCommand(...))`: the command says what is done. */
  private sentCommand(ref: CallRef, callee: Value): Meaning | null {
    const { args, callee: written } = this.program.callAt(ref)
    const isSend = (written.kind === 'path' || written.kind === 'member') && written.names.at(-1) === sending
    const [first] = args
    if (!isSend || !first) return null
    const command = this.evaluator.values.resolve(this.locate(ref, first, null))
    if (command.kind !== 'library' || !command.path.endsWith('()')) return null
    const rows = this.lookUp(ref.file, command.module, command.path)
    const origins = callee.kind === 'library' ? callee.origins : []
    return rows.length ? { rows, module: command.module, path: command.path, origins, commands: command.origins, subject: null } : null
  }

  locate(ref: CallRef, expression: Expression, frame: Frame | null): Located {
    return { file: ref.file, owner: this.program.callAt(ref).owner, expression, frame }
  }

  /** What stands at a slot of a call; null where nothing does. `line` is where it is written. */
  slot(ref: CallRef, meaning: Meaning, slot: Slot, frame: Frame | null): (Located & { readonly line: number }) | null {
    const source: Origin | undefined =
      slot.at === 'call' || slot.at === 'setup' ? { call: ref, frame } : slot.at === 'origin' ? meaning.origins.at(-1) : meaning.commands.at(-1)
    if (!source) return null
    const call = this.program.callAt(source.call)
    const argument = call.args[slot.arg]
    if (!argument) return null
    const at = this.locate(source.call, argument, source.frame)
    if (slot.at === 'setup') return this.setUp(at, slot.path.join('.'))
    if (slot.path.length === 0) return { ...at, line: call.line }
    const found = this.evaluator.option(at, slot.path)
    return found ? { ...found.at, line: found.line } : null
  }

  /** What a function gives to a member of its first parameter. */
  private setUp(at: Located, name: string): (Located & { readonly line: number }) | null {
    const value = this.evaluator.values.resolve(at)
    if (value.kind !== 'function') return null
    const { file, index: owner } = value.ref
    const parameter = this.program.functionAt(value.ref).bindings.find((binding) => binding.parameter === 0)?.name
    const given = this.program.facts(file).values.find((fact) => fact.owner === owner && fact.name === `${parameter ?? ''}.${name}`)
    return given ? { file, owner, expression: given.value, frame: at.frame, line: given.line } : null
  }
}

/** `_session`, `__session` and `session` are one name. */
const bareName = (name: string): string => name.replace(/^_+/, '')

/** A row for a method that is handed over: its arguments follow it. */
const callGiven = (row: CallRow, method: string, position: number): CallRow => {
  const words: Readonly<Record<string, string>> = { method, METHOD: method.toUpperCase(), sql: 'query' }
  const address = row.address.filter(({ at }) => at === 'call').map((slot) => ({ ...slot, arg: slot.arg + position + 1 }))
  return { ...row, timeout: undefined, retry: undefined, operation: row.operation.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole), address, base: [], httpMethod: [], batch: [] }
}

/** Places are told apart by their function: `file#index`. */
export const functionKey = (ref: FunctionRef): string => keyOfRef(ref)
