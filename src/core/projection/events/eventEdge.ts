import type { SystemEdge } from '../../model/systemModel'
import type { EventNode } from './eventNode'
import { Deadlines } from './jobPool'

export interface EdgeCount {
  calls: number
  attempts: number
  retries: number
  timedOut: number
  failedAttempts: number
  failed: number
  /** Attempts that have ended, and the seconds that they took for their callers. */
  ended: number
  endedSeconds: number
}

export interface EventEdge {
  readonly spec: SystemEdge
  /** Its place among the edges of the system. */
  readonly index: number
  readonly to: EventNode
  readonly count: EdgeCount
  readonly total: EdgeCount
  readonly deadlines: Deadlines
  /** Retries that the budget allows now. */
  tokens: number
  tokensAt: number
  /** The breaker lets nothing through before this moment; what it saw since `windowFrom`. */
  openUntil: number
  windowFrom: number
  windowCalls: number
  windowFailures: number
}

export const newEdgeCount = (): EdgeCount => ({
  calls: 0,
  attempts: 0,
  retries: 0,
  timedOut: 0,
  failedAttempts: 0,
  failed: 0,
  ended: 0,
  endedSeconds: 0,
})

export const newEventEdge = (spec: SystemEdge, index: number, to: EventNode): EventEdge => ({
  spec,
  index,
  to,
  count: newEdgeCount(),
  total: newEdgeCount(),
  deadlines: new Deadlines(),
  tokens: 0,
  tokensAt: 0,
  openUntil: 0,
  windowFrom: 0,
  windowCalls: 0,
  windowFailures: 0,
})

/** Adds to the sample's count and to the total. */
export const tally = (edge: EventEdge, what: keyof EdgeCount, amount = 1): void => {
  edge.count[what] += amount
  edge.total[what] += amount
}

/** Seconds of floor that a budget can save up. */
const savedSeconds = 10

const refill = (edge: EventEdge, now: number): void => {
  const { budget } = edge.spec.policy
  if (budget === null) return
  const most = Math.max(1, savedSeconds * budget.floorPerSecond + 10 * budget.share)
  edge.tokens = Math.min(most, edge.tokens + budget.floorPerSecond * (now - edge.tokensAt))
  edge.tokensAt = now
}

/** A first attempt pays its share into the budget. */
export const payBudget = (edge: EventEdge, now: number): void => {
  refill(edge, now)
  edge.tokens += edge.spec.policy.budget?.share ?? 0
}

/** Takes one retry from the budget, if it has one. */
export const spendBudget = (edge: EventEdge, now: number): boolean => {
  if (edge.spec.policy.budget === null) return true
  refill(edge, now)
  if (edge.tokens < 1) return false
  edge.tokens--
  return true
}

/** Calls that a breaker wants to see before it judges. */
const fewestCalls = 10

/** Counts an attempt's end; opens the breaker where too many of a window failed. */
export const informBreaker = (edge: EventEdge, isGood: boolean, now: number): void => {
  const { breaker } = edge.spec.policy
  if (breaker === null) return
  if (now - edge.windowFrom > breaker.windowSeconds) {
    edge.windowFrom = now
    edge.windowCalls = 0
    edge.windowFailures = 0
  }
  edge.windowCalls++
  if (!isGood) edge.windowFailures++
  if (edge.windowCalls >= fewestCalls && edge.windowFailures > breaker.threshold * edge.windowCalls)
    edge.openUntil = now + breaker.sleepSeconds
}
