import type { Expression, FunctionFact } from '../facts'
import { namesSeenIn } from '../languages/language'
import type { Program } from './program'
import type { Frame, Located } from './value'

type Binding = FunctionFact['bindings'][number]

/** What a parameter is given by the call of a frame, by its name or by its place; null where it is given nothing. */
export const argumentOf = (program: Program, frame: Frame, { name, parameter }: Binding): Located | null => {
  const { file } = frame.call
  const { owner, args } = program.callAt(frame.call)
  const named = namesSeenIn(file).namesArguments ? namedAmong(args, program.functionAt(frame.of)) : undefined
  const byPlace = args[parameter]
  const expression = named?.entries.find(({ key }) => key === name)?.value ?? (byPlace === named ? undefined : byPlace)
  return expression ? { file, owner, expression, frame: frame.parent } : null
}

/** The arguments that are given by the names of a function's parameters: they come as the entries of one object. */
const namedAmong = (args: readonly Expression[], { bindings }: FunctionFact): Extract<Expression, { kind: 'object' }> | undefined => {
  const last = args.findLast((argument) => argument.kind === 'object')
  return last?.entries.some(({ key }) => bindings.some(({ name }) => name === key)) === true ? last : undefined
}
