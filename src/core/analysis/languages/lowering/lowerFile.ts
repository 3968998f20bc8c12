import type { FileFacts } from '../../facts'
import { type SyntaxTree, namedChildren } from '../../syntaxTree'
import { readDeclaredNotes } from '../declaredNotes'
import { FactsBuilder, moduleScope } from '../factsBuilder'
import { type Grammar, type Reading, lower } from './grammar'

/** Facts of one file of a language whose top-level names can be used from elsewhere. */
export const lowerWith =
  (grammar: Grammar) =>
  (tree: SyntaxTree, language: string): FileFacts => {
    const builder = new FactsBuilder(language, tree.hasError)
    const reading: Reading = { source: tree.source, builder, grammar }
    for (const statement of namedChildren(tree.root)) lower(reading, statement, moduleScope)
    readDeclaredNotes(builder, tree)
    return withExports(builder.build())
  }

/** Every name of the top level is exported, and so is what it imported. */
const withExports = (facts: FileFacts): FileFacts => {
  const own = [
    ...facts.functions.filter(({ owner, className }) => owner === 0 && className === null).map(({ name }) => name),
    ...facts.classes.map(({ name }) => name),
    ...facts.values.filter(({ owner, className }) => owner === 0 && className === null).map(({ name }) => name),
  ]
  const known = new Set(own)
  const passedOn = facts.imports.filter(({ local }) => !known.has(local))
  facts.exports = [
    ...[...known].map((name) => ({ name, local: name, module: null })),
    ...passedOn.map(({ local, module, imported }) => ({ name: local, local: imported, module })),
  ]
  for (const fact of facts.functions) fact.isExported = fact.owner === 0
  for (const fact of facts.classes) fact.isExported = true
  return facts
}
