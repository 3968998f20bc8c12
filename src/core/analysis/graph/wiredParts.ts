import type { ServiceGraph } from '../../model/codeGraph'
import type { Target } from '../../model/trafficChange'
import { receiverOf } from '../program/extensions'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import { baseName, folderOf, joinPath } from '../program/project'
import { type ServiceRoot, plainName } from '../program/services'
import { type Frame, type Located, type Origin, frameOf } from '../program/value'
import type { Context } from './context'
import type { Links } from './links'
import { flatten } from './address'

type Edge = ServiceGraph['edges'][number]

/** A part of a system that code puts together; `project` is the last step of the folder that it runs. */
interface Part {
  readonly name: string
  readonly target: Target
  readonly project: string | null
}

const deepest = 6

/** Calls from one part of a system to another, as the code that puts it together wires them. */
export const wiredCalls = (context: Context, links: Links): Edge[] => {
  const edges: Edge[] = []
  for (const start of startsOf(context, links)) walk(context, links, { at: start, frame: null, depth: 0 }, (call, frame) => edges.push(...wireOf(context, call, frame)))
  return edges
}

/** Names that parts are run by, for the services whose folders they run. */
export const withPartNames = (context: Context, services: readonly ServiceRoot[]): readonly ServiceRoot[] => {
  const names = new Map<string, string>()
  for (const call of callsWith(context, 'part')) {
    const part = partOfOrigin(context, { call, frame: null })
    if (part?.project != null) names.set(plainName(part.project), part.name)
  }
  return services.map((service) => ({ ...service, name: (service.path === '' ? undefined : names.get(plainName(baseName(service.path)))) ?? service.name }))
}

const callsWith = (context: Context, kind: 'part' | 'wire'): CallRef[] =>
  context.program.paths.flatMap((file) =>
    [...context.program.facts(file).calls.keys()].map((index): CallRef => ({ file, index })).filter((call) => context.rowsOf(call, kind).length > 0),
  )

/** Functions, beside those that wire parts, that nothing there calls. */
const startsOf = (context: Context, links: Links): FunctionRef[] => {
  const folders = new Set(callsWith(context, 'wire').map(({ file }) => folderOf(file)))
  const beside = context.program.paths
    .filter((file) => folders.has(folderOf(file)))
    .flatMap((file) => [...context.program.facts(file).functions.keys()].map((index): FunctionRef => ({ file, index })))
  const called = new Set(beside.flatMap((from) => links.of(from).map(({ to }) => keyOfRef(to))))
  return beside.filter((ref) => !called.has(keyOfRef(ref)))
}

interface Step {
  readonly at: FunctionRef
  readonly frame: Frame | null
  readonly depth: number
}

/** Visits the calls of a function and of those it calls, each in its frame. */
const walk = (context: Context, links: Links, { at, frame, depth }: Step, visit: (call: CallRef, frame: Frame | null) => void): void => {
  for (const index of context.program.index(at.file).callsOf.get(at.index) ?? []) {
    const call: CallRef = { file: at.file, index }
    if (!isLeftOut(context, call)) visit(call, frame)
  }
  for (const { call, to, isCallback } of depth < deepest ? links.of(at) : []) {
    const isOpen = !frameOf(frame, to) && !isLeftOut(context, call)
    if (isOpen) walk(context, links, { at: to, frame: { of: to, call, isCallback, parent: frame }, depth: depth + 1 }, visit)
  }
}

/** True in a branch that a constant closes: `if (useCache)` with `useCache = false`. */
export const isLeftOut = (context: Context, call: CallRef): boolean => {
  const { blocks, owner } = context.program.callAt(call)
  return blocks.some((index) => {
    const block = context.program.facts(call.file).blocks[index]
    if (block?.kind !== 'branch' || block.arm === 'case' || !/^\w+$/.test(block.text)) return false
    const value = context.evaluator.values.resolve({ file: call.file, owner, expression: { kind: 'path', names: [block.text] }, frame: null })
    return value.kind === 'expression' && value.at.expression.kind === 'literal' && value.at.expression.value === (block.arm === 'else')
  })
}

const wireOf = (context: Context, call: CallRef, frame: Frame | null): Edge[] => {
  const [row] = context.rowsOf(call, 'wire')
  const { args, callee, line } = context.program.callAt(call)
  const [receiver, argument] = row ? [receiverOf(callee), args[row.arg]] : []
  if (!receiver || !argument) return []
  const from = partAt(context, context.locate(call, receiver, frame))
  const to = partAt(context, context.locate(call, argument, frame))
  if (!from || !to || from.name === to.name) return []
  return [{ from: from.name, to: to.name, protocol: to.target, operation: null, file: call.file, line, confidence: 'high' }]
}

/** The part that an expression stands for: made by a call on its way, or what a callback is handed over to. */
const partAt = (context: Context, at: Located): Part | null => {
  const value = context.evaluator.values.resolve(at)
  if (value.kind === 'library') return value.origins.toReversed().map((origin) => partOfOrigin(context, origin)).find((part) => part !== null) ?? null
  const frame = value.kind === 'parameter' ? frameOf(at.frame, value.of) : null
  const receiver = frame?.isCallback === true ? receiverOf(context.program.callAt(frame.call).callee) : undefined
  return frame && receiver ? partAt(context, context.locate(frame.call, receiver, frame.parent)) : null
}

const partOfOrigin = (context: Context, { call, frame }: Origin): Part | null => {
  const [row] = context.rowsOf(call, 'part')
  const { args, types } = context.program.callAt(call)
  const [first, second] = args
  if (!row || !first) return null
  const name = flatten(context.evaluator.text(context.locate(call, first, frame)))
  if (!/^[\w.-]+$/.test(name)) return null
  return { name, target: row.target, project: types?.[0]?.at(-1) ?? (second ? projectOf(call, flatten(context.evaluator.text(context.locate(call, second, frame)))) : null) }
}

/** `../Orders/Orders.csproj` and `../orders` run the folder `orders`. */
const projectOf = ({ file }: CallRef, text: string): string | null =>
  /[/\\]/.test(text) && !/[\0:]/.test(text) ? baseName(joinPath(folderOf(file), text.replaceAll('\\', '/').replace(/\/[^/]+\.\w+proj$/, ''))) : null
