import type { Expression } from '../facts'
import { type SyntaxNode, childOf, namedChildren } from '../syntaxTree'
import type { Scope } from './factsBuilder'
import { callOf, elementAt, memberAt, nameOf } from './lowering/calls'
import { branchOf, casesOf, countedOf, eachOf, whileOf } from './lowering/control'
import { addField, addValue, functionOf } from './lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText } from './lowering/grammar'
import { arrayOf, constant, numberOf, operationOf, signed, textWith } from './lowering/literals'
import { lowerWith } from './lowering/lowerFile'
import { typeNameOfText } from './lowering/typeName'

const typeOf = (reading: Reading, node: SyntaxNode): string[] | null => {
  const type = childOf(node, 'type')
  return type ? typeNameOfText(rawText(reading, type)) : null
}

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  const name = childOf(node, 'name')
  return name ? { name: rawText(reading, name), type: typeOf(reading, node), default: null } : null
}

/** `func (s *Server) Get()`: the class is the receiver's type, and `s` is the object itself. */
const receiverOf = (reading: Reading, node: SyntaxNode): { className: string; self: string | null } | null => {
  const list = childOf(node, 'receiver')
  const parameter = list && namedChildren(list)[0]
  const className = parameter ? typeOf(reading, parameter)?.at(-1) : undefined
  const name = parameter && childOf(parameter, 'name')
  return className === undefined ? null : { className, self: name ? rawText(reading, name) : null }
}

/** The name that a package has without one of its own: its last step, but for a version. */
const packageName = (path: string): string => {
  const steps = path.split('/')
  const last = /^v\d+$/.test(steps.at(-1) ?? '') ? steps.at(-2) : steps.at(-1)
  return (last ?? path).replace(/\.v\d+$/, '').replace(/^go-|-go$/g, '').replace(/-/g, '_')
}

const lowerImport: Lower = (reading, node) => {
  const [pathNode, nameNode] = [childOf(node, 'path'), childOf(node, 'name')]
  const module = pathNode ? rawText(reading, pathNode).slice(1, -1) : ''
  const local = nameNode ? rawText(reading, nameNode) : packageName(module)
  reading.builder.facts.imports.push({ local, module, imported: '*', line: node.line })
  return nothing
}

/** Assigns to one target: a name, or a field of the object itself. */
const assign = (reading: Reading, target: SyntaxNode, scope: Scope, value: Expression): void => {
  const text = rawText(reading, target)
  const [root, field, more] = text.split('.')
  if (target.type === 'identifier' && text !== '_') addValue(reading, scope, { name: text, value, line: target.line })
  else if (root === scope.self && field !== undefined && more === undefined) addField(reading, scope, { name: field, value, line: target.line })
  else if (target.type !== 'identifier') lower(reading, target, scope)
}

const listOf = (node: SyntaxNode | null): readonly SyntaxNode[] => (node === null ? [] : node.type === 'expression_list' ? namedChildren(node) : [node])

/** `a, err := f()`: the first name stands for what the call gives. */
const lowerAssignment: Lower = (reading, node, scope) => {
  const targets = listOf(childOf(node, 'left'))
  const values = listOf(childOf(node, 'right')).map((value, index) => lower(reading, value, scope, targets[index] && rawText(reading, targets[index])))
  targets.forEach((target, index) => assign(reading, target, scope, values[index] ?? nothing))
  return values[0] ?? nothing
}

/** `var a, b T = x, y`; `const a = x`. */
const lowerSpec: Lower = (reading, node, scope) => {
  const names = node.children.filter(({ field, isNamed }) => field === 'name' && isNamed)
  const values = listOf(childOf(node, 'value'))
  const type = typeOf(reading, node)
  names.forEach((name, index) => {
    const text = rawText(reading, name)
    const valueNode = values[index]
    addValue(reading, scope, { name: text, value: valueNode ? lower(reading, valueNode, scope, text) : nothing, type, line: name.line })
  })
  return nothing
}

