import { exp } from '../../model/elementary'
import { power } from '../../model/power'
import { heldTime, responseTail, type HeldTime, type Response, type Wait, type Work } from '../distribution/response'
import { attemptsPerCall, callsUntilFailure, finalFailure, grantedShare, noFailure } from '../retries'
import type { EdgePolicy, SystemEdge } from '../../model/systemModel'
import { closedWait, leastWaitSeconds, type ClosedCallers } from './closedCallers'
import { workAfterWait, type Branch, type Downstream, type FluidNode } from './fluidNode'

/** How attempts and calls over an edge end; shares of 1. */
export interface EdgeOutcome {
  /** Attempts that outlast the caller's patience. */
  timedOut: number
  /** Attempts that fail for any reason. */
  failure: number
  /** Calls that fail after their last attempt. */
  callFailure: number
  /** Seconds from a failed attempt to the end of its wait for the next, backoff excluded. */
  failureSeconds: number
  /** Seconds until an attempt is answered, refused or given up. */
  attemptSeconds: number
  /** Seconds that a caller spends on one call, retries and backoff included. */
  held: HeldTime
  /** Seconds that work goes on after its caller has left, over all attempts. */
  lateSeconds: number
}

/** Rates over the last step, 1/s. */
export interface EdgeFlow {
  calls: number
  attempts: number
  retries: number
}

export interface FluidEdge {
  readonly spec: SystemEdge
  readonly policy: EdgePolicy
  readonly from: FluidNode
  readonly to: FluidNode
  readonly backoffs: Float64Array
  readonly flow: EdgeFlow
  readonly outcome: EdgeOutcome
  readonly nextOutcome: EdgeOutcome
  /** Rates of k-th retries, 1/s. */
  readonly retryRates: Float64Array
  readonly nextRetryRates: Float64Array
  /** Requests of a caller that holds no slot, on their way to their first call over the edge and to the further ones. */
  readonly underWay: Float64Array
  readonly nextUnderWay: Float64Array
  /** The wait that calls over this edge find. */
  seenWait: Wait
  /** Share of time the breaker is open. */
  breakerOpen: number
}

export const newOutcome = (): EdgeOutcome => ({
  timedOut: 0,
  failure: 0,
  callFailure: 0,
  failureSeconds: 0,
  attemptSeconds: 0,
  held: { meanSeconds: 0, variance: 0 },
  lateSeconds: 0,
})

const shortestDelay = 1e-3

/**
 * dy_k/dt = (f y_(k-1) - y_k) / (delay + backoff_k), solved exactly over the step for a constant source; sets the mean
 * rates of the step.
 */
const advanceRetries = (edge: FluidEdge, sent: number, dt: number): number => {
  const { outcome, backoffs, retryRates, nextRetryRates } = edge
  const passing = outcome.failure * grantedShare(edge.policy, sent, outcome.failure)
  let source = sent
  let retries = 0
  for (let k = 0; k < backoffs.length; k++) {
    const delay = Math.max(shortestDelay, outcome.failureSeconds + (backoffs[k] ?? 0))
    const target = passing * source
    const gap = (retryRates[k] ?? 0) - target
    const decay = exp(-dt / delay)
    nextRetryRates[k] = target + gap * decay
    source = target + (gap * (1 - decay) * delay) / dt
    retries += source
  }
  return retries
}

/** Shorter delays than this are part of the step. */
const noticedDelay = 1

interface Stream {
  /** 1/s */
  readonly source: number
  /** Seconds that it takes on average. */
  readonly delay: number
}

/** dQ/dt = source - Q / delay, solved exactly over the step for a constant source; the mean rate out. */
const delayed = (edge: FluidEdge, stage: number, { source, delay }: Stream, dt: number): number => {
  const before = edge.underWay[stage] ?? 0
  if (delay < noticedDelay && before < 1e-9) {
    edge.nextUnderWay[stage] = 0
    return source
  }
  const settled = source * delay
  const after = settled + (before - settled) * exp(-dt / Math.max(delay, 1e-3))
  edge.nextUnderWay[stage] = after
  return Math.max(0, source - (after - before) / dt)
}

