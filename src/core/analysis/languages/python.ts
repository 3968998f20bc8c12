import type { Expression } from '../facts'
import { type SyntaxNode, childOf, namedChildren } from '../syntaxTree'
import type { Scope } from './factsBuilder'
import { nameOfElement, nameOfTable } from './lowering/assignments'
import { callOf, decorate, elementAt, memberAt, nameOf } from './lowering/calls'
import { branchOf, casesOf, choiceOf, comprehensionOf, eachOf, throwOf, tryOf, whileOf } from './lowering/control'
import { addField, addValue, classOf, functionOf, returnOf } from './lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerBlock, lowerParts, nothing, rawText } from './lowering/grammar'
import { arrayOf, constant, numberOf, objectOf, operationOf, signed, textWith } from './lowering/literals'
import { lowerWith } from './lowering/lowerFile'
import { declaredTypeOf, typeNameOfText } from './lowering/typeName'

const selfNames = new Set(['self', 'cls'])

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  const nameNode = node.type === 'identifier' ? node : (childOf(node, 'name') ?? namedChildren(node)[0])
  if (!nameNode || ['list_splat_pattern', 'dictionary_splat_pattern', 'keyword_separator'].includes(node.type)) return null
  const type = childOf(node, 'type')
  const annotated = type && /^(?:\w+\.)?Annotated\[/.test(rawText(reading, type)) ? type : null
  return { name: rawText(reading, nameNode), type: type ? declaredTypeOf(rawText(reading, type)) : null, default: (annotated && callIn(annotated)) ?? childOf(node, 'value') }
}

/** The call in a type: `Annotated[User, Depends(current_user)]` says by it what gives the value. */
const callIn = (node: SyntaxNode): SyntaxNode | null => (node.type === 'call' ? node : (namedChildren(node).map(callIn).find((found) => found !== null) ?? null))

/** `import a.b as c`, `import a.b`. */
const lowerImport: Lower = (reading, node) => {
  for (const child of namedChildren(node)) {
    const alias = childOf(child, 'alias')
    const module = rawText(reading, childOf(child, 'name') ?? child)
    const local = alias ? rawText(reading, alias) : (module.split('.')[0] ?? module)
    reading.builder.facts.imports.push({ local, module: alias ? module : local, imported: '*', line: node.line })
  }
  return nothing
}

/** `from m import a, b as c`, `from m import *`. */
const lowerFromImport: Lower = (reading, node) => {
  const moduleNode = childOf(node, 'module_name')
  if (!moduleNode) return nothing
  const module = rawText(reading, moduleNode)
  for (const child of namedChildren(node).filter((part) => part !== moduleNode)) {
    if (child.type === 'wildcard_import') reading.builder.facts.exports.push({ name: '*', local: '*', module })
    const name = rawText(reading, childOf(child, 'name') ?? child)
    const local = rawText(reading, childOf(child, 'alias') ?? childOf(child, 'name') ?? child)
    reading.builder.facts.imports.push({ local, module, imported: name, line: node.line })
  }
  return nothing
}

interface Assigned {
  readonly value: Expression
  readonly type: readonly string[] | null
}

/** `author = models.ForeignKey(Author)` holds an `Author`, `tags = models.ManyToManyField('Tag')` what asks for many of them. */
const belongingOf = ({ builder }: Reading, { owner, className }: Scope, made: Expression): Assigned | null => {
  const call = owner === 0 && className !== null && made.kind === 'call' ? builder.facts.calls[made.call] : undefined
  const [, field] = /(?:^|\.)(ForeignKey|OneToOneField|ManyToManyField|ParentalKey|ParentalManyToManyField)$/.exec(call?.text ?? '') ?? []
  const [first] = call?.args ?? []
  const named = first?.kind === 'path' ? first.names : first?.kind === 'literal' && typeof first.value === 'string' ? first.value.split('.').slice(-1) : []
  if (field === undefined || named.length === 0 || named[0] === 'self') return null
  return field.includes('Many') ? { value: { kind: 'path', names: [...named, 'objects'] }, type: null } : { value: nothing, type: [...named] }
}

