import type { EntryRow, Slot } from '../catalog/schema'
import type { Block } from '../facts'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import type { EntryPoint } from '../../model/trafficChange'
import type { Located } from '../../model/place'
import { addressOf } from './address'
import type { Context } from './context'
import type { Meaning } from './meaning'
import { deliveredEntries } from './consumers'
import { entryName } from './entryNames'
import { inheritedEntries } from './inheritedEntries'
import type { Link } from './links'
import { factorsOfLink } from './multiplicity'
import { routedEntries } from './routes/routedEntries'
import { rpcEntries } from './rpcEntries'
import { type Reach, type Reaches, allFunctions, frameOfSteps } from './reach'

/** Work that enters a service, with the functions that do it. */
export interface Entry {
  readonly point: EntryPoint
  readonly handlers: readonly FunctionRef[]
  /** Only calls in this block of the handler belong to the entry: one route of a hand-written server, or a consumer's loop. */
  readonly block: number | null
  readonly concurrency: Located<number> | null
}

/** Operations that take work in; they are the entry, not a call it makes. */
export const isIntake = (operation: string | null): boolean => operation === 'receive' || operation === 'acknowledge'

/** Everything that registers work from outside, in the order of the files. */
export const findEntries = (reaches: Reaches): readonly Entry[] => {
  const registered = registeredEntries(reaches)
  const told = [...rpcEntries(reaches.context), ...routedEntries(reaches.context)]
  const known = new Set([...registered, ...told].flatMap(({ handlers }) => handlers.map(keyOfRef)))
  // What a class is says less than what is registered or listed.
  const inherited = inheritedEntries(reaches.context).filter(({ handlers }) => !handlers.some((handler) => known.has(keyOfRef(handler))))
  return [...registered, ...inherited, ...told, ...deliveredEntries(reaches.context), ...consumerEntries(reaches)]
}

const registeredEntries = (reaches: Reaches): Entry[] => {
  const { context } = reaches
  return context.program.callerPaths.flatMap((file) =>
    [...context.program.facts(file).calls.keys()].flatMap((index) => {
      const call: CallRef = { file, index }
      if (!context.program.isCaller(context.program.ownerOf(call))) return []
      const [row] = context.rowsOf(call, 'entry')
      return row ? entriesOfRow(context, call, context.meaning(call), row) : []
    }),
  )
}

const entriesOfRow = (context: Context, call: CallRef, meaning: Meaning, row: EntryRow): Entry[] => {
  const handlers = handlersOf(context, call, meaning, row).filter((handler) => context.declared.of(handler).length === 0).flatMap((handler) => bodiesOf(context, handler))
  if (handlers.length === 0) return []
  const fact = context.program.callAt(call)
  const point: EntryPoint = { kind: row.entry, name: entryName(context, { call, meaning, row, handler: handlers[0] }), file: call.file, line: fact.line }
  const entry: Entry = { point, handlers, block: null, concurrency: concurrencyOf(context, { call, meaning, row }, handlers) }
  return point.name === 'HTTP server' ? routesOf(context, entry) : [entry]
}

/** What answers for a method that only declares a route: those of the classes that implement it. */
const bodiesOf = ({ program }: Context, handler: FunctionRef): readonly FunctionRef[] => {
  const { isAbstract, className, name } = program.functionAt(handler)
  const bodies = isAbstract && className !== null ? program.names.implementations({ file: handler.file, name: className }, name) : []
  return bodies.length > 0 ? bodies : [handler]
}

const functionAt = (context: Context, call: CallRef, argument: Parameters<Context['locate']>[1]): FunctionRef[] => {
  const value = context.evaluator.values.resolve(context.locate(call, argument, null))
  return value.kind === 'function' ? [value.ref] : []
}