/** What a caller's jobs ask of an edge in one step. */
export interface CallsAsked {
  /** Jobs that the caller served, 1/s. */
  readonly requests: number
  readonly perRequest: number
  /** Seconds that a job's calls over the edges before this one take. */
  readonly earlierSeconds: number
}

/** The first call over an edge begins after those over the edges before, each further one after the one before it. */
const callsBegun = (edge: FluidEdge, { requests, perRequest, earlierSeconds }: CallsAsked, dt: number): number => {
  const calls = requests * perRequest
  if (edge.from.holdsSlot) return calls
  const { callsPerRequest: count } = edge.spec
  const firstShare = count > 1 ? 1 / count : 1
  const first = delayed(edge, 0, { source: calls * firstShare, delay: earlierSeconds }, dt)
  if (count <= 1) return first
  const furtherSeconds = earlierSeconds + (count / 2) * edge.outcome.held.meanSeconds
  return first + delayed(edge, 1, { source: calls * (1 - firstShare), delay: furtherSeconds }, dt)
}

/** Calls of a step: `perRequest` for each job that the caller served. */
export const advanceCalls = (edge: FluidEdge, asked: CallsAsked, dt: number): void => {
  const calls = callsBegun(edge, asked, dt)
  const sent = calls * (1 - edge.breakerOpen)
  edge.flow.calls = calls
  edge.flow.retries = advanceRetries(edge, sent, dt)
  edge.flow.attempts = sent + edge.flow.retries
}

const rejectedShare = (node: FluidNode): number =>
  node.flow.arrivals > 0 ? node.flow.rejected / node.flow.arrivals : node.solved.blocked

/** Handing a message to a broker takes no time and fails only where the broker is full. */
const judgePublish = (edge: FluidEdge): void => {
  const { nextOutcome } = edge
  edge.seenWait = edge.to.next.wait
  nextOutcome.timedOut = 0
  nextOutcome.lateSeconds = 0
  nextOutcome.failure = rejectedShare(edge.to)
  nextOutcome.failureSeconds = 0
}

const workSeenBy = ({ spec, to }: FluidEdge, downstream: Downstream): Work =>
  spec.work === null
    ? workAfterWait(downstream, to.ownSeconds, to.ownScv)
    : workAfterWait(downstream, spec.work.meanSeconds * to.slowdown, spec.work.scv)

/** Below this share of the service time a wait is not looked into. */
const noticedWait = 0.05

/** The callers' slots, work that they left behind included, and what they do between two calls over the edge. */
const callersOf = ({ spec, from, to, flow, outcome, nextOutcome }: FluidEdge): ClosedCallers => {
  const calls = Math.max(spec.callsPerRequest, 1e-6)
  const elsewhere = Math.max(0, from.downstream.meanSeconds - calls * nextOutcome.held.meanSeconds)
  const beyondSlot = Math.max(0, to.work.meanSeconds - to.holdSeconds)
  const share = to.flow.arrivals > 0 ? Math.min(1, flow.attempts / (to.flow.arrivals * to.groups)) : 1
  return {
    population: from.table.shape.servers * from.groups + flow.attempts * outcome.lateSeconds,
    thinkSeconds: (from.ownSeconds + elsewhere) / calls + beyondSlot,
    serviceSeconds: to.holdSeconds,
    servers: Math.max(1e-6, to.table.shape.servers * to.groups * share),
  }
}

/** Callers that hold a slot while they call cannot be in the queue more often than they have slots. */
const waitSeenBy = (edge: FluidEdge): Wait => {
  const open = edge.to.next.wait
  if (!edge.from.holdsSlot || edge.flow.attempts <= 0) return open
  if (open.meanSeconds < noticedWait * edge.to.holdSeconds) return open
  const callers = callersOf(edge)
  return leastWaitSeconds(callers) >= 2 * open.meanSeconds ? open : lesserWait(open, closedWait(callers))
}

