import type { Expression } from '../facts'
import { type SyntaxNode, childOf, hasToken, namedChildren } from '../syntaxTree'
import { callOf, decorate, elementAt, memberOf, nameOf } from './lowering/calls'
import { nameOfTable } from './lowering/assignments'
import { branchOf, casesOf, choiceOf, countedOf, eachOf, scopeOfAssigned, throwOf, tryOf, whileOf } from './lowering/control'
import { decoratedBy } from './lowering/declared'
import { addField, addValue, classOf, functionOf, returnOf } from './lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText } from './lowering/grammar'
import { constant, numberOf, objectOf, operationOf, signed, textWith } from './lowering/literals'
import { lowerWith } from './lowering/lowerFile'
import { documentedField, documentedParameter, documentedProperties, documentedResult } from './phpDocs'
import { classNamed } from './phpNames'
import { noteScope } from './phpRecords'

const ofType = (node: SyntaxNode, ...types: string[]): SyntaxNode | undefined => node.children.find(({ type }) => types.includes(type))

const bare = (reading: Reading, node: SyntaxNode): string => rawText(reading, node).replace(/^[&.]*\$/, '')

/** `?Client`, `Client|null`; a type that is no class says nothing. */
const typeOf = (reading: Reading, node: SyntaxNode, field = 'type'): string[] | null => {
  const type = childOf(node, field)
  return type && type.type !== 'primitive_type' ? classNamed(reading, rawText(reading, type), type.line) : null
}

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  const name = childOf(node, 'name')
  return name ? { name: bare(reading, name), type: typeOf(reading, node), default: childOf(node, 'default_value') } : null
}

const attributesOf = (node: SyntaxNode): SyntaxNode[] =>
  node.children.filter(({ type }) => type === 'attribute_list').flatMap((list) => namedChildren(list).flatMap((group) => namedChildren(group)))

/** A declaration with the attributes that stand before it. */
const attributed = decoratedBy(attributesOf)

/** Words for the class at hand. */
const relative: Readonly<Record<string, string>> = { self: 'this', static: 'this', parent: 'super' }

const pathOf: Lower = (reading, node) => {
  const text = rawText(reading, node)
  const word = relative[text]
  return { kind: 'path', names: word === undefined ? (classNamed(reading, text, node.line) ?? [text]) : [word] }
}

const variable: Lower = (reading, node) => ({ kind: 'path', names: [bare(reading, node)] })

/** `a->b`, `a?->b`, `A::$b`. */
const member: Lower = (reading, node, scope) => {
  const [object, name] = [childOf(node, 'object') ?? childOf(node, 'scope'), childOf(node, 'name')]
  return object && name ? memberOf(lower(reading, object, scope), bare(reading, name)) : lowerParts(reading, node, scope)
}

/** `A::B`; `A::class` is the class itself. */
const constantOf: Lower = (reading, node, scope) => {
  const [of, name] = namedChildren(node)
  if (!of || !name) return nothing
  const value = lower(reading, of, scope)
  return rawText(reading, name) === 'class' ? value : memberOf(value, rawText(reading, name))
}

const plainArgument = (node: SyntaxNode): SyntaxNode => (node.type === 'argument' && !childOf(node, 'name') ? (namedChildren(node).at(-1) ?? node) : node)

const argumentNodes = (node: SyntaxNode | null | undefined): readonly SyntaxNode[] => (node ? namedChildren(node).map(plainArgument) : [])

const methodCall = callOf((node) => ({
  receiver: childOf(node, 'object') ?? childOf(node, 'scope'),
  name: childOf(node, 'name'),
  args: argumentNodes(childOf(node, 'arguments')),
}))

const functionCall = callOf((node) => ({ callee: childOf(node, 'function'), args: argumentNodes(childOf(node, 'arguments')) }))

const newCall = callOf((node) => ({ callee: namedChildren(node)[0] ?? null, args: argumentNodes(ofType(node, 'arguments')), isNew: true }))

const attribute = callOf((node) => ({ callee: namedChildren(node)[0] ?? null, args: argumentNodes(childOf(node, 'parameters')) }))

