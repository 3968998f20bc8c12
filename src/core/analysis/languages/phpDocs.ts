import { type Reading } from './lowering/grammar'
import { classNamed } from './phpNames'
import type { SyntaxNode } from '../syntaxTree'

/** Characters before a declaration in which its comment is looked for. */
const reach = 1500

const className = String.raw`(\\?[A-Z]\w*(?:\\\w+)*)(?:\|null)?\s`

/** The comment that stands right before a declaration; empty where none does. */
const commentBefore = ({ source }: Reading, { start }: SyntaxNode): string => {
  const before = source.slice(Math.max(0, start - reach), start).trimEnd()
  return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : ''
}

/** The class that a comment names after a tag, as code would; `about` follows it. */
const typeAfter = (reading: Reading, node: SyntaxNode, tag: string, about = ''): string[] | null => {
  const type = new RegExp(`@${tag}\\s+${className}${about}`).exec(commentBefore(reading, node))?.[1]
  return type === undefined ? null : classNamed(reading, type, node.line)
}

/** The class that the comment before a method says it returns: `@return \App\Builder`. */
export const documentedResult = (reading: Reading, method: SyntaxNode): string[] | null => typeAfter(reading, method, 'return')

/** The class that the comment before a property says it holds: `@var \App\Builder`. */
export const documentedField = (reading: Reading, property: SyntaxNode): string[] | null => typeAfter(reading, property, 'var')

/** The class that the comment before a method says a parameter is of: `@param \App\Builder $builder`. */
export const documentedParameter = (reading: Reading, method: SyntaxNode, name: string): string[] | null => typeAfter(reading, method, 'param', String.raw`\s*\$${name}\b`)
