import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import { functionKeepers } from '../../catalog/functionKeepers'
import type { Scope } from '../factsBuilder'
import { lowerClass, lowerFunction } from './lowerFunction'
import {
  type Reading,
  isClass,
  isFunction,
  isTypeOnly,
  keyOf,
  rawText,
  stringValue,
  textOf,
  unescape,
  unknown,
  unwrap,
} from './source'
import { lowerAssignment, lowerAugmented } from './lowerBinding'

type Lower = (reading: Reading, node: SyntaxNode, scope: Scope, hint?: string) => Expression

/** Reads an expression and everything in it: calls are recorded on the way. `hint` names a function that has no name. */
export const lowerExpression = (reading: Reading, node: SyntaxNode, scope: Scope, hint?: string): Expression => {
  const bare = unwrap(node)
  if (isFunction(bare)) return { kind: 'function', index: lowerFunction(reading, bare, scope, hint) }
  if (isClass(bare)) return lowerClass(reading, bare, scope, hint)
  const lower = lowerings[bare.type]
  return lower ? lower(reading, bare, scope, hint) : lowerParts(reading, bare, scope)
}

/** An expression of no known shape: its parts are read for the calls in them. */
const lowerParts: Lower = (reading, node, scope) => {
  for (const child of namedChildren(node)) if (!isTypeOnly(child)) lowerExpression(reading, child, scope)
  return unknown(textOf(reading, node))
}

const lowerNumber: Lower = (reading, node) => {
  const value = Number(rawText(reading, node).replace(/[_n]/g, ''))
  return Number.isFinite(value) ? { kind: 'literal', value } : unknown(rawText(reading, node))
}

const lowerTemplate: Lower = (reading, node, scope) => {
  const parts: Expression[] = []
  let from = node.start + 1
  const addText = (until: number): void => {
    if (until > from) parts.push({ kind: 'literal', value: unescape(reading.source.slice(from, until)) })
  }
  for (const hole of node.children.filter((child) => child.type === 'template_substitution')) {
    addText(hole.start)
    const inner = namedChildren(hole)[0]
    parts.push(inner ? lowerExpression(reading, inner, scope) : unknown(''))
    from = hole.end
  }
  addText(node.end - 1)
  const texts = parts.flatMap((part) => (part.kind === 'literal' ? [String(part.value)] : []))
  return texts.length === parts.length ? { kind: 'literal', value: texts.join('') } : { kind: 'template', parts }
}

const memberOf = (of: Expression, name: string): Expression => {
  if (of.kind === 'path') return { kind: 'path', names: [...of.names, name] }
  return of.kind === 'member' ? { ...of, names: [...of.names, name] } : { kind: 'member', of, names: [name] }
}

const lowerMember: Lower = (reading, node, scope) => {
  const object = childOf(node, 'object')
  const property = childOf(node, 'property')
  if (!object || !property) return unknown(textOf(reading, node))
  return memberOf(lowerExpression(reading, object, scope), rawText(reading, property))
}

const lowerSubscript: Lower = (reading, node, scope) => {
  const object = childOf(node, 'object')
  const index = childOf(node, 'index')
  if (!object || !index) return unknown(textOf(reading, node))
  const of = lowerExpression(reading, object, scope)
  const key = lowerExpression(reading, index, scope)
  return key.kind === 'literal' && typeof key.value === 'string' ? memberOf(of, key.value) : { kind: 'element', of }
}

const calleeName = (expression: Expression, text: string): string => {
  if (expression.kind === 'path' || expression.kind === 'member') return expression.names.at(-1) ?? text
  return text
}

