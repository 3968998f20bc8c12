import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Grammars that come in a package of their own. */
const packages: Readonly<Record<string, string>> = { 'tree-sitter-kotlin.wasm': '@tree-sitter-grammars/tree-sitter-kotlin' }

/** Where a grammar lies among the packages that are installed, for a program that runs from source. */
export const packagedGrammar = (file: string): string => {
  const require = createRequire(join(process.cwd(), 'package.json'))
  const own = packages[file]
  return own === undefined ? join(require.resolve('@vscode/tree-sitter-wasm/package.json'), '..', 'wasm', file) : join(require.resolve(`${own}/package.json`), '..', file)
}
