import { power } from '../../model/power'
import type { ObservedService, StagingSnapshot } from '../../model/stagingSnapshot'
import type { SystemNode } from '../../model/systemModel'
import { attemptsPerCall, attemptsVariance } from '../retries'
import { findService, serviceRate } from './entryRates'
import type { Flow } from './flows'
import { isSameOperation } from './names'

/** Mean in seconds and squared coefficient of variation. */
export interface ServiceTime {
  readonly meanSeconds: number
  readonly scv: number
}

/** Least share of a measured time that is a node's own: subtracting what it waits for must not leave nothing or less. */
const leastOwnShare = 0.05
/** Time and variability of a dependency that no metric shows. */
const unknownTime: ServiceTime = { meanSeconds: 0.05, scv: 1 }

/** Invocations a second that a node works off now; 0 where no metric counts them. */
export const nodeRate = (snapshot: StagingSnapshot, node: string): number => {
  const queue = snapshot.queues.find(({ name }) => name === node)
  if (queue !== undefined) return queue.consumedPerSecond?.value ?? 0
  const service = findService(snapshot, node)
  return service === null ? 0 : serviceRate(service)
}

export const isQueue = (snapshot: StagingSnapshot, node: string): boolean =>
  snapshot.queues.some(({ name }) => name === node)

const failureOf = (flow: Flow): number => flow.observed?.errorShare?.value ?? 0
const retriesOf = (flow: Flow): number => flow.policyBefore.retry?.value.maxRetries ?? 0

/** Seconds of one invocation spent waiting for dependencies; a publish is part of the node's own time. */
const downstreamSeconds = (snapshot: StagingSnapshot, flows: readonly Flow[], rate: number): number =>
  flows
    .filter((flow) => !isQueue(snapshot, flow.to) && rate > 0)
    .reduce((sum, flow) => {
      const latency = flow.observed?.latency?.meanSeconds ?? 0
      const attempts = (flow.before / rate) * attemptsPerCall(failureOf(flow), retriesOf(flow))
      const inFlightTogether = flow.callsBefore.some((call) => call.isParallel) ? Math.max(1, attempts) : 1
      return sum + (attempts * latency) / inFlightTogether
    }, 0)

const weighted = (parts: readonly { readonly weight: number; readonly value: number }[]): number | null => {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  return total > 0 ? parts.reduce((sum, { weight, value }) => sum + weight * value, 0) / total : null
}

/** Mean time of a service over its routes and their variability, between-route variance included. */
const routesTime = (routes: ObservedService['routes']): ServiceTime | null => {
  const timed = routes.flatMap((route) =>
    route.latency === null
      ? []
      : [{ weight: route.requestsPerSecond.value, mean: route.latency.meanSeconds, scv: route.latency.scv ?? 1 }],
  )
  const meanSeconds = weighted(timed.map(({ weight, mean }) => ({ weight, value: mean })))
  if (meanSeconds === null) return null
  const second = weighted(timed.map(({ weight, mean, scv }) => ({ weight, value: mean ** 2 * (1 + scv) }))) ?? 0
  return { meanSeconds, scv: meanSeconds > 0 ? Math.max(0, second / meanSeconds ** 2 - 1) : 0 }
}

const totalTime = (snapshot: StagingSnapshot, node: string): ServiceTime | null => {
  const queue = snapshot.queues.find(({ name }) => name === node)
  if (queue === undefined) return routesTime(findService(snapshot, node)?.routes ?? [])
  return queue.process === null ? null : { meanSeconds: queue.process.meanSeconds, scv: queue.process.scv ?? 1 }
}

/** Own part of a measured time, 0 to 1: what is left after waiting for dependencies. */
const ownShare = (snapshot: StagingSnapshot, node: string, flows: readonly Flow[]): number => {
  const total = totalTime(snapshot, node)?.meanSeconds ?? 0
  if (total <= 0) return 1
  const own = flows.filter((flow) => flow.node === node)
  return Math.max(leastOwnShare, 1 - downstreamSeconds(snapshot, own, nodeRate(snapshot, node)) / total)
}

/** Own share below which the spread of the whole says nothing of the own part. */
const tellingShare = 0.2

/** Variance of the time that one call takes with its retries, s^2: E[attempts] v + Var[attempts] m^2; null where v is not known. */
const callVariance = (flow: Flow): number | null => {
  const latency = flow.observed?.latency
  if (latency?.scv == null) return null
  const [failure, retries] = [failureOf(flow), retriesOf(flow)]
  const spread = attemptsPerCall(failure, retries) * latency.scv + attemptsVariance(failure, retries)
  return spread * latency.meanSeconds ** 2
}

/**
 * Squared coefficient of variation of the own part: the variance of the whole less that of its calls one after the other;
 * that of the whole where a call's is not known or calls run side by side, 1 where hardly anything is the node's own.
 */
const ownScv = (snapshot: StagingSnapshot, node: string, flows: readonly Flow[], total: ServiceTime): number => {
  const rate = nodeRate(snapshot, node)
  const calls = flows.filter((flow) => flow.node === node && !isQueue(snapshot, flow.to) && flow.before > 0)
  if (rate <= 0 || calls.length === 0) return total.scv
  const share = ownShare(snapshot, node, flows)
  if (share < tellingShare) return 1
  const variances = calls.map((flow) => (flow.callsBefore.some((call) => call.isParallel) ? null : callVariance(flow)))
  const below = variances.reduce<number | null>(
    (sum, variance, index) =>
      sum === null || variance === null ? null : sum + ((calls[index]?.before ?? 0) / rate) * variance,
    0,
  )
  if (below === null) return total.scv
  return Math.max(0, total.scv * total.meanSeconds ** 2 - below) / (share * total.meanSeconds) ** 2
}

