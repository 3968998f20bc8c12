import type { Expression, FileFacts } from '../../facts'
import { type SyntaxNode, type SyntaxTree, childOf, hasToken, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { assignmentTo } from '../lowering/assignments'
import { callOf, decorate, elementAt, memberOf, nameOf } from '../lowering/calls'
import { branchOf, casesOf, choiceOf, eachOf, throwOf, timesOf, tryOf, whileOf } from '../lowering/control'
import { decoratedBy, parameterWith, typeAt } from '../lowering/declared'
import { addField, addValue, callingFunction, classOf, functionOf, isOfValue, returnOf } from '../lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText } from '../lowering/grammar'
import { arrayOf, constant, numberOf, operationOf, signed, textWith } from '../lowering/literals'
import { lowerWith } from '../lowering/lowerFile'
import { typeNameOfText } from '../lowering/typeName'
import { withParts } from './parts'
import { stringOf } from './texts'

const ofType = (node: SyntaxNode, ...types: string[]): SyntaxNode | undefined => node.children.find(({ type }) => types.includes(type))

const typeNode = (node: SyntaxNode): SyntaxNode | undefined => node.children.find(({ type }) => type.endsWith('_type'))

const typeOf = (reading: Reading, node: SyntaxNode): string[] | null => typeAt(reading, typeNode(node))

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  if (node.type === 'implicit_parameter') return { name: 'it', type: null, default: null }
  const name = ['parameter', 'class_parameter', 'variable_declaration'].includes(node.type) ? ofType(node, 'identifier') : undefined
  const last = node.type === 'class_parameter' && hasToken(node, '=') ? namedChildren(node).at(-1) : undefined
  return parameterWith(reading, { name, type: typeNode(node), default: childOf(node, 'default') ?? last })
}

const annotationsOf = (node: SyntaxNode): SyntaxNode[] => (ofType(node, 'modifiers')?.children ?? []).filter(({ type }) => type === 'annotation')

/** A declaration with the annotations that stand before it. */
const annotated = decoratedBy(annotationsOf)

const lambdaOf = (node: SyntaxNode): SyntaxNode[] => {
  const block = ofType(node, 'annotated_lambda')
  const lambda = block && ofType(block, 'lambda_literal')
  return lambda ? [lambda] : []
}

const argumentNodes = (node: SyntaxNode | undefined): readonly SyntaxNode[] =>
  node ? namedChildren(node).map((argument) => (hasToken(argument, '=') ? argument : (namedChildren(argument).at(-1) ?? argument))) : []

const typesIn = (node: SyntaxNode | undefined): readonly SyntaxNode[] => (node ? namedChildren(node) : [])

/** `repeat(n) { … }` as a loop that runs `n` times; null for any other call. */
const repeated = (reading: Reading, node: SyntaxNode, called: SyntaxNode): SyntaxNode | null => {
  const [count, ...more] = argumentNodes(ofType(node, 'value_arguments'))
  const [lambda] = lambdaOf(node)
  const body = lambda && childOf(lambda, 'body')
  if (!count || !body || more.length > 0 || rawText(reading, called) !== 'repeat') return null
  return { ...node, children: [{ ...count, field: 'count' }, { ...body, type: 'block', field: 'body' }] }
}

const times = timesOf('count')

/** `f<T>(x) { }`; what has a capital makes an object. */
const callExpression: Lower = (reading, node, scope, hint) => {
  const [called] = namedChildren(node)
  if (!called) return nothing
  const loop = repeated(reading, node, called)
  if (loop) return times(reading, loop, scope, hint)
  const last = called.type === 'navigation_expression' ? (namedChildren(called).at(-1) ?? called) : called
  const isNew = /^[A-Z]/.test(rawText(reading, last)) && !/^[A-Z][A-Z\d_]*$/.test(rawText(reading, last))
  const read = callOf(() => ({ callee: called, args: [...argumentNodes(ofType(node, 'value_arguments')), ...lambdaOf(node)], types: typesIn(ofType(node, 'type_arguments')), isNew }))
  return read(reading, node, scope, hint)
}

