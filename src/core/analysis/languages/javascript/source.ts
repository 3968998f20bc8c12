import type { Expression } from '../../facts'
import { declaredTypeOf } from '../lowering/typeName'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { FactsBuilder } from '../factsBuilder'

/** One file on its way from tree to facts. */
export interface Reading {
  readonly source: string
  readonly builder: FactsBuilder
  /** Names of functions that make objects, of which they are the constructor. */
  readonly constructors: ReadonlySet<string>
  /** The bodies of the types with members that the file declares, by name. */
  readonly objectTypes: ReadonlyMap<string, SyntaxNode>
}

const longestText = 120

/** What stands at `node`, on one line and without what does not change its meaning. */
export const textOf = (reading: Reading, node: SyntaxNode): string =>
  reading.source
    .slice(node.start, node.end)
    .replace(/\bawait\s+/g, '')
    .replace(/\?\./g, '.')
    .replace(/\s+/g, ' ')
    .slice(0, longestText)

export const rawText = (reading: Reading, node: SyntaxNode): string => reading.source.slice(node.start, node.end)

const wrappers: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'await_expression',
  'type_assertion',
])

/** The expression inside parentheses, casts and `await`. */
export const unwrap = (node: SyntaxNode): SyntaxNode => {
  if (!wrappers.has(node.type)) return node
  const named = namedChildren(node)
  const inner = node.type === 'type_assertion' ? named.at(-1) : named[0]
  return inner ? unwrap(inner) : node
}

const functionTypes: ReadonlySet<string> = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
  'function',
])
export const isFunction = (node: SyntaxNode): boolean => functionTypes.has(node.type)

const classTypes: ReadonlySet<string> = new Set(['class_declaration', 'abstract_class_declaration', 'class'])
export const isClass = (node: SyntaxNode): boolean => classTypes.has(node.type) && childOf(node, 'body') !== null

/** Nodes that say something about types only. */
export const isTypeOnly = (node: SyntaxNode): boolean => typeOnly.has(node.type)
const typeOnly: ReadonlySet<string> = new Set([
  'type_annotation',
  'type_arguments',
  'type_parameters',
  'interface_declaration',
  'type_alias_declaration',
  'ambient_declaration',
  'function_signature',
  'method_signature',
  'abstract_method_signature',
  'asserts_annotation',
  'implements_clause',
])

/** A property's name where it is written out; null where it is computed. */
export const keyOf = (reading: Reading, node: SyntaxNode): string | null => {
  if (node.type === 'string') return stringValue(reading, node)
  if (node.type === 'computed_property_name') return /^\[[A-Z]\w*\.(\w+)\]$/.exec(rawText(reading, node))?.[1] ?? null
  return rawText(reading, node)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }

export const unescape = (text: string): string =>
  text
    .replace(/\\u\{([\da-f]+)\}|\\u([\da-f]{4})|\\x([\da-f]{2})/gi, (_, braced?: string, four?: string, two?: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(braced ?? four ?? two ?? '0', 16), 0x10ffff)),
    )
    .replace(/\\([\s\S])/g, (_, one: string) => escapes[one] ?? one)

export const stringValue = (reading: Reading, node: SyntaxNode): string =>
  unescape(reading.source.slice(node.start + 1, node.end - 1))

/** The type that a node names, without arguments; null for anything but a plain name. `Promise<X>` and `X | null` read as X, `X[]` as several of X. */
export const typeNameOf = (reading: Reading, node: SyntaxNode | null): string[] | null => {
  if (!node) return null
  const first = namedChildren(node)[0]
  const readers: Readonly<Record<string, () => string[] | null>> = {
    type_annotation: () => typeNameOf(reading, first ?? null),
    type_identifier: () => [rawText(reading, node)],
    nested_type_identifier: () => rawText(reading, node).split('.'),
    union_type: () => typeNameOf(reading, first ?? null),
    array_type: () => declaredTypeOf(rawText(reading, node)),
    generic_type: () => declaredTypeOf(rawText(reading, node)),
    readonly_type: () => declaredTypeOf(rawText(reading, node)),
  }
  return readers[node.type]?.() ?? null
}

export const unknown = (text: string): Expression => ({ kind: 'unknown', text })
