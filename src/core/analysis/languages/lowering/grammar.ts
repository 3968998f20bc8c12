import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { FactsBuilder, Scope } from '../factsBuilder'

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
  readonly arm: 'then' | 'else'
}

/** How a language's tree reads: a table of its kinds of nodes, and the few things that stand in no single node. */
export interface Grammar {
  /** What is not listed is read for the calls in it. */
  readonly nodes: Readonly<Record<string, Lower>>
  /** Nodes that say something about types or layout only. */
  readonly skipped: ReadonlySet<string>
  /** Parentheses, casts, `await`: the first named child is meant. */
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

/** The expression inside parentheses, casts and `await`. */
export const unwrap = ({ grammar }: Reading, node: SyntaxNode): SyntaxNode => {
  let at = node
  for (let inner = namedChildren(at)[0]; grammar.wrappers.has(at.type) && inner; inner = namedChildren(at)[0]) at = inner
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

/** Reads statements in order; the value of a block is that of nothing. */
export const lowerBlock: Lower = (reading, node, scope) => {
  let inner = scope
  for (const child of namedChildren(node)) {
    lower(reading, child, inner)
    inner = scopeAfter(reading, child, inner)
  }
  return nothing
}

const commonGuards: Readonly<Record<string, Guard>> = { if_statement: { condition: 'condition', body: 'consequence', arm: 'else' } }
const leavesBlock = /^(?:return|continue|break|next)(?:_statement|_expression)?$/
const holdsStatements = /^(?:\w*block|then|statement_list|expression_statement|binary)$/

/** The scope of what follows a statement: after one that leaves under a condition, the rest runs where that does not hold. */
export const scopeAfter = (reading: Reading, statement: SyntaxNode, scope: Scope): Scope => {
  const guard = (reading.grammar.guards ?? commonGuards)[statement.type]
  const [condition, body] = guard ? [childOf(statement, guard.condition), childOf(statement, guard.body)] : []
  if (!guard || !condition || !body || childOf(statement, 'alternative') || !leavesAtEnd(body)) return scope
  const bare = unwrap(reading, condition)
  const asked = textOf(reading, bare)
  const text = guard.arm === 'else' ? `not (${asked})` : asked
  return { ...scope, blocks: [...scope.blocks, reading.builder.addBlock({ kind: 'guard', text, line: bare.line })] }
}

const leavesAtEnd = (body: SyntaxNode): boolean => {
  let at: SyntaxNode | undefined = body
  for (let depth = 0; at && depth < 4; depth += 1) {
    if (leavesBlock.test(at.type)) return true
    at = holdsStatements.test(at.type) ? namedChildren(at).at(-1) : undefined
  }
  return false
}