/** A wait that is this much smaller is the smaller one: the fourth power of their ratio may be beyond every number. */
const farSmaller = 1e-12

/** The smaller of two waits, joined smoothly: mean (a^-4 + b^-4)^(-1/4), the rest weighted alike. */
const lesserWait = (open: Wait, closed: Wait): Wait => {
  if (closed.meanSeconds <= farSmaller * open.meanSeconds) return closed
  const ratio = power(open.meanSeconds / closed.meanSeconds, 4)
  const byClosed = ratio / (1 + ratio)
  return {
    probability: open.probability + byClosed * (closed.probability - open.probability),
    meanSeconds: open.meanSeconds / power(1 + ratio, 0.25),
    shape: open.shape + byClosed * (closed.shape - open.shape),
  }
}

/** How one attempt ends that is let in. */
interface AttemptEnd {
  readonly timedOut: number
  readonly failure: number
  readonly held: HeldTime
  /** Seconds over all attempts that fail. */
  readonly failingSeconds: number
  readonly responseSeconds: number
}

const attemptEnd = (edge: FluidEdge, { downstream, errorShare }: Omit<Branch, 'share'>): AttemptEnd => {
  const { timeoutSeconds } = edge.policy
  const response: Response = { wait: edge.seenWait, work: workSeenBy(edge, downstream) }
  const timedOut = timeoutSeconds === null ? 0 : responseTail(response, timeoutSeconds)
  const held = heldTime(response, timeoutSeconds, timedOut)
  return {
    timedOut,
    failure: 1 - (1 - timedOut) * (1 - errorShare),
    held,
    failingSeconds: timedOut * (timeoutSeconds ?? 0) + (1 - timedOut) * errorShare * held.meanSeconds,
    responseSeconds: response.wait.meanSeconds + response.work.meanSeconds,
  }
}

/** The end of an attempt over parts of the requests: means by their shares, variance between them added. */
const mixedEnd = (edge: FluidEdge, branches: readonly Branch[]): AttemptEnd => {
  let [timedOut, failure, meanSeconds, squares, failingSeconds, responseSeconds] = [0, 0, 0, 0, 0, 0]
  for (const branch of branches) {
    const { share } = branch
    const end = attemptEnd(edge, branch)
    timedOut += share * end.timedOut
    failure += share * end.failure
    meanSeconds += share * end.held.meanSeconds
    squares += share * (end.held.variance + end.held.meanSeconds ** 2)
    failingSeconds += share * end.failingSeconds
    responseSeconds += share * end.responseSeconds
  }
  const held = { meanSeconds, variance: Math.max(0, squares - meanSeconds ** 2) }
  return { timedOut, failure, held, failingSeconds, responseSeconds }
}

const judgeCall = (edge: FluidEdge): HeldTime => {
  const { nextOutcome, to } = edge
  edge.seenWait = waitSeenBy(edge)
  const end = to.branches === null ? attemptEnd(edge, to) : mixedEnd(edge, to.branches)
  const admitted = 1 - rejectedShare(to)
  const failure = 1 - (1 - end.failure) * admitted
  nextOutcome.timedOut = end.timedOut * admitted
  nextOutcome.lateSeconds = Math.max(0, end.responseSeconds - end.held.meanSeconds)
  nextOutcome.failure = failure
  nextOutcome.failureSeconds = failure > 0 ? (admitted * end.failingSeconds) / failure : 0
  return { meanSeconds: end.held.meanSeconds * admitted, variance: end.held.variance }
}

const isPublish = (edge: FluidEdge): boolean => edge.to.spec.kind === 'queue'

