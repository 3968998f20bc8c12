import type { FileFacts } from '../../facts'
import { type SyntaxNode, type SyntaxTree, hasToken, namedChildren } from '../../syntaxTree'
import { readDeclaredNotes } from '../declaredNotes'
import { FactsBuilder, type Scope, moduleScope } from '../factsBuilder'
import { importAmdModules } from './amdModules'
import { lowerStatement } from './lowerStatement'
import { objectTypesOf } from './memberTypes'
import { exportModuleObject } from './moduleObject'
import { constructorNamesIn, inheritPrototypes } from './prototypes'
import type { Reading } from './source'

/** Facts of one JavaScript or TypeScript file. */
export const lowerJavaScript = (tree: SyntaxTree, language: string): FileFacts => lowerStatements(tree, language, () => moduleScope)

/** Facts of the scripts of a component's file: what it exports by default is an object whose functions see one another by `this`. */
export const lowerComponent = (tree: SyntaxTree, language: string): FileFacts =>
  lowerStatements(tree, language, (statement) => (isDefaultExport(statement) ? componentScope : moduleScope))

const componentScope: Scope = { ...moduleScope, className: 'component' }

const isDefaultExport = (statement: SyntaxNode): boolean => statement.type === 'export_statement' && hasToken(statement, 'default')

const lowerStatements = (tree: SyntaxTree, language: string, scopeOf: (statement: SyntaxNode) => Scope): FileFacts => {
  const builder = new FactsBuilder(language, tree.hasError)
  const reading: Reading = { source: tree.source, builder, constructors: constructorNamesIn(tree.source), objectTypes: objectTypesOf(tree.source, tree.root) }
  for (const statement of namedChildren(tree.root)) lowerStatement(reading, statement, scopeOf(statement))
  readDeclaredNotes(builder, tree)
  return markExported(exportModuleObject(importAmdModules(inheritPrototypes(builder.build()))))
}

const markExported = (facts: FileFacts): FileFacts => {
  const locals = new Set(facts.exports.filter(({ module }) => module === null).map(({ local }) => local))
  for (const fact of facts.functions) fact.isExported = fact.owner === 0 && locals.has(fact.qualified)
  for (const fact of facts.classes) fact.isExported = locals.has(fact.name)
  return facts
}
