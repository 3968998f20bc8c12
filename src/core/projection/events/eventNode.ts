import type { SystemNode } from '../../model/systemModel'
import type { EventEdge } from './eventEdge'
import { none } from './jobPool'

/** Servers that share a queue: how many there are and work, and the first and last job that waits. */
export interface Group {
  servers: number
  busy: number
  first: number
  last: number
}

/** What is counted between two samples. */
export interface NodeCount {
  arrivals: number
  rejected: number
  good: number
  busySeconds: number
  jobSeconds: number
  queueSeconds: number
  /** Waits of the jobs whose service began, as many as `waited` says. */
  waits: Float64Array
  waited: number
}

export interface EventNode {
  readonly spec: SystemNode
  /** Its place among the nodes of the system. */
  readonly index: number
  readonly groups: readonly Group[]
  readonly holdsSlot: boolean
  readonly outgoing: EventEdge[]
  readonly count: NodeCount
  /** Most jobs in the system; Infinity where nothing bounds it. */
  readonly capacity: number
  servers: number
  speed: number
  inSystem: number
  busy: number
  lastChange: number
  peakQueue: number
  peakAt: number
}

const newNodeCount = (): NodeCount => ({
  arrivals: 0,
  rejected: 0,
  good: 0,
  busySeconds: 0,
  jobSeconds: 0,
  queueSeconds: 0,
  waits: new Float64Array(64),
  waited: 0,
})

export const clearNodeCount = (count: NodeCount): void => {
  count.arrivals = 0
  count.rejected = 0
  count.good = 0
  count.busySeconds = 0
  count.jobSeconds = 0
  count.queueSeconds = 0
  count.waited = 0
}

export const noteWait = (count: NodeCount, seconds: number): void => {
  if (count.waited === count.waits.length) {
    const longer = new Float64Array(2 * count.waited)
    longer.set(count.waits)
    count.waits = longer
  }
  count.waits[count.waited++] = seconds
}

/** Spreads servers over groups as evenly as whole servers go. */
export const shareServers = (node: EventNode, servers: number): void => {
  const { groups } = node
  node.servers = servers
  groups.forEach((group, index) => {
    group.servers = Math.floor(servers / groups.length) + (index < servers % groups.length ? 1 : 0)
  })
}

/** The group that a share of all work, 0 to 1, falls to: in proportion to its servers, so that all groups are equally busy. */
export const groupOf = ({ groups, servers }: EventNode, share: number): number => {
  let place = Math.floor(share * servers)
  for (const [index, group] of groups.entries()) {
    if (place < group.servers) return index
    place -= group.servers
  }
  return 0
}

export const newEventNode = (spec: SystemNode, index: number): EventNode => {
  const node: EventNode = {
    spec,
    index,
    groups: Array.from({ length: spec.replicas }, () => ({ servers: 0, busy: 0, first: none, last: none })),
    holdsSlot: spec.calling === 'sync' || spec.kind === 'queue',
    outgoing: [],
    count: newNodeCount(),
    capacity: spec.capacity ?? Infinity,
    servers: spec.servers,
    speed: 1,
    inSystem: 0,
    busy: 0,
    lastChange: 0,
    peakQueue: 0,
    peakAt: 0,
  }
  shareServers(node, spec.servers)
  return node
}

/** Adds the time since the last change to the integrals; call before jobs or busy servers change. */
export const integrateNode = (node: EventNode, now: number): void => {
  const span = now - node.lastChange
  const { count } = node
  count.busySeconds += span * node.busy
  count.jobSeconds += span * node.inSystem
  count.queueSeconds += span * (node.inSystem - node.busy)
  node.lastChange = now
}

export const notePeak = (node: EventNode, now: number): void => {
  const queue = node.inSystem - node.busy
  if (queue <= node.peakQueue) return
  node.peakQueue = queue
  node.peakAt = now
}
