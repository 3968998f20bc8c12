import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { type Lower, type Reading, lower, nothing, rawText } from './grammar'
import { declaredTypeOf } from './typeName'

/** Where a function keeps its parts: names of fields. */
export interface FunctionParts {
  readonly name?: string
  readonly parameters?: string
  readonly body?: string
  readonly returns?: string
  /** The type that what stands there says; its text without anything around it unless given. */
  readonly resultOf?: (reading: Reading, node: SyntaxNode) => string[] | null
  /** The kind of node that runs before the body. */
  readonly before?: string
  /** The body is an expression whose value is returned. */
  readonly isExpression?: boolean
  /** The class that a function outside of it belongs to, and the name that its object has there. */
  readonly receiver?: (reading: Reading, node: SyntaxNode) => { readonly className: string; readonly self: string | null } | null
  /** What a function outside of any class adds a method to, and the name that it has there. */
  readonly extended?: (reading: Reading, node: SyntaxNode) => { readonly name: string; readonly type: readonly string[] } | null
  /** The first parameter that stands for the object itself. */
  readonly selfNames?: ReadonlySet<string>
  readonly isStatic?: (reading: Reading, node: SyntaxNode) => boolean
}

const nameOfFunction = (reading: Reading, node: SyntaxNode, parts: FunctionParts): string | null => {
  const name = parts.name === undefined ? null : childOf(node, parts.name)
  return name ? rawText(reading, name) : null
}

/** Reads a function with its parameters and body. */
export const functionOf =
  (parts: FunctionParts): Lower =>
  (reading, node, scope, hint) => {
    const receiver = parts.receiver?.(reading, node) ?? null
    const own = nameOfFunction(reading, node, parts)
    const isMember = scope.owner === 0 && (own !== null || hint !== undefined)
    const className = receiver?.className ?? (isMember ? scope.className : null)
    const name = own ?? hint ?? 'callback'
    const index = reading.builder.addFunction(
      { name, className, isStatic: parts.isStatic?.(reading, node) ?? false, isExported: false, line: node.line },
      scope.owner,
    )
    const self = receiver?.self ?? selfOf(reading, node, parts) ?? (className === null ? scope.self : null)
    const inner: Scope = { owner: index, className: className ?? scope.className, blocks: [], within: null, self }
    const extended = parts.extended?.(reading, node) ?? null
    const fact = reading.builder.functionAt(index)
    if (fact && extended) fact.extends = { name: extended.name, type: [...extended.type] }
    readParameters(reading, node, parts, inner)
    readBody(reading, node, parts, inner)
    return { kind: 'function', index }
  }

const parametersOf = (node: SyntaxNode, parts: FunctionParts): readonly SyntaxNode[] => {
  const list = parts.parameters === undefined ? null : childOf(node, parts.parameters)
  if (!list) return []
  return list.children.length === 0 ? [list] : namedChildren(list)
}

/** The name that the object itself has inside a method. */
const selfOf = (reading: Reading, node: SyntaxNode, { selfNames, ...parts }: FunctionParts): string | null => {
  const [first] = parametersOf(node, parts)
  const name = first && ([reading.grammar.parameter(reading, first) ?? []].flat()[0]?.name ?? rawText(reading, first))
  return name !== undefined && selfNames?.has(name) === true ? name : null
}

const writtenType = (reading: Reading, node: SyntaxNode): string[] | null => declaredTypeOf(rawText(reading, node))

const readParameters = (reading: Reading, node: SyntaxNode, parts: FunctionParts, scope: Scope): void => {
  const fact = reading.builder.functionAt(scope.owner)
  if (!fact) return
  const returns = parts.returns === undefined ? null : childOf(node, parts.returns)
  fact.returnType = returns ? (parts.resultOf ?? writtenType)(reading, returns) : null
  const parameters = parametersOf(node, parts)
    .flatMap((child) => reading.grammar.parameter(reading, child) ?? [])
    .filter(({ name }) => name !== scope.self && name !== fact.extends?.name)
  fact.parameters = parameters.length
  for (const [parameter, { name, type, default: fallback }] of parameters.entries()) {
    const value = fallback ? lower(reading, fallback, scope, name) : null
    fact.bindings.push({ name, parameter, path: [], type: type ? [...type] : null, default: value })
  }
}

/** What a method says that those who inherit it must have: `raise NotImplementedError`. */
const onlyRefuses = /^\W*(?:"{3}[\s\S]*?"{3}\s*)?(?:raise|throw)\s+(?:new\s+)?\\?(?:\w+\.)*NotImplemented(?:Error|Exception)?\b[^;\n]*;?\W*$/

