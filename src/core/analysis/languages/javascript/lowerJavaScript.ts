import type { FileFacts } from '../../facts'
import { type SyntaxNode, type SyntaxTree, namedChildren } from '../../syntaxTree'
import { FactsBuilder, moduleScope } from '../factsBuilder'
import { lowerStatement } from './lowerStatement'
import { type Reading, rawText } from './source'

/** Facts of one JavaScript or TypeScript file. */
export const lowerJavaScript = (tree: SyntaxTree, language: string): FileFacts => {
  const builder = new FactsBuilder(language, tree.hasError)
  const reading: Reading = { source: tree.source, builder }
  for (const statement of namedChildren(tree.root)) lowerStatement(reading, statement, moduleScope)
  readComments(reading, tree.root)
  return markExported(builder.build())
}

const declaration = /deploy-readiness:\s*([\w$.[\]()]+)\s*=\s*(\d+(?:\.\d+)?)/g

const readComments = (reading: Reading, node: SyntaxNode): void => {
  if (node.type !== 'comment') {
    for (const child of node.children) readComments(reading, child)
    return
  }
  for (const [, name = '', value = ''] of rawText(reading, node).matchAll(declaration)) {
    reading.builder.facts.declared.push({ name, value: Number(value), line: node.line })
  }
}

const markExported = (facts: FileFacts): FileFacts => {
  const locals = new Set(facts.exports.filter(({ module }) => module === null).map(({ local }) => local))
  return {
    ...facts,
    functions: facts.functions.map((fact) => ({ ...fact, isExported: fact.owner === 0 && locals.has(fact.qualified) })),
    classes: facts.classes.map((fact) => ({ ...fact, isExported: locals.has(fact.name) })),
  }
}
