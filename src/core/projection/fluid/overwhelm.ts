import { callerSlots, type FluidSystem, type Station } from './fluidSystem'
import { waitAt } from './fluidNode'
import { setConditions } from './fluidStep'
import { integrate } from './integrate'
import { keepState, restoreState } from './systemState'
import type { FluidEdge } from './fluidEdge'

/** A node and how long those who repeat its late work wait for it. */
export interface Repeated {
  readonly station: Station
  readonly patienceSeconds: number
}

/** More layers of callers than this are not followed upwards. */
const mostLayers = 3

const repeatedOver = (system: FluidSystem, edge: FluidEdge, depth: number): number => {
  const { policy, backoffs, spec, from } = edge
  const own = policy.timeoutSeconds !== null && backoffs.length > 0 ? policy.timeoutSeconds : 0
  if (depth === 0 || !spec.failsCaller || from.spec.kind === 'queue') return own
  const caller = system.stationOf.get(from)
  return (caller?.incoming ?? []).reduce((most, above) => Math.max(most, repeatedOver(system, above, depth - 1)), own)
}

/** The longest patience of those who repeat late work of a node, or what led to it, seconds; 0 where nobody does. */
export const repeatedPatience = (system: FluidSystem, { node, incoming }: Station): number =>
  node.spec.kind === 'queue'
    ? 0
    : incoming
        .filter(({ policy }) => !policy.cancelsOnTimeout)
        .reduce((most, edge) => Math.max(most, repeatedOver(system, edge, mostLayers)), 0)

const longestBackoff = ({ edges }: FluidSystem): number =>
  edges.reduce((most, { backoffs }) => backoffs.reduce((longest, each) => Math.max(longest, each), most), 0)

/** True where the mean wait is longer than whoever repeats late work has patience. */
export const isDown = ({ station, patienceSeconds }: Repeated): boolean =>
  station.node.state.wait.meanSeconds > patienceSeconds

/** How many times the patience a call waits in a node that has been overwhelmed. */
const depth = 4

/**
 * Puts so many jobs before a node that every call over its retried edges comes too late: the far side of the point of no
 * return, where the chance path that got there goes on by itself. Not more than the node, or its callers' slots, can hold.
 */
export const overwhelm = (system: FluidSystem, { station, patienceSeconds }: Repeated): void => {
  const { node } = station
  const { servers } = node.table.shape
  const waiting = (servers * depth * patienceSeconds) / Math.max(node.state.holdSeconds, 1e-9)
  const room = Math.min(node.table.highestJobs, callerSlots(station) / node.groups)
  const jobs = Math.max(node.state.inSystem, Math.min(servers + waiting, 0.999 * room))
  node.state.inSystem = jobs
  node.state.variance = Math.min(jobs, node.table.lookUp(jobs, node.point).variance)
  node.state.wait = waitAt(node, jobs, node.state.variance, 0)
  system.isDisturbed = true
}

const shortestTrial = 60
const longestTrial = 1800

/**
 * Whether a node that chance has overwhelmed stays so under the load of the moment, by the fluid itself: a trial from here,
 * after which the system is as it was. It stays where the wait is still too long at the end, and the queue has not shrunk
 * over the second half.
 */
export const wouldStayDown = (system: FluidSystem, repeated: Repeated, fromSeconds: number): boolean => {
  const kept = keepState(system)
  overwhelm(system, repeated)
  const { state } = repeated.station.node
  const span = Math.min(longestTrial, Math.max(shortestTrial, 20 * (repeated.patienceSeconds + longestBackoff(system))))
  const half = fromSeconds + span / 2
  let jobs = 0
  const horizonSeconds = fromSeconds + span
  integrate(system, { fromSeconds, horizonSeconds, stops: [half], longestStep: span / 8, coarseness: 4 }, (seconds) => {
    if (seconds === half) jobs = state.inSystem
  })
  const stays = isDown(repeated) && state.inSystem >= 0.97 * jobs
  restoreState(system, kept)
  setConditions(system, fromSeconds)
  return stays
}