const readBody = (reading: Reading, node: SyntaxNode, parts: FunctionParts, scope: Scope): void => {
  const body = childOf(node, parts.body ?? 'body')
  const fact = reading.builder.functionAt(scope.owner)
  if (fact && (!body || (fact.className !== null && onlyRefuses.test(rawText(reading, body))))) fact.isAbstract = true
  const before = node.children.find(({ type }) => type === parts.before)
  if (before) lower(reading, before, scope)
  if (!body) return
  const value = lower(reading, body, scope)
  if (parts.isExpression === true && value !== nothing) reading.builder.addReturn(scope.owner, value)
}

/** `return VALUE`. */
export const returnOf: Lower = (reading, node, scope) => {
  const [value] = namedChildren(node)
  if (value) reading.builder.addReturn(scope.owner, lower(reading, value, scope, 'returned'))
  return { kind: 'unknown', text: '' }
}

/** Where a class keeps its parts; the first of `bases` is what it inherits its methods from. */
export interface ClassParts {
  readonly name?: string
  readonly body?: string
  readonly nameOf?: (reading: Reading, node: SyntaxNode) => string | null
  readonly bases?: (reading: Reading, node: SyntaxNode) => readonly string[][]
}

/** Reads a class; its value is the path of its name. */
export const classOf =
  (parts: ClassParts): Lower =>
  (reading, node, scope, hint) => {
    const nameNode = childOf(node, parts.name ?? 'name')
    const name = parts.nameOf?.(reading, node) ?? (nameNode ? rawText(reading, nameNode) : (hint ?? 'anonymous'))
    const [base = null, ...interfaces] = parts.bases?.(reading, node) ?? []
    reading.builder.facts.classes.push({ name, base, interfaces, decorators: [], isExported: false, ...(scope.className === null ? {} : { outer: scope.className }), line: node.line })
    const body = childOf(node, parts.body ?? 'body')
    const inner: Scope = { ...scope, owner: 0, className: name, blocks: [], within: null, self: null }
    if (body) lower(reading, body, inner)
    return { kind: 'path', names: [name] }
  }

/** A value that a class or a module keeps under a name. */
export interface NewValue {
  readonly name: string
  readonly value: Expression
  readonly type?: readonly string[] | null
  readonly isConstant?: boolean
  readonly line: number
}

/** Adds a declaration of the function at hand; directly inside a class it is a field. */
export const addValue = (reading: Reading, scope: Scope, { name, value, type, isConstant, line }: NewValue): void => {
  const isField = scope.owner === 0 && scope.className !== null
  reading.builder.facts.values.push({
    owner: reading.builder.isShared(scope.owner, name) ? 0 : scope.owner,
    className: isField ? scope.className : null,
    name,
    value,
    type: type ? [...type] : null,
    isConstant: isConstant ?? (scope.owner === 0 || /^[A-Z][A-Z\d_]*$/.test(name)),
    line,
  })
}

/** Adds a field of the object itself: `self.x = v`. */
export const addField = (reading: Reading, scope: Scope, { name, value, type, line }: NewValue): void => {
  const { owner, className } = scope
  if (className === null) return
  reading.builder.facts.values.push({ owner, className, name, value, type: type ? [...type] : null, isConstant: false, line })
}

/** How a function without a body of its own is written. */
interface Calling {
  readonly hint: string | undefined
  /** What it calls, by the name of what it is given. */
  readonly callee: (it: string) => Expression
  /** Whether it passes on what it is given. */
  readonly passes: boolean
}

/** A function that calls one other: `&:touch`, `repo::find`. */
export const callingFunction = ({ builder }: Reading, { line }: SyntaxNode, scope: Scope, { hint, callee, passes }: Calling): Expression => {
  const it = 'it'
  const index = builder.addFunction({ name: hint ?? 'callback', className: null, isStatic: false, isExported: false, line }, scope.owner)
  const fact = builder.functionAt(index)
  if (fact) Object.assign(fact, { parameters: 1, bindings: [{ name: it, parameter: 0, path: [], type: null, default: null }] })
  const called = callee(it)
  const text = called.kind === 'path' || called.kind === 'member' ? called.names.join('.') : it
  const call = builder.addCall({ owner: index, blocks: [], within: null, text, line, isNew: false, isAwaited: false })
  builder.completeCall(call, called, passes ? [{ kind: 'path', names: [it] }] : [])
  return { kind: 'function', index }
}

/** Whether a member is one of a value, by the way the languages of the Java platform write names. */
export const isOfValue = (member: Expression): boolean => member.kind === 'path' && member.names.length > 1 && /^[a-z]/.test(member.names.at(-2) ?? '') && !['this', 'super'].includes(member.names.at(-2) ?? '')