/** `new class { }` is read where it stands; `new self()` makes an object of the class at hand. */
const lowerNew: Lower = (reading, node, scope) => {
  const body = ofType(node, 'declaration_list', 'anonymous_class')
  if (body) return lowerParts(reading, node, scope)
  const made = newCall(reading, node, scope)
  const call = made.kind === 'call' && /^new\s+(?:self|static)\b/.test(rawText(reading, node)) ? reading.builder.facts.calls[made.call] : undefined
  if (call && scope.className !== null) call.callee = { kind: 'path', names: [scope.className] }
  return made
}

/** Items without a key among others are numbered: `[k => v, a]`. */
const keyed = objectOf(new Set(['array_element_initializer']), new Set(['variadic_unpacking']), true)

/** `[a, b]`, or `[k => v]` where a key is written; `[A::class, 'm']` is the method. */
const lowerArray: Lower = (reading, node, scope) => {
  const items = namedChildren(node)
  if (items.some((item) => hasToken(item, '=>'))) return keyed(reading, node, scope)
  const values = items.map((item): Expression => lower(reading, namedChildren(item)[0] ?? item, scope))
  const [object, method, ...more] = values
  const isCallable = object?.kind === 'path' && method?.kind === 'literal' && more.length === 0 && /(?:::class|^\$this)$/.test(rawText(reading, items[0] ?? node))
  return isCallable ? memberOf(object, String(method.value)) : { kind: 'array', items: values }
}

/** The name that is assigned: a variable, a field of the object itself, or a member of another. */
const lowerAssignment: Lower = (reading, node, scope) => {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')]
  if (!left || !right) return lowerParts(reading, node, scope)
  const text = bare(reading, left).replaceAll('->', '.')
  const value = lower(reading, right, scopeOfAssigned(reading, [left, right], scope), text.split('.').at(-1))
  const own = /^(?:this\.|(?:self|static)::\$)(\w+)$/.exec(text)?.[1]
  if (own !== undefined || isStatic(reading, text)) addField(reading, scope, { name: own ?? text, value, line: node.line })
  if (own !== undefined) return value
  const isPath = /^\w+(?:\.\w+)*$/.test(text)
  const name = isPath ? text : nameOfTable(text)
  if (name !== null) addValue(reading, scope, { name, value, line: node.line })
  if (!isPath) lower(reading, left, scope)
  return value
}

/** Whether a variable keeps its value from one call of its function to the next: `static $rates;`. */
const isStatic = ({ source }: Reading, name: string): boolean => /^\w+$/.test(name) && new RegExp(String.raw`\bstatic\s+\$${name}\s*[;=,]`).test(source)

/** `global $store;` */
const lowerGlobal: Lower = (reading, node, scope) => {
  for (const name of namedChildren(node)) reading.builder.share(scope.owner, bare(reading, name))
  return nothing
}

/** `$a ??= b` gives a value where there is none; any other operator changes one. */
const lowerAugmented: Lower = (reading, node, scope, hint) => (hasToken(node, '??=') ? lowerAssignment : lowerParts)(reading, node, scope, hint)

/** `private Client $c = x, $d;` */
const lowerProperty: Lower = (reading, node, scope) => {
  for (const element of namedChildren(node).filter(({ type }) => type === 'property_element')) {
    const [name, valueNode] = [childOf(element, 'name') ?? namedChildren(element)[0], childOf(element, 'default_value')]
    if (!name) continue
    const text = bare(reading, name)
    addValue(reading, scope, { name: text, value: valueNode ? lower(reading, valueNode, scope, text) : nothing, type: typeOf(reading, node) ?? documentedField(reading, node), line: element.line })
  }
  decorate(reading, attributesOf(node), scope, nothing)
  return nothing
}

const lowerConstant: Lower = (reading, node, scope) => {
  const [name, value] = namedChildren(node)
  if (name && value) addValue(reading, scope, { name: rawText(reading, name), value: lower(reading, value, scope), isConstant: true, line: node.line })
  return nothing
}

