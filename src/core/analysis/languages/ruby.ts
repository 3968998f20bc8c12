import type { Expression } from '../facts'
import { type SyntaxNode, childOf, contains, namedChildren } from '../syntaxTree'
import type { Scope } from './factsBuilder'
import { nameOfElement, nameOfTable } from './lowering/assignments'
import { callOf, decorate, elementAt, memberOf } from './lowering/calls'
import { branchOf, casesOf, choiceOf, eachOf, scopeOfAssigned, whileOf } from './lowering/control'
import { addField, addValue, callingFunction, classOf, functionOf, returnOf } from './lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText, scopeAfter, textOf } from './lowering/grammar'
import { arrayOf, constant, numberOf, objectOf, operationOf, signed, textWith } from './lowering/literals'
import { lowerWith } from './lowering/lowerFile'
import { typeNameOfText } from './lowering/typeName'
import { namedIn, retriedWhen } from './retriedFailures'
import { noteDelegates } from './rubyDelegates'
import { noteDeclared } from './rubyRecords'

const untold: ReadonlySet<string> = new Set(['splat_parameter', 'hash_splat_parameter', 'forward_parameter'])

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  if (untold.has(node.type)) return null
  const name = node.type === 'identifier' ? node : childOf(node, 'name')
  return name ? { name: rawText(reading, name), type: null, default: childOf(node, 'value') } : null
}

/** True where a bare name is a variable or a parameter of the functions around it. */
const isVariable = (reading: Reading, scope: Scope, name: string): boolean => {
  const { facts } = reading.builder
  for (let owner: number | null = scope.owner; owner !== null; owner = facts.functions[owner]?.owner ?? null) {
    const at = owner
    if (facts.functions[at]?.bindings.some((binding) => binding.name === name)) return true
    if (facts.values.some((value) => value.owner === at && value.name === name && (at !== 0 || value.className === null))) return true
  }
  return false
}

const lowerIdentifier: Lower = (reading, node, scope) => {
  const name = rawText(reading, node)
  return words.has(name) || isVariable(reading, scope, name) ? { kind: 'path', names: [name] } : bareCall(reading, node, scope)
}

/** Words that stand alone and call nothing. */
const words: ReadonlySet<string> = new Set(['private', 'protected', 'public', 'module_function', 'raise', 'binding', 'block_given?', 'attr_reader'])

const bareCall = callOf((node) => ({ callee: { ...node, type: 'method_name' }, args: [] }))

const plainName: Lower = (reading, node) => ({ kind: 'path', names: [rawText(reading, node)] })

const fieldName = (reading: Reading, node: SyntaxNode): string => rawText(reading, node).replace(/^@+/, '')

/** `A::B` is a path. */
const lowerScoped: Lower = (reading, node, scope) => {
  const [outer, name] = [childOf(node, 'scope'), childOf(node, 'name')]
  if (!name) return lowerParts(reading, node, scope)
  return outer ? memberOf(lower(reading, outer, scope), rawText(reading, name)) : plainName(reading, name, scope)
}

const seconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 }

/** `5.minutes` is a number of seconds. */
const durationOf = (reading: Reading, node: SyntaxNode): Expression | null => {
  const [receiver, method] = [childOf(node, 'receiver'), childOf(node, 'method')]
  const unit = method && seconds[rawText(reading, method).replace(/s$/, '')]
  if (!receiver || !unit || !['integer', 'float'].includes(receiver.type)) return null
  const amount = Number(rawText(reading, receiver).replaceAll('_', ''))
  return Number.isFinite(amount) ? { kind: 'literal', value: amount * unit } : null
}

const argumentNodes = (node: SyntaxNode): readonly SyntaxNode[] => {
  const list = childOf(node, 'arguments')
  const block = childOf(node, 'block')
  return [...(list ? namedChildren(list) : []), ...(block ? [block] : [])]
}

const plainCall = callOf((node) => {
  const receiver = childOf(node, 'receiver')
  const name = childOf(node, 'method')
  return receiver ? { receiver, name, args: argumentNodes(node) } : { name, args: argumentNodes(node) }
})

/** `Name.new(…)` makes one of a class. */
const newCall = callOf((node) => ({ callee: childOf(node, 'receiver'), args: argumentNodes(node), isNew: true }))

/** `new(…)` in a class makes one of it. */
const ownNewCall = callOf((node) => ({ callee: { ...(childOf(node, 'method') ?? node), type: 'self', children: [] }, args: argumentNodes(node), isNew: true }))

const mixins: ReadonlySet<string> = new Set(['include', 'extend', 'prepend'])

