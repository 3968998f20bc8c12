import { type Expression, type FunctionFact, isUnset } from '../facts'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import { isStub } from '../sourceSelection'
import { fieldCalledLike, isAccess } from './accessors'
import { argumentOf } from './arguments'
import { ClassMembers } from './classMembers'
import { chosen, fallback } from './choices'
import { givenItself } from './givenItself'
import { handedOut, injected } from './handedOut'
import { scopeAround } from './handedObjects'
import { isPackaged, namedAfterLibrary, openLibraryOf, writtenType } from './openLibraries'
import { recordOfSchema } from './schemaMethods'
import { relatedRecords } from './laravel'
import { givenByList } from './lists'
import { recordAround, recordNamed, recordOf, walkedOver } from './records'
import { type Finding, memberOfMade } from './madeMembers'
import { HeldFunctions } from './heldFunctions'
import { HandedValues, givenFirst } from './handedValues'
import { isPlaceholder } from './placeholders'
import { convertsNumber, readsSetting } from './settingKeys'
import { classAround, declaringOuterClass, onlyClass, ownMethodCalled, typeOfField } from './classAround'
import { extensionCalled, receiverOf } from './extensions'
import { isTypeOfFunction, typesGiven } from './overloads'
import type { CallRef, FunctionRef, Program } from './program'
import { Memo } from './memo'
import { KeptByApp } from './keptByApp'
import { filledIn } from './filledParameters'
import { filledVariable } from './filledVariables'
import { ImportedNames } from './importedNames'
import { ExportedNames, GivenObjects, assignedMember, ofModuleObject } from './exportedNames'
import { EntryNames } from './entryNamed'
import { nestedClass } from './nestedClass'
import { wrappedBy, wrappedOr } from './wrappedFunction'
import { type Frame, type Located, type Value, asDeclared, deepest, frameOf, isMadeBy, isOpen, isRecursive, isSelf, libraryOf, otherThan, severalOf, unknownValue } from './value'

/** Finds out what expressions are by following names through scopes, files, classes and calls. */
export class Values {
  private readonly callees = new Memo<Value>()
  private readonly handed: HandedValues
  private readonly held: HeldFunctions
  private readonly givenObjects: GivenObjects
  private readonly classMembers: ClassMembers
  private readonly exports: ExportedNames
  private readonly imports: ImportedNames
  private readonly entries: EntryNames
  private readonly kept: KeptByApp
  private readonly types = new Map<string, Value>()
  /** Types that are being looked up, and how often a look-up ended because it came back to one, or went too deep. */
  private readonly typing = new Set<string>()
  private cuts = 0

  constructor(private readonly program: Program) {
    this.handed = new HandedValues(program)
    this.held = new HeldFunctions(program)
    this.givenObjects = new GivenObjects(program)
    this.classMembers = new ClassMembers(program, {
      resolve: (at, depth) => this.resolve(at, depth),
      members: (value, names, depth) => this.members(value, names, depth),
      declared: (at, type, depth) => this.declared(at, type, depth),
      typed: (file, type, depth) => this.typed(file, type, depth),
    })
    this.exports = new ExportedNames(program)
    this.imports = new ImportedNames(program, (file, name, depth) => this.exported(file, name, depth))
    this.entries = new EntryNames(program)
    this.kept = new KeptByApp(program)
  }

  resolve(at: Located, depth = 0): Value {
    if (depth > deepest) return unknownValue
    const { expression } = at
    switch (expression.kind) {
      case 'path':
        return this.path(at, expression.names, depth)
      case 'member':
        return this.members(this.resolve({ ...at, expression: expression.of }, depth + 1), expression.names, depth)
      case 'call':
        return this.callResult({ file: at.file, index: expression.call }, at, depth)
      case 'function':
        return { kind: 'function', ref: { file: at.file, index: expression.index }, frame: at.frame }
      case 'operation':
        return fallback(at, expression, (part) => this.resolve(part, depth + 1))
      case 'element':
        return recordOf(this.program, at.file, walkedOver(this.program, { ...at, expression: expression.of }, (part) => this.read(this.resolve(part, depth + 1), depth))) ?? { kind: 'expression', at }
      default:
        return { kind: 'expression', at }
    }
  }

