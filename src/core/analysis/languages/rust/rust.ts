import type { Expression, FileFacts } from '../../facts'
import { type SyntaxNode, type SyntaxTree, childOf, namedChildren } from '../../syntaxTree'
import { assignmentTo } from '../lowering/assignments'
import { callOf, elementAt, memberAt } from '../lowering/calls'
import { bindElement, branchOf, casesOf, choiceOf, eachOf, whileOf } from '../lowering/control'
import { decoratedBy } from '../lowering/declared'
import { addValue, classOf, functionOf, returnOf } from '../lowering/functions'
import { type Grammar, type Lower, type Parameter, type Reading, lower, lowerParts, nothing, rawText, scopeAfter } from '../lowering/grammar'
import { arrayOf, constant, numberOf, objectOf, operationOf, signed, textWith } from '../lowering/literals'
import { lowerWith } from '../lowering/lowerFile'
import { racing } from '../lowering/races'
import { declaredTypeOf, typeNameOfText } from '../lowering/typeName'
import { supertraitsOf, targetOf } from './borrowedMethods'
import { bounded } from './bounds'
import { retryWords } from '../loopEnds'
import { selected } from './macros'
import { lowerCrate, lowerImport, pathOf } from './paths'
import { type Named, namesIn } from './patterns'
import { defaultInAttributes, isTestModule, releasedBranch, withAttributes } from './parts'

const ofType = (node: SyntaxNode, ...types: string[]): SyntaxNode | undefined => node.children.find(({ type }) => types.includes(type))

/** What the arms of `select!` wait for, each of which stands before what it leads to. */
const waitsOfSelect = (reading: Reading, node: SyntaxNode): readonly SyntaxNode[] => {
  const [label, ...statements] = namedChildren(node)
  return label?.type === 'label' && `${rawText(reading, label)}:` === selected ? statements.filter((_, index) => index % 2 === 0) : []
}

/** What a framework hands a handler its values in. */
const extractor = /^(?:\w+::)*(?:State|Extension|Data|Json|Path|Query)<(.*)>$/s

const typeOf = (reading: Reading, node: SyntaxNode): string[] | null => {
  const type = childOf(node, 'type')
  return type && type.type !== 'primitive_type' ? heldType(reading, type) : null
}

const heldType = (reading: Reading, type: SyntaxNode): string[] | null => declaredTypeOf(rawText(reading, type).replace(extractor, '$1'))

const parameterOf = (reading: Reading, node: SyntaxNode): Parameter | null => {
  const pattern = node.type === 'parameter' ? childOf(node, 'pattern') : node
  const name = pattern?.type === 'tuple_struct_pattern' ? namedChildren(pattern).at(-1) : pattern
  return name?.type === 'identifier' ? { name: rawText(reading, name), type: typeOf(reading, node), default: null } : null
}

const field = memberAt('value', 'field')

/** `state.0.pool` of what a framework hands in: what it holds has the field. */
const lowerField: Lower = (reading, node, scope, hint) => {
  const [value, name] = [childOf(node, 'value'), childOf(node, 'field')]
  const isHeld = value?.type === 'identifier' && name && rawText(reading, name) === '0' && isHandedIn(reading, value)
  return isHeld ? lower(reading, value, scope, hint) : field(reading, node, scope, hint)
}

/** Whether the nearest declaration of a name before it says that a framework hands in what it holds: `state: State<App>`. */
const isHandedIn = ({ source }: Reading, name: SyntaxNode): boolean => {
  const declared = source.slice(0, name.start).split(new RegExp(`\\b${source.slice(name.start, name.end)}\\s*:\\s*`))
  return declared.length > 1 && /^(?:\w+::)*(?:State|Extension|Data|Json|Path|Query)</.test(declared.at(-1) ?? '')
}

const attributesOf = (node: SyntaxNode): SyntaxNode[] =>
  node.children.filter(({ type }) => type === 'attribute_item').flatMap((item) => namedChildren(item).filter(({ type }) => type === 'attribute'))

/** A declaration with the attributes that stand before it. */
const attributed = decoratedBy(attributesOf)

const isText = ({ type }: SyntaxNode): boolean => type === 'string_literal' || type === 'raw_string_literal'

