import type { FileFacts } from '../facts'
import type { SyntaxTree } from '../syntaxTree'
import { lowerJavaScript } from './javascript/lowerJavaScript'

/** A language that the analysis reads: which files, by which grammar, and how a tree becomes facts. */
export interface Language {
  readonly name: string
  readonly extensions: readonly string[]
  /** File name of the grammar, without folder. */
  readonly grammar: string
  readonly lower: (tree: SyntaxTree, language: string) => FileFacts
}

export const languages: readonly Language[] = [
  { name: 'typescript', extensions: ['ts', 'mts', 'cts'], grammar: 'tree-sitter-typescript.wasm', lower: lowerJavaScript },
  { name: 'tsx', extensions: ['tsx'], grammar: 'tree-sitter-tsx.wasm', lower: lowerJavaScript },
  { name: 'javascript', extensions: ['js', 'jsx', 'mjs', 'cjs'], grammar: 'tree-sitter-javascript.wasm', lower: lowerJavaScript },
]

/** Languages whose source is recognised but not read yet, so that a change in them is named and not lost. */
const unread: Readonly<Record<string, string>> = {
  py: 'Python',
  go: 'Go',
  java: 'Java',
  cs: 'C#',
  rb: 'Ruby',
  php: 'PHP',
  rs: 'Rust',
  kt: 'Kotlin',
  scala: 'Scala',
  swift: 'Swift',
  ex: 'Elixir',
  cpp: 'C++',
  vue: 'Vue',
  svelte: 'Svelte',
}

export const extensionOf = (file: string): string => /\.([^./]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''

export const languageOf = (file: string): Language | undefined =>
  languages.find(({ extensions }) => extensions.includes(extensionOf(file)))

export const unreadLanguageOf = (file: string): string | undefined => unread[extensionOf(file)]