  /** What a call calls. */
  callee(call: CallRef, frame: Frame | null, depth = 0): Value {
    return frame === null && depth < deepest / 2 ? this.callees.of(call, () => this.called(call, null, depth)) : this.called(call, frame, depth)
  }

  private called(call: CallRef, frame: Frame | null, depth: number): Value {
    const { owner, callee, args } = this.program.callAt(call)
    const own = ownMethodCalled(this.program, call)
    const value: Value = own ? { kind: 'function', ref: own, frame } : this.resolve({ file: call.file, owner, expression: callee, frame }, depth)
    if (value.kind === 'function') return { ...value, ref: this.program.overload(value.ref, args, typesGiven(this.program.facts(call.file), { owner, args })) }
    if (value.kind === 'class') return value
    const wrapped = wrappedBy(this.program, value)
    if (wrapped) return { kind: 'function', ref: wrapped, frame: null }
    if (value.kind === 'expression' && value.at.expression.kind === 'choice') return chosen(value.at, value.at.expression, (part) => this.resolve(part, depth + 1))
    const extension = extensionCalled(this.program, call, (receiver) => this.resolve({ file: call.file, owner, expression: receiver, frame }, depth + 1))
    return extension ? { kind: 'function', ref: extension, frame } : value
  }

  /** The class that a type names, as an instance of it; nothing for a type that leads back to itself. */
  private typed(file: string, type: readonly string[], depth: number): Value {
    if (type.at(-1) === '[]') return severalOf(this.typed(file, type.slice(0, -1), depth))
    const key = `${file} ${type.join('.')}`
    const known = this.types.get(key)
    if (known || depth > deepest || this.typing.has(key)) {
      this.cuts += known ? 0 : 1
      return known ?? unknownValue
    }
    const before = this.cuts
    this.typing.add(key)
    const value = this.typeNamed(file, type, depth)
    this.typing.delete(key)
    if (this.cuts === before && depth < deepest / 2) this.types.set(key, value)
    return value
  }

  private typeNamed(file: string, type: readonly string[], depth: number): Value {
    const value = this.path({ file, owner: 0, expression: { kind: 'path', names: [...type] }, frame: null }, type, depth + 1)
    if (value.kind === 'class') return { ...value, isInstance: true }
    if (value.kind === 'function') return this.returned(value.ref, null, depth + 1)
    if (value.kind !== 'library' || isTypeOfFunction(type, value.module)) return unknownValue
    if (value.module !== '(global)' && !isPackaged(file, type)) return { ...value, path: `${value.path}()` }
    return writtenType(file, type) ?? unknownValue
  }

  private path(at: Located, names: readonly string[], depth: number): Value {
    const [root = '', ...rest] = names
    const kept = this.kept.of(at.file, names)
    if (kept) return this.members(this.resolve(kept.at, depth + 1), kept.rest, depth)
    const extended = root === 'this' ? this.ofExtension(at, depth) : null
    if (extended) return this.members(extended, rest, depth)
    if (root === 'this' || root === 'super') return this.ofThis(at, root, rest, depth)
    for (let owner: number | null = at.owner; owner !== null; owner = this.program.functionAt({ file: at.file, index: owner }).owner) {
      const found = this.inScope({ ...at, owner }, root, depth)
      const value = found && this.members(found, rest, depth)
      if (value && (value.kind !== 'unknown' || found.kind !== 'class' || found.isInstance || !namesSeenIn(at.file).seesAllClasses)) return value
    }
    const ofModule = ofModuleObject(at.file, names)
    if (ofModule) return this.members(this.exported(at.file, '*', depth + 1), ofModule, depth)
    const found = this.ofImplicitThis(at, root, depth) ?? this.imports.of(at.file, root, depth) ?? this.seen(at.file, root, depth) ?? this.ofScope(at, root, depth) ?? recordAround(this.program, at, root, (record) => this.classMembers.inherited(record, ['pk'], depth + 1))
    const value = found ? this.members(found, rest, depth) : unknownValue
    const nested = value.kind === 'unknown' ? nestedClass(this.program, at.file, names) : null
    if (nested) return this.members(nested.value, nested.rest, depth)
    return found ? value : libraryOf(openLibraryOf(this.program, at.file, root), names.join('.'))
  }

