import type { Block, Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { FactsBuilder, Scope } from '../factsBuilder'
import { givesFailure, nameGiven } from '../givenBack'

/** Reads one kind of node; what says nothing by itself gives `unknown`. `hint` names a function that has no name. */
export type Lower = (reading: Reading, node: SyntaxNode, scope: Scope, hint?: string) => Expression

/** A parameter as a language writes it. */
export interface Parameter {
  readonly name: string
  readonly type: readonly string[] | null
  readonly default: SyntaxNode | null
}

/** A condition by the names of its fields; `arm` is what runs where its body does not. */
export interface Guard {
  readonly condition: string
  readonly body: string
  /** What runs where the condition does not hold; `alternative` where absent. */
  readonly otherwise?: string
  readonly arm: 'then' | 'else'
}

/** How a language's tree reads: a table of its kinds of nodes, and the few things that stand in no single node. */
export interface Grammar {
  /** What is not listed is read for the calls in it. */
  readonly nodes: Readonly<Record<string, Lower>>
  /** Nodes that say something about types or layout only. */
  readonly skipped: ReadonlySet<string>
  /** Parentheses, casts, `await`: their value is meant, or else their first named child. */
  readonly wrappers: ReadonlySet<string>
  /** Functions of any kind: what stands in them does not run where they stand. */
  readonly functions: ReadonlySet<string>
  /** Nodes that leave a loop: `return`, `break`. */
  readonly leaves: ReadonlySet<string>
  /** Nodes that pass a failure on: `throw`, `raise`. */
  readonly throws: ReadonlySet<string>
  /** Conditions whose body may leave, so that the rest runs only where they do not hold; `if_statement` where absent. */
  readonly guards?: Readonly<Record<string, Guard>>
  readonly tries: ReadonlySet<string>
  /** Handlers of a `try`, wherever below it they stand. */
  readonly handlers: ReadonlySet<string>
  /** Whether the body of a loop tries again after a failure, where failures are values and not thrown. */
  readonly triesAgain?: (reading: Reading, body: SyntaxNode) => boolean
  /** Whether the body of a loop starts what goes on beside it, again and again on its own. */
  readonly startsWorkers?: (reading: Reading, body: SyntaxNode) => boolean
  /** A parameter of a list, or several that share a type; null where the node is none. */
  readonly parameter: (reading: Reading, node: SyntaxNode) => Parameter | readonly Parameter[] | null
  /** `name: value` among arguments; null for a plain argument. */
  readonly named: (node: SyntaxNode) => { readonly key: SyntaxNode; readonly value: SyntaxNode } | null
}

/** One file on its way from tree to facts. */
export interface Reading {
  readonly source: string
  readonly builder: FactsBuilder
  readonly grammar: Grammar
}

const longestText = 120

/** What stands at `node`, on one line. */
export const textOf = (reading: Reading, node: SyntaxNode): string =>
  reading.source.slice(node.start, node.end).replace(/\bawait\s+/g, '').replace(/\?\./g, '.').replace(/\s+/g, ' ').slice(0, longestText)

export const rawText = (reading: Reading, node: SyntaxNode): string => reading.source.slice(node.start, node.end)

export const unknown = (text: string): Expression => ({ kind: 'unknown', text })
export const nothing: Expression = unknown('')

/** What a wrapper is around: a cast names a type before it. */
const wrapped = (node: SyntaxNode): SyntaxNode | undefined => childOf(node, 'value') ?? namedChildren(node)[0]

/** The expression inside parentheses, casts and `await`. */
export const unwrap = ({ grammar }: Reading, node: SyntaxNode): SyntaxNode => {
  let at = node
  for (let inner = wrapped(at); grammar.wrappers.has(at.type) && inner; inner = wrapped(at)) at = inner
  return at
}

/** Reads a node and everything in it. */
export const lower: Lower = (reading, node, scope, hint) => {
  const bare = unwrap(reading, node)
  if (reading.grammar.skipped.has(bare.type)) return nothing
  return (reading.grammar.nodes[bare.type] ?? lowerParts)(reading, bare, scope, hint)
}

/** A node of no known shape: its parts are read for the calls in them. */
export const lowerParts: Lower = (reading, node, scope) => {
  for (const child of namedChildren(node)) lower(reading, child, scope)
  return unknown(textOf(reading, node))
}

/** Statements that what follows them in a block never comes to, but for functions and labels. */
const endsBlock = /^(?:return|throw)_statement$/
const isComeTo = ({ type }: SyntaxNode): boolean => /function|label/.test(type)

/** Reads statements in order; the value of a block is that of nothing. */
export const lowerBlock: Lower = (reading, node, scope) => {
  let inner = scope
  const statements = namedChildren(node)
  const end = statements.findIndex(({ type }) => endsBlock.test(type))
  for (const child of end < 0 ? statements : statements.filter((each, index) => index <= end || isComeTo(each))) {
    lower(reading, child, inner)
    inner = scopeAfter(reading, child, inner)
  }
  return nothing
}

const commonGuards: Readonly<Record<string, Guard>> = { if_statement: { condition: 'condition', body: 'consequence', arm: 'else' } }
const leavesBlock = /^(?:return|continue|break|next)(?:_statement|_expression)?$/
const holdsStatements = /^(?:\w*block|compound_statement|then|statement_list|expression_statement|binary)$/

/** The scope of what follows a statement: after one that leaves under a condition, the rest runs where that does not hold. */
export const scopeAfter = (reading: Reading, statement: SyntaxNode, scope: Scope): Scope => {
  const left = leftWhere(reading, statement)
  if (!left) return scope
  const guard: Block = { kind: 'guard', text: left.isElse ? `not (${left.text})` : left.text, ...(left.answers ? { answers: true } : {}), ...(left.gives === null ? {} : { gives: left.gives }), line: left.line }
  return { ...scope, blocks: [...scope.blocks, reading.builder.addBlock(guard)] }
}

interface Leaving {
  readonly text: string
  /** True where it leaves if the text holds, and the rest runs where it does not. */
  readonly isElse: boolean
  readonly answers: boolean
  /** The name of what it gives back. */
  readonly gives: string | null
  readonly line: number
}

/** Where a statement leaves: at its end, or in a condition there. */
const leftWhere = (reading: Reading, written: SyntaxNode): Leaving | null => {
  const statement = unwrap(reading, written)
  const guard = (reading.grammar.guards ?? commonGuards)[statement.type]
  const [condition, body] = guard ? [childOf(statement, guard.condition), childOf(statement, guard.body)] : []
  if (!guard || !condition || !body || childOf(statement, guard.otherwise ?? 'alternative')) return null
  const bare = unwrap(reading, condition)
  const [text, isElse] = [textOf(reading, bare), guard.arm === 'else']
  const last = lastOf(body)
  if (leavesBlock.test(last.type)) {
    const given = rawText(reading, last)
    return givesFailure(given) ? null : { text, isElse, answers: isElse && answersWhatItAsks(text, given), gives: nameGiven(given), line: bare.line }
  }
  const inner = isElse ? leftWhere(reading, last) : null
  return inner?.isElse === true ? { ...inner, text: `${text} && ${inner.text}`, line: bare.line } : null
}

/** The last statement of a body. */
const lastOf = (body: SyntaxNode): SyntaxNode => {
  let at = body
  for (let depth = 0; depth < 4 && holdsStatements.test(at.type) && !leavesBlock.test(at.type); depth += 1) at = namedChildren(at).at(-1) ?? at
  return at
}

/** `if x is not None: return x`: what is given back is what was asked for, and was there. */
const answersWhatItAsks = (asked: string, left: string): boolean => {
  const given = /^return\s+([\w$@.>[\]'"-]+)(?:,\s*nil)?\s*;?$/.exec(left)?.[1]
  if (given === undefined) return false
  const isThere = [given, `${given} is not None`, `${given} is not null`, `isset(${given})`, `!is_null(${given})`, `! is_null(${given})`, `!empty(${given})`, `! empty(${given})`, `${given}.present?`, `!${given}.nil?`, `${given}.isPresent()`]
  return isThere.includes(asked) || ['!=', '!=='].some((differs) => ['null', 'nil', 'undefined', 'None'].some((absent) => asked === `${given} ${differs} ${absent}` || asked === `${absent} ${differs} ${given}`))
}