/** What a macro is given: its tokens are not taken apart but for the texts among them. */
const textsIn = (tokens: SyntaxNode | null | undefined): readonly SyntaxNode[] => (tokens ? namedChildren(tokens).filter(isText) : [])

const attribute = callOf((node) => ({ callee: namedChildren(node)[0] ?? null, args: textsIn(childOf(node, 'arguments')) }))

const macroCall = callOf((node) => ({ callee: childOf(node, 'macro'), args: textsIn(ofType(node, 'token_tree')) }))

/** `format!("a{}b", x)`: what stands in braces is open. */
const formatted = (text: string): Expression => ({
  kind: 'template',
  parts: text.split(/(\{[^{}]*\})/).map((part): Expression => {
    const name = /^\{(\w*)[^{}]*\}$/.exec(part)?.[1]
    if (name === undefined) return { kind: 'literal', value: part }
    return name === '' ? { kind: 'unknown', text: '' } : { kind: 'path', names: [name] }
  }),
})

const lowerMacro: Lower = (reading, node, scope, hint) => {
  const name = rawText(reading, childOf(node, 'macro') ?? node)
  const [text] = textsIn(ofType(node, 'token_tree'))
  const value = text && name === 'format' ? lower(reading, text, scope) : null
  return value?.kind === 'literal' ? formatted(String(value.value)) : macroCall(reading, node, scope, hint)
}

const argumentNodes = (node: SyntaxNode): readonly SyntaxNode[] => namedChildren(childOf(node, 'arguments') ?? { ...node, children: [] })

const called = callOf((node) => {
  const callee = childOf(node, 'function')
  const types = callee && ofType(callee, 'type_arguments')
  return { callee, args: argumentNodes(node), types: types ? namedChildren(types) : [] }
})

const made = callOf((node) => ({ callee: childOf(node, 'name'), args: [childOf(node, 'body') ?? node].filter((part) => part !== node), isNew: true }))

const calledLater = callOf((node) => ({ callee: argumentNodes(node)[0] ?? null, args: [] }))

/** What makes its value by a function where it is first asked for: `Lazy::new(connect)`. */
const lazy = /^(?:\w+::)*Lazy(?:Lock|Cell)?::new$/

/** `Ok(x)` and `Some(x)` are what they hold, and `Lazy::new(f)` is what `f` gives. */
const lowerCall: Lower = (reading, node, scope, hint) => {
  const [held] = argumentNodes(node)
  const name = rawText(reading, childOf(node, 'function') ?? node)
  if (held && ['Ok', 'Some', 'Box::new', 'Arc::new'].includes(name)) return lower(reading, held, scope, hint)
  return (held && lazy.test(name) ? calledLater : called)(reading, node, scope, hint)
}

/** `let a: T = x else { return };` */
const lowerLet: Lower = (reading, node, scope) => {
  const [pattern, valueNode, otherwise] = [childOf(node, 'pattern'), childOf(node, 'value'), childOf(node, 'alternative')]
  const text = pattern ? rawText(reading, pattern) : ''
  const value = valueNode ? lower(reading, valueNode, scope, text) : nothing
  const held = /^(?:Some|Ok)\((?:mut )?(\w+)\)$/.exec(text)?.[1] ?? (pattern?.type === 'identifier' ? text : undefined)
  const named = pattern ? namesIn(reading, pattern, value) : []
  if (held !== undefined) addValue(reading, scope, { name: held, value, type: typeOf(reading, node), line: node.line })
  else if (named.length > 0) for (const part of named) addValue(reading, scope, { ...part, isConstant: true })
  else if (pattern) bindElement(reading, { left: pattern, over: value }, scope)
  if (otherwise) lower(reading, otherwise, scope)
  return nothing
}

/** `type Http = reqwest::Client;`, and `type AppState = State<App>;` for what that holds. */
const lowerAlias: Lower = (reading, node, scope) => {
  const [name, type] = [childOf(node, 'name'), childOf(node, 'type')]
  if (!name || !type || scope.className !== null) return nothing
  const held = type.type === 'generic_type' ? heldType(reading, type) : null
  addValue(reading, scope, { name: rawText(reading, name), value: held ? { kind: 'path', names: held } : lower(reading, type, scope), isConstant: true, line: name.line })
  return nothing
}

