import type { Wait, Work } from '../distribution/response'
import { boundaryDensity } from '../distribution/truncatedNormal'
import type { SystemNode } from '../../model/systemModel'
import type { StationaryTable, TablePoint } from './stationaryTable'

/** Nothing in a model takes longer; keeps stalled nodes finite. */
export const longestSeconds = 1e6
export const shortestSeconds = 1e-9

/** State of one node between steps: of one replica where the servers are split. Jobs and jobs squared. */
export interface NodeState {
  inSystem: number
  variance: number
  /** Seconds a job holds its slot, and the own time in it. */
  holdSeconds: number
  ownSeconds: number
  wait: Wait
  /** Share of time that every slot is held. */
  allBusy: number
}

/** Rates over the last step, 1/s, of one replica. arrivals = served + rejected + abandoned + growth. */
export interface NodeFlow {
  arrivals: number
  served: number
  rejected: number
  abandoned: number
}

/** Work that is dropped while it waits, because its caller has left: share of arrivals and their patience. */
export interface Patience {
  readonly share: number
  readonly timeoutSeconds: number
}

export const noWait: Wait = { probability: 0, meanSeconds: 0, shape: 1 }

/** Time that calls add to a request, seconds and squares. */
export interface Downstream {
  readonly meanSeconds: number
  readonly variance: number
}

/** A part of the requests, with the time and the errors of its calls. */
export interface Branch {
  readonly share: number
  readonly downstream: Downstream
  readonly errorShare: number
}

/** How far the jobs of a node are a fixed number that goes round: share of time that all slots of its callers are held. */
export interface ClosedShare {
  share: number
  /** Jobs that can be here at once, of one replica. */
  population: number
}

/** A node during the integration: committed `state`, the step being tried in `next`, and what the step's environment sets. */
export interface FluidNode {
  readonly spec: SystemNode
  /** Number of groups that share no queue. */
  readonly groups: number
  readonly holdsSlot: boolean
  readonly state: NodeState
  readonly next: NodeState
  readonly flow: NodeFlow
  readonly point: TablePoint
  readonly solved: Balanced
  table: StationaryTable
  /** Seconds a job is taken to hold its slot in the step being tried. */
  holdSeconds: number
  /** Factor on the own time of every job: above 1 in a slowdown. */
  slowdown: number
  /** Own time over the mix of its callers' classes, slowdown included, seconds; and its squared coefficient of variation. */
  ownSeconds: number
  ownScv: number
  /** Squared coefficients of variation of arrivals and of the time a slot is held. */
  arrivalScv: number
  holdScv: number
  /** What the node's own calls add after the wait. */
  downstream: Downstream
  /** Requests that make a long call apart from those that do not; null where they need not be told apart. */
  branches: readonly Branch[] | null
  /** What follows the wait over all callers, downstream calls included. */
  work: Work
  /** Chance that the answer is an error. */
  errorShare: number
  idle: number
  readonly closed: ClosedShare
}

/** Free servers at a shape of the queue: I = I^ (1 + P (h - 1)). */
const readIdle = (node: FluidNode, jobs: number, boundary: number): number => {
  const point = node.table.lookUp(jobs, node.point)
  return point.idle * (1 + point.allBusy * (boundary - 1))
}

/** Variance over squared mean of j + 1 services behind a queue of mean `queue`, whose variance is `spread` times the table's. */
const waitShape = ({ point, holdScv }: FluidNode, queue: number, spread: number): number =>
  (Math.min(1, holdScv) * (queue + 1) + point.queueVariance * spread) / (queue + 1) ** 2

/** The wait that an arrival finds: by Little's law the queue over the rate at which it is served. */
export const waitAt = (node: FluidNode, jobs: number, variance: number, idle: number): Wait => {
  const point = node.point
  const busy = node.table.shape.servers - idle
  const queue = Math.max(0, jobs - busy)
  if (queue < 1e-12 || point.allBusy < 1e-12) return noWait
  const meanSeconds = Math.min(longestSeconds, (queue * node.holdSeconds) / Math.max(busy, 1e-12))
  const shape = waitShape(node, queue / point.allBusy, point.variance > 0 ? variance / point.variance : 1)
  return { probability: point.allBusy, meanSeconds, shape }
}