const annotation = callOf((node) => {
  const made = ofType(node, 'constructor_invocation') ?? node
  return { callee: ofType(made, 'user_type') ?? null, args: argumentNodes(ofType(made, 'value_arguments')) }
})

/** `pets.all`; `pets::find` is a function that calls the method. */
const navigation: Lower = (reading, node, scope, hint) => {
  const [object, name] = [namedChildren(node)[0], namedChildren(node).at(-1)]
  if (!object || !name || object === name) return nothing
  const member = memberOf(lower(reading, object, scope), rawText(reading, name))
  return hasToken(node, '::') && isOfValue(member) ? callingFunction(reading, node, scope, { hint, callee: () => member, passes: true }) : member
}

const pathOf: Lower = (reading, node) => ({ kind: 'path', names: typeNameOfText(rawText(reading, node)) ?? [rawText(reading, node)] })

/** `::save`. */
const reference: Lower = (reading, node, scope) => {
  const name = namedChildren(node).at(-1)
  return name ? nameOf(reading, name, scope) : nothing
}

/** `-n`, `x!!`. */
const unary: Lower = (reading, node, scope, hint) => {
  const argument = childOf(node, 'argument')
  return hasToken(node, '!!') && argument ? lower(reading, argument, scope, hint) : signed(reading, node, scope, hint)
}

const binary: Lower = (reading, node, scope, hint) => operationOf(reading, node, scope, hint)

/** `a to b`, `0 until n`. */
const infix: Lower = (reading, node, scope) => {
  const [left, operator, right] = namedChildren(node)
  if (!left || !operator || !right) return lowerParts(reading, node, scope)
  const [one, other] = [lower(reading, left, scope), lower(reading, right, scope)]
  const name = rawText(reading, operator)
  if (name === 'step') return one
  return name === 'to' ? { kind: 'array', items: [one, other] } : { kind: 'operation', operator: name, left: one, right: other }
}

const choice = choiceOf((node) => {
  const [condition, yes, no] = [childOf(node, 'condition'), childOf(node, 'yes'), childOf(node, 'no')]
  return condition && yes && no ? { condition, yes, no } : null
})
const branch = branchOf({ condition: 'condition', yes: 'yes', no: 'no' })
const ifOf: Lower = (reading, node, scope, hint) => (childOf(node, 'yes') && childOf(node, 'no') ? choice : branch)(reading, node, scope, hint)

/** `val (a, b): T = value`, with what stands in its accessors. */
const lowerProperty: Lower = (reading, node, scope) => {
  const declared = ofType(node, 'variable_declaration', 'multi_variable_declaration')
  if (!declared) return lowerParts(reading, node, scope)
  const names = declared.type === 'variable_declaration' ? [declared] : namedChildren(declared).filter(({ type }) => type === 'variable_declaration')
  const name = names.length === 1 && names[0] ? rawText(reading, ofType(names[0], 'identifier') ?? names[0]) : undefined
  const delegate = ofType(node, 'property_delegate')
  const start = hasToken(node, '=') ? node.children.findIndex(({ type }) => type === '=') : node.children.length
  const valueNode = delegate ? namedChildren(delegate)[0] : node.children.slice(start).find(({ isNamed }) => isNamed)
  const value = valueNode ? lower(reading, valueNode, scope, name) : nothing
  for (const one of names) {
    const identifier = ofType(one, 'identifier')
    if (identifier) addValue(reading, scope, { name: rawText(reading, identifier), value: names.length === 1 ? value : nothing, type: typeOf(reading, one), line: one.line })
  }
  for (const accessor of node.children.filter(({ type }) => type === 'getter' || type === 'setter')) lower(reading, accessor, scope, name)
  decorate(reading, annotationsOf(node), scope, nothing)
  return nothing
}

