import type { SystemNode } from '../../model/systemModel'
import type { CallAttempt, EventEdge } from './eventEdge'

/** One piece of work at a node. */
export interface Job {
  readonly node: EventNode
  /** Who waits for the answer; null for requests from outside and messages. */
  readonly attempt: CallAttempt | null
  readonly arrivedAt: number
  readonly group: Group
  readonly meanSeconds: number
  readonly scv: number
}

/** Servers that share a queue. */
export interface Group {
  busy: number
  inSystem: number
  /** Waiting jobs from `head` on. */
  waiting: Job[]
  head: number
}

/** What is counted between two samples. */
export interface NodeCount {
  arrivals: number
  rejected: number
  good: number
  busySeconds: number
  jobSeconds: number
  queueSeconds: number
  waits: number[]
}

export interface EventNode {
  readonly spec: SystemNode
  readonly groups: readonly Group[]
  readonly holdsSlot: boolean
  readonly outgoing: EventEdge[]
  readonly count: NodeCount
  servers: number
  speed: number
  inSystem: number
  busy: number
  lastChange: number
  peakQueue: number
  peakAt: number
}

export const newNodeCount = (): NodeCount => ({
  arrivals: 0,
  rejected: 0,
  good: 0,
  busySeconds: 0,
  jobSeconds: 0,
  queueSeconds: 0,
  waits: [],
})

export const newEventNode = (spec: SystemNode): EventNode => ({
  spec,
  groups: Array.from({ length: spec.replicas }, () => ({ busy: 0, inSystem: 0, waiting: [], head: 0 })),
  holdsSlot: spec.calling === 'sync' || spec.kind === 'queue',
  outgoing: [],
  count: newNodeCount(),
  servers: spec.servers,
  speed: 1,
  inSystem: 0,
  busy: 0,
  lastChange: 0,
  peakQueue: 0,
  peakAt: 0,
})

/** Adds the time since the last change to the integrals; call before jobs or busy servers change. */
export const integrateNode = (node: EventNode, now: number): void => {
  const span = now - node.lastChange
  node.count.busySeconds += span * node.busy
  node.count.jobSeconds += span * node.inSystem
  node.count.queueSeconds += span * (node.inSystem - node.busy)
  node.lastChange = now
}

export const notePeak = (node: EventNode, now: number): void => {
  const queue = node.inSystem - node.busy
  if (queue <= node.peakQueue) return
  node.peakQueue = queue
  node.peakAt = now
}

/** The next waiting job; the array is cut once half of it is used up. */
export const takeWaiting = (group: Group): Job | null => {
  const job = group.waiting[group.head]
  if (job === undefined) return null
  group.head++
  if (group.head > 1024 && group.head * 2 > group.waiting.length) {
    group.waiting = group.waiting.slice(group.head)
    group.head = 0
  }
  return job
}