/** What a class mixes in, it inherits. */
const noteMixin = (reading: Reading, node: SyntaxNode, scope: Scope): void => {
  const owner = reading.builder.facts.classes.findLast(({ name }) => name === scope.className)
  for (const argument of argumentNodes(node).filter(({ type }) => type === 'constant' || type === 'scope_resolution')) {
    const name = typeNameOfText(rawText(reading, argument))
    if (owner && name) owner.interfaces.push(name)
  }
}

/** `loop do ... end`. */
const endless = whileOf('condition')

const lowerCall: Lower = (reading, node, scope, hint) => {
  const duration = durationOf(reading, node)
  if (duration) return duration
  const [receiver, method] = [childOf(node, 'receiver'), childOf(node, 'method')]
  const name = method ? rawText(reading, method) : ''
  if (receiver?.type === 'self' && name === 'class' && scope.className !== null) return { kind: 'path', names: [scope.className] }
  const body = childOf(node, 'block')
  if (!receiver && name === 'loop' && body) return endless(reading, body, scope, hint)
  if (!receiver && scope.owner === 0 && mixins.has(name)) noteMixin(reading, node, scope)
  const making = receiver ? newCall : scope.className === null ? plainCall : ownNewCall
  const value = (name === 'new' ? making : plainCall)(reading, node, scope, hint)
  if (!receiver) {
    noteDeclared(reading, scope, name, value)
    noteDelegates(reading, scope, name, value)
  }
  return value
}

/** `&:name` is a function that calls the method of what it is given; `&function` is that function. */
const lowerBlockArgument: Lower = (reading, node, scope, hint) => {
  const [inner] = namedChildren(node)
  if (inner?.type !== 'simple_symbol') return inner ? lower(reading, inner, scope) : nothing
  const name = rawText(reading, inner).slice(1)
  return callingFunction(reading, node, scope, { hint, callee: (it) => ({ kind: 'path', names: [it, name] }), passes: false })
}

const assign = (reading: Reading, target: SyntaxNode, scope: Scope, value: Expression): void => {
  const { line } = target
  const name = rawText(reading, target)
  if (target.type === 'instance_variable' || target.type === 'class_variable') addField(reading, scope, { name: fieldName(reading, target), value, line })
  else if (target.type === 'global_variable') addValue(reading, { ...scope, owner: 0, className: null }, { name, value, isConstant: scope.owner === 0, line })
  else if (['identifier', 'constant'].includes(target.type)) addValue(reading, scope, { name, value, line })
  else if (target.type === 'left_assignment_list') for (const part of namedChildren(target)) assign(reading, part, scope, { kind: 'element', of: value })
  else if (target.type === 'element_reference') addElement(reading, scope, name, { value, line })
  else if (/^@?\w+(?:(?:\.|::)\w+)+$/.test(name)) addValue(reading, scope, { name: name.replaceAll('::', '.'), value, line })
}

const addElement = (reading: Reading, scope: Scope, text: string, of: { value: Expression; line: number }): void => {
  const name = nameOfElement(text) ?? nameOfTable(text)
  if (name !== null) addValue(reading, scope, { ...of, name })
}

/** What a method is given as its block, where it does not name it. */
const blockName = '&block'

/** `yield` calls the block that the method around it was given. */
const lowerYield: Lower = (reading, node, scope) => {
  const { builder } = reading
  const { functions } = builder.facts
  let owner = scope.owner
  for (let fact = functions[owner]; fact && isBlockName(fact.name) && fact.owner !== null; fact = functions[owner]) owner = fact.owner
  const method = functions[owner]
  if (method && owner !== 0 && !method.bindings.some(({ name }) => name === blockName)) {
    method.bindings.push({ name: blockName, parameter: method.parameters, path: [], type: null, default: null })
  }
  const call = builder.addCall({ owner: scope.owner, blocks: [...scope.blocks], within: scope.within, text: 'yield', line: node.line, isNew: false, isAwaited: false })
  const args = namedChildren(node).map((part) => lower(reading, part, { ...scope, within: call }))
  builder.completeCall(call, { kind: 'path', names: [blockName] }, args)
  return { kind: 'call', call }
}

const isBlockName = (name: string): boolean => name === 'callback' || name.endsWith(' callback')

const lowerAssignment: Lower = (reading, node, scope) => {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')]
  if (!left || !right) return lowerParts(reading, node, scope)
  const value = lower(reading, right, scopeOfAssigned(reading, [left, right], scope), rawText(reading, left))
  assign(reading, left, scope, value)
  return value
}