  /** A bare name that a language lets stand for a member of the object itself. */
  private ofImplicitThis(at: Located, name: string, depth: number): Value | null {
    const extended = namesSeenIn(at.file).hasImplicitThis ? this.ofExtension(at, depth) : null
    // What fields begin with names others of the class; a type goes by itself.
    const className = classAround(this.program, at.file, at.owner) ?? (at.owner === 0 && /^[a-z_]/.test(name) ? onlyClass(this.program, at.file) : null)
    if (!namesSeenIn(at.file).hasImplicitThis || (!extended && className === null)) return null
    const value = extended ? this.members(extended, [name], depth) : this.ofThis(at, 'this', [name], depth)
    const isOther = value.kind === 'unknown' || (value.kind === 'library' && ((value.origins.length === 0 && /^[A-Z]/.test(name) && !value.path.endsWith('()')) || this.program.index(at.file).imports.has(name)))
    const outer = isOther || value.kind === 'library' ? declaringOuterClass(this.program, at, name) : null
    return outer ? this.members(outer, [name], depth) : isOther ? null : value
  }

  /** A bare name as a member of what the block around it is run as, where nothing else goes by it. */
  private ofScope(at: Located, name: string, depth: number): Value | null {
    const scope = scopeAround(this.program, { file: at.file, index: at.owner })
    const value = scope ? this.members(this.resolve(scope, depth + 1), [name], depth) : unknownValue
    return value.kind === 'unknown' ? null : value
  }

  /** A name that a file sees without importing it. */
  private seen(file: string, name: string, depth: number): Value | null {
    const { seesAllClasses } = namesSeenIn(file)
    const sibling = this.program.names.sibling(file, name)
    if (sibling !== null) return this.exported(sibling, name, depth + 1)
    const named = seesAllClasses ? this.program.names.classNamed(file, name) : null
    const ref = named ? null : this.program.names.functionNamed(file, name)
    return named ? { kind: 'class', ...named, isInstance: false } : ref && { kind: 'function', ref, frame: null }
  }

  private inScope(at: Located, name: string, depth: number): Value | null {
    const index = this.program.index(at.file)
    const fact = this.program.functionAt({ file: at.file, index: at.owner })
    const value = index.values.get(at.owner)?.get(name)
    const binding = fact.bindings.find((candidate) => candidate.name === name)
    if (binding) return this.parameter(at, binding, depth, filledIn(this.program, at.file, name, value?.value))
    if (fact.extends?.name === name) return this.extended(at, fact.extends.type, depth)
    if (value && !isSelf(value.value, name) && !isMadeBy(index.facts, value.value, at.expression)) {
      const filled = isUnset(value) ? filledVariable(this.program, at, value) : null
      return this.declared(filled ?? { ...at, expression: value.value, line: value.line }, value.type ?? typeOfField(this.program, at, name), depth)
    }
    const inner = index.functions.get(at.owner)?.get(name)
    if (inner !== undefined) return { kind: 'function', ref: { file: at.file, index: inner }, frame: at.frame }
    if (at.owner === 0 && index.classes.has(name)) return { kind: 'class', file: at.file, name, isInstance: false }
    return null
  }

