import type { Expression } from '../facts'
import { type SyntaxNode, childOf, namedChildren } from '../syntaxTree'
import type { Scope } from './factsBuilder'
import { nameOfElement, nameOfTable } from './lowering/assignments'
import { callOf, elementAt, memberAt, memberOf, nameOf } from './lowering/calls'
import { branchOf, casesOf, choiceOf, countedOf, eachOf, scopeOfAssigned, throwOf, tryOf, whileOf } from './lowering/control'
import { decoratedBy, parameterWith, typeAt } from './lowering/declared'
import { addField, addValue, classOf, functionOf, returnOf } from './lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText } from './lowering/grammar'
import { arrayOf, constant, numberOf, operationOf, signed, textWith } from './lowering/literals'
import { lowerWith } from './lowering/lowerFile'
import { typeNameOfText } from './lowering/typeName'

const typeOf = (reading: Reading, node: SyntaxNode): string[] | null => typeAt(reading, childOf(node, 'type'))

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  if (node.type === 'identifier' || node.type === 'implicit_parameter') return parameterWith(reading, { name: node })
  const name = node.type === 'parameter' ? childOf(node, 'name') : null
  const last = namedChildren(node).at(-1)
  return parameterWith(reading, { name, type: childOf(node, 'type'), default: name && last && last.start > name.end ? last : null })
}

/** The attributes of a declaration and of its parameters. */
const attributesOf = (node: SyntaxNode): SyntaxNode[] =>
  [node, ...namedChildren(childOf(node, 'parameters') ?? { ...node, children: [] })].flatMap(({ children }) => children.filter(({ type }) => type === 'attribute_list').flatMap(namedChildren))

/** A declaration with the attributes that stand before it. */
const annotated = decoratedBy(attributesOf)

/** A value given to what is declared with a type: `TYPE a = new(...)` makes one of the type. */
const lowerValue = (reading: Reading, value: SyntaxNode, { type, scope, name }: { type: SyntaxNode | null; scope: Scope; name: string }): Expression =>
  value.type === 'implicit_object_creation_expression' && type && type.type !== 'implicit_type'
    ? implicitNewOf(type)(reading, value, scope, name)
    : lower(reading, value, scope, name)

/** `TYPE a = x, b = y`. */
const lowerVariables: Lower = (reading, node, scope) => {
  const type = typeOf(reading, node)
  const typeNode = childOf(node, 'type')
  for (const declarator of namedChildren(node).filter((child) => child.type === 'variable_declarator')) {
    const name = childOf(declarator, 'name')
    const last = namedChildren(declarator).at(-1)
    if (!name) continue
    const text = rawText(reading, name)
    const value = last && last !== name ? lowerValue(reading, last, { type: typeNode, scope, name: text }) : nothing
    addValue(reading, scope, { name: text, value, type: type ?? castTypeOf(reading, last), line: declarator.line })
  }
  return nothing
}

/** What a value is taken for: `(Storage)page.Storage`, `page.Storage as Storage`. */
const castTypeOf = (reading: Reading, node: SyntaxNode | undefined): string[] | null => {
  const type = node?.type === 'cast_expression' ? childOf(node, 'type') : node?.type === 'as_expression' ? childOf(node, 'right') : null
  return type ? typeNameOfText(rawText(reading, type)) : null
}

/** `page is Storage storage`. */
const lowerPattern: Lower = (reading, node, scope) => {
  const name = childOf(node, 'name')
  if (name) addValue(reading, scope, { name: rawText(reading, name), value: nothing, type: typeOf(reading, node), line: node.line })
  return nothing
}

/** `public TimeSpan Wait { get; set; } = x` and `public Db Db => _db`. */
const lowerProperty: Lower = (reading, node, scope) => {
  const [name, valueNode, accessors] = [childOf(node, 'name'), childOf(node, 'value'), childOf(node, 'accessors')]
  if (!name) return nothing
  const text = rawText(reading, name)
  const value = valueNode ? lowerValue(reading, valueNode, { type: childOf(node, 'type'), scope, name: text }) : nothing
  addValue(reading, scope, { name: text, value, type: typeOf(reading, node), line: node.line })
  return accessors ? lowerParts(reading, accessors, scope) : nothing
}

