import type { ServiceGraph } from '../../model/codeGraph'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import { type ServiceRoot, serviceOf } from '../program/services'
import type { Frame } from '../program/value'
import type { Context } from './context'
import type { Links } from './links'
import { registeredName } from './registeredClients'
import { isLeftOut } from './wiredParts'

type Edge = ServiceGraph['edges'][number]

/** Calls of the dependencies that services are set up with clients of, wherever the registration stands. */
export const registeredCalls = (context: Context, links: Links, services: readonly ServiceRoot[]): Edge[] => {
  const { program } = context
  const found: Edge[] = []
  for (const service of services.filter(({ path }) => path !== '')) {
    const own = program.paths.filter((file) => serviceOf(services, file) === service)
    const starts = own.flatMap((file) => [...program.facts(file).functions.keys()].map((index): FunctionRef => ({ file, index })))
    found.push(...fromFunctions(context, links, starts).map((edge): Edge => ({ ...edge, from: service.name })))
  }
  return found
}

/** Functions are walked once, those that others call after them, so that they know what they were called with. */
const fromFunctions = (context: Context, links: Links, starts: readonly FunctionRef[]): Omit<Edge, 'from'>[] => {
  const called = new Set(starts.flatMap((from) => links.of(from).map(({ to }) => keyOfRef(to))))
  const queue = [...starts.filter((ref) => called.has(keyOfRef(ref))), ...starts.filter((ref) => !called.has(keyOfRef(ref)))].map((at): { at: FunctionRef; frame: Frame | null } => ({ at, frame: null }))
  const seen = new Set<string>()
  const found: Omit<Edge, 'from'>[] = []
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { at, frame } = next
    if (seen.has(keyOfRef(at))) continue
    seen.add(keyOfRef(at))
    for (const index of context.program.index(at.file).callsOf.get(at.index) ?? []) found.push(...edgeOf(context, { file: at.file, index }, frame))
    const open = links.of(at).filter(({ call }) => !isLeftOut(context, call))
    queue.push(...open.map(({ call, to, isCallback }) => ({ at: to, frame: { of: to, call, isCallback, parent: frame } })))
  }
  return found
}

const edgeOf = (context: Context, call: CallRef, frame: Frame | null): Omit<Edge, 'from'>[] => {
  const [row] = context.rowsOf(call, 'client')
  const to = row && !isLeftOut(context, call) ? registeredName(context, call, row, frame) : null
  return row && to !== null ? [{ to, protocol: row.target, operation: null, file: call.file, line: context.program.callAt(call).line, confidence: 'high' }] : []
}
