import { log } from '../../model/elementary'
import { waitTail } from '../distribution/response'
import { meanRate, toHours, toSeconds } from '../loadRate'
import { advanceCalls, callsPerRequest, commitEdge, judgeEdge, passShare } from './fluidEdge'
import { judgeDownstream } from './downstream'
import { shortestSeconds, tryNodeStep, workAfterWait, type FluidNode, type Patience } from './fluidNode'
import { tableFor, type FluidSystem, type Station } from './fluidSystem'
import { mixJobs } from './jobMix'
import { resetSearch, searchHold } from './holdSearch'

/** Most rates grow to; keeps a cycle of calls that multiplies itself finite. */
const highestRate = 1e12
const mostRounds = 12
/** A step may carry the hold times of the one before while they differ by less. */
const settledHold = 0.01
/** Largest relative change of the jobs at a node, and of a wait in units of the timeout, in one step. */
const growthLimit = 0.05
const waitLimit = 0.25

const serversAt = (station: Station, hour: number): number => {
  const { servers, serversOverTime } = station.node.spec
  return serversOverTime?.findLast(([from]) => from <= hour)?.[1] ?? servers
}

const speedAt = ({ shock }: FluidSystem, station: Station, seconds: number): number => {
  if (shock?.node !== station.node.spec.name) return 1
  const from = toSeconds(shock.fromHour)
  return seconds >= from - 1e-9 && seconds < from + shock.minutes * 60 - 1e-9 ? shock.factor : 1
}

/** Slowdown of a node that has no servers: its jobs take very long. */
const stalled = 1e9

/** Sets servers and slowdowns for steps that start at `seconds`. */
export const setConditions = (system: FluidSystem, seconds: number): void => {
  for (const station of system.stations) {
    const servers = serversAt(station, toHours(seconds))
    station.node.table = tableFor(system.tables, station.node, servers)
    station.node.slowdown = servers > 0 ? 1 / Math.max(speedAt(system, station, seconds), 1 / stalled) : stalled
  }
}

const externalRate = (station: Station, seconds: number, dt: number): number => {
  let sum = 0
  for (const rate of station.entries) sum += meanRate(rate, toHours(seconds), toHours(seconds + dt))
  return sum
}

const nobody: readonly Patience[] = []

const patienceOf = (station: Station, arrivals: number): readonly Patience[] =>
  station.canCancel && arrivals > 0
    ? station.incoming.flatMap(({ policy, flow }) =>
        policy.cancelsOnTimeout && policy.timeoutSeconds !== null
          ? { share: flow.attempts / arrivals, timeoutSeconds: policy.timeoutSeconds }
          : [],
      )
    : nobody

/** Moves work down the graph: arrivals, the node's own step, then its calls; they stop at the first that fails. */
const flowDown = (station: Station, dt: number): void => {
  const { node, incoming, outgoing } = station
  let attempts = station.external
  for (const edge of incoming) attempts += edge.flow.attempts
  const arrivals = Math.min(attempts, highestRate)
  mixJobs(station)
  const patience = patienceOf(station, arrivals)
  tryNodeStep(node, { arrivals: arrivals / node.groups, dt, patience, tail: waitTail })
  const requests = node.flow.served * node.groups
  let [reached, earlierSeconds] = [1, 0]
  for (const edge of outgoing) {
    const perRequest = callsPerRequest(edge, edge.outcome, reached)
    advanceCalls(edge, { requests, perRequest, earlierSeconds }, dt)
    earlierSeconds += perRequest * edge.outcome.held.meanSeconds
    reached *= passShare(edge, edge.outcome)
  }
}

/** What callers see, from the leaves up: time after the wait, errors, and how each call into the node ends. */
export const judgeUp = (station: Station): void => {
  const { node, incoming } = station
  judgeDownstream(station)
  node.work = workAfterWait(node.downstream, node.ownSeconds, node.ownScv)
  node.next.holdSeconds = Math.max(node.holdsSlot ? node.work.meanSeconds : node.ownSeconds, shortestSeconds)
  for (const edge of incoming) judgeEdge(edge)
}