  private declared(at: Located, type: readonly string[] | null, depth: number): Value {
    const value = this.resolve(at, depth + 1)
    if (!type || !(isOpen(value) || value.kind === 'expression' || value.kind === 'library' || value.kind === 'parameter')) return value
    return asDeclared(value, this.typed(at.file, type, depth))
  }

  private parameter(at: Located, binding: FunctionFact['bindings'][number], depth: number, filled: Expression | null): Value {
    const of: FunctionRef = { file: at.file, index: at.owner }
    const frame = frameOf(at.frame, of)
    const argument = frame && !frame.isCallback ? argumentOf(this.program, frame, binding) : null
    const resolve = (part: Located): Value => this.resolve(part, depth + 1)
    const before = binding.parameter === 0 ? givenFirst(this.program, of, frame, (part) => this.read(resolve(part), depth)) : null
    if (before) return this.members(before, binding.path, depth)
    if (argument) {
      const value = this.members(this.resolve(argument, depth + 1), binding.path, depth)
      if (value.kind !== 'unknown') return value
    }
    if (binding.default && (frame || isPlaceholder(binding.default))) return this.resolve({ ...at, expression: binding.default }, depth + 1)
    const typed = binding.type ? this.typed(at.file, binding.type, depth) : unknownValue
    if (typed.kind !== 'unknown') return typed
    const maker = binding.default && injected(this.program, { ...at, expression: binding.default })
    if (maker) return this.madeBy(maker, depth)
    const record = recordNamed(this.program, of, binding.name, { inherited: (named) => this.classMembers.inherited(named, ['pk'], depth + 1), resolve })
    if (record) return this.members(record, binding.path, depth)
    if (filled) return this.resolve({ ...at, expression: filled }, depth + 1)
    const handed = depth > deepest / 2 ? null : this.handed.to(of, binding, { resolve, callee: (call) => this.callee(call, null, depth + 1), typed: (file, type) => this.typed(file, type, depth + 1) })
    const giver = binding.parameter === 0 && binding.path.length === 0 ? this.givenObjects.giverTo(of) : null
    if (giver !== null) return { kind: 'namespace', files: [giver], module: null }
    return handed ?? namedAfterLibrary(at.file, binding.name) ?? { kind: 'parameter', of, path: [String(binding.parameter), ...binding.path] }
  }

  /** What a function that is handed over gives, or a class an object of it. */
  private madeBy(maker: Located, depth: number): Value {
    const value = this.resolve(maker, depth + 1)
    return value.kind === 'function' ? this.returned(value.ref, null, depth + 1) : value.kind === 'class' ? { ...value, isInstance: true } : unknownValue
  }

  /** What an extension is called on. */
  private extended(at: Located, type: readonly string[], depth: number): Value {
    const frame = frameOf(at.frame, { file: at.file, index: at.owner })
    const call = frame && !frame.isCallback ? this.program.callAt(frame.call) : null
    const receiver = call && receiverOf(call.callee)
    const value = frame && call && receiver ? this.resolve({ file: frame.call.file, owner: call.owner, expression: receiver, frame: frame.parent }, depth + 1) : unknownValue
    return value.kind === 'unknown' || value.kind === 'expression' ? this.typed(at.file, type, depth) : value
  }

  /** What the function around is an extension of, where it goes by `this`. */
  private ofExtension(at: Located, depth: number): Value | null {
    for (let owner: number | null = at.owner; owner !== null; owner = this.program.functionAt({ file: at.file, index: owner }).owner) {
      const fact = this.program.functionAt({ file: at.file, index: owner })
      if (fact.extends?.name === 'this') return this.extended({ ...at, owner }, fact.extends.type, depth)
    }
    return null
  }