/** `const A: T = x`, `static A: T = x`, `a: T` of a struct. */
const lowerNamed: Lower = (reading, node, scope) => {
  const [name, valueNode] = [childOf(node, 'name'), childOf(node, 'value')]
  if (!name) return nothing
  const text = rawText(reading, name)
  addValue(reading, scope, { name: text, value: valueNode ? lower(reading, valueNode, scope, text) : (defaultInAttributes(reading.source, node) ?? nothing), type: typeOf(reading, node), line: name.line })
  return nothing
}

const listed = 'ordered_field_declaration_list'

/** The types that a struct or a variant holds by their places. */
const heldTypes = (reading: Reading, list: SyntaxNode): (string[] | null)[] =>
  namedChildren(list).filter(({ type }) => type !== 'visibility_modifier' && type !== 'attribute_item').map((type) => typeNameOfText(rawText(reading, type)))

/** `struct Http(reqwest::Client);` holds a field `0`. */
const lowerListed: Lower = (reading, node, scope) => {
  for (const [index, type] of heldTypes(reading, node).entries()) addValue(reading, scope, { name: String(index), value: nothing, type, line: node.line })
  return nothing
}

/** A variant holds its first value under its own name, and its fields under theirs. */
const lowerVariant: Lower = (reading, node, scope) => {
  const [name, body] = [childOf(node, 'name'), childOf(node, 'body')]
  if (!name || !body) return nothing
  if (body.type !== listed) return lower(reading, body, scope)
  const [type = null] = heldTypes(reading, body)
  addValue(reading, scope, { name: rawText(reading, name), value: nothing, type, line: name.line })
  return nothing
}

/** `impl Trait for Type`: its functions are methods of the type. */
const lowerImpl: Lower = (reading, node, scope) => {
  const [body, trait] = [childOf(node, 'body'), childOf(node, 'trait')]
  const className = typeOf(reading, node)?.at(-1) ?? null
  const name = trait ? typeNameOfText(rawText(reading, trait)) : null
  const own = reading.builder.facts.classes.findLast((known) => known.name === className)
  const target = name?.at(-1) === 'Deref' ? targetOf(reading.source, node) : null
  if (own && target) own.base ??= target
  if (own && name) own.interfaces.push(name)
  else if (name && className !== null) reading.builder.addImplemented(className, target ?? name)
  if (body) lower(reading, body, { ...scope, owner: 0, className, blocks: [], within: null })
  return nothing
}

/** The value of a block is that of its last expression, which no semicolon follows. */
const lowerBlock: Lower = (reading, node, scope) => {
  const children = namedChildren(node)
  let inner = scope
  const values = children.map((child) => {
    const value = lower(reading, child, inner)
    inner = scopeAfter(reading, child, inner)
    return value
  })
  const last = children.at(-1)
  return last?.type === 'expression_statement' && reading.source[last.end - 1] === ';' ? nothing : (values.at(-1) ?? nothing)
}

const range: Lower = (reading, node, scope) => {
  const [from, to] = namedChildren(node)
  if (!from || !to) return lowerParts(reading, node, scope)
  const operator = ofType(node, '..=') ? '..=' : '..<'
  return { kind: 'operation', operator, left: lower(reading, from, scope), right: lower(reading, to, scope) }
}

/** `-n`, or what a pointer holds: `*LIMIT` is `LIMIT`. */
const signedOrHeld: Lower = (reading, node, scope, hint) => {
  const [held] = namedChildren(node)
  return held && reading.source[node.start] === '*' ? lower(reading, held, scope, hint) : signed(reading, node, scope, hint)
}

const part =
  (field: string): Lower =>
  (reading, node, scope, hint) => {
    const inner = childOf(node, field)
    return inner ? lower(reading, inner, scope, hint) : nothing
  }

const branch = branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' })

const choice = choiceOf((node) => {
  const [condition, yes, no] = [childOf(node, 'condition'), childOf(node, 'consequence'), childOf(node, 'alternative')]
  return condition && yes && no && { condition, yes, no }
})

/** Where both branches end in an expression, it has their value. */
const lowerIf: Lower = (reading, node, scope, hint) => {
  const released = releasedBranch(reading.source, node)
  if (released) return lower(reading, released, scope, hint)
  if (!childOf(node, 'alternative')) return branch(reading, node, scope, hint)
  const value = choice(reading, node, scope, hint)
  return value.kind === 'choice' && value.yes !== nothing && value.no !== nothing ? value : nothing
}

