import type { SyntaxNode, SyntaxTree } from '../syntaxTree'
import type { FactsBuilder } from './factsBuilder'

const declaration = /deploy-readiness:\s*([\w$.[\]()]+)\s*=\s*(\d+(?:\.\d+)?)/g

/** Reads the notes in comments: `deploy-readiness: items = 12`. */
export const readDeclaredNotes = (builder: FactsBuilder, { source, root }: SyntaxTree): void => {
  if (!source.includes('deploy-readiness:')) return
  const visit = (node: SyntaxNode): void => {
    if (!/comment$/.test(node.type)) {
      node.children.forEach(visit)
      return
    }
    for (const [, name = '', value = ''] of source.slice(node.start, node.end).matchAll(declaration)) {
      builder.facts.declared.push({ name, value: Number(value), line: node.line })
    }
  }
  visit(root)
}