  private ofThis(at: Located, root: string, names: readonly string[], depth: number): Value {
    const className = classAround(this.program, at.file, at.owner) ?? onlyClass(this.program, at.file)
    if (className === null) return this.ofHolder(at, names, depth)
    const isStatic = this.program.functionAt({ file: at.file, index: at.owner }).isStatic
    const self: Value = { kind: 'class', file: this.program.names.homeOf(at.file, className), name: className, isInstance: !isStatic }
    const value = root === 'super' ? this.classMembers.inherited(self, names, depth) : this.members(self, names, depth, at.frame)
    const home = value.kind === 'unknown' && root === 'this' ? this.program.names.declaredElsewhere(self) : null
    return home ? this.members({ ...self, ...home }, names, depth, at.frame) : value
  }

  /** What the object has that holds the function around. */
  private ofHolder(at: Located, [name = '', ...rest]: readonly string[], depth: number): Value {
    const record = recordOfSchema(this.program, { file: at.file, index: at.owner })
    if (record) return this.members(record, [name, ...rest], depth)
    const ref = this.held.beside({ file: at.file, index: at.owner }, name)
    return ref ? this.members({ kind: 'function', ref, frame: null }, rest, depth) : unknownValue
  }

  /** What a file exports under a name; `*` is the module as a whole. */
  exported(file: string, name: string, depth = 0): Value {
    if (depth > deepest) return unknownValue
    const local = (wanted: string): Value => this.local(file, wanted, depth)
    return this.exports.of(file, name, { local, fromModule: (module, wanted) => this.imports.fromModule(file, module, wanted, depth + 1), member: (value, wanted) => this.members(value, [wanted], depth) })
  }

  private local(file: string, name: string, depth: number): Value {
    const assigned = assignedMember(this.program, file, name)
    return assigned ? this.resolve(assigned, depth + 1) : (this.inScope({ file, owner: 0, expression: { kind: 'path', names: [name] }, frame: null }, name, depth + 1) ?? this.imports.of(file, name, depth + 1) ?? unknownValue)
  }

  /** How what is found out of a value goes on. */
  private finding(depth: number): Finding {
    return { resolve: (at) => this.resolve(at, depth + 1), member: (value, name) => this.member(value, name, depth + 1, null), returned: (ref, frame) => this.returned(ref, frame, depth + 1) }
  }

  /** Follows `names` from a value. */
  members(value: Value, names: readonly string[], depth: number, frame: Frame | null = null): Value {
    const [first, ...rest] = names
    if (first === undefined) return value
    if (depth > deepest) return unknownValue
    const found = this.member(value, first, depth + 1, frame)
    const next = found.kind === 'function' && this.program.functionAt(found.ref).isRead === true ? this.returned(found.ref, null, depth + 1) : found
    return rest.length ? this.members(next, rest, depth + 1) : next
  }

  private member(value: Value, name: string, depth: number, frame: Frame | null): Value {
    switch (value.kind) {
      case 'library':
        return (value.origins.length > 0 ? memberOfMade(this.program, value, name, this.finding(depth)) : null) ?? { ...value, path: value.path === '' ? name : `${value.path}.${name}` }
      case 'namespace':
        return this.ofNamespace(value, name, depth)
      case 'class':
        return this.classMembers.of(value, name, depth, frame)
      case 'parameter':
        return { ...value, path: [...value.path, name] }
      case 'expression':
        return this.entries.of(value.at, name, { resolve: (part) => this.resolve(part, depth + 1), member: (part) => this.member(part, name, depth + 1, null) })
      case 'function': {
        const read = this.read(value, depth)
        return read !== value ? this.member(read, name, depth + 1, frame) : ['call', 'apply', 'bind'].includes(name) ? value : unknownValue
      }
      case 'list':
      case 'unknown':
        return unknownValue
    }
  }

  /** What a method stands for where its name is only read: a field that is called like it, or the records that it says belong to its own. */
  private read(value: Value, depth: number): Value {
    if (value.kind !== 'function') return value
    const field = fieldCalledLike(this.program, value.ref)
    if (field) return this.classMembers.fieldValue(value.ref.file, field, depth)
    if (ecosystemOf(value.ref.file) !== 'php') return value
    return relatedRecords(this.program, this.returned(value.ref, null, depth + 1), (at) => this.resolve(at, depth + 1)) ?? value
  }

