import type { Expression } from '../../facts'
import { type SyntaxNode, childOf } from '../../syntaxTree'

/** What is run, of which an attribute such as `#[allow(..)]` says nothing that counts. */
const isRun = ({ type }: SyntaxNode): boolean => /_(?:statement|expression)$|block$/.test(type)

/** The tree with every attribute inside the item that it stands before, and without items that no release has. */
export const withAttributes = (source: string, node: SyntaxNode): SyntaxNode => {
  const children: SyntaxNode[] = []
  let before: SyntaxNode[] = []
  for (const child of node.children) {
    if (child.type === 'attribute_item') before.push(child)
    else {
      const read = withAttributes(source, child)
      if (!before.some((attribute) => isOfDebugging(source, attribute))) children.push(before.length > 0 && !isRun(child) ? { ...read, children: [...before, ...read.children] } : read)
      before = []
    }
  }
  return { ...node, children }
}

/** `#[cfg(debug_assertions)]`: what stands beside it under `not(debug_assertions)` is what runs. */
const isOfDebugging = (source: string, { start, end }: SyntaxNode): boolean => /^#\[\s*cfg\s*\(\s*debug_assertions\s*\)\s*\]$/.test(source.slice(start, end))

/** The branch of a condition that a release runs: `else` of `if cfg!(test)`, `if cfg!(any(test, feature = "mocks"))` or `if cfg!(debug_assertions)`; null of any other condition. */
export const releasedBranch = (source: string, node: SyntaxNode): SyntaxNode | null => {
  const condition = childOf(node, 'condition')
  const isOfTests = condition !== null && /^cfg!\s*\(\s*(?:any\s*\(\s*)?(?:test|debug_assertions)\b/.test(source.slice(condition.start, condition.end))
  return isOfTests ? childOf(node, 'alternative') : null
}

/** What an attribute says that a field holds where nothing sets it: `#[default(16)]`, `#[arg(long, default_value_t = 16)]`, `#[clap(default_value = "16")]`. */
export const defaultInAttributes = (source: string, node: SyntaxNode): Expression | null => {
  const texts = node.children.filter(({ type }) => type === 'attribute_item').map(({ start, end }) => source.slice(start, end))
  const [, number, text] = texts.map((attribute) => /\bdefault(?:_value(?:_t)?)?\s*(?:\(|=)\s*(?:(-?\d[\d_]*(?:\.\d+)?)\w*|"([^"]*)")/.exec(attribute)).find((match) => match !== null) ?? []
  if (number !== undefined) return { kind: 'literal', value: Number(number.replaceAll('_', '')) }
  return text === undefined || /\bserde\b/.test(texts.join()) ? null : { kind: 'literal', value: text }
}

/** `#[cfg(test)] mod tests { }`. */
export const isTestModule = (source: string, node: SyntaxNode): boolean => {
  const name = childOf(node, 'name')
  const attributes = node.children.filter(({ type }) => type === 'attribute_item').map(({ start, end }) => source.slice(start, end))
  return attributes.some((text) => /\bcfg\s*\(.*\btest\b/.test(text)) || (name !== null && /^tests?$/.test(source.slice(name.start, name.end)))
}