const handlersOf = (context: Context, call: CallRef, meaning: Meaning, row: EntryRow): FunctionRef[] => {
  const fact = context.program.callAt(call)
  if (row.handlers === 'functions') {
    return (fact.isDecorator === true ? fact.args.slice(-1) : fact.args)
      .flatMap((argument) => (argument.kind === 'array' ? argument.items : [argument]))
      .flatMap((argument) => functionAt(context, call, wrappedHandler(context, call, argument) ?? argument))
  }
  return row.handlers.flatMap((slot) => {
    const found = context.slot(call, meaning, slot, null)
    const value = found && context.evaluator.values.resolve(found)
    return value?.kind === 'function' ? [value.ref] : []
  })
}

/** `asyncHandler(async (req, res) => ...)`: the function inside the wrapper does the work. */
const wrappedHandler = (context: Context, call: CallRef, argument: Parameters<Context['locate']>[1]): Parameters<Context['locate']>[1] | null => {
  if (argument.kind !== 'call') return null
  const inner = context.program.callAt({ file: call.file, index: argument.call }).args
  return inner.find((candidate) => candidate.kind === 'function') ?? null
}

const concurrencyOf = (
  context: Context,
  of: { readonly call: CallRef; readonly meaning: Meaning; readonly row: EntryRow },
  handlers: readonly FunctionRef[],
): Located<number> | null =>
  numberIn(context, of.call, of.meaning, of.row.concurrency) ?? limitOf(context, handlers)

const numberIn = (context: Context, call: CallRef, meaning: Meaning, slots: readonly Slot[]): Located<number> | null => {
  for (const slot of slots) {
    const found = context.slot(call, meaning, slot, null)
    const value = found && context.evaluator.number(found)
    if (found && value !== null) return { value, file: found.file, line: found.line }
  }
  return null
}

/** The limiter that a handler passes its work through: `slots(() => handle(request))`. */
const limitOf = (context: Context, handlers: readonly FunctionRef[]): Located<number> | null => {
  for (const handler of handlers) {
    for (const index of context.program.index(handler.file).callsOf.get(handler.index) ?? []) {
      const call: CallRef = { file: handler.file, index }
      const [row] = context.rowsOf(call, 'limit')
      const found = row && numberIn(context, call, context.meaning(call), row.concurrency)
      if (found) return found
    }
  }
  return null
}

