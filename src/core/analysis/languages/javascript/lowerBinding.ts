import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, hasToken, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { lowerExpression, withBranch } from './lowerExpression'
import { type Reading, keyOf, rawText, stringValue, textOf, typeNameOf, unknown, unwrap } from './source'

/** A name that a pattern introduces, and the way to it from the value that is taken apart. */
export interface PatternName {
  readonly name: string
  readonly path: readonly string[]
  readonly default: SyntaxNode | null
}

/** All names of `x`, `{ a: { b }, c = 1 }`, `[x, y]`; what an array takes apart has the path `[]`. */
export const namesOfPattern = (
  reading: Reading,
  pattern: SyntaxNode,
  path: readonly string[] = [],
  fallback: SyntaxNode | null = null,
): PatternName[] => {
  const below = (node: SyntaxNode | null | undefined, step: readonly string[]): PatternName[] =>
    node ? namesOfPattern(reading, node, [...path, ...step]) : []
  const left = childOf(pattern, 'left')
  switch (pattern.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return [{ name: rawText(reading, pattern), path: pathTo(reading, pattern, path), default: fallback }]
    case 'object_assignment_pattern':
    case 'assignment_pattern':
      return left ? namesOfPattern(reading, left, path, childOf(pattern, 'right')) : []
    case 'pair_pattern': {
      const key = childOf(pattern, 'key')
      return below(childOf(pattern, 'value'), [(key && keyOf(reading, key)) ?? '[]'])
    }
    case 'object_pattern':
      return namedChildren(pattern).flatMap((child) => below(child, []))
    case 'array_pattern':
      return namedChildren(pattern).flatMap((child) => below(child, ['[]']))
    case 'rest_pattern':
      return below(namedChildren(pattern)[0], ['[]'])
    default:
      return []
  }
}

const pathTo = (reading: Reading, node: SyntaxNode, path: readonly string[]): readonly string[] =>
  node.type === 'shorthand_property_identifier_pattern' ? [...path, rawText(reading, node)] : path

/** The module of `require('m')` and the names after it, `require('m').a`; null for anything else. */
const requiredModule = (reading: Reading, node: SyntaxNode): { module: string; names: string[] } | null => {
  const bare = unwrap(node)
  if (bare.type === 'member_expression') {
    const object = childOf(bare, 'object')
    const property = childOf(bare, 'property')
    const required = object && requiredModule(reading, object)
    return required && property ? { ...required, names: [...required.names, rawText(reading, property)] } : null
  }
  const isRequire =
    bare.type === 'call_expression' && ['require', 'import'].includes(textOf(reading, childOf(bare, 'function') ?? bare))
  const list = isRequire ? childOf(bare, 'arguments') : null
  const argument = list && namedChildren(list)[0]
  if (argument?.type === 'string') return { module: stringValue(reading, argument), names: [] }
  const folder = argument && folderOfTemplate(rawText(reading, argument))
  return folder ? { module: `${folder}/*`, names: [] } : null
}

