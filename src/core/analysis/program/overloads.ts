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

const nearest = (all: readonly number[], at: number): number | undefined => (all.includes(at) ? at : all[0])

/** Whether a function takes a function where the first one is given, or none where none is. */
const takesFunctionsAlike = (fact: FunctionFact | undefined, given: number, args: readonly Expression[]): boolean => {
  const takers = fact?.bindings.filter(({ type }) => callable.test(type?.at(-1) ?? '')).map(({ parameter }) => parameter) ?? []
  return given < 0 ? !takers.some((parameter) => args[parameter]?.kind === 'call' || args[parameter]?.kind === 'literal') : takers.includes(given)
}