/** Time over all attempts of a call: sum of passing^k (attempt + backoff_k), variance of a random number of them. */
const heldOverAttempts = (edge: FluidEdge, attempt: HeldTime, passing: number): HeldTime => {
  const count = attemptsPerCall(passing, edge.backoffs.length)
  let waiting = 0
  let squares = 0
  for (let k = 0, reached = 1; k <= edge.backoffs.length; k++, reached *= passing) {
    if (k > 0) waiting += reached * (edge.backoffs[k - 1] ?? 0)
    squares += (2 * k + 1) * reached
  }
  const each = attempt.meanSeconds + waiting / count
  const variance = count * attempt.variance + Math.max(0, squares - count * count) * each * each
  return { meanSeconds: count * attempt.meanSeconds + waiting, variance }
}

/** How attempts would end in the state that the step leads to; sets `nextOutcome`. */
export const judgeEdge = (edge: FluidEdge): void => {
  const { nextOutcome, policy } = edge
  const attempt = isPublish(edge) ? { meanSeconds: 0, variance: 0 } : judgeCall(edge)
  if (isPublish(edge)) judgePublish(edge)
  const retries = edge.backoffs.length
  const sent = edge.flow.calls * (1 - edge.breakerOpen)
  const granted = grantedShare(policy, sent, nextOutcome.failure)
  const tried = finalFailure(nextOutcome.failure, granted, retries)
  const held = heldOverAttempts(edge, attempt, nextOutcome.failure * granted)
  nextOutcome.attemptSeconds = attempt.meanSeconds
  nextOutcome.callFailure = edge.breakerOpen + (1 - edge.breakerOpen) * tried
  nextOutcome.held = {
    meanSeconds: held.meanSeconds * (1 - edge.breakerOpen),
    variance: held.variance * (1 - edge.breakerOpen),
  }
}

/** d open/dt = (1 - open) [failure > threshold] / window - open (1 - failure) / sleep, backward Euler. */
const advanceBreaker = (edge: FluidEdge, dt: number): void => {
  const { breaker } = edge.policy
  if (breaker === null) return
  const opens = edge.outcome.failure > breaker.threshold ? dt / breaker.windowSeconds : 0
  const closes = (dt * (1 - edge.outcome.failure)) / breaker.sleepSeconds
  edge.breakerOpen = (edge.breakerOpen + opens) / (1 + opens + closes)
}

export const copyOutcome = ({ outcome, nextOutcome }: FluidEdge): void => {
  outcome.timedOut = nextOutcome.timedOut
  outcome.failure = nextOutcome.failure
  outcome.callFailure = nextOutcome.callFailure
  outcome.failureSeconds = nextOutcome.failureSeconds
  outcome.attemptSeconds = nextOutcome.attemptSeconds
  outcome.held = nextOutcome.held
  outcome.lateSeconds = nextOutcome.lateSeconds
}

/** For arrays of a few elements: `set` costs more than all of them. */
const copyInto = (target: Float64Array, source: Float64Array): void => {
  for (let index = 0; index < target.length; index++) target[index] = source[index] ?? 0
}

/** Makes the tried step the state of the edge. */
export const commitEdge = (edge: FluidEdge, dt: number): void => {
  copyInto(edge.retryRates, edge.nextRetryRates)
  copyInto(edge.underWay, edge.nextUnderWay)
  copyOutcome(edge)
  advanceBreaker(edge, dt)
}

/** Calls of one request over an edge that follows others with probability `reached`. */
export const callsPerRequest = (edge: FluidEdge, outcome: EdgeOutcome, reached: number): number =>
  reached *
  (edge.spec.failsCaller
    ? callsUntilFailure(outcome.callFailure, edge.spec.callsPerRequest)
    : edge.spec.callsPerRequest)

/** Chance that a request goes on after its calls over an edge. */
export const passShare = (edge: FluidEdge, outcome: EdgeOutcome): number =>
  edge.spec.failsCaller ? noFailure(outcome.callFailure, edge.spec.callsPerRequest) : 1
