import { ecosystemOf } from '../languages/language'
import type { Program } from './program'
import { isOwn } from './records'
import { type ClassValue, type Located, type Value, unknownValue } from './value'

type Library = Extract<Value, { kind: 'library' }>

/** Methods of a record by which it says that one of another class belongs to it, or many; what is put together of that follows. */
const relation = /\.(?:(belongsTo|hasOne|morphOne|hasOneThrough)|hasMany|belongsToMany|morphMany|morphToMany|morphedByMany|hasManyThrough)\(\)((?:\.\w+\(\))*)$/

/** What a record has under the name of a method that says what belongs to it: `$order->lines`. Null for anything but a relation to a class of the program. */
export const relatedRecords = (program: Program, value: Value, resolve: (at: Located) => Value): Value | null => {
  const said = value.kind === 'library' ? relation.exec(value.path) : null
  if (value.kind !== 'library' || !said) return null
  const origin = originBefore(value, said[2] ?? '')
  const [of] = origin ? program.callAt(origin.call).args : []
  const record = origin && of ? resolve({ file: origin.call.file, owner: program.callAt(origin.call).owner, expression: of, frame: null }) : unknownValue
  if (record.kind !== 'class') return null
  const one: ClassValue = { ...record, isInstance: true }
  return said[1] === undefined ? { kind: 'list', of: one } : one
}

/** Who is signed in: `$request->user()`, `auth()->user()`, `Auth::user()`. */
const signedInUser = /(?:^|\.)(?:\w*Request\(\)|auth\(\)|Auth|Auth\.guard\(\)|auth\(\)\.guard\(\))\.user\(\)$/

/** The record of the user who is signed in, where the class of users has a name itself; null for anything else. */
export const signedIn = (program: Program, { path, origins }: Library, name: string): ClassValue | null => {
  const file = origins.at(-1)?.call.file
  const user = file !== undefined && ecosystemOf(file) === 'php' && signedInUser.test(path) ? program.names.classNamed(file, 'User') : null
  return user && isOwn(program, user, name) ? { kind: 'class', ...user, isInstance: true } : null
}

/** The call of a path that `rest` follows. */
const originBefore = ({ origins }: Library, rest: string): Library['origins'][number] | undefined => origins.at(-1 - rest.split('()').length + 1)

/** What the class of a facade stands for: the object of the class that it says it is made of. */
export const behindFacade = (program: Program, { file, name, isInstance }: ClassValue): Located | null => {
  const accessor = isInstance || ecosystemOf(file) !== 'php' ? undefined : program.index(file).methods.get(`${name}.getFacadeAccessor`)
  const returns = accessor === undefined ? null : program.functionAt({ file, index: accessor }).returns
  return returns?.kind === 'path' && accessor !== undefined ? { file, owner: accessor, expression: returns, frame: null } : null
}