/** `import a.b.C`, `import a.b.C as D`, `import a.b.*`. */
const lowerImport: Lower = (reading, node) => {
  const [path, alias] = namedChildren(node)
  const steps = path ? rawText(reading, path).split('.') : []
  const imported = hasToken(node, '*') ? '*' : (steps.pop() ?? '')
  reading.builder.facts.imports.push({ local: alias ? rawText(reading, alias) : imported, module: steps.join('.'), imported, line: node.line })
  return nothing
}

const lowerPackage: Lower = (reading, node) => {
  const [path] = namedChildren(node)
  if (path) reading.builder.facts.package = rawText(reading, path)
  return nothing
}

/** What is made before what is only promised: the class that methods come from is the first. */
const basesOf = (reading: Reading, node: SyntaxNode): string[][] => {
  const list = namedChildren(ofType(node, 'delegation_specifiers') ?? { ...node, children: [] })
  const isMade = (base: SyntaxNode): boolean => ofType(base, 'constructor_invocation') !== undefined
  return [...list.filter(isMade), ...list.filter((base) => !isMade(base))].flatMap((base) => {
    const name = typeNameOfText(rawText(reading, base))
    return name ? [name] : []
  })
}

const plainClass = classOf({ bases: basesOf })

/** `class Orders(val http: Client)`: what the class is made with is its field. */
const lowerClass: Lower = (reading, node, scope, hint) => {
  const value = plainClass(reading, node, scope, hint)
  const className = value.kind === 'path' ? (value.names[0] ?? null) : null
  const list = ofType(ofType(node, 'primary_constructor') ?? node, 'class_parameters')
  const inner = { ...scope, owner: 0, className }
  for (const child of list ? namedChildren(list) : []) {
    const parameter = parameterOf(reading, child)
    const fallback = parameter?.default ? lower(reading, parameter.default, inner, parameter.name) : nothing
    if (parameter) addField(reading, inner, { name: parameter.name, value: fallback, type: parameter.type, line: child.line })
    decorate(reading, annotationsOf(child), inner, nothing)
  }
  for (const base of namedChildren(ofType(node, 'delegation_specifiers') ?? { ...node, children: [] })) giveAbove(reading, base, inner)
  return value
}

const madeAbove = callOf((node) => ({ callee: ofType(node, 'user_type') ?? null, args: argumentNodes(ofType(node, 'value_arguments')), isNew: true }))