const comparison = /(?:(\w+)\s*\+=\s*1\)?|\b\w*(?:tries|retry|retries|attempts?)\w*)\s*(<=|<|>=|>|==)\s*([A-Z_]\w*|@?\w+)/i

/** The number of attempts that a handler compares its count with. */
const attemptsOf = (reading: Reading, handler: SyntaxNode): { from: Expression; to: Expression; isInclusive: boolean } | null => {
  const [, , operator, limit] = comparison.exec(rawText(reading, handler)) ?? []
  if (limit === undefined) return null
  const count = Number(limit)
  const to: Expression = Number.isFinite(count) ? { kind: 'literal', value: count } : { kind: 'path', names: [limit] }
  return { from: { kind: 'literal', value: 0 }, to, isInclusive: operator === '<=' || operator === '>' }
}

/** A bare name before a method that changes what calling it does: `memoize`. */
const isDecorator = (reading: Reading, node: SyntaxNode): boolean => node.type === 'identifier' && /^(?:memo|cached?)/.test(rawText(reading, node))

/** Statements that are tried: what a handler with `retry` follows runs again. The value is that of the last statement. */
const lowerGuarded: Lower = (reading, node, scope, hint) => {
  const { builder } = reading
  const parts = namedChildren(node)
  const handlers = parts.filter(({ type }) => type === 'rescue')
  const again = handlers.find((handler) => contains(handler, ({ type }) => type === 'retry'))
  const blocks = [...scope.blocks]
  if (again) {
    const bound = attemptsOf(reading, again)
    if (scope.owner !== 0) addValue(reading, scope, { name: retriedWhen, value: { kind: 'array', items: namedChildren(again).filter(({ type }) => type === 'exceptions').flatMap((part) => namedIn(rawText(reading, part))) }, line: again.line })
    blocks.push(builder.addBlock({ kind: 'loop', form: bound ? 'counter' : 'condition', text: 'retry', over: null, bound, retries: true, line: node.line }))
  }
  if (handlers.length) blocks.push(builder.addBlock({ kind: 'try', text: '', line: node.line }))
  let inner: Scope = { ...scope, blocks }
  let value: Expression = nothing
  for (const part of parts) {
    if (part.type === 'rescue') lowerBlock(reading, part, { ...scope, blocks: [...scope.blocks, builder.addBlock({ kind: 'catch', text: '', line: part.line })] })
    else if (part.type === 'ensure') lowerBlock(reading, part, scope)
    else {
      value = lower(reading, part, inner, hint)
      if (scope.owner === 0 && /method$/.test(part.type)) decorate(reading, parts.slice(0, parts.indexOf(part)).slice(-1).filter((before) => isDecorator(reading, before)), scope, value)
      inner = scopeAfter(reading, part, inner)
    }
  }
  return value
}

const basesOf = (reading: Reading, node: SyntaxNode): string[][] => {
  const base = childOf(node, 'superclass')
  const name = base && namedChildren(base)[0]
  const path = name && typeNameOfText(rawText(reading, name))
  return path ? [path] : []
}

/** Modules of the framework; a program that opens one adds to it and does not stand for it. */
const framework: ReadonlySet<string> = new Set('ActiveRecord ActiveSupport ActiveModel ActiveJob ActionController ActionMailer ActionView ActionDispatch ActiveStorage Rails Net Redis Sidekiq Rack Faraday'.split(' '))

const classNameIn = (reading: Reading, node: SyntaxNode, { className }: Scope): string | null => {
  const name = childOf(node, 'name')
  if (!name) return null
  const steps = [...(className?.startsWith('::') ? className.split('::').slice(1) : []), ...rawText(reading, name).split('::')]
  return framework.has(steps[0] ?? '') ? `::${steps.join('::')}` : (steps.at(-1) ?? null)
}

const lowerClass: Lower = (reading, node, scope, hint) =>
  classOf({ bases: basesOf, nameOf: () => classNameIn(reading, node, scope) })(reading, node, scope, hint)

const methodParts = { name: 'name', parameters: 'parameters', isExpression: true }
const lowerMethod = functionOf(methodParts)

/** What makes one of a class is its constructor. */
const lowerMethodOrConstructor: Lower = (reading, node, scope) => {
  const value = lowerMethod(reading, node, scope)
  const fact = value.kind === 'function' ? reading.builder.functionAt(value.index) : undefined
  if (fact?.name === 'initialize') Object.assign(fact, { name: 'constructor' })
  return value
}

const text = textWith({ content: new Set(['string_content', 'escape_sequence', 'heredoc_content']), holes: new Set(['interpolation']) })
const branch = branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative', isValue: true })
const inverted = branchOf({ condition: 'condition', yes: 'alternative', no: 'consequence', isValue: true })
const modifier = branchOf({ condition: 'condition', yes: 'body', no: '', isValue: true })
const block = functionOf({ parameters: 'parameters', isExpression: true })

