import type { Expression, ValueFact } from '../facts'
import { namesSeenIn } from '../languages/language'
import type { Program } from './program'
import type { Located } from './value'

interface Field {
  readonly file: string
  readonly className: string
  readonly field: ValueFact
}

/** What a field holds that only says that it is a function, where the file makes an object with it: `&Store{load: load}`. Null where that is not said, or said twice. */
export const filledField = (program: Program, { file, className, field }: Field): Located | null => {
  if (!namesSeenIn(file).hasStructuralTypes || field.type?.join() !== 'func' || field.value.kind !== 'unknown') return null
  const [only, ...others] = program.facts(file).calls.flatMap(({ isNew, callee, args, owner }): Located[] => {
    const isOfClass = isNew && callee.kind === 'path' && callee.names.at(-1) === className
    const given = isOfClass ? entryIn(args[0], field.name) : undefined
    return given ? [{ file, owner, expression: given, frame: null }] : []
  })
  return only !== undefined && others.length === 0 ? only : null
}

const entryIn = (made: Expression | undefined, name: string): Expression | undefined => (made?.kind === 'object' ? made.entries.find(({ key }) => key === name)?.value : undefined)
