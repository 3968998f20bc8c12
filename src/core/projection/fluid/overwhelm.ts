import { callerSlots, type FluidSystem, type Station } from './fluidSystem'
import { waitAt } from './fluidNode'
import { integrate } from './integrate'
import { keepState, restoreState } from './systemState'
import type { FluidEdge } from './fluidEdge'

/** Late work that is repeated: only such calls can keep a node down by themselves. */
export const isRetried = ({ policy }: FluidEdge): boolean =>
  policy.timeoutSeconds !== null && policy.maxRetries > 0 && !policy.cancelsOnTimeout

/** The patience of the calls that are repeated, seconds: the longest. */
const patienceOf = ({ incoming }: Station): number =>
  incoming.reduce((most, edge) => (isRetried(edge) ? Math.max(most, edge.policy.timeoutSeconds ?? 0) : most), 0)

const longestBackoff = ({ incoming }: Station): number =>
  incoming.reduce((most, { backoffs }) => backoffs.reduce((longest, each) => Math.max(longest, each), most), 0)

/** True where the mean wait is longer than whoever repeats their calls has patience. */
export const isDown = (station: Station): boolean => station.node.state.wait.meanSeconds > patienceOf(station)

/** How many times the patience a call waits in a node that has been overwhelmed. */
const depth = 4

/**
 * Puts so many jobs before a node that every call over its retried edges comes too late: the far side of the point of no
 * return, where the chance path that got there goes on by itself. Not more than the node, or its callers' slots, can hold.
 */
export const overwhelm = (system: FluidSystem, station: Station): void => {
  const { node } = station
  const { servers } = node.table.shape
  const waiting = (servers * depth * patienceOf(station)) / Math.max(node.state.holdSeconds, 1e-9)
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
export const wouldStayDown = (system: FluidSystem, station: Station, fromSeconds: number): boolean => {
  const kept = keepState(system)
  overwhelm(system, station)
  const span = Math.min(longestTrial, Math.max(shortestTrial, 20 * (patienceOf(station) + longestBackoff(station))))
  const half = fromSeconds + span / 2
  let jobs = 0
  const horizonSeconds = fromSeconds + span
  integrate(system, { fromSeconds, horizonSeconds, stops: [half], longestStep: span / 8, coarseness: 4 }, (seconds) => {
    if (seconds === half) jobs = station.node.state.inSystem
  })
  const stays = isDown(station) && station.node.state.inSystem >= 0.97 * jobs
  restoreState(system, kept)
  return stays
}