  /** A name of a module, or a module below it. */
  private ofNamespace({ files, module }: Extract<Value, { kind: 'namespace' }>, name: string, depth: number): Value {
    for (const file of files.filter((path) => this.program.holds(path))) {
      const value = this.exported(file, name, depth)
      if (value.kind !== 'unknown') return value
    }
    const [first] = files
    if (first === undefined || module === null) return unknownValue
    const isUnread = namesSeenIn(first).sharesFolder && !files.every((path) => this.program.holds(path))
    return this.imports.below(first, module, name, depth) ?? (isUnread ? libraryOf(files.some(isStub) ? `${module} (stubs)` : module, name) : unknownValue)
  }

  private callResult(call: CallRef, at: Located, depth: number): Value {
    const fact = this.program.callAt(call)
    const { frame } = at
    const [module] = ['require', 'import'].includes(fact.text) ? fact.args : []
    if (module) return module.kind === 'literal' && typeof module.value === 'string' ? this.imports.fromModule(call.file, module.value, '*', depth) : unknownValue
    if (readsSetting(fact)) return { kind: 'expression', at: { ...at, file: call.file, owner: fact.owner, expression: { kind: 'call', call: call.index } } }
    const given = handedOut(this.program, { ...call, frame }, { resolve: (part) => this.resolve(part, depth + 1), typed: (file, type) => this.typed(file, type, depth + 1) })
    if (given) return given
    const callee = this.callee(call, frame, depth + 1)
    const isRead = isAccess(call.file, fact)
    if (callee.kind === 'unknown' && convertsNumber(fact)) return { kind: 'expression', at: { ...at, file: call.file, owner: fact.owner, expression: { kind: 'call', call: call.index } } }
    if (callee.kind === 'class') return fact.isNew || namesSeenIn(call.file).makesByCall ? { ...callee, isInstance: true } : isRead ? callee : unknownValue
    if (callee.kind === 'library') {
      if (callee.module === '(global)' && !fact.isNew) return { kind: 'expression', at }
      // A field that holds what was made is read by its bare name.
      if (callee.path.endsWith('()') && isRead) return callee
      return { ...callee, path: `${callee.path}()`, origins: [...callee.origins, { call, frame }] }
    }
    const maker = fact.isNew && callee.kind === 'function' ? this.program.functionAt(callee.ref) : undefined
    if (maker?.name === 'constructor' && maker.className !== null && callee.kind === 'function') return { kind: 'class', file: callee.ref.file, name: maker.className, isInstance: true }
    const ofList = callee.kind === 'unknown' ? givenByList(fact, (receiver) => this.resolve({ ...at, file: call.file, owner: fact.owner, expression: receiver }, depth + 1)) : null
    if (ofList) return ofList
    // A name without arguments reads what its receiver has.
    if (callee.kind !== 'function') return isRead && (callee.kind === 'parameter' || callee.kind === 'expression') ? callee : unknownValue
    const receiver = givenItself(this.program, call, this.program.functionAt(callee.ref))
    const itself = receiver && this.resolve({ file: call.file, owner: fact.owner, expression: receiver, frame: null }, depth + 1)
    if (itself?.kind === 'class') return itself
    return wrappedOr(this.program, call, this.returned(callee.ref, { of: callee.ref, call, isCallback: false, parent: frame }, depth))
  }

  private returned(ref: FunctionRef, frame: Frame | null, depth: number): Value {
    const { returns, returnType } = this.program.functionAt(ref)
    const value = !returns || (frame !== null && isRecursive(frame)) ? unknownValue : otherThan(ref, this.resolve({ file: ref.file, owner: ref.index, expression: returns, frame }, depth + 1))
    return returnType && (isOpen(value) || value.kind === 'library') ? asDeclared(value, this.typed(ref.file, returnType, depth)) : value
  }
}
