import { Language, Parser } from '@vscode/tree-sitter-wasm'
import type { FileFacts } from '../../core/analysis/facts'
import { type Language as KnownLanguage, languageOf } from '../../core/analysis/languages/language'
import type { SyntaxTree } from '../../core/analysis/syntaxTree'
import { copyTree, nodeKindsOf } from './treeCopy'

/** Turns the source of a file into its syntax tree; null where it is nested too deeply. */
export type ParseSource = (source: string) => SyntaxTree | null

/** The package sets itself up once in a thread, by the first options that it is given, and puts its functions on them. */
const setUp = { locateFile: (file: string): string => file }

/** Makes parsers over grammars; `grammarAt` tells where a grammar lies, and `tree-sitter.wasm`, the parser itself. */
export const createParser = async (grammarAt: (file: string) => string): Promise<(language: KnownLanguage) => Promise<ParseSource>> => {
  setUp.locateFile = grammarAt
  await Parser.init(setUp)
  const parsers = new Map<string, Promise<ParseSource>>()
  const load = async (grammar: string): Promise<ParseSource> => {
    const language = await Language.load(grammarAt(grammar))
    const parser = new Parser().setLanguage(language)
    const kinds = nodeKindsOf(language)
    return (source) => {
      const tree = parser.parse(source)
      const copied = tree && copyTree(tree, source, kinds, setUp)
      tree?.delete()
      return copied
    }
  }
  return (language) => {
    const known = parsers.get(language.grammar) ?? load(language.grammar)
    parsers.set(language.grammar, known)
    return known
  }
}

/** Reads the facts of one file; null where its language is not known or it cannot be parsed. */
export const readFacts = async (
  parserFor: (language: KnownLanguage) => Promise<ParseSource>,
  file: string,
  text: string,
): Promise<FileFacts | null> => {
  const language = languageOf(file)
  if (!language) return null
  const parse = await parserFor(language)
  const tree = parse(language.partOf?.(text) ?? text)
  return tree && language.lower(tree, language.name)
}
