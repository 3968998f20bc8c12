import type { Block } from '../facts'
import { type SyntaxNode, childOf, contains, namedChildren } from '../syntaxTree'

/** What a loop counts to. */
type Bound = NonNullable<Extract<Block, { kind: 'loop' }>['bound']>

/** What a language says of its nodes, as far as the end of a loop goes. */
export interface LoopEnds {
  readonly textOf: (node: SyntaxNode) => string
  /** Whether something in a node leaves the loop or the function. */
  readonly leaves: (node: SyntaxNode) => boolean
  readonly isFunction: (node: SyntaxNode) => boolean
}

/** True for a loop: a failure in it is its own to try again after. */
export const isLoop = ({ type }: SyntaxNode): boolean => /^(?:(?:enhanced_)?for(?:_in|each)?|while|until|do|do_while|loop)(?:_statement|_expression|_modifier)?$/.test(type)

/** What counts how often something is tried. */
export const retryWords = /attempt|retr(?:y|ies)|(?:\b|max_?|num_?|of_?)tries\b/i

/** A count of attempts that is held against something, and is not how many there are to work on: `attempt < 3`, `i < maxTries`. */
const attemptsHeld = /(?:attempt|retr(?:y|ies)|(?:\b|max_?|num_?|of_?)tries)\w*(?:--|\+\+)?\s*(?:[<>]|!==?)|[<>]=?\s*[\w.]*?(?:attempt|retr(?:y|ies)|(?:\b|max_?|num_?|of_?)tries)\w*(?!\w*(?:\.|->)(?:count|length|size))/i

/** True for the head of a loop that goes on while attempts are left and something holds besides: `i < maxTries && found == null`. */
export const goesOnWhileAttempts = (head: string): boolean => attemptsHeld.test(head) && /&&|\band\b/.test(head)

const success = /\.ok\b|\bis_?success|\bsuccess(?:ful)?\b|status(?:_?code)?(?:\(\))?\s*(?:[=!]==?|[<>]=?|is(?: not)?\b)\s*(?:\d{3}\b|http\.Status|HttpStatus)|http_?ok\b|StatusOK\b/i

/** There is no more to read: `rows.length === 0`, `!cursor`, `page is None`. */
const exhausted = /length|batch|chunk|rows|deleted|affected|\blen\(|empty|count|\bsize|next|cursor|page|more\b|\blast|offset|limit|\b(?:nil|null|none|undefined)\b|^\(?\s*(?:!|not )\s*[\w.]+\s*\)?$/i

/** The loop is told to stop, or gives up. */
const stopped = /\berr|exception|ctx|\bdone\b|clos|cancel|stop|shut|quit|running|retr|attempt|timeout|deadline|expir/i

/** The first condition in a body that fits and under which the loop is left; null where there is none. */
const leavingWhere = (body: SyntaxNode, { textOf, leaves, isFunction }: LoopEnds, fits: (text: string) => boolean): string | null => {
  let found: string | null = null
  contains(
    body,
    (part) => {
      const condition = found === null && /^(?:if|unless)/.test(part.type) ? childOf(part, 'condition') : null
      const text = condition && textOf(condition)
      if (text !== null && fits(text) && leaves(part)) found = text
      return found !== null
    },
    isFunction,
  )
  return found
}

/** True where a loop is left once an answer says that it is a success: `if (response.ok) break`. */
export const endsWithSuccess = (body: SyntaxNode, ends: LoopEnds): boolean => leavingWhere(body, ends, (text) => success.test(text)) !== null

/** True for the head of a loop that counts pages, each of which is asked for once: `for page in range(1, 100)`. */
export const countsPages = (head: string): boolean => /\bfor\b[^;]*?(?:page|offset|skip)/i.test(head)

/** A call whose answer alone decides: `connect(session)`. */
const call = /^[\w.:@$]+\(.*\)$/s

/** True where a loop is left once a call says yes: `if connect(): break`. */
export const endsWhereCallSays = (body: SyntaxNode, ends: LoopEnds): boolean => leavingWhere(body, ends, (text) => call.test(text) && !stopped.test(text)) !== null

/** The condition by which a loop that names no end is left when all is read, be it beside others; null where it goes on until it is stopped. */
export const exhaustionOf = (body: SyntaxNode, ends: LoopEnds): string | null => leavingWhere(body, ends, (text) => text.split(/\|\|| or /).some((part) => exhausted.test(part) && !stopped.test(part)))

/** What a condition asks for that is no success. */
const failing = /err|fail|exception|limit|throttl|unavailable|retr|timeout|\b(?:429|5\d\d)\b/i

const leavesAtEnd = /^(?:break|return)(?:_statement|_expression)?$/
const goesRound = /^(?:continue_statement|continue_expression|next)$/

/** The last thing that a body does, in what its language wraps it. */
const lastOf = (body: SyntaxNode): SyntaxNode | null => {
  const last = namedChildren(body).at(-1) ?? null
  return last !== null && /^(?:statement_list|expression_statement|body_statement|block)$/.test(last.type) ? lastOf(last) : last
}

const handles = /^(?:except|catch|rescue)/

/**
 * True where the body of a loop is left at its end, and goes on from the beginning where something failed:
 * `for { r, err := get(); if isLimited(err) { continue }; break }`, `while True: try: load() except Timeout: continue; break`.
 */
export const goesRoundAfterFailure = (body: SyntaxNode, { textOf, isFunction }: LoopEnds): boolean => {
  const isOfAnother = (part: SyntaxNode): boolean => isLoop(part) || isFunction(part)
  const goesOnIn = (part: SyntaxNode): boolean => contains(part, ({ type }) => goesRound.test(type), isOfAnother)
  const asksForFailure = (part: SyntaxNode): boolean => part.children.some((child) => child.field !== 'consequence' && child.field !== 'alternative' && failing.test(textOf(child)))
  const isAgain = (part: SyntaxNode): boolean => (part.type.startsWith('if') ? goesOnIn(childOf(part, 'consequence') ?? part) && asksForFailure(part) : handles.test(part.type) && goesOnIn(part))
  return leavesAtEnd.test(lastOf(body)?.type ?? '') && contains(body, isAgain, isOfAnother)
}

/** How a loop that is left under a condition names what it goes on for. */
export const untilText = (condition: string): string => `not (${condition})`

/** The bound of a loop that counts after each round: it gives up in the round that has the number, or in the one after it. */
export const givenUpAfter = ({ from, to, isInclusive }: Bound): Bound => ({
  from: isInclusive && from.kind === 'literal' && typeof from.value === 'number' ? { kind: 'literal', value: from.value - 1 } : from,
  to,
  isInclusive: true,
})
