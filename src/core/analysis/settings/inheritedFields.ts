import { ecosystemOf } from '../languages/language'
import type { Context } from '../graph/context'
import type { Program } from '../program/program'
import type { Located } from '../program/value'
import type { Site } from './site'

/** A class in its file. */
interface ClassPlace {
  readonly file: string
  readonly name: string
}

/** Classes above a class that are asked at most. */
const deepest = 6

/** The last names of what a class inherits, and of what that inherits in the program. */
export const basesOf = (context: Context, of: ClassPlace, depth = 0): string[] => {
  const owner = context.program.index(of.file).classes.get(of.name)
  const bases = owner && depth < deepest ? [...(owner.base ? [owner.base] : []), ...owner.interfaces] : []
  return bases.flatMap((names) => {
    const base = classNamed(context, of.file, names)
    return [...names.slice(-1), ...(base ? basesOf(context, base, depth + 1) : [])]
  })
}

/** What a field holds by the first class above that gives it a value; null where none does. */
export const inheritedField = (context: Context, of: ClassPlace, field: string, depth = 0): Located | null => {
  const base = depth <= deepest ? baseOf(context, of) : null
  if (!base) return null
  const own = context.program.index(base.file).fields.get(`${base.name}.${field}`)
  return own ? { file: base.file, owner: own.owner, expression: own.value, frame: null } : inheritedField(context, base, field, depth + 1)
}

/** The class of the program that a class inherits; null where it inherits none. */
export const baseOf = (context: Context, { file, name }: ClassPlace): ClassPlace | null => {
  const names = context.program.index(file).classes.get(name)?.base
  return names ? classNamed(context, file, names) : null
}

const classNamed = ({ evaluator }: Context, file: string, names: string[]): ClassPlace | null => {
  const value = evaluator.values.resolve({ file, owner: 0, expression: { kind: 'path', names }, frame: null })
  return value.kind === 'class' ? value : null
}

/** What a module of Python, all of whose names another takes over, holds by the name that the other gives anew: `from shop.settings import *`. */
export const takenOver = (program: Program, file: string, { form, owner, path, name }: Site): Located | null => {
  if (form !== 'declaration' || owner !== 0 || path.length > 0 || ecosystemOf(file) !== 'python') return null
  for (const { name: all, module } of program.facts(file).exports) {
    const target = all === '*' && module !== null ? program.resolveModule(file, module, name) : null
    for (const from of (target?.kind === 'files' ? target.files : []).filter((one) => one !== file && program.holds(one))) {
      const held = program.facts(from).values.find((fact) => fact.owner === 0 && fact.className === null && fact.name === name)
      if (held) return { file: from, owner: 0, expression: held.value, frame: null }
    }
  }
  return null
}