const isAwaited = (reading: Reading, node: SyntaxNode): boolean =>
  /\bawait\s*\(?\s*$/.test(reading.source.slice(Math.max(0, node.start - 12), node.start))

/** `this.load.bind(this)` is the method itself, as `api.load.bind(api)` and `load.bind(null)` are; `promisify(api.load).bind(api)` is what the call gives. */
const boundMethod = (reading: Reading, node: SyntaxNode, functionNode: SyntaxNode): SyntaxNode | null => {
  const method = functionNode.type === 'member_expression' ? childOf(functionNode, 'object') : null
  const name = childOf(functionNode, 'property')
  const [to, ...more] = namedChildren(childOf(node, 'arguments') ?? { ...node, children: [] })
  if (!method || !name || !to || more.length > 0 || rawText(reading, name) !== 'bind') return null
  if (method.type === 'call_expression') return method
  const of = method.type === 'member_expression' ? childOf(method, 'object') : null
  return ['this', 'null', 'undefined', ...(of ? [rawText(reading, of)] : [])].includes(rawText(reading, to)) ? method : null
}

const lowerCall: Lower = (reading, node, scope, hint) => {
  const isNew = node.type === 'new_expression'
  const functionNode = childOf(node, isNew ? 'constructor' : 'function') ?? namedChildren(node)[0]
  if (!functionNode) return unknown(textOf(reading, node))
  const bound = boundMethod(reading, node, functionNode)
  if (bound) return lowerExpression(reading, bound, scope)
  const text = textOf(reading, functionNode)
  const { owner, blocks, within } = scope
  const call = reading.builder.addCall({
    owner,
    blocks: [...blocks],
    within,
    text,
    line: lineOfCall(functionNode),
    isNew,
    isAwaited: isAwaited(reading, node),
  })
  const inner: Scope = { ...scope, within: call }
  const callee: Expression =
    functionNode.type === 'import' ? { kind: 'path', names: ['import'] } : (lowerVerb(reading, functionNode, inner) ?? lowerExpression(reading, functionNode, inner))
  reading.builder.completeCall(call, callee, lowerArguments(reading, node, inner, namesWrapped(reading, node, scope) && hint !== undefined ? hint : `${calleeName(callee, text)} callback`))
  return { kind: 'call', call }
}

const clientName = /^\$?(?:axios|got|ky|http|https|api|client|agent|superagent|needle|request)(?:client|instance|api)?$|(?:axios|http|api|rest)(?:client|instance)$/i
const verbName = /^(?:http_?|request_?)?(?:method|verb)(?:\.toLowerCase\(\))?$/i

/** A client whose method goes by a name that only the running program knows, which is a request as any other: `axios[method](url)`. Null for anything else. */
const lowerVerb = (reading: Reading, node: SyntaxNode, scope: Scope): Expression | null => {
  const [object, index] = node.type === 'subscript_expression' ? [childOf(node, 'object'), childOf(node, 'index')] : []
  if (!object || !index || !verbName.test(rawText(reading, index))) return null
  const of = lowerExpression(reading, object, scope)
  return of.kind === 'path' && clientName.test(of.names.at(-1) ?? '') ? memberOf(of, 'get') : null
}

/** A chain broken over lines is called at the line of its last name. */
const lineOfCall = (functionNode: SyntaxNode): number => childOf(functionNode, 'property')?.line ?? functionNode.line

/** Functions of the runtime that run what they are given, or keep it for later. */
const runners: ReadonlySet<string> = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'require', 'import', 'String', 'Number', 'Boolean', 'describe', 'test', 'it'])

/**
 * True for what wraps the only function that it is given: `const load = cache(async () => …)` has the name of what it gives.
 * Within functions most calls run what they are given.
 */
const namesWrapped = (reading: Reading, node: SyntaxNode, scope: Scope): boolean => {
  const callee = childOf(node, 'function')
  const list = childOf(node, 'arguments')
  const name = callee === null ? '' : rawText(reading, callee).replace(/^(?:React|_|lodash)\./, '')
  const isWrapper = /^[\w$]+$/.test(name) && (scope.owner === 0 ? !runners.has(name) : functionKeepers.test(name))
  return isWrapper && node.type === 'call_expression' && list !== null && namedChildren(list).filter((argument) => isFunction(unwrap(argument))).length === 1 && !isAwaited(reading, node)
}

const lowerArguments = (reading: Reading, node: SyntaxNode, scope: Scope, name: string): Expression[] => {
  const list = childOf(node, 'arguments')
  if (!list) return []
  if (list.type === 'template_string') return [lowerExpression(reading, list, scope)]
  const [first] = namedChildren(list)
  // `Object.assign(Store.prototype, { load() { … } })`
  const prototypeOf = first && /^([\w$]+)\.prototype$/.exec(rawText(reading, first))?.[1]
  return namedChildren(list).map((argument) => lowerExpression(reading, argument, prototypeOf !== undefined && argument.type === 'object' ? { ...scope, className: prototypeOf } : scope, name))
}

const lowerObject: Lower = (reading, node, scope) => {
  const object: Extract<Expression, { kind: 'object' }> = { kind: 'object', entries: [], spreads: [] }
  for (const child of namedChildren(node)) {
    if (child.type === 'spread_element') {
      const spread = namedChildren(child)[0]
      if (spread) object.spreads.push(lowerExpression(reading, spread, scope))
      continue
    }
    const entry = lowerEntry(reading, child, scope)
    if (entry) object.entries.push({ ...entry, line: child.line })
    const held = entry?.value.kind === 'function' ? reading.builder.functionAt(entry.value.index) : undefined
    if (held) held.isHeld = true
  }
  return object
}

