import { longestSeconds, shortestSeconds } from './fluidNode'
import type { Station } from './fluidSystem'

/**
 * Own time over the classes of jobs that arrive together: mean and second moment weighted by their rates. Calls over an edge
 * without work of its own, and requests from outside, take the node's time. Adjusts the time that a slot is held.
 */
export const mixJobs = ({ node, incoming, external }: Station): void => {
  const { meanSeconds, scv } = node.spec.serviceTime
  let rate = external
  let first = external * meanSeconds
  let second = external * meanSeconds * meanSeconds * (1 + scv)
  for (const { spec, flow } of incoming) {
    const work = spec.work ?? node.spec.serviceTime
    rate += flow.attempts
    first += flow.attempts * work.meanSeconds
    second += flow.attempts * work.meanSeconds * work.meanSeconds * (1 + work.scv)
  }
  const mean = rate > 0 ? first / rate : meanSeconds
  const own = Math.min(longestSeconds, mean * node.slowdown)
  node.ownScv = rate > 0 && mean > 0 ? Math.max(0, second / rate / (mean * mean) - 1) : scv
  node.holdSeconds = Math.max(shortestSeconds, node.holdSeconds + own - node.ownSeconds)
  node.ownSeconds = own
}
