import { Language, type Node, Parser, type TreeCursor } from '@vscode/tree-sitter-wasm'
import { join } from 'node:path'
import type { FileFacts } from '../../core/analysis/facts'
import { type Language as KnownLanguage, languageOf } from '../../core/analysis/languages/language'
import type { SyntaxNode, SyntaxTree } from '../../core/analysis/syntaxTree'

/** Turns the text of a file into facts; null where its language is not known. */
export type ReadFacts = (file: string, text: string) => FileFacts | null

/** Makes a reader over the grammars in a folder that also holds `tree-sitter.wasm`. */
export const createParser = async (grammarFolder: string): Promise<(language: KnownLanguage) => Promise<Parser>> => {
  await Parser.init({ locateFile: (file) => join(grammarFolder, file) })
  const parsers = new Map<string, Promise<Parser>>()
  const load = async (grammar: string): Promise<Parser> =>
    new Parser().setLanguage(await Language.load(join(grammarFolder, grammar)))
  return (language) => {
    const known = parsers.get(language.grammar) ?? load(language.grammar)
    parsers.set(language.grammar, known)
    return known
  }
}

/** Reads the facts of one file. */
export const readFacts = async (
  parserFor: (language: KnownLanguage) => Promise<Parser>,
  file: string,
  text: string,
): Promise<FileFacts | null> => {
  const language = languageOf(file)
  if (!language) return null
  const tree = (await parserFor(language)).parse(text)
  if (!tree) return null
  const plain = plainTree(tree.walk(), tree.rootNode, text)
  tree.delete()
  return language.lower(plain, language.name)
}

/** Copies a tree out of the parser's memory in one walk. */
const plainTree = (cursor: TreeCursor, root: Node, source: string): SyntaxTree => {
  const copy = (): SyntaxNode => {
    const children: SyntaxNode[] = []
    const { nodeType, nodeIsNamed, currentFieldName, startIndex, endIndex } = cursor
    const line = cursor.startPosition.row + 1
    if (cursor.gotoFirstChild()) {
      do children.push(copy())
      while (cursor.gotoNextSibling())
      cursor.gotoParent()
    }
    return { type: nodeType, isNamed: nodeIsNamed, field: currentFieldName, line, start: startIndex, end: endIndex, children }
  }
  const tree: SyntaxTree = { source, root: copy(), hasError: root.hasError }
  cursor.delete()
  return tree
}
