import type { Expression } from '../facts'
import { type SyntaxNode, childOf, namedChildren } from '../syntaxTree'
import type { Scope } from './factsBuilder'
import { callOf, elementAt, nameOf } from './lowering/calls'
import { branchOf, casesOf, choiceOf, eachOf, tryOf, whileOf } from './lowering/control'
import { addField, addValue, classOf, functionOf, returnOf } from './lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText } from './lowering/grammar'
import { arrayOf, constant, numberOf, objectOf, operationOf, signed, textWith } from './lowering/literals'
import { lowerWith } from './lowering/lowerFile'

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  const name = node.type === 'identifier' ? node : childOf(node, 'name')
  const isPlain = ['identifier', 'optional_parameter', 'keyword_parameter'].includes(node.type)
  return name && isPlain ? { name: rawText(reading, name), type: null, default: childOf(node, 'value') } : null
}

/** `A::B` and `::A` are one name for a constant. */
const lowerScoped: Lower = (reading, node) => ({
  kind: 'path',
  names: rawText(reading, node).split('::').filter((name) => name !== ''),
})

const lowerField: Lower = (reading, node) => ({ kind: 'path', names: ['this', rawText(reading, node).replace(/^@+/, '')] })

const lowerSymbol: Lower = (reading, node) => ({ kind: 'literal', value: rawText(reading, node).replace(/^:/, '') })

const argumentNodes = (node: SyntaxNode): readonly SyntaxNode[] => {
  const list = childOf(node, 'arguments')
  const block = childOf(node, 'block')
  return [...(list ? namedChildren(list) : []), ...(block ? [block] : [])]
}

const isCalled = (node: SyntaxNode): boolean => childOf(node, 'receiver') !== null || childOf(node, 'arguments') !== null || childOf(node, 'block') !== null

const plainCall = callOf((node) => ({ receiver: childOf(node, 'receiver'), name: childOf(node, 'method'), args: argumentNodes(node) }))

/** `Client.new(x)` makes an instance. */
const newCall = callOf((node) => ({ callee: childOf(node, 'receiver'), args: argumentNodes(node), isNew: true }))

const lowerCall: Lower = (reading, node, scope) => {
  const receiver = childOf(node, 'receiver')
  const method = childOf(node, 'method')
  const isConstant = receiver?.type === 'constant' || receiver?.type === 'scope_resolution'
  if (isConstant && method && rawText(reading, method) === 'new') return newCall(reading, node, scope)
  return isCalled(node) ? plainCall(reading, node, scope) : lowerParts(reading, node, scope)
}

/** Words that stand alone and call nothing. */
const words: ReadonlySet<string> = new Set(['private', 'protected', 'public', 'module_function', 'raise', 'binding', 'block_given?'])

/** A word on a line of its own calls a method of the object itself, unless it names a variable. */
const lowerWord: Lower = (reading, node, scope) => {
  const name = rawText(reading, node)
  const facts = reading.builder.facts
  const isKnown = facts.values.some((value) => value.owner === scope.owner && value.name === name) || facts.functions[scope.owner]?.bindings.some((binding) => binding.name === name) === true
  return isKnown || words.has(name) || scope.owner === 0 ? nameOf(reading, node, scope) : wordCall(reading, node, scope)
}
const wordCall = callOf((node) => ({ name: node, args: [] }))

/** Statements one after another; a bare word among them is a call. */
const lowerBody: Lower = (reading, node, scope) => {
  let last: Expression = nothing
  for (const child of namedChildren(node)) last = child.type === 'identifier' ? lowerWord(reading, child, scope) : lower(reading, child, scope)
  return last
}

const assign = (reading: Reading, target: SyntaxNode, scope: Scope, value: Expression): void => {
  const text = rawText(reading, target)
  if (target.type === 'identifier' || target.type === 'constant') addValue(reading, scope, { name: text, value, line: target.line })
  else if (/^@@?\w+$/.test(text)) addField(reading, scope, { name: text.replace(/^@+/, ''), value, line: target.line })
  else if (target.type === 'left_assignment_list') for (const part of namedChildren(target)) assign(reading, part, scope, { kind: 'element', of: value })
  else lower(reading, target, scope)
}

const lowerAssignment: Lower = (reading, node, scope) => {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')]
  if (!left || !right) return lowerParts(reading, node, scope)
  const value = lower(reading, right, scope, rawText(reading, left).replace(/^@+/, ''))
  assign(reading, left, scope, value)
  return value
}

