import { type SyntaxNode, contains, namedChildren } from '../../syntaxTree'
import { type Lower, type Reading, lower, lowerBlock, nothing, rawText, scopeAfter } from '../lowering/grammar'

/** Labels that say by their name that what follows them is tried again. */
const again = /^(?:do_?)?(?:retry|again|redo|try_?again)|retry$/i

/** Reads statements in order; from `retry:` to the last `goto retry` they are a loop that tries again. */
export const lowerLabelled: Lower = (reading, node, scope, hint) => {
  const statements = namedChildren(node)
  const from = statements.findIndex((statement) => again.test(labelOf(reading, statement)))
  const labelled = statements[from]
  const to = labelled ? statements.findLastIndex((statement) => goesBackTo(reading, statement, labelOf(reading, labelled))) : -1
  if (!labelled || to < from) return lowerBlock(reading, node, scope, hint)
  const loop = reading.builder.addBlock({ kind: 'loop', form: 'condition', text: labelOf(reading, labelled), over: null, bound: null, retries: true, line: labelled.line })
  let after = scope
  for (const [index, statement] of statements.entries()) {
    lower(reading, statement, index < from || index > to ? after : { ...after, blocks: [...after.blocks, loop] })
    after = scopeAfter(reading, statement, after)
  }
  return nothing
}

const labelOf = (reading: Reading, statement: SyntaxNode): string => {
  const [label] = statement.type === 'labeled_statement' ? namedChildren(statement) : []
  return label ? rawText(reading, label) : ''
}

const goesBackTo = (reading: Reading, statement: SyntaxNode, label: string): boolean =>
  contains(statement, (part) => part.type === 'goto_statement' && namedChildren(part).some((name) => rawText(reading, name) === label))
