import { type Reading } from './lowering/grammar'
import { classNamed } from './phpNames'
import type { SyntaxNode } from '../syntaxTree'

/** Characters before a declaration in which its comment is looked for. */
const reach = 1500

const name = String.raw`(\\?[A-Z]\w*(?:\\\w+)*)`
const className = String.raw`${name}(?:\|null)?\s`
const classNames = String.raw`(?:(?:array|iterable|list|\\?\w*(?:Collection|Iterator|Generator))<(?:[^,<>]*,\s*)?${name}>|${name}\[\])(?:\|null)?\s`

/** Characters before a class in which its comment is looked for: it may list many properties. */
const reachOfClass = 20_000

/** The comment that stands right before a declaration; empty where none does. */
const commentBefore = ({ source }: Reading, { start }: SyntaxNode, within = reach): string => {
  const before = source.slice(Math.max(0, start - within), start).trimEnd()
  return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : ''
}

/** The class that a comment names after a tag, as code would, or several of it: `Check[]`, `iterable<Check>`; `about` follows it. */
const typeAfter = (reading: Reading, node: SyntaxNode, tag: string, about = ''): string[] | null => {
  const comment = commentBefore(reading, node)
  const type = new RegExp(`@${tag}\\s+${className}${about}`).exec(comment)?.[1]
  if (type !== undefined) return classNamed(reading, type, node.line)
  const [, inBrackets, before] = new RegExp(`@${tag}\\s+${classNames}${about}`).exec(comment) ?? []
  const one = classNamed(reading, inBrackets ?? before ?? '', node.line)
  return one && [...one, '[]']
}

/** The class that the comment before a method says it returns: `@return \App\Builder`. */
export const documentedResult = (reading: Reading, method: SyntaxNode): string[] | null => typeAfter(reading, method, 'return')

/** The class that the comment before a property says it holds: `@var \App\Builder`. */
export const documentedField = (reading: Reading, property: SyntaxNode): string[] | null => typeAfter(reading, property, 'var')

/** The class that the comment before a method says a parameter is of: `@param \App\Builder $builder`. */
export const documentedParameter = (reading: Reading, method: SyntaxNode, name: string): string[] | null => typeAfter(reading, method, 'param', String.raw`\s*\$${name}\b`)

const property = new RegExp(String.raw`@property(?:-read)?\s+${name}(?:\|null)?\s+\$(\w+)`, 'g')

/** The properties that the comment before a class says it has, though it declares none: `@property \App\Builder $builder`. */
export const documentedProperties = (reading: Reading, declared: SyntaxNode): { readonly name: string; readonly type: string[] | null }[] =>
  [...commentBefore(reading, declared, reachOfClass).matchAll(property)].map(([, type = '', known = '']) => ({ name: known, type: classNamed(reading, type, declared.line) }))
