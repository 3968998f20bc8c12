import { Language, type Node, Parser, type TreeCursor } from '@vscode/tree-sitter-wasm'
import type { FileFacts } from '../../core/analysis/facts'
import { type Language as KnownLanguage, languageOf } from '../../core/analysis/languages/language'
import type { SyntaxNode, SyntaxTree } from '../../core/analysis/syntaxTree'

/** Turns the text of a file into facts; null where its language is not known. */
export type ReadFacts = (file: string, text: string) => FileFacts | null

/** Makes a reader over grammars; `grammarAt` tells where a grammar lies, and `tree-sitter.wasm`, the parser itself. */
export const createParser = async (grammarAt: (file: string) => string): Promise<(language: KnownLanguage) => Promise<Parser>> => {
  await Parser.init({ locateFile: grammarAt })
  const parsers = new Map<string, Promise<Parser>>()
  const load = async (grammar: string): Promise<Parser> =>
    new Parser().setLanguage(await Language.load(grammarAt(grammar)))
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
  const source = language.partOf?.(text) ?? text
  const tree = (await parserFor(language)).parse(source)
  if (!tree) return null
  const plain = plainTree(tree.walk(), tree.rootNode, source)
  tree.delete()
  return plain && language.lower(plain, language.name)
}

/** A node while its children are still to come. */
type OpenNode = Omit<SyntaxNode, 'children'> & { readonly children: OpenNode[] }

/** Deepest tree that is read; beyond it lies data written as code. */
const deepestTree = 600

/** Copies a tree out of the parser's memory in one walk; null where it is nested too deeply. */
const plainTree = (cursor: TreeCursor, root: Node, source: string): SyntaxTree | null => {
  const lineOf = lineCounter(source)
  const read = (): OpenNode => {
    const { nodeType, nodeIsNamed, currentFieldName, startIndex, endIndex } = cursor
    const line = lineOf(startIndex)
    return { type: nodeType, isNamed: nodeIsNamed, field: currentFieldName, line, start: startIndex, end: endIndex, children: [] }
  }
  const top = read()
  const path = [top]
  for (let parent = path.at(-1); parent && path.length <= deepestTree; parent = path.at(-1)) {
    const isFirst = parent.children.length === 0
    if (isFirst ? cursor.gotoFirstChild() : cursor.gotoNextSibling()) {
      const child = read()
      parent.children.push(child)
      path.push(child)
    } else {
      path.pop()
      if (!isFirst) cursor.gotoParent()
    }
  }
  cursor.delete()
  return path.length > 0 ? null : { source, root: top, hasError: root.hasError }
}

/** Tells the line of offsets that never go back. */
const lineCounter = (source: string): ((offset: number) => number) => {
  let line = 1
  let next = source.indexOf('\n')
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1
      next = source.indexOf('\n', next + 1)
    }
    return line
  }
}
