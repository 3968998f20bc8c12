import { lookedUpClass } from '../catalog/partLookUps'
import type { Expression } from '../facts'
import { ecosystemOf } from '../languages/language'
import type { Program } from '../program/program'
import type { Value } from '../program/value'

/** The class and the method that are meant by a method of what a container gave by name; null for any other callee. */
export const lookedUpMethod = (program: Program, callee: Extract<Value, { kind: 'library' }>): { readonly className: string; readonly method: string } | null => {
  const [, lookUp, method] = /(?:^|\.)(\w+)\(\)\.(\w+)$/.exec(callee.path) ?? []
  const origin = callee.origins.at(-1)?.call
  const name = origin && nameIn(program.callAt(origin).args[0])
  if (origin === undefined || lookUp === undefined || method === undefined || name === undefined || name === '') return null
  const className = lookedUpClass(ecosystemOf(origin.file), lookUp, name)
  return className === null ? null : { className, method }
}

/** What an argument is called by: a text, or the name of a class. */
const nameIn = (argument: Expression | undefined): string =>
  argument?.kind === 'literal' && typeof argument.value === 'string' ? argument.value : argument?.kind === 'path' ? (argument.names.at(-1) ?? '') : ''
