import { type SyntaxNode, childOf, hasToken, namedChildren } from '../syntaxTree'
import { assignmentTo } from './lowering/assignments'
import { callOf, decorate, elementAt, memberAt, memberOf, nameOf } from './lowering/calls'
import { branchOf, casesOf, choiceOf, countedOf, eachOf, throwOf, tryOf, whileOf } from './lowering/control'
import { decoratedBy, parameterWith, typeAt } from './lowering/declared'
import { addField, addValue, callingFunction, classOf, functionOf, isOfValue, returnOf } from './lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText } from './lowering/grammar'
import { arrayOf, constant, numberOf, operationOf, signed, textWith } from './lowering/literals'
import { lowerWith } from './lowering/lowerFile'
import { typeNameOfText } from './lowering/typeName'

const typeOf = (reading: Reading, node: SyntaxNode): string[] | null => typeAt(reading, childOf(node, 'type'))

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  if (node.type === 'identifier') return parameterWith(reading, { name: node })
  const name = childOf(node, 'name') ?? namedChildren(node).find(({ type }) => type === 'variable_declarator')
  return parameterWith(reading, { name, type: childOf(node, 'type'), default: configuredIn(reading, node) })
}

/** What a parameter or a field takes where the configuration says nothing: `@Value("${client.timeout:5000}") int timeout`, `@DefaultValue("30s") Duration timeout`. */
const configuredIn = (reading: Reading, node: SyntaxNode): SyntaxNode | undefined =>
  annotationsOf(node).flatMap((annotation) => (/^@DefaultValue\("/.test(rawText(reading, annotation)) ? textsIn(annotation) : placeholderIn(reading, annotation)))[0]

const textsIn = (node: SyntaxNode): SyntaxNode[] => (node.type === 'string_literal' ? [node] : node.children.flatMap(textsIn))

const placeholderIn = (reading: Reading, node: SyntaxNode): SyntaxNode[] =>
  node.type === 'string_literal' ? (/^"[^"]*[$#]\{[^{}:]+(?::[^{}]*)?\}[^"]*"$/.test(rawText(reading, node)) ? [node] : []) : node.children.flatMap((child) => placeholderIn(reading, child))

const annotationsOf = (node: SyntaxNode): SyntaxNode[] =>
  node.children
    .filter(({ type }) => type === 'modifiers')
    .flatMap(({ children }) => children.filter(({ type }) => type === 'annotation' || type === 'marker_annotation'))

/** A declaration with the annotations that stand before it. */
const annotated = decoratedBy(annotationsOf)

/** `TYPE a = x, b = y;` */
const lowerVariables: Lower = (reading, node, scope) => {
  const type = typeOf(reading, node)
  const said = configuredIn(reading, node)
  for (const declarator of node.children.filter((child) => child.field === 'declarator')) {
    const [name, valueNode] = [childOf(declarator, 'name'), childOf(declarator, 'value') ?? said]
    if (!name) continue
    const text = rawText(reading, name)
    const value = valueNode ? lower(reading, valueNode, scope, text) : nothing
    addValue(reading, scope, { name: text, value, type, line: declarator.line })
  }
  return nothing
}

/** A key of a configuration: `read.timeout`. */
const settingKey = /^\w+(?:[.-]\w+)+$/

/** `TIMEOUT("read.timeout", 30)` of an enumeration of settings: the one number beside a key is what holds where nothing else is said. */
const lowerEnumConstant: Lower = (reading, node, scope) => {
  const [name, body] = [childOf(node, 'name'), childOf(node, 'body')]
  const given = argumentNodes(node).map((argument) => lower(reading, argument, scope))
  const [value, ...others] = given.filter((argument) => argument.kind === 'operation' || (argument.kind === 'literal' && typeof argument.value === 'number'))
  const isKeyed = given.some((argument) => argument.kind === 'literal' && typeof argument.value === 'string' && settingKey.test(argument.value))
  if (name && value && others.length === 0 && isKeyed) addField(reading, scope, { name: rawText(reading, name), value, line: node.line })
  return body ? lower(reading, body, scope) : nothing
}

/** `try (TYPE name = value)`. */
const lowerResource: Lower = (reading, node, scope) => {
  const [name, valueNode] = [childOf(node, 'name'), childOf(node, 'value')]
  if (!name || !valueNode) return lowerParts(reading, node, scope)
  addValue(reading, scope, { name: rawText(reading, name), value: lower(reading, valueNode, scope), type: typeOf(reading, node), line: node.line })
  return nothing
}

/** `import a.b.C;`, `import static a.b.C.m;` */
const lowerImport: Lower = (reading, node) => {
  const [path] = namedChildren(node)
  const steps = path ? rawText(reading, path).split('.') : []
  const imported = hasToken(node, 'asterisk') ? '*' : (steps.pop() ?? '')
  reading.builder.facts.imports.push({ local: imported, module: steps.join('.'), imported, line: node.line })
  return nothing
}

const typeNames = (reading: Reading, node: SyntaxNode | null): string[][] => {
  if (!node) return []
  const list = namedChildren(node).flatMap((child) => (child.type === 'type_list' ? namedChildren(child) : [child]))
  return list.flatMap((type) => {
    const name = typeNameOfText(rawText(reading, type))
    return name ? [name] : []
  })
}

const basesOf = (reading: Reading, node: SyntaxNode): string[][] => [
  ...typeNames(reading, childOf(node, 'superclass')),
  ...typeNames(reading, childOf(node, 'interfaces')),
  ...typeNames(reading, node.children.find(({ type }) => type === 'extends_interfaces') ?? null),
]

/** `record R(int a, Client b)`: each component is a field. */
const lowerRecord: Lower = (reading, node, scope, hint) => {
  const value = classOf({ bases: basesOf })(reading, node, scope, hint)
  const className = value.kind === 'path' ? (value.names[0] ?? null) : null
  for (const component of namedChildren(childOf(node, 'parameters') ?? node)) {
    const parameter = component.type === 'formal_parameter' ? parameterOf(reading, component) : null
    const said = configuredIn(reading, component)
    if (parameter) addField(reading, { ...scope, className }, { name: parameter.name, value: said ? lower(reading, said, scope) : nothing, type: parameter.type, line: component.line })
  }
  return value
}

/** `new Foo(x) { ... }`: an unnamed class is read where it stands; one of a single method stands for that, as a lambda would. */
const lowerNew: Lower = (reading, node, scope) => {
  const value = newCall(reading, node, scope)
  const body = node.children.find(({ type }) => type === 'class_body')
  if (!body) return value
  const { functions } = reading.builder.facts
  const before = functions.length
  lower(reading, body, scope)
  const methods = functions.flatMap((fact, index) => (index >= before && fact.owner === scope.owner ? [index] : []))
  return methods.length === 1 ? { kind: 'function', index: methods[0] ?? before } : value
}

const argumentNodes = (node: SyntaxNode): readonly SyntaxNode[] => namedChildren(childOf(node, 'arguments') ?? { ...node, children: [] })

const newCall = callOf((node) => ({ callee: childOf(node, 'type'), args: argumentNodes(node), isNew: true }))

/** `this::save`, `Foo::new`. */
/** `repo::find` is what it names; where that is a method of a value, a function that calls it. */
const lowerReference: Lower = (reading, node, scope, hint) => {
  const [of, name] = [namedChildren(node)[0], node.children.at(-1)]
  if (!of || !name) return nothing
  const member = memberOf(lower(reading, of, scope), rawText(reading, name))
  return isOfValue(member) ? callingFunction(reading, node, scope, { hint, callee: () => member, passes: true }) : member
}

const pathOf: Lower = (reading, node) => ({ kind: 'path', names: typeNameOfText(rawText(reading, node)) ?? [rawText(reading, node)] })

const isStatic = (reading: Reading, node: SyntaxNode): boolean =>
  node.children.some((child) => child.type === 'modifiers' && /\bstatic\b/.test(rawText(reading, child)))

const methodOf = annotated(functionOf({ name: 'name', parameters: 'parameters', returns: 'type', isStatic }))

const constructorOf: Lower = (reading, node, scope) => annotated(functionOf({ parameters: 'parameters' }))(reading, node, scope, 'constructor')

const fieldOf: Lower = (reading, node, scope, hint) => {
  lowerVariables(reading, node, scope, hint)
  decorate(reading, annotationsOf(node), scope, nothing)
  return nothing
}

/** `page instanceof Storage storage`: the name holds one of the type. */
const lowerInstanceOf: Lower = (reading, node, scope) => {
  const [name, type] = [childOf(node, 'name'), childOf(node, 'right')]
  if (name && type) addValue(reading, scope, { name: rawText(reading, name), value: nothing, type: typeNameOfText(rawText(reading, type)), line: node.line })
  return operationOf(reading, node, scope)
}

const java: Grammar = {
  nodes: {
    identifier: nameOf,
    this: nameOf,
    super: nameOf,
    type_identifier: pathOf,
    scoped_type_identifier: pathOf,
    scoped_identifier: pathOf,
    generic_type: pathOf,
    decimal_integer_literal: numberOf,
    hex_integer_literal: numberOf,
    decimal_floating_point_literal: numberOf,
    true: constant(true),
    false: constant(false),
    null_literal: constant(null),
    string_literal: textWith({ content: new Set(['string_fragment', 'multiline_string_fragment', 'escape_sequence']), holes: new Set(['string_interpolation']) }),
    character_literal: textWith({ content: new Set(), holes: new Set() }),
    field_access: memberAt('object', 'field'),
    array_access: elementAt('array', 'index'),
    array_initializer: arrayOf,
    element_value_array_initializer: arrayOf,
    method_invocation: callOf((node) => ({ receiver: childOf(node, 'object'), name: childOf(node, 'name'), args: argumentNodes(node) })),
    explicit_constructor_invocation: callOf((node) => ({ callee: childOf(node, 'constructor'), args: argumentNodes(node) })),
    object_creation_expression: lowerNew,
    annotation: callOf((node) => ({ callee: childOf(node, 'name'), args: argumentNodes(node) })),
    marker_annotation: callOf((node) => ({ callee: childOf(node, 'name'), args: [] })),
    method_reference: lowerReference,
    lambda_expression: functionOf({ parameters: 'parameters', isExpression: true }),
    method_declaration: methodOf,
    constructor_declaration: constructorOf,
    compact_constructor_declaration: constructorOf,
    class_declaration: annotated(classOf({ bases: basesOf })),
    interface_declaration: annotated(classOf({ bases: basesOf })),
    enum_declaration: annotated(classOf({ bases: basesOf })),
    record_declaration: annotated(lowerRecord),
    enum_constant: lowerEnumConstant,
    field_declaration: fieldOf,
    constant_declaration: fieldOf,
    local_variable_declaration: lowerVariables,
    resource: lowerResource,
    assignment_expression: assignmentTo('this'),
    cast_expression: (reading, node, scope) => lower(reading, childOf(node, 'value') ?? node, scope),
    instanceof_expression: lowerInstanceOf,
    binary_expression: operationOf,
    unary_expression: signed,
    ternary_expression: choiceOf((node) => {
      const [condition, yes, no] = [childOf(node, 'condition'), childOf(node, 'consequence'), childOf(node, 'alternative')]
      return condition && yes && no ? { condition, yes, no } : null
    }),
    if_statement: branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' }),
    enhanced_for_statement: eachOf('name', 'value', typeOf),
    for_statement: countedOf('init', 'condition'),
    while_statement: whileOf('condition'),
    do_statement: whileOf('condition'),
    try_statement: tryOf('body'),
    try_with_resources_statement: tryOf('body'),
    switch_expression: casesOf('condition', new Set(['switch_block_statement_group', 'switch_rule'])),
    switch_statement: casesOf('condition', new Set(['switch_block_statement_group', 'switch_rule'])),
    throw_statement: throwOf,
    return_statement: returnOf,
    import_declaration: lowerImport,
    block: lowerBlock,
  },
  skipped: new Set(['modifiers', 'type_parameters', 'type_arguments', 'throws', 'package_declaration', 'catch_formal_parameter', 'superclass', 'super_interfaces', 'line_comment', 'block_comment']),
  wrappers: new Set(['parenthesized_expression', 'expression_statement']),
  functions: new Set(['method_declaration', 'constructor_declaration', 'lambda_expression', 'class_body']),
  leaves: new Set(['return_statement', 'break_statement']),
  throws: new Set(['throw_statement']),
  tries: new Set(['try_statement', 'try_with_resources_statement']),
  handlers: new Set(['catch_clause']),
  parameter: parameterOf,
  named: (node) => {
    const [key, value] = [childOf(node, 'key'), childOf(node, 'value')]
    return node.type === 'element_value_pair' && key && value ? { key, value } : null
  },
}

/** Facts of one Java file. */
export const lowerJava = lowerWith(java)