/** `use A\B\C as D;`, `use A\{B, C};` */
const lowerImport: Lower = (reading, node) => {
  const group = childOf(node, 'body')
  const prefix = group ? namedChildren(node).find(({ type }) => type === 'namespace_name') : undefined
  for (const clause of namedChildren(group ?? node).filter(({ type }) => type === 'namespace_use_clause')) {
    const alias = childOf(clause, 'alias')
    const path = namedChildren(clause).find((child) => child !== alias)
    const steps = [...(prefix ? rawText(reading, prefix).split('\\') : []), ...(path ? rawText(reading, path).split('\\') : [])].filter(Boolean)
    const imported = steps.pop() ?? ''
    if (isOfLanguage(reading, node) && steps.length === 0 && !alias) continue
    reading.builder.facts.imports.push({ local: alias ? rawText(reading, alias) : imported, module: steps.join('\\'), imported, line: clause.line })
  }
  return nothing
}

/** `use function array_map;` says no more than that the function is the global one. */
const isOfLanguage = (reading: Reading, node: SyntaxNode): boolean => /^use\s+(?:function|const)\s/.test(rawText(reading, node))

/** What is inherited, then the traits used, then the interfaces. */
const basesOf = (reading: Reading, node: SyntaxNode): string[][] => {
  const body = childOf(node, 'body')
  const traits = body ? namedChildren(body).filter(({ type }) => type === 'use_declaration') : []
  const lists = [ofType(node, 'base_clause'), ...traits, ofType(node, 'class_interface_clause')]
  return lists.flatMap((list) => (list ? namedChildren(list) : [])).flatMap((type) => {
    const name = ['name', 'qualified_name'].includes(type.type) ? classNamed(reading, rawText(reading, type), type.line) : null
    return name ? [name] : []
  })
}

const plainMethod = functionOf({ name: 'name', parameters: 'parameters', returns: 'return_type', isStatic: (_, node) => ofType(node, 'static_modifier') !== undefined })

/** `__construct(private Client $client)`: what is promoted is a field. */
const lowerMethod: Lower = (reading, node, scope, hint) => {
  for (const parameter of namedChildren(childOf(node, 'parameters') ?? { ...node, children: [] })) {
    const name = parameter.type === 'property_promotion_parameter' ? childOf(parameter, 'name') : null
    if (name) addField(reading, scope, { name: bare(reading, name), value: nothing, type: typeOf(reading, parameter) ?? documentedParameter(reading, node, bare(reading, name)), line: parameter.line })
  }
  const method = plainMethod(reading, node, scope, hint)
  const fact = method.kind === 'function' ? reading.builder.facts.functions[method.index] : undefined
  if (!fact) return method
  fact.returnType ??= documentedResult(reading, node)
  if (fact.isStatic && scope.className !== null && /^(?:self|static)$/.test(fact.returnType?.join() ?? '')) fact.returnType = [scope.className]
  for (const binding of fact.bindings) if (binding.type === null) binding.type = documentedParameter(reading, node, binding.name)
  noteScope(reading, scope, fact.name, node.line)
  return method
}

/** `foreach ($over as $key => $each)`, with its parts named as other loops name them. */
const lowerEach: Lower = (reading, node, scope) => {
  const [over, each] = namedChildren(node).filter(({ field }) => field !== 'body')
  const role = (child: SyntaxNode): SyntaxNode => (child === over ? { ...child, field: 'right' } : child === each ? { ...child, field: 'left' } : child)
  return eachOf('left', 'right')(reading, { ...node, children: node.children.map(role) }, scope)
}

/** A class with the properties that its comment lists; of those that a method stands for, the method says what they are. */
const documented =
  (lowerClass: Lower): Lower =>
  (reading, node, scope, hint) => {
    const made = lowerClass(reading, node, scope, hint)
    const className = made.kind === 'path' ? (made.names[0] ?? null) : null
    const { functions } = reading.builder.facts
    for (const { name, type } of documentedProperties(reading, node)) {
      if (!functions.some((method) => method.className === className && method.name === name)) addField(reading, { ...scope, owner: 0, className }, { name, value: nothing, type, line: node.line })
    }
    return made
  }

const ofClass = attributed(documented(classOf({ bases: basesOf })))
const closure = functionOf({ parameters: 'parameters', returns: 'return_type' })
const text = textWith({
  content: new Set(['string_content', 'escape_sequence']),
  holes: new Set(['variable_name', 'member_access_expression', 'subscript_expression', 'member_call_expression', 'dynamic_variable_name']),
})

