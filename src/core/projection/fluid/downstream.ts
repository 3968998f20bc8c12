import { countVariance } from './dispersion'
import { callsPerRequest, passShare, type FluidEdge } from './fluidEdge'
import { longestSeconds, type Branch } from './fluidNode'
import type { Station } from './fluidSystem'

/** What the calls over one edge add to a request that gets so far with probability `reached`; seconds and squares. */
const added = (edge: FluidEdge, reached: number) => {
  const { held } = edge.nextOutcome
  const calls = callsPerRequest(edge, edge.nextOutcome, reached)
  const between = reached * countVariance(edge.spec.callsPerRequest) * held.meanSeconds ** 2
  return { calls, meanSeconds: calls * held.meanSeconds, variance: calls * held.variance + between, between }
}

/** Requests whose time depends this much on whether they make a call or not are told apart. */
const noticedSpread = 0.05

/** Requests without and with the call that only some of them make. */
const splitAt = (station: Station, edge: FluidEdge, reached: number): readonly Branch[] => {
  const { node } = station
  const { downstream } = node
  const { held, callFailure } = edge.nextOutcome
  const { calls, meanSeconds, variance } = added(edge, reached)
  const others = (1 - node.errorShare) / Math.max(1e-9, passShare(edge, edge.nextOutcome))
  const rest = Math.max(0, downstream.meanSeconds - meanSeconds)
  const restVariance = Math.max(0, downstream.variance - variance)
  const fails = edge.spec.failsCaller ? callFailure : 0
  return [
    {
      share: 1 - calls,
      downstream: { meanSeconds: rest, variance: restVariance },
      errorShare: Math.max(0, 1 - Math.min(1, others)),
    },
    {
      share: calls,
      downstream: { meanSeconds: rest + held.meanSeconds, variance: restVariance + held.variance },
      errorShare: Math.max(0, 1 - Math.min(1, others) * (1 - fails)),
    },
  ]
}

/** Sets what a node's own calls add after the wait, and how likely they fail; they stop at the first that does. */
export const judgeDownstream = (station: Station): void => {
  const { node, outgoing } = station
  let [meanSeconds, variance, reached, widest] = [0, 0, 1, 0]
  let split: { readonly edge: FluidEdge; readonly reached: number } | null = null
  for (const edge of outgoing) {
    const adds = added(edge, reached)
    meanSeconds += adds.meanSeconds
    variance += adds.variance
    if (edge.spec.callsPerRequest < 1 && adds.calls > 0 && adds.between > widest) {
      widest = adds.between
      split = { edge, reached }
    }
    reached *= passShare(edge, edge.nextOutcome)
  }
  node.downstream = { meanSeconds: Math.min(longestSeconds, meanSeconds), variance }
  node.errorShare = 1 - (1 - node.spec.errorProbability) * reached
  const isWide = widest > noticedSpread * (meanSeconds + node.ownSeconds) ** 2
  node.branches =
    split !== null && isWide && meanSeconds < longestSeconds ? splitAt(station, split.edge, split.reached) : null
}