const lowerEntry = (reading: Reading, node: SyntaxNode, scope: Scope): { key: string; value: Expression } | null => {
  if (node.type === 'shorthand_property_identifier') {
    const name = rawText(reading, node)
    return { key: name, value: { kind: 'path', names: [name] } }
  }
  const keyNode = childOf(node, node.type === 'method_definition' ? 'name' : 'key')
  const key = keyNode && keyOf(reading, keyNode)
  const valueNode = node.type === 'method_definition' ? node : childOf(node, 'value')
  const value = valueNode ? lowerExpression(reading, valueNode, scope, key ?? undefined) : null
  return key !== null && value ? { key, value } : null
}

const lowerArray: Lower = (reading, node, scope) => ({
  kind: 'array',
  items: namedChildren(node).map((item) => lowerExpression(reading, item, scope)),
})

const shortCircuits: Readonly<Record<string, 'then' | 'else'>> = { '&&': 'then', '||': 'else', '??': 'else' }

const lowerBinary: Lower = (reading, node, scope) => {
  const left = childOf(node, 'left')
  const right = childOf(node, 'right')
  const operator = childOf(node, 'operator')?.type ?? ''
  if (!left || !right) return unknown(textOf(reading, node))
  const arm = shortCircuits[operator]
  const rightScope = arm ? withBranch(reading, left, arm, scope) : scope
  return {
    kind: 'operation',
    operator,
    left: lowerExpression(reading, left, scope),
    right: lowerExpression(reading, right, rightScope),
  }
}

/** The scope inside an arm of a condition. */
export const withBranch = (
  reading: Reading,
  condition: SyntaxNode,
  arm: 'then' | 'else' | 'case',
  scope: Scope,
): Scope => {
  const bare = unwrap(condition)
  const index = reading.builder.addBlock({ kind: 'branch', arm, text: textOf(reading, bare), line: bare.line })
  return { ...scope, blocks: [...scope.blocks, index] }
}

const lowerTernary: Lower = (reading, node, scope) => {
  const condition = childOf(node, 'condition')
  const yes = childOf(node, 'consequence')
  const no = childOf(node, 'alternative')
  if (!condition || !yes || !no) return unknown(textOf(reading, node))
  lowerExpression(reading, condition, scope)
  return {
    kind: 'choice',
    condition: textOf(reading, condition),
    yes: lowerExpression(reading, yes, withBranch(reading, condition, 'then', scope)),
    no: lowerExpression(reading, no, withBranch(reading, condition, 'else', scope)),
  }
}

const lowerUnary: Lower = (reading, node, scope) => {
  const argument = childOf(node, 'argument')
  if (!argument) return unknown(textOf(reading, node))
  const value = lowerExpression(reading, argument, scope)
  const isNegative = childOf(node, 'operator')?.type === '-'
  if (isNegative && value.kind === 'literal' && typeof value.value === 'number') {
    return { kind: 'literal', value: -value.value }
  }
  return unknown(textOf(reading, node))
}

const path: Lower = (reading, node) => ({ kind: 'path', names: [rawText(reading, node)] })
const literal =
  (value: boolean | null): Lower =>
  () => ({ kind: 'literal', value })

/** How each kind of node reads; what is not listed is read for the calls inside it. */
const lowerings: Readonly<Record<string, Lower>> = {
  identifier: path,
  this: path,
  super: path,
  undefined: () => unknown('undefined'),
  number: lowerNumber,
  string: (reading, node) => ({ kind: 'literal', value: stringValue(reading, node) }),
  true: literal(true),
  false: literal(false),
  null: literal(null),
  template_string: lowerTemplate,
  member_expression: lowerMember,
  subscript_expression: lowerSubscript,
  call_expression: lowerCall,
  new_expression: lowerCall,
  object: lowerObject,
  array: lowerArray,
  binary_expression: lowerBinary,
  ternary_expression: lowerTernary,
  unary_expression: lowerUnary,
  // The two files import each other; the name is looked up when it is needed.
  assignment_expression: (reading, node, scope) => lowerAssignment(reading, node, scope),
  augmented_assignment_expression: (reading, node, scope) => lowerAugmented(reading, node, scope),
}
