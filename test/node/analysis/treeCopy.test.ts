import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm'
import { describe, expect, it } from 'vitest'
import type { SyntaxNode } from '../../../src/core/analysis/syntaxTree'
import { packagedGrammar } from '../../../src/node/analysis/packagedGrammar'
import { copyTree, nodeKindsOf } from '../../../src/node/analysis/treeCopy'

const setUp = { locateFile: packagedGrammar }

/** The same node as the parser's public interface tells it. */
const told = (node: Node, field: string | null): SyntaxNode => ({
  type: node.type,
  isNamed: node.isNamed,
  field,
  line: node.startPosition.row + 1,
  start: node.startIndex,
  end: node.endIndex,
  children: node.children.flatMap((child, index) => (child ? [told(child, node.fieldNameForChild(index))] : [])),
})

const sources: readonly (readonly [string, string])[] = [
  ['typescript', 'export class Orders {\n  async all(ids: string[]) {\n    for (const id of ids) await fetch(`/orders/${id}`)\n  }\n}\n'],
  ['typescript', 'const broken = ( => {\n  call(\n}}} 🙂 class\n'],
  ['python', '@task(retries=3)\ndef run(*ids, key="ü"):\n    """🙂 text"""\n    return [get(x) for x in ids]\n'],
  ['go', 'package main\n\nfunc (s *Store) All(ctx context.Context) error {\n\tgo s.load(ctx, 3*time.Second)\n\treturn nil\n}\n'],
  ['ruby', "class A < B\n  has_many :items, dependent: :destroy\n  def all = items.each { |i| i.save! }\nend\n"],
]

describe('a tree that is copied out of the parser', () => {
  it.each(sources)('says what the public interface says: %s', async (grammar, source) => {
    await Parser.init(setUp)
    const language = await Language.load(packagedGrammar(`tree-sitter-${grammar}.wasm`))
    const tree = new Parser().setLanguage(language).parse(source)
    if (!tree) throw new Error('not parsed')
    expect(copyTree(tree, source, nodeKindsOf(language), setUp)).toEqual({ source, hasError: tree.rootNode.hasError, root: told(tree.rootNode, null) })
  })
})
