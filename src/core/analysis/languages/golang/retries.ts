import { type SyntaxNode, childOf, contains, namedChildren } from '../../syntaxTree'
import { retryWords } from '../loopEnds'
import { type Reading, rawText } from '../lowering/grammar'

const leaving: ReadonlySet<string> = new Set(['return_statement', 'break_statement'])
const apart: ReadonlySet<string> = new Set(['func_literal', 'for_statement', 'go_statement'])
const waits = /\bSleep\(|\btime\.(?:After|NewTimer)\(|back-?off|\bwait\w*\(|\.Delay\(/i

const isApart = ({ type }: SyntaxNode): boolean => apart.has(type)

/** True where something of `types` stands in a node, in no loop or function of its own. */
const holds = (node: SyntaxNode | null, types: ReadonlySet<string>): boolean => node !== null && contains(node, ({ type }) => types.has(type), isApart)

const continuing: ReadonlySet<string> = new Set(['continue_statement'])

const statementsOf = (node: SyntaxNode | null): readonly SyntaxNode[] => {
  const parts = node ? namedChildren(node) : []
  const [only] = parts
  return only?.type === 'statement_list' ? namedChildren(only) : parts
}

/** True where what stands at the end of a block leaves the loop. */
const endsByLeaving = (block: SyntaxNode | null): boolean => leaving.has(statementsOf(block).at(-1)?.type ?? '')

/** True where a block goes on with the next round of the loop at its end. */
export const goesOn = (block: SyntaxNode | null): boolean => statementsOf(block).at(-1)?.type === 'continue_statement'

/** What a condition does after a success and after a failure; null where it asks for neither. */
const armsOf = (reading: Reading, node: SyntaxNode): { readonly success: SyntaxNode | null; readonly failure: SyntaxNode | null } | null => {
  const condition = childOf(node, 'condition')
  const text = condition ? rawText(reading, condition) : ''
  const [yes, no] = [childOf(node, 'consequence'), childOf(node, 'alternative')]
  if (/\b\w*err(?:or)?\w*\s*==\s*nil\b/i.test(text)) return { success: yes, failure: no }
  return /\b\w*err(?:or)?\w*\s*!=\s*nil\b/i.test(text) ? { success: no, failure: yes } : null
}

/**
 * Whether a loop tries again after a failure: it leaves where there was no error and goes on where there was one, or it
 * goes on after an error once it has waited or counted its attempts.
 */
export const triesAgain = (reading: Reading, body: SyntaxNode): boolean => {
  const text = rawText(reading, body)
  const isCounted = waits.test(text) || retryWords.test(text)
  const endsAnyway = endsByLeaving(body)
  return contains(
    body,
    (node) => {
      if (node.type !== 'if_statement') return false
      const arms = armsOf(reading, node)
      if (arms && (!endsAnyway || holds(arms.failure, continuing)) && holds(arms.success, leaving) && !endsByLeaving(arms.failure)) return true
      if (arms && isCounted && holds(arms.failure, continuing)) return true
      if (endsAnyway && asksForFailure(reading, node) && goesOn(childOf(node, 'consequence'))) return true
      return isCounted && asksWhetherToRetry(reading, node)
    },
    isApart,
  )
}

/** `if errors.As(err, &conflict) && conflict.Code == "40001"`. */
const asksForFailure = (reading: Reading, node: SyntaxNode): boolean => /\berrors\.(?:Is|As|AsType)\b/.test(rawText(reading, childOf(node, 'condition') ?? node))

/** `if !isRetryable(err) { return err }` before a wait; `if !retry { return err }` after `retry, err = work()`. */
const asksWhetherToRetry = (reading: Reading, node: SyntaxNode): boolean => {
  const condition = childOf(node, 'condition')
  return condition !== null && /^!\s*(?:[\w.]*(?:retr(?:y|iable)|transient|temporary)\w*\(|(?:should_?)?(?:retry|try_?again)$)/i.test(rawText(reading, condition)) && endsByLeaving(childOf(node, 'consequence'))
}

/** A function that is named after what goes on by itself: `go p.worker(jobs)`. */
const goesOnForever = /^go\s+(?:\w+\.)*\w*(?:work(?:er)?s?|consumer?|process(?:or)?|loop|poll(?:er)?|listen(?:er)?|drain|pump)(?:[A-Z_]\w*)?\(/i

/** Whether a loop starts functions that go on by themselves: `for i := 0; i < n; i++ { go func() { for job := range jobs { ... } }() }`. */
export const startsWorkers = (reading: Reading, body: SyntaxNode): boolean =>
  contains(body, (node) => isStart(reading, node) && (goesOnForever.test(rawText(reading, node)) || contains(node, ({ type }) => type === 'for_statement', () => false)), ({ type }) => type === 'for_statement')

const isStart = (reading: Reading, node: SyntaxNode): boolean => {
  if (node.type === 'go_statement') return true
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null
  return callee !== null && /\.Go$/.test(rawText(reading, callee))
}
