import type { Block, Expression } from '../../facts'
import { type SyntaxNode, childOf, contains, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { type LoopEnds, countsPages, endsWithSuccess, exhaustionOf, givenUpAfter, goesOnWhileAttempts, goesRoundAfterFailure, isLoop, retryWords, untilText } from '../loopEnds'
import { lowerExpression } from './lowerExpression'
import { namesOfPattern } from './lowerBinding'
import { type Reading, isFunction, rawText, textOf, unwrap } from './source'

type Loop = Extract<Block, { kind: 'loop' }>

/** Reads the head of a loop: what it walks over, its bounds, and whether it repeats until the first success. */
export const readLoop = (reading: Reading, node: SyntaxNode, scope: Scope): Loop => {
  if (node.type === 'for_in_statement') return collectionLoop(reading, node, scope)
  const condition = conditionOf(node)
  const isEndless = !condition || ['true', '1'].includes(rawText(reading, condition))
  const bound = condition && node.type === 'for_statement' ? readBound(reading, node, condition, scope) : null
  if (condition && node.type !== 'for_statement') lowerExpression(reading, condition, scope)
  const body = childOf(node, 'body')
  const end = isEndless && body ? exhaustionOf(body, endsOf(reading)) : null
  const written = bound ? textOf(reading, boundNode(condition) ?? node) : condition ? textOf(reading, condition) : ''
  return {
    kind: 'loop',
    form: bound ? 'counter' : isEndless && end === null ? 'endless' : 'condition',
    text: end === null ? written : untilText(end),
    over: null,
    bound: bound ?? readWhileBound(reading, node, condition, scope),
    retries: isRetry(reading, node, isEndless) || (bound !== null && body !== null && !countsPages(reading.source.slice(node.start, body.start)) && isLeftOnceDone(reading, body, bound)),
    line: node.line,
  }
}

/** Whether a loop that counts is left once something succeeds. */
const isLeftOnceDone = (reading: Reading, body: SyntaxNode, { to }: NonNullable<Loop['bound']>): boolean =>
  endsWithSuccess(body, endsOf(reading)) || (to.kind === 'literal' && goesRoundAfterFailure(body, endsOf(reading)))

const collectionLoop = (reading: Reading, node: SyntaxNode, scope: Scope): Loop => {
  const right = childOf(node, 'right')
  const left = childOf(node, 'left')
  const over = right ? lowerExpression(reading, right, scope) : null
  const text = right ? textOf(reading, unwrap(right)) : ''
  for (const { name, path } of left && over ? namesOfPattern(reading, left) : []) {
    if (!over) break
    const element: Expression = { kind: 'element', of: over }
    const value: Expression = path.length ? { kind: 'member', of: element, names: [...path] } : element
    reading.builder.facts.values.push({ owner: scope.owner, className: null, name, value, type: null, isConstant: true, line: node.line })
  }
  return { kind: 'loop', form: 'collection', text, over, bound: null, retries: isRetry(reading, node, false), line: node.line }
}

const conditionOf = (node: SyntaxNode): SyntaxNode | null => {
  const condition = childOf(node, 'condition')
  if (!condition || condition.type === 'empty_statement' || condition.type === ';') return null
  if (condition.type === 'expression_statement') return namedChildren(condition)[0] ?? null
  return unwrap(condition)
}

const boundNode = (condition: SyntaxNode | null): SyntaxNode | null =>
  condition?.type === 'binary_expression' ? childOf(condition, 'right') : null

const readBound = (reading: Reading, node: SyntaxNode, condition: SyntaxNode, scope: Scope): Loop['bound'] => {
  const operator = childOf(condition, 'operator')?.type
  const to = boundNode(condition)
  if (!to || (operator !== '<' && operator !== '<=')) return null
  const from = initialValue(reading, childOf(node, 'initializer'), scope)
  if (!from) return null
  return { from, to: lowerExpression(reading, to, scope), isInclusive: operator === '<=' }
}

const initialValue = (reading: Reading, initializer: SyntaxNode | null, scope: Scope): Expression | null => {
  const declarator = initializer && namedChildren(initializer).find((child) => child.type === 'variable_declarator')
  const value = declarator ? childOf(declarator, 'value') : null
  return value ? lowerExpression(reading, value, scope) : null
}

const comparisons: Readonly<Record<string, boolean>> = { '<': false, '<=': true, '>=': false, '>': true, '===': false }

/** The limit of a loop that counts its attempts itself: in its condition, or where it gives up. */
const readWhileBound = (
  reading: Reading,
  node: SyntaxNode,
  condition: SyntaxNode | null,
  scope: Scope,
): Loop['bound'] => {
  const found: SyntaxNode[] = []
  const collect = (part: SyntaxNode): boolean => {
    const left = childOf(part, 'left')
    const isLimit =
      part.type === 'binary_expression' &&
      left !== null &&
      (childOf(part, 'operator')?.type ?? '') in comparisons &&
      retryWords.test(rawText(reading, left))
    if (isLimit) found.push(part)
    return false
  }
  contains(condition ?? node, collect, isFunction)
  const [limit] = found
  const right = limit && childOf(limit, 'right')
  const operator = limit && childOf(limit, 'operator')?.type
  if (!right || operator === undefined) return null
  const from: Expression = { kind: 'literal', value: 0 }
  const isInclusive = comparisons[operator] === true
  const to = lowerExpression(reading, right, scope)
  return node.type === 'for_statement' && condition === null ? givenUpAfter({ from: initialValue(reading, childOf(node, 'initializer'), scope) ?? from, to, isInclusive }) : { from, to, isInclusive }
}

const leaves = (node: SyntaxNode): boolean =>
  contains(node, (part) => part.type === 'return_statement' || part.type === 'break_statement', isFunction)

const endsOf = (reading: Reading): LoopEnds => ({ textOf: (node) => textOf(reading, unwrap(node)), leaves, isFunction })

/** True for a part of a loop that says nothing of how that one ends. */
const isOfAnother = (part: SyntaxNode): boolean => isLoop(part) || isFunction(part)

/** A handler that always ends the loop does not repeat anything. */
const swallows = (handler: SyntaxNode | null): boolean => {
  const body = handler && childOf(handler, 'body')
  const ends = ['throw_statement', 'return_statement', 'break_statement']
  return body !== null && !namedChildren(body).some((statement) => ends.includes(statement.type))
}

const isRetry = (reading: Reading, node: SyntaxNode, isEndless: boolean): boolean => {
  const body = childOf(node, 'body')
  if (body && node.type !== 'for_in_statement' && goesOnWhileAttempts(headOf(reading, node, body))) return true
  if (!body || !leaves(body)) return false
  const hasWords = retryWords.test(isEndless ? rawText(reading, node) : headOf(reading, node, body))
  if (node.type === 'for_in_statement') return false
  const isTry = (part: SyntaxNode): boolean => part.type === 'try_statement'
  const repeatsTry = contains(
    body,
    (part) => isTry(part) && leaves(childOf(part, 'body') ?? part) && swallows(childOf(part, 'handler')),
    isOfAnother,
  )
  if (isEndless && goesRoundAfterFailure(body, endsOf(reading))) return true
  const isLeft = (block: SyntaxNode | null): boolean => ['return_statement', 'break_statement'].includes((block && namedChildren(block).at(-1)?.type) ?? '')
  const endsTry = contains(body, (part) => isTry(part) && isLeft(childOf(part, 'body')), isOfAnother)
  return isEndless ? (endsTry && repeatsTry) || (hasWords && (repeatsTry || leaves(body))) : hasWords || repeatsTry
}

const headOf = (reading: Reading, node: SyntaxNode, body: SyntaxNode): string =>
  reading.source.slice(node.start, body.start) + reading.source.slice(body.end, node.end)