const basesOf = (reading: Reading, node: SyntaxNode): string[][] => {
  const superclass = childOf(node, 'superclass')
  const base = superclass && namedChildren(superclass)[0]
  return base ? [rawText(reading, base).split('::').filter((name) => name !== '')] : []
}

const classNameOf = (reading: Reading, node: SyntaxNode): string | null => {
  const name = childOf(node, 'name')
  return name ? (rawText(reading, name).split('::').at(-1) ?? null) : null
}

const methodOf = functionOf({ name: 'name', parameters: 'parameters', isExpression: true })
const staticOf = functionOf({ name: 'name', parameters: 'parameters', isExpression: true, isStatic: () => true })
const classLike = classOf({ bases: basesOf, nameOf: classNameOf })

/** What follows a modifier runs only sometimes: `work if condition`. */
const modified = (isNot: boolean): Lower =>
  branchOf({ condition: 'condition', yes: isNot ? '' : 'body', no: isNot ? 'body' : '' })

const conditional = branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' })
const inverted = branchOf({ condition: 'condition', yes: 'alternative', no: 'consequence' })

/** A body with handlers below it reads as a `try`; so does `begin`. */
const lowerGuarded: Lower = (reading, node, scope) =>
  node.children.some(({ type }) => type === 'rescue') ? guarded(reading, node, scope) : lowerBody(reading, node, scope)
const guarded = tryOf('')

const ruby: Grammar = {
  nodes: {
    identifier: nameOf,
    constant: nameOf,
    self: (): Expression => ({ kind: 'path', names: ['this'] }),
    instance_variable: lowerField,
    class_variable: lowerField,
    scope_resolution: lowerScoped,
    integer: numberOf,
    float: numberOf,
    true: constant(true),
    false: constant(false),
    nil: constant(null),
    simple_symbol: lowerSymbol,
    string: textWith({ content: new Set(['string_content', 'escape_sequence']), holes: new Set(['interpolation']) }),
    heredoc_body: textWith({ content: new Set(['heredoc_content', 'escape_sequence']), holes: new Set(['interpolation']) }),
    element_reference: elementAt('object', 'index'),
    call: lowerCall,
    hash: objectOf(new Set(['pair']), new Set(['hash_splat_argument'])),
    array: arrayOf,
    string_array: arrayOf,
    symbol_array: arrayOf,
    binary: operationOf,
    range: operationOf,
    unary: signed,
    conditional: choiceOf((node) => {
      const [condition, yes, no] = [childOf(node, 'condition'), childOf(node, 'consequence'), childOf(node, 'alternative')]
      return condition && yes && no ? { condition, yes, no } : null
    }),
    method: methodOf,
    singleton_method: staticOf,
    block: functionOf({ parameters: 'parameters', isExpression: true }),
    do_block: functionOf({ parameters: 'parameters', isExpression: true }),
    lambda: functionOf({ parameters: 'parameters', isExpression: true }),
    class: classLike,
    module: classLike,
    singleton_class: (reading, node, scope) => {
      const body = childOf(node, 'body')
      return body ? lower(reading, body, scope) : nothing
    },
    assignment: lowerAssignment,
    operator_assignment: lowerAssignment,
    if: conditional,
    elsif: conditional,
    unless: inverted,
    if_modifier: modified(false),
    unless_modifier: modified(true),
    while: whileOf('condition'),
    until: whileOf('condition'),
    while_modifier: whileOf('condition'),
    for: eachOf('pattern', 'value'),
    case: casesOf('value', new Set(['when', 'in_clause'])),
    begin: lowerGuarded,
    body_statement: lowerGuarded,
    block_body: lowerGuarded,
    then: lowerBody,
    else: lowerBody,
    do: lowerBody,
    return: returnOf,
    argument_list: lowerBlock,
  },
  skipped: new Set(['superclass', 'exceptions', 'exception_variable', 'comment', 'hash_key_symbol']),
  wrappers: new Set(['parenthesized_statements']),
  functions: new Set(['method', 'singleton_method', 'block', 'do_block', 'lambda', 'class']),
  leaves: new Set(['return', 'break']),
  throws: new Set(['raise']),
  tries: new Set(['begin', 'body_statement']),
  handlers: new Set(['rescue']),
  parameter: parameterOf,
  named: (node) => {
    const [key, value] = [childOf(node, 'key'), childOf(node, 'value')]
    return node.type === 'pair' && key && value ? { key, value } : null
  },
}

/** Facts of one Ruby file. */
export const lowerRuby = lowerWith(ruby)
