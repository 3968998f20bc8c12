import { namesSeenIn } from '../languages/language'
import type { Program } from './program'
import type { Value } from './value'

/** `Outer::Inner.name` where a language sees classes without imports: the class, and the names that follow it. */
export const nestedClass = (program: Program, file: string, names: readonly string[]): { readonly value: Value; readonly rest: readonly string[] } | null => {
  const end = names.findIndex((name) => !/^[A-Z]/.test(name))
  const count = end < 0 ? names.length : end
  const last = names[count - 1]
  if (count < 2 || last === undefined || !namesSeenIn(file).seesAllClasses) return null
  const outer = names[count - 2] ?? ''
  if (namesSeenIn(file).declaresModules && program.names.classNamed(file, outer) === null) return null
  const named = program.names.classNamed(file, last, [fileOf(outer)]) ?? program.names.classNamed(file, last)
  return named && { value: { kind: 'class', ...named, isInstance: false }, rest: names.slice(count) }
}

/** What files and folders are called by the class that they hold: `RepositoryHost` in `repository_host`. */
const fileOf = (className: string): string => className.replace(/([a-z\d])([A-Z])/g, '$1_$2')