const namesOfArm = (reading: Reading, arm: SyntaxNode, over: Expression): readonly Named[] => {
  const pattern = childOf(arm, 'pattern')
  return pattern ? namesIn(reading, pattern, over) : []
}

const functionItem = bounded(attributed(functionOf({ name: 'name', parameters: 'parameters', returns: 'return_type', isExpression: true, isStatic: (_, node) => ofType(childOf(node, 'parameters') ?? node, 'self_parameter') === undefined })))
const text = textWith({ content: new Set(['string_content', 'escape_sequence']), holes: new Set() })
const ofClass = bounded(attributed(classOf({})))

const rust: Grammar = {
  nodes: {
    identifier: pathOf,
    self: pathOf,
    scoped_identifier: pathOf,
    type_identifier: pathOf,
    scoped_type_identifier: pathOf,
    generic_type: pathOf,
    integer_literal: numberOf,
    float_literal: numberOf,
    boolean_literal: (reading, node) => ({ kind: 'literal', value: rawText(reading, node) === 'true' }),
    unit_expression: constant(null),
    string_literal: text,
    raw_string_literal: text,
    field_expression: lowerField,
    index_expression: elementAt('', ''),
    array_expression: arrayOf,
    tuple_expression: arrayOf,
    field_initializer_list: objectOf(new Set(['field_initializer'])),
    struct_expression: made,
    call_expression: lowerCall,
    macro_invocation: lowerMacro,
    attribute,
    closure_expression: functionOf({ parameters: 'parameters', isExpression: true }),
    function_item: functionItem,
    function_signature_item: functionItem,
    struct_item: ofClass,
    enum_item: ofClass,
    trait_item: bounded(attributed(classOf({ bases: (reading, node) => supertraitsOf(reading.source, node) }))),
    impl_item: bounded(lowerImpl),
    mod_item: (reading, node, scope) => (isTestModule(reading.source, node) ? nothing : part('body')(reading, node, scope)),
    field_declaration: lowerNamed,
    type_item: lowerAlias,
    const_item: lowerNamed,
    static_item: lowerNamed,
    let_declaration: lowerLet,
    let_condition: lowerLet,
    assignment_expression: assignmentTo('self'),
    reference_expression: part('value'),
    binary_expression: operationOf,
    range_expression: range,
    unary_expression: signedOrHeld,
    if_expression: lowerIf,
    for_expression: eachOf('pattern', 'value'),
    while_expression: whileOf('condition'),
    loop_expression: whileOf('condition'),
    match_expression: casesOf('value', new Set(['match_arm']), namesOfArm),
    match_pattern: part('condition'),
    [listed]: lowerListed,
    enum_variant: lowerVariant,
    return_expression: returnOf,
    use_declaration: lowerImport,
    extern_crate_declaration: lowerCrate,
    block: racing(lowerBlock, waitsOfSelect),
  },
  guards: { if_expression: { condition: 'condition', body: 'consequence', arm: 'else' } },
  skipped: new Set(['attribute_item', 'inner_attribute_item', 'visibility_modifier', 'function_modifiers', 'type_parameters', 'type_arguments', 'where_clause', 'trait_bounds', 'line_comment', 'block_comment', 'macro_definition', 'lifetime', 'label', 'mutable_specifier', 'continue_expression']),
  wrappers: new Set(['parenthesized_expression', 'expression_statement', 'await_expression', 'try_expression', 'generic_function', 'type_cast_expression', 'async_block', 'else_clause']),
  functions: new Set(['function_item', 'closure_expression']),
  leaves: new Set(['return_expression', 'break_expression']),
  throws: new Set([]),
  tries: new Set([]),
  handlers: new Set([]),
  triesAgain: (reading, body) => /\bErr\s*\(/.test(rawText(reading, body)) && (retryWords.test(rawText(reading, body)) || /\bbackoff\b/.test(rawText(reading, body))),
  parameter: parameterOf,
  named: () => null,
}

/** Facts of one Rust file. */
export const lowerRust = (tree: SyntaxTree, language: string): FileFacts => lowerWith(rust)({ ...tree, root: withAttributes(tree.source, tree.root) }, language)
