import { type ComposedQueryRow, composedQueriesOf, givesStatement } from '../catalog/composedQueries'
import { type CallFact, type Expression, type FileFacts, calledName, isUnnamed } from '../facts'
import { ecosystemOf } from '../languages/language'
import { chainFrom, receivingCall } from '../program/chains'
import type { CallRef, Program } from '../program/program'
import type { Reach } from './reach'

/** A call in its file, with what is known of queries there. */
interface Standing {
  readonly facts: FileFacts
  readonly row: ComposedQueryRow
  readonly index: number
}

/** True for a query that is not asked where it stands: it is a part of another one, written out as a statement, or declared by a module or a class for others to ask. */
export const isOnlyComposed = (program: Program, call: CallRef): boolean => {
  if (isWrittenOut(program, call)) return true
  const standing = standingOf(program, call)
  return standing !== null && standing.row.composing.has(nameAt(standing)) && (isPart(standing) || isDeclared(standing) || onlyLoads(standing))
}

/** Whether the chain of a call gives the text of a statement: `knex('orders').where({ id }).toQuery()`. */
const isWrittenOut = (program: Program, call: CallRef): boolean => {
  const { calls } = program.facts(call.file)
  return chainFrom(calls, call).some(({ index }) => givesStatement(calls[index]?.callee.kind === 'member' ? calledName(calls[index]) : ''))
}

/** Whether a call only says what records are loaded with that another one has: `user.orders.includes(:lines)` asks as often as `user.orders` does. */
const onlyLoads = (standing: Standing): boolean => {
  const { facts, row, index } = standing
  const callee = facts.calls[index]?.callee
  const held = callee?.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined
  const names = held?.callee.kind === 'path' ? held.callee.names : []
  if (!row.loading.has(nameAt(standing)) || held === undefined || held.args.length > 0 || !/^[a-z]/.test(names.join('.'))) return false
  const [read, next] = [calledName(held), nextInChain(standing)]
  return !row.composing.has(read) && !row.asking.has(read) && (next === null || !(row.composing.has(nameAt(next)) || row.asking.has(nameAt(next))))
}

/** True for a query that a function by a name of a framework answers with: who calls it asks, and the function by itself does not. */
export const isAnswered = (program: Program, call: CallRef): boolean => {
  const standing = standingOf(program, call)
  const end = standing && endOfChain(standing)
  return end !== null && isAnswerFor(end)
}

/** `open = Order.objects.filter(open=True)`, asked by `open.first()` and then by `open.count()`: for the latter, the call that the query begins with. Null where a call does not ask a query anew. */
export const askedAgain = (program: Program, call: CallRef): CallRef | null => {
  const standing = standingOf(program, call)
  const name = standing && askedName(standing)
  if (standing === null || name === null) return null
  const { facts, index } = standing
  const owner = facts.calls[index]?.owner
  const made = facts.values.find((fact) => fact.owner === owner && fact.name === name)?.value
  const first = made?.kind === 'call' ? beginningOf({ ...standing, index: made.call }) : null
  const isAgain = facts.calls.slice(0, index).some((other, at) => other.owner === owner && askedName({ ...standing, index: at }) === name)
  return first !== null && isAgain ? { file: call.file, index: first } : null
}

/** The name that a call asks the value of; null where it is none, or does not ask. */
const askedName = (standing: Standing): string | null => {
  const callee = callAt(standing)?.callee
  const [name = null, method = '', ...rest] = callee?.kind === 'path' ? callee.names : []
  return rest.length === 0 && standing.row.asking.has(method) && !standing.row.composing.has(method) ? name : null
}

/** The call that a chain of composing calls begins with; null for any other chain. */
const beginningOf = (standing: Standing): number | null => {
  const callee = callAt(standing)?.callee
  const name = nameAt(standing)
  if (standing.row.declaring.has(name)) return standing.index
  if (!standing.row.composing.has(name)) return null
  if (callee?.kind === 'path') return standing.index
  return callee?.kind === 'member' && callee.of.kind === 'call' ? beginningOf({ ...standing, index: callee.of.call }) : null
}

/** The call of a function by a name of a framework that a call is made on the answer of: `self.get_queryset()` for `.filter(…)` behind it. */
export const answeringBefore = (program: Program, { file, index }: CallRef): CallRef | null => {
  const callee = program.facts(file).calls[index]?.callee
  const on = callee?.kind === 'member' && callee.of.kind === 'call' ? callee.of.call : null
  const name = on === null ? '' : calledName(program.callAt({ file, index: on }))
  return on !== null && composedQueriesOf(ecosystemOf(file))?.declaring.has(name) === true ? { file, index: on } : null
}

