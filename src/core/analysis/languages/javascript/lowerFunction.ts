import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, hasToken, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { declaredTypeOf } from '../lowering/typeName'
import { namesOfPattern } from './lowerBinding'
import { lowerExpression } from './lowerExpression'
import { lowerStatement } from './lowerStatement'
import { typeOfMember } from './memberTypes'
import { type Reading, keyOf, rawText, textOf, typeNameOf, unknown } from './source'

/** Reads a function with its body and gives its index. */
export const lowerFunction = (reading: Reading, node: SyntaxNode, scope: Scope, hint?: string): number => {
  const nameNode = childOf(node, 'name')
  const name = (nameNode && keyOf(reading, nameNode)) ?? hint ?? 'callback'
  const isMember = node.type === 'method_definition' || hint !== undefined
  const isConstructor = scope.owner === 0 && scope.className === null && node.type !== 'method_definition' && reading.constructors.has(name)
  if (isConstructor) reading.builder.facts.classes.push({ name, base: null, interfaces: [], decorators: [], isExported: false, line: node.line })
  const className = isConstructor ? name : scope.className
  const index = reading.builder.addFunction(
    {
      name: isConstructor ? 'constructor' : name,
      className: isConstructor || node.type === 'method_definition' || (isMember && scope.owner === 0) ? className : null,
      isStatic: hasToken(node, 'static'),
      isExported: false,
      line: node.line,
    },
    scope.owner,
  )
  const fact = reading.builder.functionAt(index)
  if (fact && node.type === 'method_definition' && hasToken(node, 'get')) fact.isRead = true
  const returned = childOf(node, 'return_type')
  if (fact && returned?.type === 'type_annotation') fact.returnType = declaredTypeOf(rawText(reading, returned))
  const inner: Scope = { owner: index, className, blocks: [], within: null, self: null }
  lowerParameters(reading, node, inner)
  lowerBody(reading, childOf(node, 'body'), inner)
  return index
}

const lowerBody = (reading: Reading, body: SyntaxNode | null, scope: Scope): void => {
  if (!body) return
  if (body.type === 'statement_block') lowerStatement(reading, body, scope)
  else reading.builder.addReturn(scope.owner, lowerExpression(reading, body, scope))
}

const lowerParameters = (reading: Reading, node: SyntaxNode, scope: Scope): void => {
  const fact = reading.builder.functionAt(scope.owner)
  if (!fact) return
  const list = childOf(node, 'parameters')
  const single = childOf(node, 'parameter')
  const parameters = list ? namedChildren(list) : single ? [single] : []
  fact.parameters = parameters.length
  for (const [parameter, node] of parameters.entries()) {
    const annotation = childOf(node, 'type')
    const type = typeNameOf(reading, annotation)
    const fallback = childOf(node, 'value')
    for (const found of namesOfPattern(reading, childOf(node, 'pattern') ?? node, [], fallback)) {
      const value = found.default ? lowerExpression(reading, found.default, scope, found.name) : null
      fact.bindings.push({ name: found.name, parameter, path: [...found.path], type: found.path.length ? typeOfMember(reading, annotation, found.path) : type, default: value })
      if (isField(node)) addField(reading, found.name, scope, { type, line: node.line })
    }
  }
}

/** `constructor(private readonly http: Client)` makes a field of the parameter. */
const isField = (parameter: SyntaxNode): boolean =>
  parameter.children.some((child) => child.type === 'accessibility_modifier' || child.type === 'readonly')

const addField = (reading: Reading, name: string, scope: Scope, of: { type: string[] | null; line: number }): void => {
  const value: Expression = { kind: 'path', names: [name] }
  reading.builder.facts.values.push({ ...of, owner: scope.owner, className: scope.className, name, value, isConstant: true })
}

