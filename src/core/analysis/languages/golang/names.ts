import { type SyntaxNode, childOf } from '../../syntaxTree'
import { type Parameter, type Reading, rawText } from '../lowering/grammar'
import { typeNameOfText } from '../lowering/typeName'

/** The type that a node declares, without pointers and arguments. */
export const typeOf = (reading: Reading, node: SyntaxNode): string[] | null => {
  const type = childOf(node, 'type')
  return type ? typeNameOfText(rawText(reading, type)) : null
}

/** The names that a node declares: `a, b T`. */
export const namesOf = (node: SyntaxNode): readonly SyntaxNode[] => node.children.filter(({ field, isNamed }) => field === 'name' && isNamed)

/** `a, b T` are two parameters of one type; a type alone is one without a name. */
export const parametersOf = (reading: Reading, node: SyntaxNode): readonly Parameter[] => {
  const type = typeOf(reading, node)
  const names = namesOf(node)
  if (names.length === 0 && /parameter_declaration$/.test(node.type)) return [{ name: '_', type, default: null }]
  return names.map((name) => ({ name: rawText(reading, name), type, default: null }))
}
