import type { CallFact, Expression, FileFacts, FunctionFact } from '../facts'

/** Types of what is called later. */
const callable = /^(?:Func|Action|Predicate|Expression|Function|BiFunction|Consumer|BiConsumer|Supplier|Callable|Runnable|Comparator|UnaryOperator|BinaryOperator)$/

/** Those of them that give something back. */
const givesBack = /^(?:Func|Function|BiFunction|Supplier|Callable|UnaryOperator|BinaryOperator)$/

/** Modules that bring these types along. */
const ofPlatform = /(?:^|\|)(?:dotnet|System|java|java\.(?:lang|util)\b.*|kotlin|\(global\))(?:$|\|)/

/** Whether a type of a library is that of a function, which is known by what is handed over and not by its type. */
export const isTypeOfFunction = (type: readonly string[], module: string): boolean => callable.test(type.at(-1) ?? '') && ofPlatform.test(module)

interface Called {
  /** The overload that is meant where nothing tells another. */
  readonly at: number
  readonly args: readonly Expression[]
  /** The types that the arguments are declared with, as far as they are. */
  readonly types: readonly (string | null)[]
}

/** Which of the overloads of a method is called: one that takes as much, and functions where functions are given; nothing where that tells none. */
export const overloadFor = ({ functions }: FileFacts, all: readonly number[], { at, args, types }: Called): number | undefined => {
  const takesAsMuch = ofTypes(functions, all.filter((index) => functions[index]?.parameters === args.length), types)
  const given = args.findIndex(({ kind }) => kind === 'function')
  const fitting = takesAsMuch.length < 2 ? takesAsMuch : takesAsMuch.filter((index) => takesFunctionsAlike(functions[index], given, args))
  return nearest(fitting.length === 0 ? takesAsMuch : ofResults(functions, fitting, args[given]), at)
}

/** Those whose function gives something back, where the one that is given does. */
const ofResults = (functions: readonly FunctionFact[], all: readonly number[], given: Expression | undefined): readonly number[] => {
  if (all.length < 2 || given?.kind !== 'function' || functions[given.index]?.returns == null) return all
  const giving = all.filter((index) => functions[index]?.bindings.some(({ type }) => givesBack.test(type?.at(-1) ?? '')))
  return giving.length === 0 ? all : giving
}

/** Those that take the most of the types which are given. */
const ofTypes = (functions: readonly FunctionFact[], all: readonly number[], types: readonly (string | null)[]): readonly number[] => {
  if (all.length < 2 || types.every((type) => type === null)) return all
  const alike = (index: number): number => functions[index]?.bindings.filter(({ type, parameter }) => type !== null && type.at(-1) === types[parameter]).length ?? 0
  const most = Math.max(...all.map(alike))
  return all.filter((index) => alike(index) === most)
}

/** The types by which the function around it declares what a call is given: `fun load(id: Long) = api.load(id)`. */
export const typesGiven = ({ functions, values }: FileFacts, { owner, args }: Pick<CallFact, 'owner' | 'args'>): (string | null)[] =>
  args.map((argument) => {
    const name = argument.kind === 'path' && argument.names.length === 1 ? argument.names[0] : undefined
    const declared = name === undefined ? undefined : (functions[owner]?.bindings.find((binding) => binding.name === name) ?? values.find((value) => value.owner === owner && value.name === name))
    return declared?.type?.at(-1) ?? null
  })

/** The methods of a file by `Class.name`, and those that share it. */
interface Methods {
  readonly facts: FileFacts
  readonly methods: ReadonlyMap<string, number>
  readonly overloads: ReadonlyMap<string, readonly number[]>
}

/** The method of a class by its name: where the class and what is made of it both have one, that of whichever is meant. */
export const methodOf = ({ methods, overloads, facts }: Methods, { name, isInstance }: { readonly name: string; readonly isInstance: boolean }, method: string): number | undefined => {
  const key = `${name}.${method}`
  return overloads.get(key)?.find((index) => facts.functions[index]?.isStatic === !isInstance) ?? methods.get(key)
}

const nearest = (all: readonly number[], at: number): number | undefined => (all.includes(at) ? at : all[0])

/** Whether a function takes a function where the first one is given, or none where none is. */
const takesFunctionsAlike = (fact: FunctionFact | undefined, given: number, args: readonly Expression[]): boolean => {
  const takers = fact?.bindings.filter(({ type }) => callable.test(type?.at(-1) ?? '')).map(({ parameter }) => parameter) ?? []
  return given < 0 ? !takers.some((parameter) => args[parameter]?.kind === 'call' || args[parameter]?.kind === 'literal') : takers.includes(given)
}