const methodText = /['"`](GET|POST|PUT|DELETE|PATCH)['"`]/
const pathText = /['"`](\/[^'"`]*)['"`]/

/** The routes that a hand-written server tells apart by conditions on method and path. */
const routesOf = (context: Context, entry: Entry): Entry[] => {
  const routes = entry.handlers.flatMap((handler) => {
    const { calls, blocks } = context.program.facts(handler.file)
    const used = new Set(calls.filter(({ owner }) => owner === handler.index).flatMap((call) => call.blocks))
    return [...used].sort((one, other) => one - other).flatMap((block): Entry[] => {
      const name = routeName(blocks[block])
      const line = blocks[block]?.line ?? entry.point.line
      return name === null ? [] : [{ ...entry, handlers: [handler], block, point: { ...entry.point, name, line } }]
    })
  })
  return routes.length ? routes : [entry]
}

const routeName = (block: Block | undefined): string | null => {
  if (block?.kind !== 'branch' || block.arm === 'else') return null
  const path = pathText.exec(block.text)?.[1]
  return path === undefined ? null : `${methodText.exec(block.text)?.[1] ?? 'GET'} ${path}`
}

/** Loops that take messages from a queue until they are stopped. */
const consumerEntries = (reaches: Reaches): Entry[] =>
  allFunctions(reaches.context.program).filter(({ file }) => reaches.context.program.facts(file).blocks.some(isConsuming)).flatMap((ref) => {
    const found = new Map<number, Entry>()
    for (const reach of reaches.of(ref)) {
      const block = reach.row.operation === 'receive' ? consumerLoop(reaches.context, reach) : null
      if (block !== null && !found.has(block)) found.set(block, consumerEntry(reaches, ref, reach, block))
    }
    return [...found.values()]
  })

/** The loop without end, within the reaching function itself, that the first call on the way stands in. */
const consumerLoop = (context: Context, reach: Reach): number | null => {
  const call = reach.steps[0]?.call ?? reach.site
  const { blocks } = context.program.facts(call.file)
  const { blocks: around, text, line } = context.program.callAt(call)
  const asking = blocks.findIndex((block) => isConsuming(block) && block.line === line && block.text.includes(text))
  return around.find((index) => isConsuming(blocks[index])) ?? (asking === -1 ? null : asking)
}

const isConsuming = (block: Block | undefined): boolean => block?.kind === 'loop' && !block.retries && (block.form === 'endless' || block.form === 'condition')

const consumerEntry = (reaches: Reaches, ref: FunctionRef, reach: Reach, block: number): Entry => {
  const { context } = reaches
  const { dependency } = addressOf(context, reach.site, reach.row, frameOfSteps(reach.steps))
  const line = context.program.facts(ref.file).blocks[block]?.line ?? 1
  const point: EntryPoint = { kind: 'queue', name: dependency ?? 'queue', file: ref.file, line }
  return { point, handlers: [ref], block, concurrency: startedLoops(reaches, ref) }
}

const startsOf = (reaches: Reaches, ref: FunctionRef): Link[] =>
  allFunctions(reaches.context.program)
    .flatMap((from) => reaches.links.of(from))
    .filter(({ to }) => keyOfRef(to) === keyOfRef(ref))

/** How many times a consumer's loop is started side by side, where the code fixes the number; `unseen` where nothing of the program starts it. */
export const startedLoops = (reaches: Reaches, ref: FunctionRef, unseen: Located<number> | null = null): Located<number> | null => {
  const { context } = reaches
  const starts = startsOf(reaches, ref)
  if (starts.length === 0) return unseen
  let total = 0
  for (const link of starts) {
    const outer = enclosingLinks(reaches, link.call)
    const factors = [...outer, link].flatMap((step) => factorsOfLink(context, step, null))
    if (factors.some(({ kind, count }) => kind === 'loop' && count === null)) return null
    total += factors.reduce((product, { count }) => product * (count ?? 1), 1) * workersAround(context, link.call)
  }
  const [first] = starts
  return first && total > 0 ? { value: total, ...placeOfNumber(context, first.call, enclosingLinks(reaches, first.call)[0]?.call) } : null
}

/** As many as a loop starts that starts workers: `for i := 0; i < 4; i++ { go consume() }`. */
const workersAround = (context: Context, call: CallRef): number =>
  context.program.callAt(call).blocks.reduce((product, index) => {
    const block = context.program.facts(call.file).blocks[index]
    if (block?.kind !== 'loop' || block.form !== 'workers' || !block.bound) return product
    const [from, to] = [block.bound.from, block.bound.to].map((expression) => context.evaluator.number(context.locate(call, expression, null)))
    return from == null || to == null ? product : product * Math.max(1, to - from + (block.bound.isInclusive ? 1 : 0))
  }, 1)

/** Callbacks around a call, such as the one that `Array.from({ length: 4 }, () => consume())` repeats. */
const enclosingLinks = (reaches: Reaches, call: CallRef): ReturnType<Reaches['links']['of']> => {
  const { program } = reaches.context
  const owner = program.ownerOf(call)
  const { owner: outer } = program.functionAt(owner)
  if (outer === null) return []
  return reaches.links
    .of({ file: call.file, index: outer })
    .filter(({ to, isCallback }) => isCallback && keyOfRef(to) === keyOfRef(owner))
}

const placeOfNumber = (context: Context, call: CallRef, outer: CallRef | undefined): { file: string; line: number } => {
  const block = context.program.callAt(call).blocks.map((index) => context.program.facts(call.file).blocks[index]).find((found) => found?.kind === 'loop')
  const at = outer ?? call
  return { file: call.file, line: block?.line ?? context.program.callAt(at).line }
}
