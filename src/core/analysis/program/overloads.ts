import type { Expression, FileFacts, FunctionFact } from '../facts'

/** Types of what is called later. */
const callable = /^(?:Func|Action|Predicate|Expression|Function|BiFunction|Consumer|BiConsumer|Supplier|Callable|Runnable|Comparator|UnaryOperator|BinaryOperator)$/

/** Modules that bring these types along. */
const ofPlatform = /(?:^|\|)(?:dotnet|System|java|java\.(?:lang|util)\b.*|kotlin|\(global\))(?:$|\|)/

/** Whether a type of a library is that of a function, which is known by what is handed over and not by its type. */
export const isTypeOfFunction = (type: readonly string[], module: string): boolean => callable.test(type.at(-1) ?? '') && ofPlatform.test(module)

interface Called {
  /** The overload that is meant where nothing tells another. */
  readonly at: number
  readonly args: readonly Expression[]
}

/** Which of the overloads of a method is called: one that takes as much, and functions where functions are given; nothing where that tells none. */
export const overloadFor = ({ functions }: FileFacts, all: readonly number[], { at, args }: Called): number | undefined => {
  const takesAsMuch = all.filter((index) => functions[index]?.parameters === args.length)
  const given = args.findIndex(({ kind }) => kind === 'function')
  const fitting = takesAsMuch.length < 2 ? takesAsMuch : takesAsMuch.filter((index) => takesFunctionsAlike(functions[index], given, args))
  return nearest(fitting.length === 0 ? takesAsMuch : fitting, at)
}

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
