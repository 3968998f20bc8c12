import type { Block, Expression } from '../facts'
import { type SyntaxNode, childOf, contains } from '../syntaxTree'

/** What a language says of its nodes, as far as a handler goes. */
export interface HandlerWords {
  readonly textOf: (node: SyntaxNode) => string
  readonly isThrow: (node: SyntaxNode) => boolean
  readonly isFunction: (node: SyntaxNode) => boolean
}

/** The name under which facts say what must have failed for a loop to try again. */
export const retriedWhen = 'retriedWhen'

/** True where the innermost loop tries again after a failure. */
export const isInRetry = (blocks: readonly (Block | undefined)[]): boolean => {
  const around = blocks.findLast((block) => block?.kind === 'loop')
  return around?.kind === 'loop' && around.retries
}

/** Conditions under which a handler lets its loop try again: `if (isReset(error)) continue`, `if (!isReset(error)) throw error`. */
export const conditionsOfTrying = (handler: SyntaxNode, words: HandlerWords): string[] => {
  const found: string[] = []
  contains(
    handler,
    (part) => {
      const condition = part.type.startsWith('if') ? childOf(part, 'condition') : null
      if (condition && decides(part, words.textOf(condition), words)) found.push(words.textOf(condition))
      return false
    },
    words.isFunction,
  )
  return found
}

const negated = /^[\s(]*(?:!|not\b)/

const decides = (node: SyntaxNode, condition: string, { isThrow, isFunction }: HandlerWords): boolean => {
  const throws = (part: SyntaxNode): boolean => contains(part, isThrow, isFunction)
  // What is thrown where nothing but a further condition says so may be the last of the tries.
  const alwaysThrows = (part: SyntaxNode): boolean => contains(part, isThrow, (inner) => isFunction(inner) || inner.type.startsWith('if'))
  const [yes, no] = [childOf(node, 'consequence'), childOf(node, 'alternative')]
  if (!yes) return false
  if (no) return throws(no) && !alwaysThrows(yes)
  return throws(yes) ? negated.test(condition) : contains(yes, ({ type }) => type === 'continue_statement', isFunction)
}

/** What a text asks for: the text itself, and the types and constants that it names. */
export const askingFor = (text: string): Expression => ({ kind: 'array', items: [{ kind: 'unknown', text }, ...namedIn(text)] })

/** The types and constants that a text names: `(requests.Timeout, ConnectionError)`. */
export const namedIn = (text: string): Expression[] =>
  [...text.matchAll(/\b(?:[A-Za-z_]\w*(?:\.|::|\\))*[A-Z]\w*/g)].map(([name]) => ({ kind: 'path', names: name.split(/\.|::|\\/) }))

/** Failures whose name asks whoever called to try again: `raise TryAgain`, `throw new RetryableError()`, `raise self.retry()`. */
const asksAgain = /^(?:TryAgain|[Rr]etry|Retry(?:Task|Job|Later|Required|Needed)\w*|Retr(?:y|i)able\w*)$/

/** What must have happened for a failure to be thrown that asks to try again: the conditions within its handler, or else what that handles; null for other failures. */
export const thrownToTryAgain = (thrown: string, blocks: readonly (Block | undefined)[]): Expression | null => {
  const name = /^(?:new\s+)?((?:\w+(?:\.|::|\\))*\w+)/.exec(thrown)?.[1]?.split(/\.|::|\\/).at(-1) ?? ''
  if (!asksAgain.test(name)) return null
  const handler = blocks.findLastIndex((block) => block?.kind === 'catch')
  const conditions = blocks.slice(handler + 1).flatMap((block) => (block?.kind === 'branch' && block.arm !== 'else' ? [askingFor(block.text)] : []))
  return { kind: 'array', items: conditions.length > 0 ? conditions : namedIn(blocks[handler]?.text ?? '') }
}