/** `class Sync(pets: Pets) : Job("sync", { pets.load() })`: what a class gives the one above it, where something runs in it. */
const giveAbove = (reading: Reading, base: SyntaxNode, scope: Scope): void => {
  const made = ofType(base, 'constructor_invocation')
  const given = made && ofType(made, 'value_arguments')
  if (!given || !/[({]/.test(rawText(reading, given).slice(1))) return
  const owner = reading.builder.addFunction({ name: 'init', className: scope.className, isStatic: false, isExported: false, line: made.line }, scope.owner)
  madeAbove(reading, made, { ...scope, owner, blocks: [], within: null, self: null })
}

/** What belongs to the class itself. */
const companion: Lower = (reading, node, scope) => {
  const body = ofType(node, 'class_body')
  const { functions } = reading.builder.facts
  const first = functions.length
  const value = body ? lower(reading, body, scope) : nothing
  for (const fact of functions.slice(first)) if (fact.className === scope.className) fact.isStatic = true
  return value
}

const plainFunction = functionOf({
  name: 'name',
  parameters: 'parameters',
  returns: 'returns',
  extended: (reading, node) => {
    const type = childOf(node, 'receiver')
    const names = type ? typeNameOfText(rawText(reading, type)) : null
    return names ? { name: 'this', type: names } : null
  },
})

/** `fun f() = value` and `fun f() { }`. */
const bodyOf: Lower = (reading, node, scope) => {
  const [inner] = namedChildren(node)
  if (!inner) return nothing
  const value = lower(reading, inner, scope, 'returned')
  if (inner.type !== 'block' && scope.owner !== 0) reading.builder.addReturn(scope.owner, value)
  return nothing
}

/** The last statement of a lambda is its value. */
const lambdaBody: Lower = (reading, node, scope) => {
  const values = namedChildren(node).map((child): Expression => lower(reading, child, scope, 'returned'))
  return values.at(-1) ?? nothing
}

const memberFunction = functionOf({ parameters: 'parameters' })

const returned: Lower = (reading, node, scope, hint) => {
  const label = childOf(node, 'label')
  return returnOf(reading, { ...node, children: node.children.filter((child) => child !== label) }, scope, hint)
}

const kotlin: Grammar = {
  nodes: {
    identifier: nameOf,
    this_expression: () => ({ kind: 'path', names: ['this'] }),
    super_expression: () => ({ kind: 'path', names: ['super'] }),
    user_type: pathOf,
    number_literal: numberOf,
    float_literal: numberOf,
    true: constant(true),
    false: constant(false),
    null: constant(null),
    string_literal: stringOf,
    multiline_string_literal: stringOf,
    character_literal: textWith({ content: new Set(), holes: new Set() }),
    collection_literal: arrayOf,
    navigation_expression: navigation,
    index_expression: elementAt('object', 'index'),
    call_expression: callExpression,
    annotation,
    callable_reference: reference,
    lambda_literal: functionOf({ parameters: 'parameters', isExpression: true }),
    lambda_body: lambdaBody,
    anonymous_function: functionOf({ parameters: 'parameters' }),
    function_declaration: annotated(plainFunction),
    function_body: bodyOf,
    getter: memberFunction,
    setter: memberFunction,
    secondary_constructor: (reading, node, scope) => memberFunction(reading, node, scope, 'constructor'),
    anonymous_initializer: (reading, node, scope) => memberFunction(reading, node, scope, 'init'),
    class_declaration: annotated(lowerClass),
    object_declaration: annotated(lowerClass),
    companion_object: companion,
    property_declaration: lowerProperty,
    assignment: assignmentTo('this'),
    binary_expression: binary,
    infix_expression: infix,
    range_expression: binary,
    unary_expression: unary,
    if_expression: ifOf,
    for_statement: eachOf('left', 'right'),
    while_statement: whileOf('condition'),
    do_while_statement: whileOf('condition'),
    when_expression: casesOf('value', new Set(['when_entry'])),
    try_expression: tryOf('body'),
    throw_expression: throwOf,
    return_expression: returned,
    import: lowerImport,
    package_header: lowerPackage,
    block: lowerBlock,
  },
  guards: { if_expression: { condition: 'condition', body: 'yes', otherwise: 'no', arm: 'else' } },
  skipped: new Set(['modifiers', 'type_parameters', 'type_arguments', 'type_alias', 'delegation_specifiers', 'primary_constructor', 'parameter_modifiers', 'break_expression', 'continue_expression']),
  wrappers: new Set(['parenthesized_expression', 'as_expression', 'spread_expression', 'annotated_lambda']),
  functions: new Set(['function_declaration', 'anonymous_function', 'lambda_literal', 'class_body']),
  leaves: new Set(['return_expression', 'break_expression']),
  throws: new Set(['throw_expression']),
  tries: new Set(['try_expression']),
  handlers: new Set(['catch_block']),
  parameter: parameterOf,
  named: (node) => {
    const [key, value] = node.type === 'value_argument' && hasToken(node, '=') ? [namedChildren(node)[0], namedChildren(node).at(-1)] : []
    return key && value && key !== value ? { key, value } : null
  },
}

/** Facts of one Kotlin file. */
export const lowerKotlin = (tree: SyntaxTree, language: string): FileFacts =>
  lowerWith(kotlin)({ ...tree, root: withParts(tree.source, tree.root) }, language)