/** A struct's fields; what it embeds is what it inherits. An interface's methods have no body. */
const lowerType: Lower = (reading, node, scope) => {
  const [nameNode, type] = [childOf(node, 'name'), childOf(node, 'type')]
  if (!nameNode || !type) return nothing
  const name = rawText(reading, nameNode)
  const fields = type.children.flatMap((child) => (child.type === 'field_declaration_list' ? namedChildren(child) : []))
  const embedded = [...fields.filter((field) => childOf(field, 'name') === null), ...namedChildren(type).filter(({ type: kind }) => kind === 'type_elem')]
  const bases = embedded.flatMap((field) => {
    const base = typeNameOfText(rawText(reading, childOf(field, 'type') ?? field))
    return base ? [base] : []
  })
  const [base = null, ...interfaces] = bases.length ? bases : aliasOf(reading, type)
  reading.builder.facts.classes.push({ name, base, interfaces, decorators: [], isExported: false, line: node.line })
  const inner: Scope = { ...scope, className: name }
  for (const field of fields) {
    const fieldName = childOf(field, 'name')
    if (fieldName) addField(reading, inner, { name: rawText(reading, fieldName), value: nothing, type: typeOf(reading, field), line: field.line })
  }
  for (const method of namedChildren(type).filter(({ type: kind }) => kind === 'method_elem')) signature(reading, method, inner)
  return nothing
}

/** `type A B` has the methods of nothing, but is used where B is. */
const aliasOf = (reading: Reading, type: SyntaxNode): string[][] => {
  const name = ['type_identifier', 'qualified_type', 'pointer_type'].includes(type.type) ? typeNameOfText(rawText(reading, type)) : null
  return name ? [name] : []
}

const signature = functionOf({ name: 'name', parameters: 'parameters', returns: 'result' })

/** `(*Foo, error)` gives a Foo. */
const lowerReturn: Lower = (reading, node, scope) => {
  const [first, ...others] = listOf(namedChildren(node)[0] ?? null)
  const value = first ? lower(reading, first, scope, 'returned') : nothing
  for (const other of others) lower(reading, other, scope)
  const isNothing = value.kind === 'literal' && value.value === null
  if (first && !isNothing) reading.builder.addReturn(scope.owner, value)
  return nothing
}

/** `T{a: x}` is an object of its fields; one without keys is a list. A type of the program or a library is made by it. */
const lowerComposite: Lower = (reading, node, scope) => {
  const body = childOf(node, 'body')
  const type = childOf(node, 'type')
  const parts = body ? namedChildren(body) : []
  const isKeyed = parts.some(({ type: kind }) => kind === 'keyed_element')
  const isNamed = type !== null && ['type_identifier', 'qualified_type', 'generic_type'].includes(type.type)
  if (isNamed) return makeObject(reading, node, scope)
  return isKeyed ? keyed(reading, parts, scope) : { kind: 'array', items: parts.map((part) => lower(reading, part, scope)) }
}

const keyed = (reading: Reading, parts: readonly SyntaxNode[], scope: Scope): Expression => {
  const entries = parts.flatMap((part) => {
    const [key, value] = [childOf(part, 'key'), childOf(part, 'value')]
    if (!key || !value) return []
    const name = rawText(reading, key).replace(/^"|"$/g, '')
    return [{ key: name, value: lower(reading, value, scope, name), line: part.line }]
  })
  return { kind: 'object', entries, spreads: [] }
}

/** `http.Client{Timeout: t}` reads as `new http.Client({ Timeout: t })`. */
const makeObject = callOf((node) => {
  const body = childOf(node, 'body')
  return { callee: childOf(node, 'type'), args: body && namedChildren(body).length > 0 ? [body] : [], isNew: true }
})

const lowerQualified: Lower = (reading, node) => ({ kind: 'path', names: typeNameOfText(rawText(reading, node)) ?? [rawText(reading, node)] })

const loops = { each: eachOf('left', 'right'), counted: countedOf('initializer', 'condition'), while: whileOf('condition') }