const lowerAssignment: Lower = (reading, node, scope) => {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')]
  if (!left || !right) return lowerParts(reading, node, scope)
  const text = rawText(reading, left)
  const value = lower(reading, right, scopeOfAssigned(reading, [left, right], scope), text.split('.').at(-1))
  const ofClass = /^(?:this\.)?(_\w+|(?<=this\.)\w+)$/.exec(text)?.[1]
  if (ofClass !== undefined && scope.className !== null) addField(reading, scope, { name: ofClass, value, line: node.line })
  else if (/^\w+(?:\.\w+)*$/.test(text)) addValue(reading, scope, { name: text, value, line: node.line })
  else {
    lower(reading, left, scope)
    const table = nameOfElement(text) ?? nameOfTable(text)
    if (table !== null) addValue(reading, scope, { name: table, value, line: node.line })
  }
  return value
}

const basesOf = (reading: Reading, node: SyntaxNode): string[][] => {
  const list = node.children.find(({ type }) => type === 'base_list')
  return namedChildren(list ?? { ...node, children: [] }).flatMap((base) => {
    const name = typeNameOfText(rawText(reading, base))
    return name ? [name] : []
  })
}

const plainClass = classOf({ bases: basesOf })

/** `class Orders(HttpClient http)`: what the class is made with is its field. */
const lowerClass: Lower = (reading, node, scope, hint) => {
  const value = plainClass(reading, node, scope, hint)
  const className = value.kind === 'path' ? (value.names[0] ?? null) : null
  const list = node.children.find(({ type }) => type === 'parameter_list')
  for (const child of list ? namedChildren(list) : []) {
    const parameter = parameterOf(reading, child)
    if (parameter) addField(reading, { ...scope, owner: 0, className }, { name: parameter.name, value: nothing, type: parameter.type, line: child.line })
  }
  return value
}

/** Arguments without the node that each stands in; one with a name keeps it. */
const argumentNodes = (list: SyntaxNode | null | undefined): readonly SyntaxNode[] =>
  list ? namedChildren(list).flatMap((node) => (childOf(node, 'name') && namedChildren(node).length > 1 ? [node] : [namedChildren(node).at(-1) ?? node])) : []

const settingsOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const list = childOf(node, 'initializer')
  return list ? namedChildren(list) : []
}

const newOf = callOf((node) => ({ callee: childOf(node, 'type'), args: [...argumentNodes(childOf(node, 'arguments')), ...settingsOf(node)], isNew: true }))

/** `new(...)`: the type stands where the value goes; where nothing says it, the call has the name `new`. */
const implicitNewOf = (made: SyntaxNode | null): Lower =>
  callOf((node) => {
    const list = node.children.find(({ type }) => type === 'argument_list')
    const settings = node.children.find(({ type }) => type === 'initializer_expression')
    return { callee: made ?? node.children[0] ?? node, args: [...argumentNodes(list), ...(settings ? namedChildren(settings) : [])], isNew: true }
  })

const typeArgumentsOf = (name: SyntaxNode | null | undefined): readonly SyntaxNode[] => {
  const list = name?.type === 'generic_name' ? name.children.find(({ type }) => type === 'type_argument_list') : null
  return list ? namedChildren(list) : []
}

const invocation = callOf((node) => {
  const called = childOf(node, 'function')
  const args = argumentNodes(childOf(node, 'arguments'))
  const types = typeArgumentsOf(called && (childOf(called, 'name') ?? called))
  if (called?.type === 'conditional_access_expression') {
    const binding = namedChildren(called).at(-1)
    const name = binding ? childOf(binding, 'name') : null
    return { receiver: childOf(called, 'condition'), name: name?.type === 'generic_name' ? (namedChildren(name)[0] ?? name) : name, args, types: typeArgumentsOf(name) }
  }
  return { callee: called, args, types }
})

/** `task.ConfigureAwait(false)` says where to go on: what is waited for is the task. */
const waitedFor = (reading: Reading, node: SyntaxNode): SyntaxNode | null => {
  const called = childOf(node, 'function')
  const name = called?.type === 'member_access_expression' ? childOf(called, 'name') : null
  return called && name && rawText(reading, name) === 'ConfigureAwait' ? (childOf(called, 'expression') ?? null) : null
}

