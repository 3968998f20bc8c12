import { type Expression, type FunctionFact, calledName } from '../facts'
import type { EntryRow, Slot } from '../catalog/schema'
import type { CallRef, FunctionRef } from '../program/program'
import type { Context } from './context'
import type { Meaning } from './meaning'
import { isSameCall } from './decorations'

/** What registers work from outside. */
interface Registration {
  readonly call: CallRef
  readonly meaning: Meaning
  readonly row: EntryRow
  /** The function that does the work. */
  readonly handler: FunctionRef | undefined
}

/** The name of an entry point: a route with its method, a queue, a schedule. */
export const entryName = (context: Context, { call, meaning, row, handler }: Registration): string => {
  const method = meaning.path.split('.').at(-1) ?? ''
  const said = firstSaid(context, call, meaning, row.named)
  const [, written, named = said] = (row.entry === 'http' ? /^(GET|POST|PUT|PATCH|DELETE|HEAD) (\/.*)$/.exec(said) : null) ?? []
  const verb = firstSaid(context, call, meaning, [{ at: 'call', arg: 0, path: ['method'] }])
  const name = row.entry === 'queue' ? (named.split(/[/:]/).at(-1) ?? named) : row.entry === 'http' ? withGroups(context, { call, meaning, row, handler }, named) : named
  return withHandler(row.name, handler ? context.program.functionAt(handler) : null)
    .replace(/^ALL(?= )/, written ?? 'ALL')
    .replace('{METHOD}', method.toUpperCase())
    .replace('{method}', verb === '' ? 'ALL' : verb)
    .replace('{name}', name === '' ? (row.entry === 'http' ? '/' : unsaidName(context, call, handler)) : name)
}

/** What has no name of its own is called as it is registered, or by the function that an attribute stands before. */
const unsaidName = ({ program }: Context, call: CallRef, handler: FunctionRef | undefined): string => {
  const { text, isDecorator } = program.callAt(call)
  return isDecorator === true && handler ? program.functionAt(handler).name : text
}

/** A name that speaks of the method that does the work, and of its class. */
export const withHandler = (name: string, handler: Pick<FunctionFact, 'name' | 'className'> | null): string =>
  name
    .replace('{class}.', handler?.className ? `${handler.className}.` : '')
    .replace('{class}', handler?.className ?? '')
    .replace('{function}', handler?.name ?? '')

/** Calls that make a group of routes, with where they say what all of these begin with. */
const groups: readonly (readonly [called: RegExp, named: readonly Slot[]])[] = [
  [/^(?:Group|MapGroup|PathPrefix|group|basePath|prefix)$/, [{ at: 'call', arg: 0, path: [] }]],
  [/^(?:APIRouter|Blueprint|NinjaAPI)$/, [0, 1, 2, 3].flatMap((arg) => ['prefix', 'url_prefix'].map((key) => ({ at: 'call' as const, arg, path: [key] })))],
]

/** A route behind the groups that it is registered in, or the path of the call that it is an argument of. */
const withGroups = (context: Context, { call, meaning, handler }: Registration, route: string): string => {
  const before = meaning.origins.flatMap((origin) => {
    const [, named] = groups.find(([called]) => called.test(calledName(context.program.callAt(origin.call)))) ?? []
    const text = named ? firstSaid(context, origin.call, context.meaning(origin.call), named) : ''
    return /^\/?[\w/{}:.-]+$/.test(text) ? [text] : []
  })
  const own = route === '' ? pathAround(context, call) : route
  const whole = before.length === 0 ? own : `/${[...before, own].join('/')}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')
  return handler ? withPrefixes(context, { call, handler }, whole) : whole
}

/** `.route("/orders", get(show))`, `resource("/orders").route(get().to(show))`: the path stands in the call that takes what answers, or in the one that this is a step of. */
const pathAround = ({ program }: Context, { file, index }: CallRef): string => {
  const facts = program.facts(file)
  const around = facts.calls[program.callAt({ file, index }).within ?? -1]
  for (let step = around, depth = 0; step && depth < mostSteps; depth += 1) {
    const path = step === around || calledName(step) === 'resource' ? pathIn(step.args[0]) : ''
    if (path !== '') return path
    const { callee } = step
    step = callee.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined
  }
  return ''
}

const mostSteps = 8

/** The path that an argument is, or the first of some. */
const pathIn = (argument: Expression | undefined): string => {
  const said = argument?.kind === 'array' ? argument.items[0] : argument
  return said?.kind === 'literal' && typeof said.value === 'string' && said.value.startsWith('/') ? said.value : ''
}

/** The first of the slots of a call that says something. */
export const firstSaid = (context: Context, call: CallRef, meaning: Meaning, slots: readonly Slot[]): string => {
  for (const slot of slots) {
    const found = context.slot(call, meaning, slot, null)
    if (!found) continue
    const [item] = found.expression.kind === 'array' ? found.expression.items : []
    const parts = context.evaluator.text(item ? { ...found, expression: item } : found)
    const text = parts.map((part) => (part.kind === 'text' ? part.text : `:${part.name}`)).join('')
    if (text !== '' && text !== ':') return text
  }
  return ''
}

/** A route behind what the attributes of its class, and the other ones of its function, begin it with. */
const withPrefixes = (context: Context, { call, handler }: { readonly call: CallRef; readonly handler: FunctionRef }, route: string): string => {
  const around = [...context.decorations.ofClass(handler), ...context.decorations.ofFunction(handler)].filter((one) => !isSameCall(one, call))
  const prefixes = around.flatMap((one) => context.rowsOf(one, 'prefix').slice(0, 1).map((row) => ({ row, text: firstSaid(context, one, context.meaning(one), row.named) })))
  if (prefixes.length === 0) return route
  const isWhole = /^~?\//.test(route) && prefixes.some(({ row }) => row.isRooted)
  const parts = [...(isWhole ? [] : prefixes.map(({ text }) => text)), route.replace(/^~/, '')]
  const { className, name } = context.program.functionAt(handler)
  return `/${parts.join('/')}`
    .replace(/\[controller\]/gi, (className ?? '').replace(/Controller$/, ''))
    .replace(/\[action\]/gi, name)
    .replace(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '')
}
