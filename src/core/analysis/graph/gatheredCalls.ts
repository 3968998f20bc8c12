import { type CallFact, type Expression, type FileFacts, isUnnamed } from '../facts'
import type { CallRef } from '../program/program'
import type { Context } from './context'

/** Methods that put what they are given into a collection. */
const adding: ReadonlySet<string> = new Set(['Add', 'add', 'push', 'append', 'addAll', 'AddRange', 'extend'])

/** Whether what a call starts is waited for later, together with the rest: `tasks.Add(go())`, and then `Task.WhenAll(tasks)`. */
export const isGathered = (context: Context, ref: CallRef): boolean => context.once('gathered', ref, () => isWaitedForTogether(context, ref))

const isWaitedForTogether = (context: Context, ref: CallRef): boolean => {
  const facts = context.program.facts(ref.file)
  const call = facts.calls[ref.index]
  const name = call === undefined || call.isAwaited ? null : nameOfResult(facts, ref.index)
  if (name === null) return false
  const owners = ownersOf(facts, call?.owner ?? 0)
  const names = [name, ...collectionsOf(facts, name, owners)]
  return facts.calls.some((other, index) => owners.includes(other.owner) && other.args.some((argument) => names.some((one) => saysName(argument, one))) && context.rowsOf({ file: ref.file, index }, 'parallel').length > 0)
}

/** A function with those around it as far as the named one: a callback fills what that waits for. */
const ownersOf = (facts: FileFacts, owner: number): readonly number[] => {
  const fact = facts.functions[owner]
  return fact && isUnnamed(fact) && fact.owner !== null ? [owner, ...ownersOf(facts, fact.owner)] : [owner]
}

/** What a name is put into: `tasks.push(task)`. */
const collectionsOf = (facts: FileFacts, name: string, owners: readonly number[]): string[] =>
  facts.calls.flatMap(({ owner, callee, args }) => {
    const [collection = '', method = ''] = callee.kind === 'path' && callee.names.length === 2 ? callee.names : []
    return owners.includes(owner) && adding.has(method) && args.some((argument) => saysName(argument, name)) ? [collection] : []
  })

/** The variable that holds what a call gives, by itself or among others. */
const nameOfResult = (facts: FileFacts, index: number): string | null => {
  const call = facts.calls[index]
  if (!call) return null
  const held = facts.values.find(({ owner, value }) => owner === call.owner && ((value.kind === 'call' && value.call === index) || (value.kind === 'unknown' && isListOf(value.text, call))))
  if (held) return held.name
  const outer = call.within === null ? undefined : facts.calls[call.within]
  if (!outer || outer.isAwaited || call.within === null) return null
  const names = outer.callee.kind === 'path' ? outer.callee.names : []
  return names.length === 2 && adding.has(names[1] ?? '') ? (names[0] ?? null) : nameOfResult(facts, call.within)
}

/** Whether a value is a list of what a call gives for each of something: `[run(item) for item in items]`. */
const isListOf = (text: string, { text: called, blocks }: CallFact): boolean => blocks.length > 0 && /^[[({]/.test(text) && text.slice(1).trimStart().startsWith(`${called}(`)

const saysName = (argument: Expression, name: string): boolean => {
  if (argument.kind === 'array') return argument.items.some((item) => saysName(item, name))
  if (argument.kind === 'object') return argument.spreads.some((spread) => saysName(spread, name))
  if (argument.kind === 'unknown') return argument.text.replace(/^[.*]+/, '') === name
  return argument.kind === 'path' && argument.names.length === 1 && argument.names[0] === name
}
