import { ecosystemOf, namesSeenIn } from '../languages/language'
import type { Program } from './program'
import { type Value, libraryOf } from './value'

/** The library of a name that nothing else explains; where all names of some packages are imported, it may be of any of them. */
export const openLibraryOf = (program: Program, file: string, name: string): string => {
  const { openLibrary, importsFunctions } = namesSeenIn(file)
  const isCapital = /^[A-Z]/.test(name)
  if (isCapital ? openLibrary === null : !importsFunctions) return '(global)'
  const whole = program.facts(file).imports.filter(({ local, imported }) => imported === '*' && local === '*').map(({ module }) => module)
  return [...(isCapital && openLibrary !== null ? [openLibrary] : []), ...whole].join('|') || '(global)'
}

/** Where paths inside a program begin. */
const ownRoots: ReadonlySet<string> = new Set(['crate', 'self', 'super'])

/** An instance of a type that is written with its package in place of an import, `reqwest::Client`; null where languages have no such, or none is written. */
export const writtenType = (file: string, type: readonly string[]): Value | null => {
  const { packageSteps } = namesSeenIn(file)
  const isWritten = packageSteps !== null && type.length > 1 && !ownRoots.has(type[0] ?? '')
  return isWritten ? libraryOf(type.slice(0, -1).join(packageSteps), `${type.at(-1) ?? ''}()`) : null
}

/** True for a type with a package that can be nothing else: where packages are written like members, it may stand in another type. */
export const isPackaged = (file: string, type: readonly string[]): boolean => type.length > 1 && ![null, '.'].includes(namesSeenIn(file).packageSteps)

/** What a function of the runtime is called where it is handed on instead: `load({ fetch })`, `constructor(private fetchFn = fetch)`. */
const handedOn = /^_?fetch(?:Fn|Impl|Func)?$/

/** Objects of libraries that go by one name wherever they are handed in. */
const handedIn: Readonly<Record<string, readonly [module: string, path: string]>> = {
  axios: ['axios', ''],
  knex: ['knex', '()'],
  mongoose: ['mongoose', ''],
  sequelize: ['sequelize', 'Sequelize()'],
}

/** The function of the runtime, or the object of a library, that a parameter is named after; null where it is named otherwise. */
export const namedAfterLibrary = (file: string, name: string): Value | null => {
  if (ecosystemOf(file) !== 'npm') return null
  if (handedOn.test(name)) return libraryOf('(global)', 'fetch')
  const known = Object.hasOwn(handedIn, name) ? handedIn[name] : undefined
  return known ? libraryOf(...known) : null
}