const invocationOf: Lower = (reading, node, scope, hint) => {
  const named = /^nameof\(\s*(?:[\w.<>,@ ]*\.)?@?(\w+)\s*\)$/.exec(rawText(reading, node))?.[1]
  if (named !== undefined) return { kind: 'literal', value: named }
  const task = waitedFor(reading, node)
  return task ? lower(reading, task, scope, hint) : invocation(reading, node, scope, hint)
}

const attributeCall = callOf((node) => ({
  callee: childOf(node, 'name'),
  args: argumentNodes(node.children.find(({ type }) => type === 'attribute_argument_list')),
}))

const pathOf: Lower = (reading, node) => ({ kind: 'path', names: typeNameOfText(rawText(reading, node)) ?? [rawText(reading, node)] })

/** `db.Set<Order>`: the name without what it is told of types. */
const genericName: Lower = (reading, node, scope) => {
  const [name] = namedChildren(node)
  return name ? nameOf(reading, name, scope) : nothing
}

const memberAccess: Lower = (reading, node, scope, hint) => {
  const [object, name] = [childOf(node, 'expression'), childOf(node, 'name')]
  const bare = name?.type === 'generic_name' ? namedChildren(name)[0] : name
  if (!bare) return nothing
  if (!object) return { kind: 'path', names: ['this', rawText(reading, bare)] }
  // `int.MaxValue`
  if (object.type === 'predefined_type') return { kind: 'path', names: [rawText(reading, object), rawText(reading, bare)] }
  return bare === name ? memberAt('expression', 'name')(reading, node, scope, hint) : memberOf(lower(reading, object, scope), rawText(reading, bare))
}

/** `from x in xs ... select f(x)`: what follows runs once for each element. */
const lowerQuery: Lower = (reading, node, scope) => {
  let inner: Scope = scope
  for (const part of namedChildren(node)) {
    lower(reading, part, inner)
    const over = part.type === 'from_clause' ? namedChildren(part).at(-1) : null
    if (!over) continue
    const text = rawText(reading, over)
    const block = { kind: 'loop' as const, form: 'collection' as const, text, over: { kind: 'unknown' as const, text }, bound: null, retries: false, line: part.line }
    inner = { ...inner, blocks: [...inner.blocks, reading.builder.addBlock(block)] }
  }
  return nothing
}

/** `using Alias = Some.Space.Outer.Inner;`: the alias is what its last names mean. */
const lowerUsing: Lower = (reading, node, scope) => {
  const name = childOf(node, 'name')
  const target = name ? namedChildren(node).at(-1) : undefined
  const names = target && target !== name ? typeNameOfText(rawText(reading, target)) : null
  if (name && names) addValue(reading, scope, { name: rawText(reading, name), value: { kind: 'path', names: names.slice(-2) }, line: node.line })
  return nothing
}

const isStatic = (reading: Reading, node: SyntaxNode): boolean => node.children.some((child) => child.type === 'modifier' && rawText(reading, child) === 'static')

/** `this TYPE name` before the other parameters. */
const extendedBy = (reading: Reading, node: SyntaxNode): { name: string; type: readonly string[] } | null => {
  const [first] = namedChildren(childOf(node, 'parameters') ?? { ...node, children: [] })
  const isThis = first?.children.some((child) => child.type === 'modifier' && rawText(reading, child) === 'this') === true
  const parameter = isThis ? parameterOf(reading, first) : null
  return parameter?.type ? { name: parameter.name, type: parameter.type } : null
}

const methodOf = annotated(functionOf({ name: 'name', parameters: 'parameters', returns: 'returns', isStatic, extended: extendedBy }))
const localFunction = functionOf({ name: 'name', parameters: 'parameters', returns: 'type' })
const constructorOf: Lower = (reading, node, scope) => functionOf({ parameters: 'parameters', before: 'constructor_initializer' })(reading, node, scope, 'constructor')

/** `: base(...)` and `: this(...)`. */
const otherConstructor = callOf((node) => ({
  callee: node.children.find(({ type }) => type === 'base' || type === 'this') ?? null,
  args: argumentNodes(node.children.find(({ type }) => type === 'argument_list')),
}))

