import type { EdgeForecast, NodeForecast } from '../model/projection'
import type { SystemEdge, SystemModel, SystemNode } from '../model/systemModel'

interface Forecasts {
  readonly nodes: Readonly<Record<string, NodeForecast>>
  readonly edges: Readonly<Record<string, EdgeForecast>>
}

/** Most attempts for one call: its retries, or what the budget leaves of them. */
const mostAttempts = ({ policy }: SystemEdge, calls: number): number => {
  if (policy.budget === null || calls <= 0) return 1 + policy.maxRetries
  return 1 + Math.min(policy.maxRetries, policy.budget.share + policy.budget.floorPerSecond / calls)
}

/** A full queue that is served within the timeout cannot hold late work. */
const canHoldLateWork = (node: SystemNode, serviceRate: number, timeoutSeconds: number): boolean =>
  node.capacity === null || node.capacity / Math.max(serviceRate, 1e-9) > timeoutSeconds

const retriesLateWork = ({ policy }: SystemEdge): boolean =>
  policy.timeoutSeconds !== null && policy.maxRetries > 0 && !policy.cancelsOnTimeout

const callRateAt = ({ from, to }: SystemEdge, { edges }: Forecasts, index: number): number =>
  edges[`${from}>${to}`]?.series.callRate[index] ?? 0

/** rho (1 + r) > 1 at a moment when the node keeps up: retries of late work alone could fill it, so it may stay down. */
const isVulnerableAt = (node: SystemNode, incoming: readonly SystemEdge[], all: Forecasts, index: number): boolean => {
  const series = all.nodes[node.name]?.series
  const utilization = series?.utilization[index] ?? 0
  const arrivals = series?.arrivalRate[index] ?? 0
  if (utilization <= 0.01 || utilization >= 0.999 || arrivals <= 0) return false
  const serviceRate = arrivals / utilization
  const worst = incoming.reduce((sum, edge) => {
    const calls = callRateAt(edge, all, index)
    const isLate = retriesLateWork(edge) && canHoldLateWork(node, serviceRate, edge.policy.timeoutSeconds ?? 0)
    return sum + calls * ((isLate ? mostAttempts(edge, calls) : 1) - 1)
  }, arrivals)
  return worst > serviceRate
}

/** Whether retries of late work alone could fill a node at some moment: rho (1 + r) > 1 with room for a queue longer than the timeout. */
export const isVulnerable = (model: SystemModel, name: string, all: Forecasts): boolean => {
  const node = model.nodes.find((candidate) => candidate.name === name)
  const series = all.nodes[name]?.series
  if (!node || !series || node.kind === 'queue') return false
  const incoming = model.edges.filter((edge) => edge.to === name)
  return incoming.some(retriesLateWork) && series.hours.some((_, index) => isVulnerableAt(node, incoming, all, index))
}
