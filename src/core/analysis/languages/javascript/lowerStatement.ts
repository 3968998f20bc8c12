import type { Block } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { nameGiven } from '../givenBack'
import { askingFor, conditionsOfTrying, isInRetry, retriedWhen, thrownToTryAgain } from '../retriedFailures'
import { assertedType, isConstantDeclaration, lowerDeclarator } from './lowerBinding'
import { lowerExpression, withBranch } from './lowerExpression'
import { lowerClass, lowerFunction } from './lowerFunction'
import { readLoop } from './loops'
import { lowerAlias, lowerExport, lowerImport } from './lowerModule'
import { type Reading, isClass, isFunction, isTypeOnly, keyOf, rawText, textOf, unwrap } from './source'

type LowerStatement = (reading: Reading, node: SyntaxNode, scope: Scope) => void

/** Reads a statement and everything in it. */
export const lowerStatement: LowerStatement = (reading, node, scope) => {
  if (isTypeOnly(node)) lowerAlias(reading, node, scope)
  else if (isFunction(node)) lowerFunction(reading, node, scope)
  else if (isClass(node)) lowerClass(reading, node, scope)
  else if (statements[node.type]) statements[node.type]?.(reading, node, scope)
  else if (isBlockLike(node)) lowerSequence(reading, namedChildren(node), scope)
  else lowerExpression(reading, node, scope)
}

/** Statements one after another; what follows `if (x) return` runs only where it does not hold, and what follows `return` not at all. */
const lowerSequence = (reading: Reading, statements: readonly SyntaxNode[], scope: Scope): void => {
  let inner = scope
  const end = scope.owner === 0 ? -1 : statements.findIndex(({ type }) => type === 'return_statement' || type === 'throw_statement')
  for (const statement of end < 0 ? statements : statements.filter((each, index) => index <= end || isFunction(each))) {
    lowerStatement(reading, statement, inner)
    const guard = scope.owner === 0 ? null : guardOf(reading, statement)
    if (guard) inner = { ...inner, blocks: [...inner.blocks, reading.builder.addBlock(guard)] }
  }
}

type Guard = Extract<Block, { kind: 'guard' }>

const leaving: Readonly<Record<string, Guard['leaves']>> = {
  return_statement: 'return',
  throw_statement: 'throw',
  break_statement: 'break',
  continue_statement: 'continue',
}

const guardOf = (reading: Reading, statement: SyntaxNode): Guard | null => {
  const left = leftWhere(reading, statement)
  return left && { kind: 'guard', text: `not (${left.texts.join(' && ')})`, leaves: left.leaves, ...(left.gives === null ? {} : { gives: left.gives }), line: statement.line }
}

interface Leaving {
  readonly texts: readonly string[]
  readonly leaves: Guard['leaves']
  readonly gives: string | null
}

/** Where a statement leaves: at its end, or in a condition there. */
const leftWhere = (reading: Reading, statement: SyntaxNode): Leaving | null => {
  const condition = statement.type === 'if_statement' && !childOf(statement, 'alternative') ? childOf(statement, 'condition') : null
  const body = childOf(statement, 'consequence')
  const last = body?.type === 'statement_block' ? namedChildren(body).at(-1) : body
  if (!condition || !last) return null
  const text = textOf(reading, unwrap(condition))
  const leaves = leaving[last.type]
  if (leaves) return { texts: [text], leaves, gives: nameGiven(rawText(reading, last)) }
  const inner = leftWhere(reading, last)
  return inner && { texts: [text, ...inner.texts].map((part) => (/\|\|/.test(part) ? `(${part})` : part)), leaves: inner.leaves, gives: inner.gives }
}

const isBlockLike = (node: SyntaxNode): boolean => /statement|program|block|module|clause/.test(node.type)

const lowerDeclaration: LowerStatement = (reading, node, scope) => {
  const isConstant = isConstantDeclaration(node)
  for (const child of namedChildren(node)) {
    if (child.type === 'variable_declarator') lowerDeclarator(reading, child, scope, isConstant)
  }
}

const lowerIf: LowerStatement = (reading, node, scope) => {
  const condition = childOf(node, 'condition')
  const yes = childOf(node, 'consequence')
  const no = childOf(node, 'alternative')
  if (!condition) return
  lowerExpression(reading, condition, scope)
  if (yes) lowerStatement(reading, yes, withBranch(reading, condition, 'then', scope))
  if (no) lowerStatement(reading, no, withBranch(reading, condition, 'else', scope))
}

const lowerLoop: LowerStatement = (reading, node, scope) => {
  const initializer = childOf(node, 'initializer')
  if (initializer) lowerStatement(reading, initializer, scope)
  const block = reading.builder.addBlock(readLoop(reading, node, scope))
  const inner: Scope = { ...scope, blocks: [...scope.blocks, block] }
  const increment = childOf(node, 'increment')
  const body = childOf(node, 'body')
  if (increment) lowerExpression(reading, increment, inner)
  if (body) lowerStatement(reading, body, inner)
}