/** A hole of a text is the expression itself here. */
const textOfParts: Lower = (reading, node, scope, hint) => {
  const parts = ofType(node, 'heredoc_body', 'nowdoc_body') ?? node
  const asHole = (child: SyntaxNode): SyntaxNode => (child.isNamed && !child.type.startsWith('string') && child.type !== 'escape_sequence' ? { ...child, children: [{ ...child, field: 'expression' }] } : child)
  return text(reading, { ...parts, children: parts.children.map(asHole) }, scope, hint)
}

const cases = casesOf('condition', new Set(['case_statement', 'default_statement', 'match_conditional_expression', 'match_default_expression']))

const php: Grammar = {
  nodes: {
    name: nameOf,
    qualified_name: pathOf,
    named_type: pathOf,
    relative_scope: pathOf,
    variable_name: variable,
    integer: numberOf,
    float: numberOf,
    boolean: (reading, node) => ({ kind: 'literal', value: /^true$/i.test(rawText(reading, node)) }),
    null: constant(null),
    string: textOfParts,
    encapsed_string: textOfParts,
    heredoc: textOfParts,
    nowdoc: textOfParts,
    array_creation_expression: lowerArray,
    member_access_expression: member,
    nullsafe_member_access_expression: member,
    scoped_property_access_expression: member,
    class_constant_access_expression: constantOf,
    subscript_expression: elementAt('object', 'index'),
    member_call_expression: methodCall,
    nullsafe_member_call_expression: methodCall,
    scoped_call_expression: methodCall,
    function_call_expression: functionCall,
    object_creation_expression: lowerNew,
    attribute,
    arrow_function: functionOf({ parameters: 'parameters', isExpression: true }),
    anonymous_function: closure,
    anonymous_function_creation_expression: closure,
    function_definition: attributed(functionOf({ name: 'name', parameters: 'parameters', returns: 'return_type' })),
    method_declaration: attributed(lowerMethod),
    class_declaration: ofClass,
    interface_declaration: ofClass,
    trait_declaration: ofClass,
    enum_declaration: ofClass,
    property_declaration: lowerProperty,
    const_element: lowerConstant,
    assignment_expression: lowerAssignment,
    augmented_assignment_expression: lowerAugmented,
    global_declaration: lowerGlobal,
    binary_expression: operationOf,
    unary_op_expression: signed,
    conditional_expression: choiceOf((node) => {
      const [condition, no] = [childOf(node, 'condition'), childOf(node, 'alternative')]
      const yes = childOf(node, 'body') ?? condition
      return condition && yes && no ? { condition, yes, no } : null
    }),
    if_statement: branchOf({ condition: 'condition', yes: 'body', no: 'alternative' }),
    else_if_clause: branchOf({ condition: 'condition', yes: 'body', no: 'alternative' }),
    foreach_statement: lowerEach,
    for_statement: countedOf('initialize', 'condition'),
    while_statement: whileOf('condition'),
    do_statement: whileOf('condition'),
    switch_statement: cases,
    match_expression: cases,
    try_statement: tryOf('body'),
    throw_expression: throwOf,
    return_statement: returnOf,
    namespace_use_declaration: lowerImport,
    compound_statement: lowerBlock,
  },
  skipped: new Set(['php_tag', 'text', 'attribute_list', 'visibility_modifier', 'use_declaration', 'base_clause', 'class_interface_clause', 'anonymous_function_use_clause', 'primitive_type', 'type_list', 'comment', 'break_statement', 'continue_statement', 'namespace_name']),
  wrappers: new Set(['parenthesized_expression', 'expression_statement', 'cast_expression', 'by_ref', 'error_suppression_expression', 'clone_expression']),
  functions: new Set(['function_definition', 'method_declaration', 'arrow_function', 'anonymous_function', 'anonymous_function_creation_expression', 'declaration_list']),
  leaves: new Set(['return_statement', 'break_statement']),
  throws: new Set(['throw_expression']),
  guards: { if_statement: { condition: 'condition', body: 'body', arm: 'else' } },
  tries: new Set(['try_statement']),
  handlers: new Set(['catch_clause']),
  parameter: parameterOf,
  named: (node) => {
    const [key, value] = node.type === 'argument' ? [childOf(node, 'name'), namedChildren(node).at(-1)] : []
    return key && value && key !== value ? { key, value } : null
  },
}

/** Facts of one PHP file. */
export const lowerPhp = lowerWith(php)