const shapeOf = (node: FluidNode): number => {
  const { inSystem, variance } = node.state
  const stationary = node.table.lookUp(inSystem, node.point).variance
  return stationary > 1e-12 ? variance / stationary : 1
}

interface Balance {
  readonly arrivals: number
  readonly boundary: number
  readonly serviceRate: number
  readonly dt: number
  /** Jobs dropped while waiting, 1/s, as a function of the jobs; null where nobody leaves. */
  readonly leaving: ((jobs: number, idle: number) => number) | null
}

/** The residual of a step at some number of jobs. */
export interface Balanced {
  value: number
  slope: number
  idle: number
  blocked: number
  abandoned: number
  abandonedSlope: number
}

/** Backward Euler for dm/dt = A (1 - blocked) - abandoned - mu (c - I): left minus right side, and its slope in m. */
const balanceAt = (node: FluidNode, balance: Balance, jobs: number, out: Balanced): Balanced => {
  const { arrivals, boundary, serviceRate, dt, leaving } = balance
  out.abandonedSlope = 0
  out.abandoned = 0
  if (leaving !== null) {
    const ahead = jobs * 1.0001 + 1e-6
    const more = leaving(ahead, readIdle(node, ahead, boundary))
    out.abandoned = leaving(jobs, readIdle(node, jobs, boundary))
    out.abandonedSlope = Math.max(0, (more - out.abandoned) / (ahead - jobs))
  }
  out.idle = readIdle(node, jobs, boundary)
  const point = node.point
  out.blocked = point.blocked * boundary
  const served = serviceRate * (node.table.shape.servers - out.idle)
  out.value = jobs - node.state.inSystem - dt * (arrivals * (1 - out.blocked) - out.abandoned - served)
  const idleSlope = point.idleSlope * (1 + point.allBusy * (boundary - 1))
  out.slope =
    1 + dt * (arrivals * point.blockedSlope * boundary + out.abandonedSlope - serviceRate * Math.min(0, idleSlope))
  return out
}

/** The jobs at which the step balances: Newton kept inside a shrinking bracket. Leaves the last residual in `solved`. */
const solveJobs = (node: FluidNode, balance: Balance): number => {
  const out = node.solved
  let low = 0
  let high = Math.min(node.state.inSystem + balance.dt * balance.arrivals, node.table.highestJobs)
  let jobs = Math.min(Math.max(node.state.inSystem, 0), high)
  for (let round = 0; round < 60; round++) {
    balanceAt(node, balance, jobs, out)
    if (out.value > 0) high = jobs
    else low = jobs
    let guess = jobs - out.value / out.slope
    if (!(guess >= low && guess <= high)) guess = (low + high) / 2
    if (Math.abs(guess - jobs) <= 1e-12 * (jobs + 1e-3)) return jobs
    jobs = guess
  }
  balanceAt(node, balance, jobs, out)
  return jobs
}

/** The q with q (V + dt D (1 - P) + 2 dt V leave') + dt D P h(q) = right side, all of whose terms rise with q. */
const solveShape = (linear: number, bounded: number, right: number): number => {
  const above = (right - bounded) / linear
  if (above >= 1) return above
  let low = 0
  let high = 1
  let shape = Math.min(1, Math.max(0, right / (linear + bounded)))
  for (let round = 0; round < 40; round++) {
    const value = linear * shape + bounded * boundaryDensity(shape) - right
    if (value > 0) high = shape
    else low = shape
    const slope = linear + (bounded * (boundaryDensity(shape + 1e-4) - boundaryDensity(shape))) / 1e-4
    let guess = shape - value / slope
    if (!(guess >= low && guess <= high)) guess = (low + high) / 2
    if (Math.abs(guess - shape) < 1e-9) return guess
    shape = guess
  }
  return shape
}

