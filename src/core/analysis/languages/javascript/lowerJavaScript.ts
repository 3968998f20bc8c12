import type { FileFacts } from '../../facts'
import { type SyntaxTree, namedChildren } from '../../syntaxTree'
import { readDeclaredNotes } from '../declaredNotes'
import { FactsBuilder, moduleScope } from '../factsBuilder'
import { lowerStatement } from './lowerStatement'
import type { Reading } from './source'

/** Facts of one JavaScript or TypeScript file. */
export const lowerJavaScript = (tree: SyntaxTree, language: string): FileFacts => {
  const builder = new FactsBuilder(language, tree.hasError)
  const reading: Reading = { source: tree.source, builder }
  for (const statement of namedChildren(tree.root)) lowerStatement(reading, statement, moduleScope)
  readDeclaredNotes(builder, tree)
  return markExported(builder.build())
}

const markExported = (facts: FileFacts): FileFacts => {
  const locals = new Set(facts.exports.filter(({ module }) => module === null).map(({ local }) => local))
  return {
    ...facts,
    functions: facts.functions.map((fact) => ({ ...fact, isExported: fact.owner === 0 && locals.has(fact.qualified) })),
    classes: facts.classes.map((fact) => ({ ...fact, isExported: locals.has(fact.name) })),
  }
}
