import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import { type Parameter, type Reading, rawText } from '../lowering/grammar'
import { typeNameOfText } from '../lowering/typeName'

/** The type that a node declares, without pointers and arguments. */
export const typeOf = (reading: Reading, node: SyntaxNode): string[] | null => {
  const type = childOf(node, 'type')
  return type ? typeNamed(rawText(reading, type)) : null
}

/** `[]*Order` and `map[string]*Order` are several of `Order`. */
const typeNamed = (text: string): string[] | null => {
  const [several = ''] = /^(?:\[\w*\]|map\[[^\]]*\])/.exec(text) ?? []
  const name = typeNameOfText(text.slice(several.length))
  return name && several !== '' ? [...name, '[]'] : name
}

/** The type of what is given to a name: `new(T)`, `make([]T, 0)`, `[]T{}`, `x.(T)`. */
export const givenType = (reading: Reading, node: SyntaxNode): string[] | null => {
  if (node.type === 'type_assertion_expression') return typeOf(reading, node)
  const [, made] = /^(?:new|make)\(\s*((?:map\[[^\]]*\])?[^,()]+)/.exec(node.type === 'call_expression' ? rawText(reading, node) : '') ?? []
  if (made !== undefined) return typeNamed(made)
  const type = node.type === 'composite_literal' ? childOf(node, 'type') : null
  return type && ['slice_type', 'map_type'].includes(type.type) ? typeNamed(rawText(reading, type)) : null
}

/** The first of the types that a function gives: `(orders []*Order, err error)`. */
export const resultOf = (reading: Reading, node: SyntaxNode): string[] | null => {
  const [first] = node.type === 'parameter_list' ? namedChildren(node) : []
  return first ? typeOf(reading, first) : typeNamed(rawText(reading, node))
}

/** The names that a node declares: `a, b T`. */
export const namesOf = (node: SyntaxNode): readonly SyntaxNode[] => node.children.filter(({ field, isNamed }) => field === 'name' && isNamed)

/** `a, b T` are two parameters of one type; a type alone is one without a name; `a ...T` is several. */
export const parametersOf = (reading: Reading, node: SyntaxNode): readonly Parameter[] => {
  const named = typeOf(reading, node)
  const type = named && node.type === 'variadic_parameter_declaration' ? [...named, '[]'] : named
  const names = namesOf(node)
  if (names.length === 0 && /parameter_declaration$/.test(node.type)) return [{ name: '_', type, default: null }]
  return names.map((name) => ({ name: rawText(reading, name), type, default: null }))
}