/** The folder of which a module is taken by a name that is not written down: `require(`./drivers/${name}`)`. */
const folderOfTemplate = (text: string): string | null => /^`(\.{1,2}(?:\/[\w.-]+)*)\/\$\{[^{}`]+\}(?:\.js)?`$/.exec(text)?.[1] ?? null

/** What a value is taken for: `opened as Store`, `<Store>opened`. */
export const assertedType = (reading: Reading, node: SyntaxNode | null): string[] | null => {
  const parts = node ? namedChildren(node) : []
  const [first] = parts
  const type = node?.type === 'as_expression' ? parts.at(-1) : node?.type === 'type_assertion' && first ? namedChildren(first)[0] : undefined
  return typeNameOf(reading, type ?? null)
}

/** `const PATTERN: TYPE = VALUE`. */
export const lowerDeclarator = (reading: Reading, node: SyntaxNode, scope: Scope, isConstant: boolean): void => {
  const pattern = childOf(node, 'name')
  const valueNode = childOf(node, 'value')
  if (!pattern) return
  const type = typeNameOf(reading, childOf(node, 'type')) ?? (pattern.type === 'identifier' ? assertedType(reading, valueNode) : null)
  const names = namesOfPattern(reading, pattern)
  const required = valueNode && requiredModule(reading, valueNode)
  if (required) {
    addRequired(reading, names, required, node.line)
    return
  }
  const value = valueNode ? lowerExpression(reading, valueNode, scope, names[0]?.name) : unknown('')
  for (const { name, path, default: fallback } of names) {
    const { owner } = scope
    const made = value.kind === 'function' ? reading.builder.functionAt(value.index) : undefined
    if (made?.name === 'constructor' && made.className === name) continue
    const part = partOf(value, path)
    const taken: Expression = fallback ? { kind: 'choice', condition: `${name} === undefined`, yes: lowerExpression(reading, fallback, scope, name), no: part } : part
    reading.builder.facts.values.push({ owner, className: null, name, value: taken, type, isConstant, line: fallback?.line ?? node.line })
  }
}

const addRequired = (
  reading: Reading,
  names: readonly PatternName[],
  required: { module: string; names: string[] },
  line: number,
): void => {
  for (const { name, path } of names) {
    const [imported = '*'] = [...required.names, ...path]
    reading.builder.facts.imports.push({ local: name, module: required.module, imported, line })
  }
}

/** The part of `value` that a pattern's path leads to. */
export const partOf = (value: Expression, path: readonly string[]): Expression => {
  if (path.length === 0) return value
  if (path.includes('[]')) return { kind: 'element', of: partOf(value, path.slice(0, path.indexOf('[]'))) }
  return value.kind === 'path'
    ? { kind: 'path', names: [...value.names, ...path] }
    : { kind: 'member', of: value, names: [...path] }
}

/** `x = v`, `[x, y] = v`, `({ x } = v)`, `a.b = v`, `this.x = v`, `module.exports = v`, `exports.x = v`, `X.prototype.m = v`, `X.prototype = { m: v }`, `this.prototype.x = v`. */
export const lowerAssignment = (reading: Reading, node: SyntaxNode, scope: Scope): Expression => {
  const left = childOf(node, 'left')
  const right = childOf(node, 'right')
  if (!left || !right) return unknown(textOf(reading, node))
  const names = rawText(reading, left).split('.')
  const isOfPrototype = names[1] === 'prototype' && (names.length === 3 || (names.length === 2 && right.type === 'object'))
  const prototypeOf = isOfPrototype ? names[0] : undefined
  const inner = prototypeOf === undefined ? scope : { ...scope, className: prototypeOf }
  const taken = left.type === 'array_pattern' || left.type === 'object_pattern' ? namesOfPattern(reading, left) : []
  if (left.type !== 'identifier' && taken.length === 0) lowerExpression(reading, left, scope)
  const value = lowerExpression(reading, right, inner, names.at(-1))
  for (const { name, path } of taken) {
    reading.builder.facts.values.push({ owner: scope.owner, className: null, name, value: partOf(value, path), type: null, isConstant: false, line: node.line })
  }
  const target = assignedElement(reading, left) ?? assignedName(names, scope)
  if (target) {
    reading.builder.facts.values.push({ ...target, owner: scope.owner, value, type: null, isConstant: false, line: node.line })
    if (target.exported !== null) {
      reading.builder.facts.exports.push({ name: target.exported, local: target.name, module: null })
    }
  }
  return value
}

/** `a ??= b` and `a ||= b` give a value where there is none; any other operator changes one. */
export const lowerAugmented = (reading: Reading, node: SyntaxNode, scope: Scope): Expression => {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')]
  if (/^(?:\?\?|\|\|)=$/.test(rawText(reading, childOf(node, 'operator') ?? node))) return lowerAssignment(reading, node, left ? withBranch(reading, left, 'else', scope) : scope)
  for (const part of [left, right]) if (part) lowerExpression(reading, part, scope)
  return unknown(textOf(reading, node))
}

/** `x.y[key] = v` assigns to `x.y.[]`, by which no scope finds it. */
const assignedElement = (reading: Reading, left: SyntaxNode): ReturnType<typeof assignedName> => {
  const object = left.type === 'subscript_expression' ? childOf(left, 'object') : null
  const name = object && rawText(reading, object)
  return name !== null && /^[\w$.]+$/.test(name) ? { name: `${name}.[]`, className: null, exported: null } : null
}

const assignedName = (
  names: readonly string[],
  scope: Scope,
): { name: string; className: string | null; exported: string | null } | null => {
  const [first = '', second = '', third] = names
  const isName = (text: string): boolean => /^[\w$]+$/.test(text)
  if (first === 'module' && second === 'exports' && names.length <= 3) {
    return { name: names.join('.'), className: null, exported: third ?? '*' }
  }
  if (names.length === 2 && first === 'exports') return { name: names.join('.'), className: null, exported: second }
  const field = first !== 'this' ? undefined : names.length === 2 ? second : second === 'prototype' && names.length === 3 ? third : undefined
  if (field !== undefined && isName(field)) {
    return scope.className === null ? null : { name: field, className: scope.className, exported: null }
  }
  // A member of another object keeps its whole name, by which no scope finds it.
  return names.every(isName) && first !== 'this' ? { name: names.join('.'), className: null, exported: null } : null
}

export const isConstantDeclaration = (node: SyntaxNode): boolean => hasToken(node, 'const')