/** Assigns to one target: a name, or an attribute of the object itself. */
const assign = (reading: Reading, target: SyntaxNode, scope: Scope, { value, type }: Assigned): void => {
  const { line } = target
  if (target.type === 'identifier') addValue(reading, scope, { name: rawText(reading, target), line, ...(belongingOf(reading, scope, value) ?? { value, type }) })
  else if (target.type === 'attribute') {
    const object = childOf(target, 'object')
    const name = childOf(target, 'attribute')
    const isOwn = object && rawText(reading, object) === scope.self
    if (isOwn && name) addField(reading, scope, { name: rawText(reading, name), value, type, line })
    else if (/^\w+(?:\.\w+)+$/.test(rawText(reading, target))) addValue(reading, scope, { name: rawText(reading, target), value, type, line })
  } else if (target.type === 'subscript') {
    const name = nameOfElement(rawText(reading, target)) ?? nameOfTable(rawText(reading, target))
    if (name !== null) addValue(reading, scope, { name, value, type, line })
  } else if (['pattern_list', 'tuple_pattern', 'list_pattern'].includes(target.type)) {
    for (const part of namedChildren(target)) assign(reading, part, scope, { value: { kind: 'element', of: value }, type: null })
  }
}

const lowerAssignment: Lower = (reading, node, scope) => {
  const left = childOf(node, 'left')
  const right = childOf(node, 'right')
  if (!left) return lowerParts(reading, node, scope)
  if (left.type !== 'identifier') lower(reading, left, scope)
  const value = right ? lower(reading, right, scope, rawText(reading, left).split('.').at(-1)) : nothing
  const typeNode = childOf(node, 'type')
  const type = typeNode ? declaredTypeOf(rawText(reading, typeNode)) : null
  const targets = left.type === 'pattern_list' ? namedChildren(left) : []
  const parts = right?.type === 'expression_list' && value.kind === 'array' ? value.items : null
  if (parts && parts.length === targets.length) targets.forEach((target, index) => assign(reading, target, scope, { value: parts[index] ?? nothing, type: null }))
  else assign(reading, left, scope, { value, type })
  return value
}

/** Attributes of methods that are read like fields. */
const property = /^(?:\w+\.)*\w*property(?:\(.*\))?$/s

const lowerDecorated: Lower = (reading, node, scope) => {
  const definition = childOf(node, 'definition')
  const value = definition ? lower(reading, definition, scope) : nothing
  const decorators = node.children.flatMap((child) => (child.type === 'decorator' ? namedChildren(child).slice(0, 1) : []))
  decorate(reading, decorators, scope, value)
  const fact = value.kind === 'function' ? reading.builder.functionAt(value.index) : undefined
  if (fact && fact.className !== null && decorators.some((decorator) => property.test(rawText(reading, decorator)))) fact.isRead = true
  return value
}

/** `with open(x) as f`: the name stands for what the context manager is. */
const lowerAs: Lower = (reading, node, scope) => {
  const [valueNode] = namedChildren(node)
  const alias = childOf(node, 'alias')
  const name = alias && namedChildren(alias)[0]
  const value = valueNode ? lower(reading, valueNode, scope) : nothing
  if (name?.type === 'identifier') addValue(reading, scope, { name: rawText(reading, name), value, line: name.line })
  return value
}

const basesOf = (reading: Reading, node: SyntaxNode): string[][] =>
  namedChildren(childOf(node, 'superclasses') ?? node)
    .filter(({ type }) => ['identifier', 'attribute', 'subscript'].includes(type))
    .flatMap((base) => {
      const name = typeNameOfText(rawText(reading, base))
      return name && base.field !== 'name' ? [name] : []
    })

const argumentNodes = (node: SyntaxNode): readonly SyntaxNode[] => {
  const list = childOf(node, 'arguments')
  if (!list) return []
  return list.type === 'generator_expression' ? [list] : namedChildren(list)
}

const readFunction = functionOf({ name: 'name', parameters: 'parameters', returns: 'return_type', selfNames })