/** Reads a class; its value is the path of its name. */
export const lowerClass = (reading: Reading, node: SyntaxNode, scope: Scope, hint?: string): Expression => {
  const nameNode = childOf(node, 'name')
  const name = nameNode ? rawText(reading, nameNode) : (hint ?? 'default')
  const base = baseOf(reading, node, scope)
  const decorators = lowerDecorators(reading, node, scope)
  reading.builder.facts.classes.push({
    name,
    base,
    interfaces: interfacesOf(reading, node),
    decorators,
    isExported: false,
    line: node.line,
  })
  const inner: Scope = { ...scope, className: name, within: null }
  lowerMembers(reading, childOf(node, 'body'), inner)
  return { kind: 'path', names: [name] }
}

/** The calls of what decorates a class. */
export const lowerDecorators = (reading: Reading, node: SyntaxNode, scope: Scope): number[] =>
  decoratorsOf(node).flatMap((decorator) => lowerDecorator(reading, decorator, scope, null) ?? [])

const decoratorsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.children.filter((child) => child.type === 'decorator')

const baseOf = (reading: Reading, node: SyntaxNode, scope: Scope): string[] | null => {
  const heritage = node.children.find((child) => child.type === 'class_heritage')
  const clause = heritage?.children.find((child) => child.type === 'extends_clause') ?? heritage
  const value = clause && (childOf(clause, 'value') ?? namedChildren(clause)[0])
  if (!value) return null
  const expression = lowerExpression(reading, value, scope)
  return expression.kind === 'path' ? expression.names : null
}

/** `class Store implements Reader, Writer<Item>`. */
const interfacesOf = (reading: Reading, node: SyntaxNode): string[][] => {
  const heritage = node.children.find((child) => child.type === 'class_heritage')
  const clause = heritage?.children.find((child) => child.type === 'implements_clause')
  return clause ? namedChildren(clause).map((type) => rawText(reading, type).replace(/<[\s\S]*$/, '').split('.')) : []
}

const lowerMembers = (reading: Reading, body: SyntaxNode | null, scope: Scope): void => {
  const pending: SyntaxNode[] = []
  for (const member of body ? namedChildren(body) : []) {
    if (member.type === 'decorator') {
      pending.push(member)
      continue
    }
    const value = lowerMember(reading, member, scope)
    for (const decorator of [...pending.splice(0), ...decoratorsOf(member)]) {
      lowerDecorator(reading, decorator, scope, value)
    }
  }
}

const lowerMember = (reading: Reading, member: SyntaxNode, scope: Scope): Expression | null => {
  if (member.type === 'method_definition') return { kind: 'function', index: lowerFunction(reading, member, scope) }
  if (member.type === 'class_static_block') lowerStatement(reading, member, scope)
  const nameNode = childOf(member, 'name') ?? childOf(member, 'property')
  const name = nameNode && keyOf(reading, nameNode)
  if (!name || !member.type.endsWith('field_definition')) return null
  const valueNode = childOf(member, 'value')
  const value = valueNode ? lowerExpression(reading, valueNode, scope, name) : unknown('')
  const { owner, className } = scope
  const type = typeNameOf(reading, childOf(member, 'type'))
  reading.builder.facts.values.push({ owner, className, name, value, type, isConstant: hasToken(member, 'readonly'), line: member.line })
  return value
}

/** `@Get('/x') method() {}` reads as the call `Get('/x', method)`. */
const lowerDecorator = (
  reading: Reading,
  decorator: SyntaxNode,
  scope: Scope,
  decorated: Expression | null,
): number | null => {
  const inner = namedChildren(decorator)[0]
  if (!inner) return null
  const expression = lowerExpression(reading, inner, scope)
  if (expression.kind !== 'call') return addBareDecorator(reading, inner, scope, { expression, decorated })
  const call = reading.builder.facts.calls[expression.call]
  if (call) call.isDecorator = true
  if (call && decorated) call.args.push(decorated)
  return expression.call
}

const addBareDecorator = (
  reading: Reading,
  node: SyntaxNode,
  scope: Scope,
  parts: { expression: Expression; decorated: Expression | null },
): number => {
  const { owner, within } = scope
  const text = textOf(reading, node)
  const call = reading.builder.addCall({ owner, blocks: [], within, text, line: node.line, isNew: false, isAwaited: false, isDecorator: true })
  reading.builder.completeCall(call, parts.expression, parts.decorated ? [parts.decorated] : [])
  return call
}