/** Between nothing and a full node no variance is larger (Bhatia and Davis 2000). */
const largestVariance = (capacity: number | null, jobs: number): number =>
  capacity === null ? Infinity : Math.max(0, capacity - jobs) * jobs

/**
 * While the callers' slots are all held, the jobs here and those elsewhere add up to a fixed number; those elsewhere are
 * nearly Poisson, so that the variance is no more than their mean (M/M/1//N under heavy load).
 */
const closedVariance = ({ closed }: FluidNode, open: number, jobs: number): number =>
  closed.share <= 0 ? open : open + closed.share * (Math.min(open, Math.max(1, closed.population - jobs)) - open)

/** dv/dt = ca2 A + cs2 mu (c - I) - 2 k mu (c - I^) ((1 - P) q + P h(q)), backward Euler in q. */
const nextVariance = (node: FluidNode, balance: Balance, jobs: number, admitted: number): number => {
  const { point, solved, table } = node
  if (point.variance < 1e-12) return point.variance
  const { dt, serviceRate } = balance
  const { servers, stretch } = table.shape
  const served = serviceRate * (servers - solved.idle)
  const scale = (2 * stretch) / (node.arrivalScv + node.holdScv)
  const noise = scale * (node.arrivalScv * admitted + node.holdScv * served)
  const pull = dt * 2 * stretch * serviceRate * (servers - point.idle)
  const linear = point.variance * (1 + 2 * dt * solved.abandonedSlope) + pull * (1 - point.allBusy)
  const open = point.variance * solveShape(linear, pull * point.allBusy, node.state.variance + dt * noise)
  return closedVariance(node, Math.min(open, largestVariance(table.shape.capacity, jobs)), jobs)
}

const leavingRate = (node: FluidNode, arrivals: number, patience: readonly Patience[], tail: WaitTail) => {
  if (patience.length === 0) return null
  return (jobs: number, idle: number): number => {
    const wait = waitAt(node, jobs, node.state.variance, idle)
    return patience.reduce((sum, { share, timeoutSeconds }) => sum + arrivals * share * tail(wait, timeoutSeconds), 0)
  }
}

type WaitTail = (wait: Wait, seconds: number) => number

export interface StepInput {
  /** 1/s over the step, of one replica. */
  readonly arrivals: number
  readonly dt: number
  readonly patience: readonly Patience[]
  readonly tail: WaitTail
}

/** Tries one implicit step; writes `next` and `flow`, leaves `state` as it was. */
export const tryNodeStep = (node: FluidNode, { arrivals, dt, patience, tail }: StepInput): void => {
  const boundary = boundaryDensity(shapeOf(node))
  const hold = Math.max(node.holdSeconds, shortestSeconds)
  const leaving = leavingRate(node, arrivals, patience, tail)
  const balance: Balance = { arrivals, boundary, serviceRate: 1 / hold, dt, leaving }
  const { solved } = node
  const jobs = solveJobs(node, balance)
  const rejected = arrivals * solved.blocked
  const admitted = arrivals - rejected - solved.abandoned
  node.flow.arrivals = arrivals
  node.flow.rejected = rejected
  node.flow.abandoned = solved.abandoned
  node.flow.served = Math.max(0, admitted - (jobs - node.state.inSystem) / dt)
  node.next.inSystem = node.state.inSystem + dt * (admitted - node.flow.served)
  node.idle = solved.idle
  node.next.variance = nextVariance(node, balance, jobs, Math.max(0, admitted))
  node.next.wait = waitAt(node, jobs, node.next.variance, solved.idle)
  node.next.allBusy = node.point.allBusy
}

/** Own time and the node's calls together, for jobs with a given own time. */
export const workAfterWait = (downstream: Downstream, ownSeconds: number, ownScv: number): Work => {
  const meanSeconds = Math.min(longestSeconds, Math.max(ownSeconds + downstream.meanSeconds, shortestSeconds))
  const variance = ownScv * ownSeconds ** 2 + downstream.variance
  return { meanSeconds, cv: Math.min(4.5, Math.sqrt(variance) / meanSeconds) }
}