/** A body of `...` alone only says that there is such a function. */
const lowerDefinition: Lower = (reading, node, scope, hint) => {
  const value = readFunction(reading, node, scope, hint)
  const fact = value.kind === 'function' ? reading.builder.functionAt(value.index) : undefined
  const body = childOf(node, 'body')
  const isStub = body !== null && namedChildren(body).every((part) => namedChildren(part).every(({ type }) => type === 'ellipsis' || type === 'string') && part.type === 'expression_statement')
  if (fact && isStub && fact.className !== null) fact.isAbstract = true
  return value
}

/** `Annotated[Service, Depends(make)]` stands for the type. */
const lowerSubscript: Lower = (reading, node, scope, hint) => {
  const [object, type] = [childOf(node, 'value'), childOf(node, 'subscript')]
  const isAnnotated = object && type && /^(?:\w+\.)?Annotated$/.test(rawText(reading, object))
  return isAnnotated ? lower(reading, type, scope, hint) : element(reading, node, scope, hint)
}

const element = elementAt('value', 'subscript')

/** What a generator gives on: what is made with it for a while, `with session() as s`, and what is handed in, `Depends(session)`. */
const yieldOf: Lower = (reading, node, scope) => {
  const [given] = namedChildren(node)
  if (given) reading.builder.addReturn(scope.owner, lower(reading, given, scope))
  return nothing
}

const python: Grammar = {
  nodes: {
    identifier: nameOf,
    integer: numberOf,
    float: numberOf,
    true: constant(true),
    false: constant(false),
    none: constant(null),
    string: textWith({ content: new Set(['string_content']), holes: new Set(['interpolation']) }),
    attribute: memberAt('object', 'attribute'),
    subscript: lowerSubscript,
    call: callOf((node) => ({ callee: childOf(node, 'function'), args: argumentNodes(node) })),
    dictionary: objectOf(new Set(['pair']), new Set(['dictionary_splat'])),
    list: arrayOf,
    tuple: arrayOf,
    set: arrayOf,
    expression_list: arrayOf,
    list_splat: (reading, node, scope) => lower(reading, namedChildren(node)[0] ?? node, scope),
    binary_operator: operationOf,
    boolean_operator: operationOf,
    comparison_operator: operationOf,
    unary_operator: signed,
    conditional_expression: choiceOf((node) => {
      const [yes, condition, no] = namedChildren(node)
      return yes && condition && no ? { yes, condition, no } : null
    }),
    list_comprehension: comprehensionOf('for_in_clause'),
    set_comprehension: comprehensionOf('for_in_clause'),
    dictionary_comprehension: comprehensionOf('for_in_clause'),
    generator_expression: comprehensionOf('for_in_clause'),
    lambda: functionOf({ parameters: 'parameters', isExpression: true }),
    function_definition: lowerDefinition,
    class_definition: classOf({ bases: basesOf }),
    decorated_definition: lowerDecorated,
    assignment: lowerAssignment,
    as_pattern: lowerAs,
    if_statement: branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' }),
    elif_clause: branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' }),
    for_statement: eachOf('left', 'right'),
    while_statement: whileOf('condition'),
    try_statement: tryOf('body'),
    match_statement: casesOf('subject', new Set(['case_clause'])),
    raise_statement: throwOf,
    return_statement: returnOf,
    yield: yieldOf,
    import_statement: lowerImport,
    import_from_statement: lowerFromImport,
    block: lowerBlock,
  },
  skipped: new Set(['type', 'import_prefix']),
  wrappers: new Set(['parenthesized_expression', 'await', 'expression_statement']),
  functions: new Set(['function_definition', 'lambda']),
  leaves: new Set(['return_statement', 'break_statement']),
  throws: new Set(['raise_statement']),
  tries: new Set(['try_statement']),
  handlers: new Set(['except_clause', 'except_group_clause']),
  parameter: parameterOf,
  named: (node) => {
    const [key, value] = [childOf(node, 'name'), childOf(node, 'value')]
    return node.type === 'keyword_argument' && key && value ? { key, value } : null
  },
}

/** Facts of one Python file. */
export const lowerPython = lowerWith(python)
