import type { EntryRow } from '../catalog/schema'
import { type Expression, type FileFacts, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef } from '../program/program'
import { addressOf } from './address'
import type { Context } from './context'
import type { Entry } from './entries'
import { firstSaid } from './entryNames'

/** Work that messages bring without a loop that asks for them: what is walked over, and what is hung on an event. */
export const deliveredEntries = (context: Context): Entry[] => context.program.callerPaths.flatMap((file) => [...walkedEntries(context, file), ...eventEntries(context, file)])

/** `for message := range channel.Consume(...)`: the loop over what was asked for once. */
const walkedEntries = (context: Context, file: string): Entry[] => {
  const facts = context.program.facts(file)
  const { blocks, calls } = facts
  const receiving = context.catalog.receiving(ecosystemOf(file))
  return blocks.flatMap((block, index): Entry[] => {
    if (block.kind !== 'loop' || block.form !== 'collection' || !block.over || !isAskedFor(facts, block.over, receiving)) return []
    const owner = calls.find((call) => call.blocks.includes(index))?.owner
    if (owner === undefined || !context.program.isCaller({ file, index: owner })) return []
    const value = context.evaluator.values.resolve({ file, owner, expression: block.over, frame: null })
    const origin = value.kind === 'library' ? value.origins.at(-1) : undefined
    const row = origin && context.rowsOf(origin.call, 'call').find(({ operation }) => operation === 'receive')
    if (!row || isInLoop(context, origin.call)) return []
    const { dependency } = addressOf(context, origin.call, row, origin.frame)
    return [{ point: { kind: 'queue', name: dependency ?? 'queue', file, line: block.line }, handlers: [{ file, index: owner }], block: index, concurrency: null }]
  })
}

/** True for what may be the result of a call that takes messages, by its name alone: most loops are not looked into further. */
const isAskedFor = ({ calls, values }: FileFacts, over: Expression, receiving: ReadonlySet<string>): boolean => {
  const isCall = (expression: Expression): boolean => {
    const call = expression.kind === 'call' ? calls[expression.call] : undefined
    return call !== undefined && receiving.has(calledName(call))
  }
  return over.kind === 'path' && over.names.length === 1 ? values.some(({ name, value }) => name === over.names[0] && isCall(value)) : isCall(over)
}

/** True for what is asked for again and again: the loop around it is the entry then. */
const isInLoop = ({ program }: Context, call: CallRef): boolean =>
  program.callAt(call).blocks.some((index) => {
    const block = program.facts(call.file).blocks[index]
    return block?.kind === 'loop' && (block.form === 'endless' || block.form === 'condition')
  })

/** `consumer.Received += handle`. */
const eventEntries = (context: Context, file: string): Entry[] =>
  context.program.facts(file).values.flatMap(({ owner, name, value, line }): Entry[] => {
    const event = /^(.+)\.([A-Z]\w*)$/.exec(name)
    const row = event && context.catalog.lookUp(ecosystemOf(file), '(event)', event[2] ?? '').find((found): found is EntryRow => found.kind === 'entry')
    if (!row) return []
    const handler = context.evaluator.values.resolve({ file, owner, expression: value, frame: null })
    const ref: FunctionRef | null = handler.kind === 'function' ? handler.ref : null
    if (!ref || !context.program.isCaller(ref)) return []
    const source = context.evaluator.values.resolve({ file, owner, expression: { kind: 'path', names: (event[1] ?? '').split('.') }, frame: null })
    const made: CallRef | undefined = source.kind === 'library' ? source.origins.at(-1)?.call : undefined
    const queue = made ? firstSaid(context, made, context.meaning(made), [{ at: 'call', arg: 0, path: [] }]) : ''
    return [{ point: { kind: row.entry, name: /^[\w.-]+$/.test(queue) ? queue : 'queue', file, line }, handlers: [ref], block: null, concurrency: null }]
  })
