import { type CallFact, type ClassFact, type Expression, type FileFacts, type FunctionFact, type ValueFact, isUnset, namedOwner, usedName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { DeclaredPackages } from './declaredPackages'
import { Memo } from './memo'
import { ModuleResolver } from './modules'
import { NameIndex } from './nameIndex'
import { overloadFor } from './overloads'
import type { ModuleTarget } from './packages'
import type { ProjectFiles } from './project'

/** A function of the program: `index` into the file's functions. */
export interface FunctionRef {
  readonly file: string
  readonly index: number
}

/** A call of the program: `index` into the file's calls. */
export interface CallRef {
  readonly file: string
  readonly index: number
}

export const keyOfRef = (ref: FunctionRef | CallRef): string => `${ref.file}#${ref.index}`

/** What one file's names mean, looked up by name. */
interface FileIndex {
  readonly facts: FileFacts
  /** Declarations in a function, by name; none for a function that has none. */
  readonly values: ReadonlyMap<number, ReadonlyMap<string, ValueFact>>
  /** Functions declared in a function, by name. */
  readonly functions: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** Fields and methods, by `Class.name`. */
  readonly fields: ReadonlyMap<string, ValueFact>
  readonly methods: ReadonlyMap<string, number>
  /** Methods that share their `Class.name` with others. */
  readonly overloads: ReadonlyMap<string, readonly number[]>
  readonly classes: ReadonlyMap<string, ClassFact>
  readonly imports: ReadonlyMap<string, { readonly module: string; readonly imported: string }>
  readonly callsOf: ReadonlyMap<number, readonly number[]>
  /** The call that a function is written out in as an argument. */
  readonly takenBy: ReadonlyMap<number, number>
}

/** Sources of the repository that are not part of the program: their paths, and the names that they declare. */
export interface Outside {
  readonly files: ReadonlySet<string>
  readonly declares: ReadonlySet<string>
  /** Generated stubs: nobody's calls stand in them, but imports lead there. */
  readonly stubs?: ReadonlySet<string>
  /** Files of the program whose entry points are looked for, each with the names of what counts in it, null for everything; all files where absent. */
  readonly callers?: ReadonlyMap<string, ReadonlySet<string> | null>
}

const nothingOutside: Outside = { files: new Set(), declares: new Set() }

/** One revision's source, as a whole or as far as it bears on a change. */
export class Program {
  private readonly files = new Map<string, FileIndex>()
  private readonly within = new Memo<readonly CallRef[]>()
  private readonly resolver: ModuleResolver
  private readonly packages: DeclaredPackages
  readonly names: NameIndex
  /** Methods of the program by name alone, for receivers of unknown type. */
  readonly methodsByName: ReadonlyMap<string, readonly FunctionRef[]>

  constructor(
    facts: ReadonlyMap<string, FileFacts>,
    readonly project: ProjectFiles,
    readonly outside: Outside = nothingOutside,
  ) {
    for (const file of [...facts.keys()].sort()) {
      const fact = facts.get(file)
      if (fact) this.files.set(file, indexFile(fact))
    }
    this.names = new NameIndex(facts)
    this.packages = new DeclaredPackages(facts)
    const { stubs = new Set() } = outside
    this.resolver = new ModuleResolver([...this.files.keys(), ...outside.files, ...stubs], (path) => this.files.has(path) || outside.files.has(path) || stubs.has(path), project)
    this.methodsByName = this.indexMethods()
  }

  get paths(): readonly string[] {
    return [...this.files.keys()]
  }

  /** Paths of all sources, those outside too. */
  get allPaths(): readonly string[] {
    return [...this.files.keys(), ...this.outside.files].sort()
  }

  /** Paths of the files whose entry points are looked for. */
  get callerPaths(): readonly string[] {
    const { callers } = this.outside
    return callers ? this.paths.filter((path) => callers.has(path)) : this.paths
  }

  /** True for functions whose entry points are looked for, and those in them. */
  isCaller({ file, index }: FunctionRef): boolean {
    const names = this.outside.callers?.get(file)
    if (names == null) return true
    const { functions } = this.facts(file)
    const at = namedOwner(this.facts(file), index)
    const fact = functions[at]
    return at === 0 || fact === undefined || names.has(usedName(fact))
  }

  /** The calls of a function and of those in it. */
  callsWithin(ref: FunctionRef): readonly CallRef[] {
    return this.within.of(ref, () => {
      const { calls, functions } = this.facts(ref.file)
      const isInside = (owner: number | null): boolean => owner !== null && (owner === ref.index || isInside(functions[owner]?.owner ?? null))
      return calls.flatMap(({ owner }, index) => (isInside(owner) ? [{ file: ref.file, index }] : []))
    })
  }

  holds(file: string): boolean {
    return this.files.has(file)
  }

  facts(file: string): FileFacts {
    return this.index(file).facts
  }

  index(file: string): FileIndex {
    const found = this.files.get(file)
    if (!found) throw new Error(`no such file in the program: ${file}`)
    return found
  }

  functionAt(ref: FunctionRef): FunctionFact {
    const found = this.facts(ref.file).functions[ref.index]
    if (!found) throw new Error(`no function ${ref.index} in ${ref.file}`)
    return found
  }

  /** Of methods that share their name, the one that takes such arguments. */
  overload(ref: FunctionRef, args: readonly Expression[], types: readonly (string | null)[]): FunctionRef {
    const { className, name, isStatic } = this.functionAt(ref)
    const { overloads, facts } = this.index(ref.file)
    const all = (className === null ? undefined : overloads.get(`${className}.${name}`)) ?? []
    const ofClass = all.filter((index) => facts.functions[index]?.isStatic === true)
    // What is called on a class is one of its own methods; what is called by a bare name may be either.
    const index = overloadFor(facts, isStatic ? ofClass : all, { at: ref.index, args, types })
    return index === undefined ? ref : { file: ref.file, index }
  }

  callAt(ref: CallRef): CallFact {
    const found = this.facts(ref.file).calls[ref.index]
    if (!found) throw new Error(`no call ${ref.index} in ${ref.file}`)
    return found
  }

  ownerOf(ref: CallRef): FunctionRef {
    return { file: ref.file, index: this.callAt(ref).owner }
  }

  resolveModule(from: string, specifier: string, imported: string): ModuleTarget {
    const target = this.resolver.resolve(from, specifier, imported)
    const declaring = target.kind === 'library' ? this.packages.declaring(specifier, imported) : []
    return declaring.length > 0 && ecosystemOf(from) === 'jvm' ? { kind: 'files', files: declaring } : target
  }

  private indexMethods(): ReadonlyMap<string, readonly FunctionRef[]> {
    const methods = new Map<string, FunctionRef[]>()
    for (const [file, { facts }] of this.files) {
      for (const [index, fact] of facts.functions.entries()) {
        if (fact.className === null) continue
        const known = methods.get(fact.name)
        if (known) known.push({ file, index })
        else methods.set(fact.name, [{ file, index }])
      }
    }
    return methods
  }
}

const indexFile = (facts: FileFacts): FileIndex => {
  const functions = new Map<number, Map<string, number>>()
  const methods = new Map<string, number>()
  const overloads = new Map<string, number[]>()
  const callsOf = new Map<number, number[]>()
  for (const [index, fact] of facts.functions.entries()) {
    if (fact.className !== null) addMethod(methods, overloads, `${fact.className}.${fact.name}`, index)
    else if (fact.owner !== null && fact.isHeld !== true) within(functions, fact.owner).set(fact.name, index)
    callsOf.set(index, [])
  }
  for (const [index, call] of facts.calls.entries()) callsOf.get(call.owner)?.push(index)
  return {
    facts,
    functions,
    methods,
    overloads,
    callsOf,
    takenBy: new Map(facts.calls.flatMap(({ args }, index) => args.flatMap((argument) => (argument.kind === 'function' ? [[argument.index, index] as const] : [])))),
    values: valuesByOwner(facts),
    fields: firstBy(
      facts.values.filter(({ className }) => className !== null),
      ({ className, name }) => `${className ?? ''}.${name}`,
      givesWay,
      // What a field is given where its object is made is of the type that it is declared with.
      (declared, given) => (given.type === null && declared.type !== null ? { ...given, type: declared.type } : given),
    ),
    classes: firstBy(facts.classes, ({ name }) => name),
    imports: firstBy(facts.imports, ({ local }) => local),
  }
}

/** A field that is given another of its own object, before it is given what that keeps: `this.db = self.shared`. */
const givesWay = (field: ValueFact): boolean => isUnset(field) || (field.value.kind === 'path' && field.value.names.length > 1 && ['this', 'self'].includes(field.value.names[0] ?? ''))

const addMethod = (methods: Map<string, number>, overloads: Map<string, number[]>, key: string, index: number): void => {
  const known = methods.get(key)
  if (known !== undefined) overloads.set(key, [...(overloads.get(key) ?? [known]), index])
  methods.set(key, index)
}

const valuesByOwner = (facts: FileFacts): ReadonlyMap<number, ReadonlyMap<string, ValueFact>> => {
  const found = new Map<number, Map<string, ValueFact>>()
  for (const value of facts.values) {
    if (value.className !== null) continue
    const own = within(found, value.owner)
    const known = own.get(value.name)
    if (known === undefined || isUnset(known)) own.set(value.name, value)
  }
  return found
}

/** What a map holds for an owner, made where there is nothing yet. */
const within = <T>(all: Map<number, Map<string, T>>, owner: number): Map<string, T> => {
  const known = all.get(owner) ?? new Map<string, T>()
  all.set(owner, known)
  return known
}

/** The first item of each name; one that `gives way` does so to the next. */
const firstBy = <T>(
  items: readonly T[],
  key: (item: T) => string,
  givesWay: (item: T) => boolean = () => false,
  inPlaceOf: (known: T, item: T) => T = (_, item) => item,
): Map<string, T> => {
  const found = new Map<string, T>()
  for (const item of items) {
    const known = found.get(key(item))
    if (known === undefined || givesWay(known)) found.set(key(item), known === undefined ? item : inPlaceOf(known, item))
  }
  return found
}
