import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import { memberOf } from '../lowering/calls'
import { type Reading, rawText } from '../lowering/grammar'

/** A name that a pattern gives, and what it stands for. */
export interface Named {
  readonly name: string
  readonly value: Expression
  readonly line: number
}

/** What holds a value that is used as if it were the value itself. */
const holders: ReadonlySet<string> = new Set(['Some', 'Ok'])

const around: ReadonlySet<string> = new Set(['match_pattern', 'mut_pattern', 'ref_pattern', 'reference_pattern', 'or_pattern'])

/** `None` and `MOST` are what a value is compared with, and no names for it. */
const isName = (reading: Reading, node: SyntaxNode): boolean => /^[a-z_]/.test(rawText(reading, node))

/** The names of a pattern, with what they stand for in the value that it is held against: `Some(a)`, `Backend::Http(client)`, `Config { url, .. }`. */
export const namesIn = (reading: Reading, pattern: SyntaxNode, value: Expression): readonly Named[] => {
  const children = namedChildren(pattern).filter(({ type }) => type !== 'mutable_specifier')
  const [first] = children
  if (pattern.type === 'identifier') return isName(reading, pattern) ? [{ name: rawText(reading, pattern), value, line: pattern.line }] : []
  if (around.has(pattern.type)) return first ? namesIn(reading, first, value) : []
  if (pattern.type === 'captured_pattern') return children.flatMap((child) => namesIn(reading, child, value))
  if (pattern.type === 'tuple_struct_pattern') return ofVariant(reading, pattern, value)
  if (pattern.type === 'struct_pattern') return children.filter(({ type }) => type === 'field_pattern').flatMap((field) => ofField(reading, field, value))
  if (pattern.type !== 'tuple_pattern') return []
  return children.flatMap((child, index) => namesIn(reading, child, value.kind === 'array' ? (value.items[index] ?? { kind: 'element', of: value }) : { kind: 'element', of: value }))
}

/** `Some(a)` is what is held, and `Backend::Http(client)` what that variant holds. */
const ofVariant = (reading: Reading, pattern: SyntaxNode, value: Expression): readonly Named[] => {
  const type = childOf(pattern, 'type')
  const [first] = namedChildren(pattern).filter((child) => child !== type)
  const variant = type ? (rawText(reading, type).split('::').at(-1) ?? '') : ''
  if (!first || variant === 'Err') return []
  return namesIn(reading, first, holders.has(variant) ? value : memberOf(value, variant))
}

const ofField = (reading: Reading, field: SyntaxNode, value: Expression): readonly Named[] => {
  const [name, pattern] = [childOf(field, 'name'), childOf(field, 'pattern')]
  if (!name) return []
  const held = memberOf(value, rawText(reading, name))
  return pattern ? namesIn(reading, pattern, held) : [{ name: rawText(reading, name), value: held, line: name.line }]
}