/** `=> value`: given back where it is the body of a function. */
const arrowOf: Lower = (reading, node, scope) => {
  const [body] = namedChildren(node)
  const value = body ? lower(reading, body, scope) : nothing
  if (scope.owner !== 0 && value !== nothing) reading.builder.addReturn(scope.owner, value)
  return value
}

const string = textWith({
  content: new Set(['string_literal_content', 'string_content', 'escape_sequence', 'raw_string_content']),
  holes: new Set(['interpolation']),
})

const csharp: Grammar = {
  nodes: {
    identifier: nameOf,
    this: nameOf,
    base: () => ({ kind: 'path', names: ['super'] }),
    qualified_name: pathOf,
    generic_name: genericName,
    integer_literal: numberOf,
    real_literal: numberOf,
    boolean_literal: (reading, node) => ({ kind: 'literal', value: rawText(reading, node) === 'true' }),
    null_literal: constant(null),
    string_literal: string,
    verbatim_string_literal: string,
    raw_string_literal: string,
    interpolated_string_expression: string,
    member_access_expression: memberAccess,
    element_access_expression: elementAt('expression', 'subscript'),
    array_creation_expression: lowerParts,
    initializer_expression: arrayOf,
    invocation_expression: invocationOf,
    object_creation_expression: newOf,
    implicit_object_creation_expression: implicitNewOf(null),
    new: (): Expression => ({ kind: 'path', names: ['new'] }),
    attribute: attributeCall,
    lambda_expression: functionOf({ parameters: 'parameters', isExpression: true }),
    anonymous_method_expression: functionOf({ parameters: 'parameters' }),
    method_declaration: methodOf,
    constructor_declaration: constructorOf,
    constructor_initializer: otherConstructor,
    local_function_statement: localFunction,
    arrow_expression_clause: arrowOf,
    class_declaration: annotated(lowerClass),
    struct_declaration: annotated(lowerClass),
    record_declaration: annotated(lowerClass),
    interface_declaration: annotated(lowerClass),
    declaration_pattern: lowerPattern,
    property_declaration: lowerProperty,
    variable_declaration: lowerVariables,
    assignment_expression: lowerAssignment,
    binary_expression: operationOf,
    prefix_unary_expression: signed,
    conditional_expression: choiceOf((node) => {
      const [condition, yes, no] = [childOf(node, 'condition'), childOf(node, 'consequence'), childOf(node, 'alternative')]
      return condition && yes && no ? { condition, yes, no } : null
    }),
    if_statement: branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' }),
    foreach_statement: eachOf('left', 'right', typeOf),
    for_statement: countedOf('initializer', 'condition'),
    while_statement: whileOf('condition'),
    do_statement: whileOf('condition'),
    try_statement: tryOf('body'),
    switch_statement: casesOf('value', new Set(['switch_section'])),
    switch_expression: casesOf('value', new Set(['switch_expression_arm'])),
    query_expression: lowerQuery,
    throw_statement: throwOf,
    return_statement: returnOf,
    using_directive: lowerUsing,
    block: lowerBlock,
  },
  skipped: new Set(['modifier', 'type_parameter_list', 'type_argument_list', 'type_parameter_constraints_clause', 'base_list', 'catch_declaration', 'attribute_list', 'comment', 'predefined_type', 'parameter_list', 'constant_pattern', 'interpolation_brace']),
  wrappers: new Set(['parenthesized_expression', 'expression_statement', 'await_expression', 'global_statement', 'cast_expression']),
  functions: new Set(['method_declaration', 'constructor_declaration', 'lambda_expression', 'local_function_statement', 'anonymous_method_expression']),
  leaves: new Set(['return_statement', 'break_statement']),
  throws: new Set(['throw_statement', 'throw_expression']),
  tries: new Set(['try_statement']),
  handlers: new Set(['catch_clause']),
  parameter: parameterOf,
  named: (node) => {
    if (node.type !== 'argument' && node.type !== 'attribute_argument' && node.type !== 'assignment_expression') return null
    const [key, value] = [childOf(node, 'name') ?? childOf(node, 'left'), childOf(node, 'right') ?? namedChildren(node).at(-1)]
    return key && value && key !== value ? { key, value } : null
  },
}

/** Facts of one C# file. */
export const lowerCSharp = lowerWith(csharp)