const waitStrain = (station: Station): number => {
  const { node, shortestTimeout } = station
  if (shortestTimeout === Infinity) return 0
  const before = node.state.wait.meanSeconds
  const after = node.next.wait.meanSeconds
  const isFar = Math.max(before, after) < 0.3 * shortestTimeout || Math.min(before, after) > 3 * shortestTimeout
  return isFar ? 0 : Math.abs(after - before) / (waitLimit * shortestTimeout)
}

const growthStrain = ({ node }: Station): number => {
  const before = node.state.inSystem
  const after = node.next.inSystem
  const scale = Math.max(before, after, 0.02 * node.table.shape.servers + 0.5)
  return Math.abs(after - before) / (growthLimit * scale)
}

const strainOf = (system: FluidSystem, coarseness: number): number => {
  let most = 0
  for (const station of system.stations) most = Math.max(most, waitStrain(station), growthStrain(station) / coarseness)
  return most
}

/** True where every hold time agrees with the queues it leads to; else moves those that do not. */
const settleHolds = (system: FluidSystem): boolean => {
  let isSettled = true
  for (const { node, search } of system.holding) {
    const gap = log(node.next.holdSeconds / node.holdSeconds)
    if (Math.abs(gap) <= settledHold) continue
    isSettled = false
    node.holdSeconds = searchHold(search, node.holdSeconds, gap)
  }
  return isSettled
}

/** Sets how far each node serves a fixed number of jobs, at the state of the moment. */
const setClosed = ({ node, holders, incoming }: Station): void => {
  const { closed } = node
  if (holders === null) return
  closed.share = holders.reduce((least, holder) => Math.min(least, holder.state.allBusy), 1)
  const late = incoming.reduce((sum, { flow, outcome }) => sum + flow.attempts * outcome.lateSeconds, 0)
  const slots = holders.reduce((sum, holder) => sum + holder.table.shape.servers * holder.groups, 0)
  closed.population = (slots + late) / node.groups
}

const startStep = (system: FluidSystem, seconds: number, dt: number): void => {
  for (const station of system.stations) {
    station.external = externalRate(station, seconds, dt)
    station.node.holdSeconds = station.node.state.holdSeconds
    station.node.ownSeconds = station.node.state.ownSeconds
    setClosed(station)
  }
  for (const { search } of system.holding) resetSearch(search)
}

export interface StepSpan {
  readonly seconds: number
  readonly dt: number
  /** Factor on the allowed growth of a step; 1 for the forecast, more for bands. */
  readonly coarseness: number
}

/**
 * Tries one step of the whole system, implicit in every node and in the time that callers hold their slots. Returns how
 * much too large the step was: above 1 it should be taken again with a smaller dt.
 */
export const trySystemStep = (system: FluidSystem, { seconds, dt, coarseness }: StepSpan): number => {
  startStep(system, seconds, dt)
  for (let round = 0; round < mostRounds; round++) {
    for (const station of system.stations) flowDown(station, dt)
    for (const station of system.backwards) judgeUp(station)
    if (settleHolds(system)) return strainOf(system, coarseness)
  }
  return Math.max(2, strainOf(system, coarseness))
}

const commitNode = ({ state, next, ownSeconds }: FluidNode): void => {
  state.inSystem = next.inSystem
  state.variance = next.variance
  state.holdSeconds = next.holdSeconds
  state.ownSeconds = ownSeconds
  state.wait = next.wait
  state.allBusy = next.allBusy
}

/** Makes the tried step the state of the system. */
export const commitStep = (system: FluidSystem, dt: number): void => {
  for (const { node } of system.stations) commitNode(node)
  for (const edge of system.edges) commitEdge(edge, dt)
}