/** `-> { … }`: what stands in its braces is the function itself. */
const lowerLambda: Lower = (reading, node, scope, hint) => {
  const braces = childOf(node, 'body')
  const body = braces && childOf(braces, 'body')
  const children = node.children.map((child) => (child === braces && body ? { ...body, field: 'body' } : child))
  return block(reading, { ...node, children }, scope, hint)
}

/** A word of `%w[show edit]` or `%i[show edit]`. */
const written: Lower = (reading, node) => ({ kind: 'literal', value: rawText(reading, node) })

const ruby: Grammar = {
  nodes: {
    identifier: lowerIdentifier,
    method_name: plainName,
    constant: plainName,
    global_variable: plainName,
    instance_variable: (reading, node) => ({ kind: 'path', names: ['this', fieldName(reading, node)] }),
    class_variable: (reading, node) => ({ kind: 'path', names: ['this', fieldName(reading, node)] }),
    self: () => ({ kind: 'path', names: ['this'] }),
    scope_resolution: lowerScoped,
    integer: numberOf,
    float: numberOf,
    true: constant(true),
    false: constant(false),
    nil: constant(null),
    string: text,
    subshell: text,
    heredoc_body: text,
    simple_symbol: (reading, node) => ({ kind: 'literal', value: rawText(reading, node).slice(1) }),
    hash: objectOf(new Set(['pair']), new Set(['hash_splat_argument'])),
    array: arrayOf,
    right_assignment_list: arrayOf,
    string_array: arrayOf,
    symbol_array: arrayOf,
    bare_string: written,
    bare_symbol: written,
    element_reference: elementAt('object', 'index'),
    call: lowerCall,
    block_argument: lowerBlockArgument,
    binary: operationOf,
    range: operationOf,
    unary: signed,
    conditional: choiceOf((node) => {
      const [condition, yes, no] = [childOf(node, 'condition'), childOf(node, 'consequence'), childOf(node, 'alternative')]
      return condition && yes && no ? { condition, yes, no } : null
    }),
    lambda: lowerLambda,
    block,
    do_block: block,
    method: lowerMethodOrConstructor,
    singleton_method: functionOf({ ...methodParts, isStatic: () => true }),
    class: lowerClass,
    module: lowerClass,
    assignment: lowerAssignment,
    operator_assignment: lowerAssignment,
    yield: lowerYield,
    if: branch,
    elsif: branch,
    unless: inverted,
    if_modifier: modifier,
    unless_modifier: branchOf({ condition: 'condition', yes: '', no: 'body' }),
    for: eachOf('pattern', 'value'),
    while: whileOf('condition'),
    until: whileOf('condition'),
    while_modifier: whileOf('condition'),
    until_modifier: whileOf('condition'),
    case: casesOf('value', new Set(['when'])),
    case_match: casesOf('value', new Set(['in_clause'])),
    begin: lowerGuarded,
    body_statement: lowerGuarded,
    block_body: lowerGuarded,
    then: lowerGuarded,
    else: lowerGuarded,
    do: lowerBlock,
    return: returnOf,
    pair: (reading, node, scope) => {
      const value = childOf(node, 'value')
      return value ? lower(reading, value, scope) : nothing
    },
    super: (reading, node) => ({ kind: 'unknown', text: textOf(reading, node) }),
  },
  guards: {
    if: { condition: 'condition', body: 'consequence', arm: 'else' },
    unless: { condition: 'condition', body: 'consequence', arm: 'then' },
    if_modifier: { condition: 'condition', body: 'body', arm: 'else' },
    unless_modifier: { condition: 'condition', body: 'body', arm: 'then' },
  },
  skipped: new Set(['comment', 'exceptions', 'exception_variable', 'undef', 'alias', 'break', 'next', 'retry', 'redo']),
  wrappers: new Set(['parenthesized_statements', 'argument_list', 'in']),
  functions: new Set(['method', 'singleton_method', 'block', 'do_block', 'lambda']),
  leaves: new Set(['return', 'break']),
  throws: new Set(),
  tries: new Set(['begin']),
  handlers: new Set(['rescue']),
  parameter: parameterOf,
  named: (node) => {
    const [key, value] = [childOf(node, 'key'), childOf(node, 'value')]
    return node.type === 'pair' && key && value ? { key, value } : null
  },
}

/** Facts of one Ruby file. */
export const lowerRuby = lowerWith(ruby)
