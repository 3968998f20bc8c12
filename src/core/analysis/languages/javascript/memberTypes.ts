import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import { type Reading, keyOf, rawText, typeNameOf } from './source'

/** The bodies of `interface Props { client: Client }` and `type Props = { client: Client }` in a file, by name. */
export const objectTypesOf = (source: string, root: SyntaxNode): ReadonlyMap<string, SyntaxNode> => {
  const declarations = namedChildren(root).map((statement) => childOf(statement, 'declaration') ?? statement)
  return new Map(
    declarations.flatMap((node) => {
      const [name, body] = [childOf(node, 'name'), bodyOf(node)]
      return name && body ? [[source.slice(name.start, name.end), body] as const] : []
    }),
  )
}

const bodyOf = (node: SyntaxNode): SyntaxNode | null =>
  node.type === 'interface_declaration' ? childOf(node, 'body') : node.type === 'type_alias_declaration' ? childOf(node, 'value') : null

/** The name of the type of what stands at `path` in a value of a type; null where no member says it. */
export const typeOfMember = (reading: Reading, type: SyntaxNode | null, path: readonly string[]): string[] | null => {
  const [member, ...others] = path
  if (!type || member === undefined) return typeNameOf(reading, type)
  const property = membersOf(reading, type).find((node) => node.type === 'property_signature' && keyOf(reading, childOf(node, 'name') ?? node) === member)
  return property ? typeOfMember(reading, childOf(property, 'type'), others) : null
}

/** Types whose argument has the members that they have. */
const transparent = new Set(['Readonly', 'Required', 'Partial', 'PropsWithChildren'])

const membersOf = (reading: Reading, type: SyntaxNode, depth = 0): readonly SyntaxNode[] => {
  const below = (node: SyntaxNode | null | undefined): readonly SyntaxNode[] => (node && depth < 5 ? membersOf(reading, node, depth + 1) : [])
  const children = namedChildren(type)
  switch (type.type) {
    case 'object_type':
    case 'interface_body':
      return children
    case 'type_annotation':
    case 'parenthesized_type':
      return below(children[0])
    case 'intersection_type':
      return children.flatMap(below)
    case 'type_identifier':
      return below(reading.objectTypes.get(rawText(reading, type)))
    case 'generic_type': {
      const [name, list] = children
      return name && list && transparent.has(rawText(reading, name)) ? below(namedChildren(list)[0]) : below(name)
    }
    default:
      return []
  }
}
