/** A node of a syntax tree, free of any parser: `start` and `end` are offsets into the source, `line` counts from 1. */
export interface SyntaxNode {
  readonly type: string
  readonly isNamed: boolean
  /** The name of the role that this node plays in its parent; null where the grammar names none. */
  readonly field: string | null
  readonly line: number
  readonly start: number
  readonly end: number
  readonly children: readonly SyntaxNode[]
}

export interface SyntaxTree {
  readonly source: string
  readonly root: SyntaxNode
  readonly hasError: boolean
}

export const namedChildren = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.children.filter((child) => child.isNamed && !child.type.endsWith('comment'))

export const childOf = (node: SyntaxNode, field: string): SyntaxNode | null =>
  node.children.find((child) => child.field === field) ?? null

export const hasToken = (node: SyntaxNode, token: string): boolean =>
  node.children.some((child) => child.type === token)

/** True where `node` or anything below it satisfies `test`; does not look below nodes that `isBorder` holds for. */
export const contains = (
  node: SyntaxNode,
  test: (node: SyntaxNode) => boolean,
  isBorder: (node: SyntaxNode) => boolean = () => false,
): boolean => test(node) || node.children.some((child) => !isBorder(child) && contains(child, test, isBorder))
