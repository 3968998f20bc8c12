import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { type Lower, type Reading, lower, rawText, textOf, unknown } from './grammar'
import { typeNameOfText } from './typeName'

/** A call taken apart: what is called (`callee`, or `name` of `receiver`), with what. */
export interface CallParts {
  readonly callee?: SyntaxNode | null
  readonly receiver?: SyntaxNode | null
  readonly name?: SyntaxNode | null
  readonly args: readonly SyntaxNode[]
  readonly isNew?: boolean
  /** Types that it is told. */
  readonly types?: readonly SyntaxNode[]
}

/** `of.name`, joined to one path where it can be. */
export const memberOf = (of: Expression, ...names: string[]): Expression => {
  if (of.kind === 'path') return { kind: 'path', names: [...of.names, ...names] }
  return of.kind === 'member' ? { ...of, names: [...of.names, ...names] } : { kind: 'member', of, names }
}

/** Reads a call whose parts a function of the language finds. */
export const callOf =
  (partsOf: (node: SyntaxNode, reading: Reading) => CallParts | null): Lower =>
  (reading, node, scope) => {
    const parts = partsOf(node, reading)
    const named = parts?.callee ?? parts?.name ?? null
    if (!parts || !named) return unknown(textOf(reading, node))
    const start = parts.receiver?.start ?? named.start
    const text = textOf(reading, { ...named, start })
    const { owner, blocks, within } = scope
    const types = (parts.types ?? []).flatMap((type) => {
      const name = typeNameOfText(rawText(reading, type))
      return name ? [name] : []
    })
    const call = reading.builder.addCall({
      ...(types.length ? { types } : {}),
      owner,
      blocks: [...blocks],
      within,
      text,
      line: parts.receiver ? named.line : lineOfCallee(named),
      isNew: parts.isNew ?? false,
      isAwaited: /\bawait\s*\(?\s*$/.test(reading.source.slice(Math.max(0, node.start - 12), node.start)),
    })
    const inner: Scope = { ...scope, within: call }
    const callee = calleeOf(reading, parts, inner)
    const name = callee.kind === 'path' || callee.kind === 'member' ? (callee.names.at(-1) ?? text) : text
    reading.builder.completeCall(call, callee, argumentsOf(reading, parts.args, inner, name))
    return { kind: 'call', call }
  }

/** A chain broken over lines is called at the line of its last name. */
const lineOfCallee = (callee: SyntaxNode): number => namedChildren(callee).at(-1)?.line ?? callee.line

const calleeOf = (reading: Reading, { callee, receiver, name }: CallParts, scope: Scope): Expression => {
  if (callee) return lower(reading, callee, scope)
  const last = name ? rawText(reading, name) : ''
  return receiver ? memberOf(lower(reading, receiver, scope), last) : { kind: 'path', names: [last] }
}

/** Plain arguments in order, then one object of those that are named. */
export const argumentsOf = (reading: Reading, nodes: readonly SyntaxNode[], scope: Scope, name: string): Expression[] => {
  const plain: Expression[] = []
  const entries: { key: string; value: Expression; line: number }[] = []
  for (const node of nodes) {
    const named = reading.grammar.named(node)
    if (!named) plain.push(lower(reading, node, scope, `${name} callback`))
    else {
      const key = rawText(reading, named.key).replace(/^[:'"]+|[:'"]+$/g, '')
      entries.push({ key, value: lower(reading, named.value, scope, key), line: named.key.line })
    }
  }
  return entries.length ? [...plain, { kind: 'object', entries, spreads: [] }] : plain
}

/** `object.property`, by the names of the two fields. */
export const memberAt =
  (objectField: string, propertyField: string): Lower =>
  (reading, node, scope) => {
    const object = childOf(node, objectField)
    const property = childOf(node, propertyField)
    if (!object || !property) return unknown(textOf(reading, node))
    return memberOf(lower(reading, object, scope), rawText(reading, property))
  }

/** `object[index]`: a written key names a member, anything else an element. */
export const elementAt =
  (objectField: string, indexField: string): Lower =>
  (reading, node, scope) => {
    const object = childOf(node, objectField) ?? namedChildren(node)[0]
    const index = childOf(node, indexField) ?? namedChildren(node)[1]
    if (!object) return unknown(textOf(reading, node))
    const of = lower(reading, object, scope)
    const key = index ? lower(reading, withoutBrackets(index), scope) : null
    return key?.kind === 'literal' && typeof key.value === 'string' ? memberOf(of, key.value) : { kind: 'element', of }
  }

/** The only argument of a list that an index is written as: `["key"]`. */
const withoutBrackets = (node: SyntaxNode): SyntaxNode => {
  const [only, ...others] = /argument/.test(node.type) ? namedChildren(node) : []
  return only && others.length === 0 ? withoutBrackets(only) : node
}

/** A name; the one that the object itself has reads `this`. */
export const nameOf: Lower = (reading, node, scope) => {
  const name = rawText(reading, node)
  return { kind: 'path', names: [name === scope.self ? 'this' : name] }
}

/** What decorates something, as a call whose last argument is what it decorates. */
export const lowerDecorator = (
  reading: Reading,
  node: SyntaxNode,
  scope: Scope,
  decorated: Expression | null,
): number => {
  const outer: Scope = { ...scope, blocks: [], within: null }
  const expression = lower(reading, node, outer)
  const { facts } = reading.builder
  if (expression.kind === 'call') {
    const call = facts.calls[expression.call]
    if (call) call.isDecorator = true
    if (call && decorated) call.args.push(decorated)
    return expression.call
  }
  const text = textOf(reading, node)
  const call = reading.builder.addCall({ owner: outer.owner, blocks: [], within: null, text, line: node.line, isNew: false, isAwaited: false, isDecorator: true })
  reading.builder.completeCall(call, expression, decorated ? [decorated] : [])
  return call
}

/** Reads what decorates a declaration, once its value is known. */
export const decorate = (reading: Reading, decorators: readonly SyntaxNode[], scope: Scope, value: Expression): void => {
  const { classes } = reading.builder.facts
  for (const decorator of decorators) {
    const call = lowerDecorator(reading, decorator, scope, value.kind === 'function' ? value : null)
    if (value.kind === 'path') classes.findLast(({ name }) => name === value.names[0])?.decorators.push(call)
  }
}
