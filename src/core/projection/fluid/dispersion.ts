import { exp } from '../../model/elementary'
import { attemptsPerCall, attemptsVariance } from '../retries'
import type { FluidEdge } from './fluidEdge'
import type { FluidNode } from './fluidNode'
import type { Station } from './fluidSystem'

/** Variance of a number of calls with this mean: its whole part, and one more with the rest as probability. */
export const countVariance = (count: number): number => {
  const rest = count - Math.floor(count)
  return rest * (1 - rest)
}

/** Index of dispersion of a sum of parts with this mean and variance, of which there are as many as a count with `dispersion` says. */
const compound = (dispersion: number, mean: number, variance: number): number =>
  mean > 0 ? variance / mean + mean * dispersion : dispersion

/** E[B^2] / E[B] of the calls B that one request makes over an edge. */
export const batchDispersion = (count: number): number => compound(1, count, countVariance(count))

/**
 * Share of the variance of a stationary process that is left in its mean over a span, for a correlation of exp(-t / memory):
 * 2 (u - 1 + e^-u) / u^2 with u = span / memory.
 */
export const averagedShare = (spanSeconds: number, memorySeconds: number): number => {
  const u = spanSeconds / memorySeconds
  return u < 1e-3 ? 1 : (2 * (u - 1 + exp(-u))) / (u * u)
}

/**
 * Seconds over which a queue forgets its length: that of M/M/1 is (1 + rho) / (mu (1 - rho)^2) (Morse 1955), with x the mean
 * queue while the server is busy (1 + x) (1 + 2 x) / mu. Of c servers the queue moves c times as fast, and how many of them
 * are busy is forgotten over a service time; the wider a queue swings, the sooner it is back.
 */
export const queueMemorySeconds = ({ table, state }: FluidNode, queueWhileBusy: number): number => {
  const { servers, stretch } = table.shape
  const moves = (1 + queueWhileBusy) * (1 + 2 * queueWhileBusy)
  return (state.holdSeconds * (moves + servers - 1)) / (servers * Math.max(1, stretch))
}

/** Index of dispersion of what a node serves: that of what arrives, and of its own work over the time that all servers are busy. */
const servedDispersion = ({ node }: Station, arriving: number, spanSeconds: number): number => {
  const { point, table, holdScv } = node
  const queue = Math.max(0, node.state.inSystem - (table.shape.servers - node.idle))
  const memory = queueMemorySeconds(node, queue / Math.max(point.allBusy, 1e-9))
  const busy = point.allBusy * averagedShare(spanSeconds, memory)
  return arriving + busy * (holdScv - arriving)
}

const attemptDispersion = ({ spec, outcome, backoffs }: FluidEdge, served: number): number => {
  const calls = compound(served, spec.callsPerRequest, countVariance(spec.callsPerRequest))
  return compound(
    calls,
    attemptsPerCall(outcome.failure, backoffs.length),
    attemptsVariance(outcome.failure, backoffs.length),
  )
}

/**
 * Index of dispersion, variance over mean, of the attempts over each edge that are counted in a span: requests from outside
 * are Poisson, each makes so many calls, and each call so many attempts. Streams that meet are taken as independent.
 */
export const countDispersions = (stations: readonly Station[], spanSeconds: number): ReadonlyMap<FluidEdge, number> => {
  const dispersions = new Map<FluidEdge, number>()
  for (const station of stations) {
    const { external, incoming, outgoing } = station
    let [rate, weighted] = [external, external]
    for (const edge of incoming) {
      rate += edge.flow.attempts
      weighted += edge.flow.attempts * (dispersions.get(edge) ?? 1)
    }
    const served = servedDispersion(station, rate > 0 ? weighted / rate : 1, spanSeconds)
    for (const edge of outgoing) dispersions.set(edge, attemptDispersion(edge, served))
  }
  return dispersions
}