const lowerTry: LowerStatement = (reading, node, scope) => {
  const within = (kind: 'try' | 'catch'): Scope => {
    const block = reading.builder.addBlock({ kind, text: '', line: node.line })
    return { ...scope, blocks: [...scope.blocks, block] }
  }
  const body = childOf(node, 'body')
  const handler = childOf(node, 'handler')
  const finalizer = childOf(node, 'finalizer')
  const handlerBody = handler && childOf(handler, 'body')
  if (body) lowerStatement(reading, body, within('try'))
  if (handlerBody) lowerStatement(reading, handlerBody, within('catch'))
  if (handlerBody && isInRetry(scope.blocks.map((index) => reading.builder.facts.blocks[index]))) addRetried(reading, handlerBody, scope)
  if (finalizer) for (const child of namedChildren(finalizer)) lowerStatement(reading, child, scope)
}

/** Says which failures a handler leaves to the loop around it, which tries again. */
const addRetried = (reading: Reading, handler: SyntaxNode, { owner }: Scope): void => {
  const conditions = conditionsOfTrying(handler, { textOf: (part) => textOf(reading, unwrap(part)), isThrow: ({ type }) => type === 'throw_statement', isFunction })
  if (conditions.length > 0) reading.builder.facts.values.push({ owner, className: null, name: retriedWhen, value: { kind: 'array', items: conditions.map(askingFor) }, type: null, isConstant: true, line: handler.line })
}

const lowerSwitch: LowerStatement = (reading, node, scope) => {
  const value = childOf(node, 'value')
  const body = childOf(node, 'body')
  if (!value || !body) return
  lowerExpression(reading, value, scope)
  for (const arm of namedChildren(body)) {
    const tested = childOf(arm, 'value')
    const text = `${textOf(reading, unwrap(value))} is ${tested ? textOf(reading, tested) : 'something else'}`
    const block = reading.builder.addBlock({ kind: 'branch', arm: 'case', text, line: arm.line })
    const inner: Scope = { ...scope, blocks: [...scope.blocks, block] }
    lowerSequence(reading, namedChildren(arm).filter(({ field }) => field !== 'value'), inner)
  }
}

/** What is thrown may ask whoever called to try again. */
const lowerThrow: LowerStatement = (reading, node, scope) => {
  const thrown = namedChildren(node)[0]
  if (!thrown) return
  lowerExpression(reading, thrown, scope)
  const { owner, blocks } = scope
  const value = owner === 0 ? null : thrownToTryAgain(rawText(reading, thrown), blocks.map((index) => reading.builder.facts.blocks[index]))
  if (value) reading.builder.facts.values.push({ owner, className: null, name: retriedWhen, value, type: null, isConstant: true, line: node.line })
}

const lowerReturn: LowerStatement = (reading, node, scope) => {
  const value = namedChildren(node)[0]
  if (!value) return
  reading.builder.addReturn(scope.owner, lowerExpression(reading, value, scope, 'returned'))
  // What is given back as something of a type is as good as declared so.
  const fact = scope.owner === 0 ? undefined : reading.builder.functionAt(scope.owner)
  if (fact?.returnType === null) fact.returnType = assertedType(reading, value)
}

const lowerEnum: LowerStatement = (reading, node, scope) => {
  const name = childOf(node, 'name')
  const body = childOf(node, 'body')
  if (!name || !body) return
  const entries = namedChildren(body).flatMap((member) => {
    const keyNode = childOf(member, 'name')
    const valueNode = childOf(member, 'value')
    const key = keyNode && keyOf(reading, keyNode)
    return key && valueNode ? [{ key, value: lowerExpression(reading, valueNode, scope), line: member.line }] : []
  })
  const { owner } = scope
  const value = { kind: 'object' as const, entries, spreads: [] }
  const fact = { owner, className: null, name: rawText(reading, name), value, type: ['enum'], isConstant: true, line: node.line }
  reading.builder.facts.values.push(fact)
}

const statements: Readonly<Record<string, LowerStatement>> = {
  lexical_declaration: lowerDeclaration,
  variable_declaration: lowerDeclaration,
  if_statement: lowerIf,
  for_statement: lowerLoop,
  for_in_statement: lowerLoop,
  while_statement: lowerLoop,
  do_statement: lowerLoop,
  try_statement: lowerTry,
  switch_statement: lowerSwitch,
  return_statement: lowerReturn,
  throw_statement: lowerThrow,
  enum_declaration: lowerEnum,
  import_statement: lowerImport,
  export_statement: lowerExport,
}
