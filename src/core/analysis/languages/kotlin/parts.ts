import { type SyntaxNode, namedChildren } from '../../syntaxTree'

/** What a child is to its parent, by types; `*` is any child that no other type names, the last one wins. */
const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  function_declaration: { function_value_parameters: 'parameters', function_body: 'body' },
  anonymous_function: { function_value_parameters: 'parameters', function_body: 'body' },
  secondary_constructor: { function_value_parameters: 'parameters', block: 'body' },
  getter: { function_body: 'body' },
  setter: { function_body: 'body' },
  anonymous_initializer: { block: 'body' },
  class_declaration: { class_body: 'body', enum_class_body: 'body' },
  object_declaration: { class_body: 'body' },
  for_statement: { variable_declaration: 'left', multi_variable_declaration: 'left', block: 'body' },
  while_statement: { block: 'body' },
  do_while_statement: { block: 'body' },
  try_expression: { block: 'body' },
  when_expression: { when_subject: 'value' },
}

const isType = ({ type }: SyntaxNode): boolean => type.endsWith('_type')

/** Words of the language that the grammar takes for names. */
const words: ReadonlyMap<string, string> = new Map([['true', 'true'], ['false', 'false'], ['null', 'null'], ['break', 'break_expression'], ['continue', 'continue_expression']])

/** The tree with the roles that the grammar does not name, and without what it misreads. */
export const withParts = (source: string, node: SyntaxNode): SyntaxNode => {
  const children = node.children.map((child) => withParts(source, child))
  const type = node.type === 'identifier' ? (words.get(source.slice(node.start, node.end)) ?? node.type) : node.type
  const named = fields[type]
  const plain: SyntaxNode = { ...node, type, children: named ? children.map((child) => withField(child, named[child.type])) : children }
  return (rebuilt[type] ?? keep)(plain)
}

const keep = (node: SyntaxNode): SyntaxNode => node

const withField = (node: SyntaxNode, field: string | undefined): SyntaxNode => (field === undefined || node.field !== null ? node : { ...node, field })

const withChildren = (node: SyntaxNode, children: readonly SyntaxNode[]): SyntaxNode => ({ ...node, children })

/** A type before the name is what a function is added to, one after it what the function returns. */
const functionParts = (node: SyntaxNode): SyntaxNode => {
  const name = node.children.findIndex(({ field }) => field === 'name')
  return withChildren(node, node.children.map((child, index) => (isType(child) ? withField(child, index < name ? 'receiver' : 'returns') : child)))
}

/** What follows a parameter is its default. */
const parameterList = (node: SyntaxNode): SyntaxNode => {
  const children: SyntaxNode[] = []
  for (const child of node.children) {
    const last = children.at(-1)
    const isDefault = child.isNamed && child.type !== 'parameter' && child.type !== 'parameter_modifiers' && last?.type === 'parameter'
    if (isDefault) children[children.length - 1] = withChildren(last, [...last.children, { ...child, field: 'default' }])
    else if (child.isNamed) children.push(child)
  }
  return withChildren(node, children)
}

/** The statements of a lambda are its body; one without parameters has `it`. */
const lambda = (node: SyntaxNode): SyntaxNode => {
  const parameters = node.children.find(({ type }) => type === 'lambda_parameters')
  const statements = namedChildren(node).filter((child) => child !== parameters)
  const [first, last] = [statements[0], statements.at(-1)]
  const implicit: SyntaxNode = { ...node, type: 'implicit_parameter', children: [], end: node.start }
  const body: SyntaxNode = { ...node, type: 'lambda_body', field: 'body', start: first?.start ?? node.end, end: last?.end ?? node.end, line: first?.line ?? node.line, children: statements }
  return withChildren(node, [{ ...(parameters ?? implicit), field: 'parameters' }, body])
}

/** `f(x) { }`: the call that is called with a block is one call. */
const call = (node: SyntaxNode): SyntaxNode => {
  const [first, ...rest] = namedChildren(node)
  const block = rest.find(({ type }) => type === 'annotated_lambda')
  const isOuter = block && first?.type === 'call_expression' && !rest.some(({ type }) => type === 'value_arguments') && !first.children.some(({ type }) => type === 'annotated_lambda')
  return isOuter ? withChildren(node, [...first.children, block]) : node
}

/** `a ? b : c` as `if (a) b else c`. */
const condition = (node: SyntaxNode): SyntaxNode => {
  const start = node.children.findIndex(({ type }) => type === ')')
  const otherwise = node.children.findIndex(({ type }) => type === 'else')
  return withChildren(
    node,
    node.children.map((child, index) => (child.isNamed && index > start ? withField(child, otherwise >= 0 && index > otherwise ? 'no' : 'yes') : child)),
  )
}

/** What is walked over stands after `in`. */
const eachLoop = (node: SyntaxNode): SyntaxNode => {
  const after = node.children.findIndex(({ type }) => type === 'in')
  const over = node.children.findIndex(({ isNamed }, index) => isNamed && index > after)
  const body = node.children.findLastIndex(({ isNamed }) => isNamed)
  return withChildren(node, node.children.map((child, index) => withField(child, index === over ? 'right' : index === body ? 'body' : undefined)))
}

/** `f<T>(x)` and `f<T> { x }` read as two comparisons. */
const comparison = (node: SyntaxNode): SyntaxNode => {
  const [left, operator, right] = node.children
  const [callee, less, type] = left?.type === 'binary_expression' ? left.children : []
  const isCall = operator?.type === '>' && less?.type === '<' && callee && type?.type === 'identifier' && right
  const given = isCall ? argumentsIn(right) : null
  if (!isCall || !given) return node
  return { ...node, type: 'call_expression', children: [{ ...callee, field: null }, { ...type, field: null, type: 'type_arguments', children: [type] }, given] }
}

/** What stands after the types of a call, as its arguments; null for what is none. */
const argumentsIn = (node: SyntaxNode): SyntaxNode | null => {
  if (node.type === 'lambda_literal') return { ...node, type: 'annotated_lambda', field: null, children: [node] }
  if (node.type !== 'parenthesized_expression') return null
  const value = namedChildren(node)[0]
  return { ...node, type: 'value_arguments', field: null, children: value ? [{ ...value, type: 'value_argument', field: null, children: [value] }] : [] }
}

const rebuilt: Readonly<Record<string, (node: SyntaxNode) => SyntaxNode>> = {
  function_declaration: functionParts,
  anonymous_function: functionParts,
  function_value_parameters: parameterList,
  lambda_literal: lambda,
  call_expression: call,
  if_expression: condition,
  for_statement: eachLoop,
  binary_expression: comparison,
}
