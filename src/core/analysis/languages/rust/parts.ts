import { type SyntaxNode, childOf } from '../../syntaxTree'

/** The tree with every attribute inside the item that it stands before. */
export const withAttributes = (node: SyntaxNode): SyntaxNode => {
  const children: SyntaxNode[] = []
  let before: SyntaxNode[] = []
  for (const child of node.children) {
    if (child.type === 'attribute_item') before.push(child)
    else {
      const read = withAttributes(child)
      children.push(before.length ? { ...read, children: [...before, ...read.children] } : read)
      before = []
    }
  }
  return { ...node, children }
}

/** `#[cfg(test)] mod tests { }`. */
export const isTestModule = (source: string, node: SyntaxNode): boolean => {
  const name = childOf(node, 'name')
  const attributes = node.children.filter(({ type }) => type === 'attribute_item').map(({ start, end }) => source.slice(start, end))
  return attributes.some((text) => /\bcfg\s*\(.*\btest\b/.test(text)) || (name !== null && /^tests?$/.test(source.slice(name.start, name.end)))
}