const callersView = (node: string, flows: readonly Flow[]): ServiceTime | null => {
  const seen = flows.flatMap(({ to, before, observed }) =>
    to === node && observed?.latency != null ? [{ weight: before, value: observed.latency.meanSeconds }] : [],
  )
  const meanSeconds = weighted(seen)
  return meanSeconds === null ? null : { meanSeconds, scv: 1 }
}

/** Own service time of a node: what it reports less what it waits for; else what its callers see. */
export const ownTime = (
  snapshot: StagingSnapshot,
  node: string,
  flows: readonly Flow[],
): { readonly time: ServiceTime; readonly isMeasured: boolean } => {
  const total = totalTime(snapshot, node)
  if (total !== null) {
    const meanSeconds = total.meanSeconds * ownShare(snapshot, node, flows)
    return { time: { meanSeconds, scv: ownScv(snapshot, node, flows, total) }, isMeasured: true }
  }
  const seen = callersView(node, flows)
  return { time: seen ?? unknownTime, isMeasured: seen !== null }
}

/** Own time of the callee for one operation; null where its metrics do not tell operations apart. */
export const operationTime = (snapshot: StagingSnapshot, flow: Flow, flows: readonly Flow[]): ServiceTime | null => {
  const routes = findService(snapshot, flow.to)?.routes ?? []
  const fitting = routes.filter((route) => flow.operation !== null && isSameOperation(route.operation, flow.operation))
  const time = fitting.length === 0 || isQueue(snapshot, flow.to) ? null : routesTime(fitting)
  return time === null ? null : { ...time, meanSeconds: time.meanSeconds * ownShare(snapshot, flow.to, flows) }
}

/** Failures that a node reports, 0 to 1; null where it reports none of its answers. */
const seenErrors = (snapshot: StagingSnapshot, node: string): number | null =>
  weighted(
    (findService(snapshot, node)?.routes ?? []).flatMap((route) =>
      route.errorShare === null ? [] : [{ weight: route.requestsPerSecond.value, value: route.errorShare.value }],
    ),
  )

/** Failures of a node that its own calls do not explain: `1 - (1 - seen) / prod (1 - F)^n`, not below 0. */
export const ownErrors = (snapshot: StagingSnapshot, node: string, flows: readonly Flow[]): number => {
  const seen = seenErrors(snapshot, node)
  if (seen === null) {
    const callers = flows.filter(({ to }) => to === node)
    return weighted(callers.map((flow) => ({ weight: flow.before, value: failureOf(flow) }))) ?? 0
  }
  if (outlivesFailures(snapshot, node, flows)) return seen
  const survival = callSurvival(snapshot, node, flows)
  return survival > 0 ? Math.min(1, Math.max(0, 1 - (1 - seen) / survival)) : 0
}

/** Chance that none of the calls of one invocation fails for good: `prod (1 - F)^n`. */
const callSurvival = (snapshot: StagingSnapshot, node: string, flows: readonly Flow[]): number => {
  const rate = nodeRate(snapshot, node)
  return flows
    .filter((flow) => flow.node === node && rate > 0)
    .reduce((product, flow) => product * power(1 - power(failureOf(flow), retriesOf(flow) + 1), flow.before / rate), 1)
}

/** Least share of failing calls that tells whether the caller fails with them. */
const tellingFailures = 0.005

/** True where a node was seen to answer well although its calls fail: it reports under half of their failures as its own. */
export const outlivesFailures = (snapshot: StagingSnapshot, node: string, flows: readonly Flow[]): boolean => {
  const expected = 1 - callSurvival(snapshot, node, flows)
  const seen = seenErrors(snapshot, node)
  return seen !== null && expected > tellingFailures && seen < expected / 2
}

/** A node as the metrics show it, without its slots and its limit. */
export const observedNode = (
  snapshot: StagingSnapshot,
  node: string,
  flows: readonly Flow[],
): Omit<SystemNode, 'servers' | 'limit'> => {
  const queue = snapshot.queues.find(({ name }) => name === node)
  const isKnown = queue !== undefined || findService(snapshot, node) !== null
  return {
    name: node,
    kind: queue !== undefined ? 'queue' : isKnown ? 'service' : kindOf(node, flows),
    serviceTime: ownTime(snapshot, node, flows).time,
    arrivalScv: 1,
    capacity: null,
    calling: 'sync',
    replicas: 1,
    initialInSystem: queue === undefined ? 0 : (queue.depth?.value ?? 0) + (queue.inProgress?.value ?? 0),
    errorProbability: ownErrors(snapshot, node, flows),
    serversOverTime: null,
  }
}

const kinds: Readonly<Record<Flow['target'], SystemNode['kind']>> = {
  http: 'external',
  grpc: 'external',
  sql: 'database',
  orm: 'database',
  cache: 'cache',
  queue: 'queue',
  cloud: 'external',
  other: 'external',
}

const kindOf = (node: string, flows: readonly Flow[]): SystemNode['kind'] => {
  const target = flows.find(({ to }) => to === node)?.target
  return target === undefined ? 'external' : kinds[target]
}
