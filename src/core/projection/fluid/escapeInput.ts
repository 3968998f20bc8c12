import { budgetRate } from '../retries'
import type { EscapeInput, Layer, RetriedCalls } from './escape'
import type { FluidEdge } from './fluidEdge'
import { callerSlots, type FluidSystem, type Station } from './fluidSystem'

/** More layers than this are not followed upwards. */
const mostLayers = 2

/** Late work that nobody drops: only such calls keep a node down. */
const leavesLateWork = ({ policy }: FluidEdge): boolean => !policy.cancelsOnTimeout

const isPatient = ({ policy, to }: FluidEdge): boolean => policy.timeoutSeconds === null || to.spec.kind === 'queue'

const attemptSeconds = ({ policy, backoffs }: FluidEdge): number =>
  (policy.timeoutSeconds ?? Infinity) + (backoffs[0] ?? 0)

/** Time of a request of the caller that does not go into calls over the edge. */
const otherSeconds = ({ from, outcome, spec }: FluidEdge): number =>
  Math.max(0, from.state.wait.meanSeconds + from.work.meanSeconds - spec.callsPerRequest * outcome.held.meanSeconds)

/** Those who wait for the caller of an edge and ask again. */
const layersAbove = (system: FluidSystem, edge: FluidEdge, depth: number): readonly Layer[] => {
  const caller = depth > 0 && edge.spec.failsCaller ? system.stationOf.get(edge.from) : undefined
  if (!caller || caller.node.spec.kind === 'queue') return []
  const arrivals = caller.node.flow.arrivals * caller.node.groups
  return caller.incoming.flatMap((above) => {
    if (above.backoffs.length === 0 && depth === 1) return []
    const patience = isPatient(above) ? Infinity : (above.policy.timeoutSeconds ?? Infinity)
    const layer = {
      share: arrivals > 0 ? Math.min(1, above.flow.attempts / arrivals) : 0,
      patienceSeconds: Math.max(0, patience - otherSeconds(edge)),
      retries: above.backoffs.length,
      attemptSeconds: attemptSeconds(above),
      callers: layersAbove(system, above, depth - 1),
    }
    return layer.retries > 0 || layer.callers.length > 0 ? layer : []
  })
}

/** Calls over an edge, where somebody repeats them or what leads to them; null where nobody does. */
const retriedCalls = (system: FluidSystem, edge: FluidEdge, groups: number): RetriedCalls | null => {
  if (!leavesLateWork(edge)) return null
  const { calls } = edge.flow
  const callers = layersAbove(system, edge, mostLayers)
  const retries = edge.policy.timeoutSeconds === null ? 0 : edge.backoffs.length
  if (retries === 0 && callers.length === 0) return null
  return {
    callRate: calls / groups,
    perRequest: edge.spec.callsPerRequest,
    timeoutSeconds: edge.policy.timeoutSeconds ?? Infinity,
    retries,
    attemptSeconds: attemptSeconds(edge),
    mostAttempts: calls > 0 ? 1 + budgetRate(edge.policy, calls) / calls : 1,
    callers,
  }
}

/** What the chance of a collapse depends on, at the state of the moment. */
export const escapeInput = (system: FluidSystem, station: Station): EscapeInput => {
  const { node, incoming, external } = station
  const room = Math.min(node.table.shape.capacity ?? Infinity, callerSlots(station) / node.groups)
  const retried: RetriedCalls[] = []
  let otherRate = external
  for (const edge of incoming) {
    const calls = retriedCalls(system, edge, node.groups)
    if (calls === null) otherRate += edge.flow.attempts
    else retried.push(calls)
  }
  return {
    servers: node.table.shape.servers,
    serviceSeconds: Math.max(1e-9, node.state.holdSeconds),
    serviceCv: node.work.cv,
    stretch: node.table.shape.stretch,
    errorShare: node.errorShare,
    capacity: Number.isFinite(room) ? room : null,
    retried,
    otherRate: otherRate / node.groups,
  }
}