/** `for range`, `for init; condition; update`, `for condition`, `for`. */
const lowerFor: Lower = (reading, node, scope) => {
  const clause = namedChildren(node).find(({ field }) => field !== 'body') ?? null
  const body = childOf(node, 'body')
  const parts = body ? [body] : []
  if (clause?.type === 'range_clause') return loops.each(reading, { ...node, children: [...clause.children, ...parts] }, scope)
  if (clause?.type === 'for_clause') return loops.counted(reading, { ...node, children: [...clause.children, ...parts] }, scope)
  return loops.while(reading, { ...node, children: clause ? [{ ...clause, field: 'condition' }, ...parts] : parts }, scope)
}

/** What stands before the condition runs first: `if v, ok := m[k]; ok`. */
const lowerIf: Lower = (reading, node, scope) => {
  const initializer = childOf(node, 'initializer')
  if (initializer) lower(reading, initializer, scope)
  return condition(reading, node, scope)
}
const condition = branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' })



/** What runs beside the function, or when it ends, is part of what it does. */
const lowerStarted: Lower = (reading, node, scope) => lowerParts(reading, node, { ...scope, within: null })

const golang: Grammar = {
  nodes: {
    identifier: nameOf,
    type_identifier: nameOf,
    package_identifier: nameOf,
    field_identifier: nameOf,
    qualified_type: lowerQualified,
    generic_type: lowerQualified,
    int_literal: numberOf,
    float_literal: numberOf,
    true: constant(true),
    false: constant(false),
    nil: constant(null),
    interpreted_string_literal: textWith({ content: new Set(['interpreted_string_literal_content', 'escape_sequence']), holes: new Set() }),
    raw_string_literal: textWith({ content: new Set(['raw_string_literal_content']), holes: new Set() }),
    selector_expression: memberAt('operand', 'field'),
    index_expression: elementAt('operand', 'index'),
    call_expression: callOf((node) => {
      const list = childOf(node, 'arguments')
      return { callee: childOf(node, 'function'), args: list ? namedChildren(list) : [] }
    }),
    composite_literal: lowerComposite,
    literal_value: (reading, node, scope) => keyed(reading, namedChildren(node), scope),
    literal_element: (reading, node, scope) => lower(reading, namedChildren(node)[0] ?? node, scope),
    expression_list: arrayOf,
    binary_expression: operationOf,
    unary_expression: (reading, node, scope) => {
      const operand = childOf(node, 'operand')
      return operand && reading.source[node.start] !== '-' ? lower(reading, operand, scope) : signed(reading, node, scope)
    },
    func_literal: functionOf({ parameters: 'parameters', returns: 'result' }),
    function_declaration: functionOf({ name: 'name', parameters: 'parameters', returns: 'result' }),
    method_declaration: functionOf({ name: 'name', parameters: 'parameters', returns: 'result', receiver: receiverOf }),
    type_spec: lowerType,
    type_alias: lowerType,
    var_spec: lowerSpec,
    const_spec: lowerSpec,
    short_var_declaration: lowerAssignment,
    assignment_statement: lowerAssignment,
    if_statement: lowerIf,
    for_statement: lowerFor,
    expression_switch_statement: casesOf('value', new Set(['expression_case', 'default_case'])),
    type_switch_statement: casesOf('value', new Set(['type_case', 'default_case'])),
    select_statement: casesOf('value', new Set(['communication_case', 'default_case'])),
    go_statement: lowerStarted,
    defer_statement: lowerStarted,
    return_statement: lowerReturn,
    import_spec: lowerImport,
    block: lowerBlock,
    statement_list: lowerBlock,
  },
  skipped: new Set(['package_clause', 'type_arguments', 'map_type', 'slice_type', 'pointer_type', 'function_type', 'channel_type', 'comment']),
  wrappers: new Set(['parenthesized_expression', 'expression_statement']),
  functions: new Set(['func_literal', 'function_declaration', 'method_declaration']),
  leaves: new Set(['return_statement', 'break_statement']),
  throws: new Set(),
  tries: new Set(),
  handlers: new Set(),
  parameter: parameterOf,
  named: () => null,
}

/** Facts of one Go file. */
export const lowerGo = lowerWith(golang)
