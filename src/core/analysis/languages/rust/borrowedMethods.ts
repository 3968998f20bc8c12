import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import { typeNameOfText } from '../lowering/typeName'

const textOf = (source: string, { start, end }: SyntaxNode): string => source.slice(start, end)

/** The type whose methods a type has besides its own: `type Target = Client` in what implements `Deref`; null where none is said. */
export const targetOf = (source: string, node: SyntaxNode): string[] | null => {
  const target = namedChildren(childOf(node, 'body') ?? node).find((item) => textOf(source, item).startsWith('type Target'))
  const type = target && childOf(target, 'type')
  return type ? typeNameOfText(textOf(source, type)) : null
}

/** Traits that say nothing of calls. */
const marking = /^(?:Send|Sync|Sized|Unpin|Clone|Copy|Debug|Display|Default|Eq|PartialEq|Ord|PartialOrd|Hash|Any)$/

/** The traits that whatever implements a trait implements too: `trait Store: Orders + Pets`. */
export const supertraitsOf = (source: string, node: SyntaxNode): string[][] =>
  namedChildren(childOf(node, 'bounds') ?? { ...node, children: [] }).flatMap((bound) => {
    const names = typeNameOfText(textOf(source, bound))
    return names === null || marking.test(names.at(-1) ?? '') ? [] : [names]
  })