/** What is asked by itself of what a call leads to: what a function puts together for the query that the call of it is a part of is not. */
export const askedBeyond = (program: Program, call: CallRef, reaches: readonly Reach[]): readonly Reach[] => {
  const standing = reaches.length > 0 ? standingOf(program, call) : null
  if (standing === null || !(isPart(standing) || isDeclared(standing))) return reaches
  const isComposed = (site: CallRef): boolean => standing.row.composing.has(calledName(program.callAt(site)))
  return reaches.filter(({ site, steps }) => !isComposed(site) || ![site, ...steps.map((step) => step.call)].every((ref) => isUnasked(program, ref)))
}

const standingOf = (program: Program, { file, index }: CallRef): Standing | null => {
  const row = composedQueriesOf(ecosystemOf(file))
  return row && { facts: program.facts(file), row, index }
}

const callAt = ({ facts, index }: Standing): CallFact | undefined => facts.calls[index]

const nameAt = (standing: Standing): string => {
  const call = callAt(standing)
  return call ? calledName(call) : ''
}

/** The last call of the chain that goes on from a call; null where one of it asks. */
const endOfChain = (standing: Standing): Standing | null => {
  const next = nextInChain(standing)
  if (next === null) return standing
  return standing.row.composing.has(nameAt(next)) ? endOfChain(next) : null
}

const nextInChain = (standing: Standing): Standing | null => {
  const index = receivingCall(standing.facts.calls, standing.index)
  return index === null ? null : { ...standing, index }
}

/** Whether nothing in its own function asks what a call gives. */
const isUnasked = (program: Program, ref: CallRef): boolean => {
  const standing = standingOf(program, ref)
  return standing !== null && endOfChain(standing) !== null
}

/** Whether what a call gives is an argument of a query, at once or under the only name that it is given. */
const isPart = (standing: Standing): boolean => {
  const end = endOfChain(standing)
  return end !== null && (isArgumentOfQuery(end) || isNamedForQuery(end))
}

/** Whether a call stands outside of all functions, and nothing there walks over what it gives; or in a block that answers with it and is handed over there. */
const isDeclared = (standing: Standing): boolean => {
  const end = endOfChain(standing)
  return end !== null && (callAt(end)?.owner === 0 ? !isWalkedOver(end) : isAnswerOfBlock(end))
}

/** `search_scope(:open) { Order.where(open: true) }` in the body of a class. */
const isAnswerOfBlock = ({ facts, index }: Standing): boolean => {
  const block = facts.functions[facts.calls[index]?.owner ?? 0]
  return block?.owner === 0 && isUnnamed(block) && block.returns?.kind === 'call' && block.returns.call === index
}

/** `def get_queryset(self): return Order.objects.filter(open=True)`: a view asks for it. */
const isAnswerFor = ({ facts, row, index }: Standing): boolean => {
  const { name = '', returns = null } = facts.functions[facts.calls[index]?.owner ?? 0] ?? {}
  return row.declaring.has(name) && returns?.kind === 'call' && returns.call === index
}

const isWalkedOver = ({ facts, row, index }: Standing): boolean => {
  const within = facts.calls[index]?.within ?? null
  const taker = within === null ? undefined : facts.calls[within]
  return (taker !== undefined && row.walking.has(taker.text)) || facts.blocks.some((block) => block.kind === 'loop' && block.over?.kind === 'call' && block.over.call === index)
}

const isArgumentOfQuery = (standing: Standing): boolean => {
  const within = callAt(standing)?.within ?? null
  return within !== null && takesQuery({ ...standing, index: within })
}

/** Whether a call makes what it is given a part of a query. */
const takesQuery = (standing: Standing): boolean => {
  const name = nameAt(standing)
  const call = callAt(standing)
  const isMethod = call?.callee.kind === 'member' || (call?.callee.kind === 'path' && call.callee.names.length > 1)
  const { composing, asking, completing, passing } = standing.row
  return completing.has(name) || (isMethod && (composing.has(name) || asking.has(name))) || (passing.has(name) && isArgumentOfQuery(standing))
}

/** Whether a call's answer gets a name which is only ever given to queries. */
const isNamedForQuery = ({ facts, row, index }: Standing): boolean => {
  const owner = facts.calls[index]?.owner
  const name = facts.values.find((fact) => fact.owner === owner && fact.value.kind === 'call' && fact.value.call === index)?.name
  if (name === undefined || owner === 0) return false
  const isIt = (expression: Expression | null): boolean => expression?.kind === 'path' && expression.names[0] === name
  const uses = [...facts.calls.entries()].filter(([, call]) => call.owner === owner && (isIt(call.callee) || call.args.some((argument) => mentions(argument, isIt))))
  const isAsked = facts.blocks.some((block) => block.kind === 'loop' && isIt(block.over))
  return !isAsked && uses.length > 0 && uses.every(([at, call]) => !isIt(call.callee) && takesQuery({ facts, row, index: at }))
}

const mentions = (argument: Expression, isIt: (expression: Expression) => boolean): boolean =>
  isIt(argument) || (argument.kind === 'object' && argument.entries.some(({ value }) => mentions(value, isIt)))
