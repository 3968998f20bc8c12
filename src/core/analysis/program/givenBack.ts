import type { Program } from './program'
import type { Located, Value } from './value'

/** Functions of libraries that give back the options they are given, with types: `queryOptions({ queryKey, queryFn })`. */
const givesBack: ReadonlySet<string> = new Set(['queryOptions', 'infiniteQueryOptions', 'mutationOptions', 'createQueryKeyStore', 'createQueryKeys'])

/** The options that a library gave back as they are; null where it made something else of what it was given. */
export const givenBack = (program: Program, value: Extract<Value, { kind: 'library' }>): Located | null => {
  const made = value.path.endsWith('()') && givesBack.has(value.path.slice(0, -2)) ? value.origins.at(-1) : undefined
  if (!made) return null
  const { args, owner } = program.callAt(made.call)
  const expression = args.find(({ kind }) => kind === 'object')
  return expression ? { file: made.call.file, owner, expression, frame: made.frame } : null
}
