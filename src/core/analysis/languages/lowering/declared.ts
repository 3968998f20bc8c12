import type { SyntaxNode } from '../../syntaxTree'
import { decorate } from './calls'
import { type Lower, type Parameter, type Reading, rawText } from './grammar'
import { declaredTypeOf } from './typeName'

/** The name of the type that stands at a node; null where there is none, or where it is left to be found out. */
export const typeAt = (reading: Reading, type: SyntaxNode | null | undefined): string[] | null => {
  const text = type ? rawText(reading, type) : 'var'
  return text === 'var' ? null : declaredTypeOf(text)
}

/** Where a parameter keeps its parts. */
interface ParameterParts {
  readonly name: SyntaxNode | null | undefined
  readonly type?: SyntaxNode | null | undefined
  readonly default?: SyntaxNode | null | undefined
}

/** A parameter by its parts; null where it has no name. */
export const parameterWith = (reading: Reading, { name, type, default: fallback }: ParameterParts): Parameter | null =>
  name ? { name: rawText(reading, name), type: typeAt(reading, type), default: fallback ?? null } : null

/** Reads declarations with what decorates them, which `decorators` finds. */
export const decoratedBy =
  (decorators: (node: SyntaxNode) => readonly SyntaxNode[]) =>
  (declaration: Lower): Lower =>
  (reading, node, scope, hint) => {
    const value = declaration(reading, node, scope, hint)
    decorate(reading, decorators(node), scope, value)
    return value
  }
