import type { CallPolicy, ProfileCall } from '../../model/codeGraph'
import type { ObservedEdge, StagingSnapshot } from '../../model/stagingSnapshot'
import { attemptsPerCall } from '../retries'
import { type EntryLoad, type Loads, findService } from './entryRates'
import { evaluate } from './multiplierValues'
import { isSameOperation, isSameService, operationKey, serviceKey } from './names'

/** Calls from one node to one operation of a dependency, today and with the branch; rates in calls/s, retries left out. */
export interface Flow {
  /** The node that calls: a service, or the queue whose consumer calls. */
  readonly node: string
  /** The calling service. */
  readonly from: string
  readonly to: string
  readonly operation: string | null
  readonly target: ProfileCall['target']
  readonly before: number
  readonly after: number
  /** The caller's own count; null where no metric shows this flow. */
  readonly observed: ObservedEdge | null
  /** True where `before` was derived from code or from the callee's metrics. */
  readonly isInferred: boolean
  readonly policyBefore: CallPolicy
  readonly policyAfter: CallPolicy
  readonly callsBefore: readonly ProfileCall[]
  readonly callsAfter: readonly ProfileCall[]
}

/** What one revision's code says about one flow: `rate` in calls/s at the observed invocation rates. */
interface CodeFlow {
  readonly node: string
  readonly service: string
  readonly dependency: string
  readonly operation: string | null
  readonly calls: readonly { readonly call: ProfileCall; readonly rate: number }[]
  /** True where one of its entry points was seen invoked. */
  readonly isSeen: boolean
}

/** Invocations a second of an entry point that was never seen invoked: keeps ratios defined and adds next to nothing. */
const unseenRate = 1e-9

const flowKey = (node: string, dependency: string, operation: string | null): string =>
  `${node}>${serviceKey(dependency)} ${operation === null ? '' : operationKey(operation)}`

const codeFlows = (loads: readonly EntryLoad[], values: ReadonlyMap<string, number>): ReadonlyMap<string, CodeFlow> => {
  const flows = new Map<string, CodeFlow>()
  for (const { profile, node, rate } of loads)
    for (const call of profile.calls) {
      const key = flowKey(node, call.dependency, call.operation)
      const known = flows.get(key)
      const calls = Math.max(rate, unseenRate) * evaluate(profile.service, call.multiplicity, values)
      flows.set(key, {
        node,
        service: profile.service,
        dependency: known?.dependency ?? call.dependency,
        operation: known?.operation ?? call.operation,
        calls: [...(known?.calls ?? []), { call, rate: calls }],
        isSeen: rate > 0 || known?.isSeen === true,
      })
    }
  return flows
}

const rateOf = (flow: CodeFlow | undefined): number => (flow?.calls ?? []).reduce((sum, { rate }) => sum + rate, 0)

const noPolicy: CallPolicy = { timeoutSeconds: null, retry: null }

const policyOf = (flow: CodeFlow | undefined): CallPolicy => {
  const policies = (flow?.calls ?? []).map(({ call }) => call.policy)
  return {
    timeoutSeconds:
      policies.find((policy) => policy.timeoutSeconds !== null)?.timeoutSeconds ?? noPolicy.timeoutSeconds,
    retry: policies.find((policy) => policy.retry !== null)?.retry ?? noPolicy.retry,
  }
}

const matches = (edge: ObservedEdge, flow: CodeFlow): boolean =>
  isSameService(edge.from, flow.service) &&
  isSameService(edge.to, flow.dependency) &&
  isSameOperation(edge.operation, flow.operation)

/** Calls/s behind observed attempts: the metric's retry share where there is one, else the policy's expected attempts. */
const callsOf = (edge: ObservedEdge, policy: CallPolicy): number =>
  edge.retryShare === null
    ? edge.attemptsPerSecond.value / attemptsPerCall(edge.errorShare?.value ?? 0, policy.retry?.value.maxRetries ?? 0)
    : edge.attemptsPerSecond.value * (1 - edge.retryShare.value)

/** What the callee counts beyond the calls of callers that count themselves, where it has one silent caller. */
const inferredRate = (snapshot: StagingSnapshot, flow: CodeFlow, isOnlyCaller: boolean): number => {
  const callee = findService(snapshot, flow.dependency)
  if (callee === null || !isOnlyCaller) return rateOf(flow)
  const served = callee.routes
    .filter((route) => isSameOperation(route.operation, flow.operation))
    .reduce((sum, route) => sum + route.requestsPerSecond.value, 0)
  const counted = snapshot.edges
    .filter((edge) => isSameService(edge.to, flow.dependency) && isSameOperation(edge.operation, flow.operation))
    .reduce((sum, edge) => sum + edge.attemptsPerSecond.value, 0)
  return served > counted ? served - counted : rateOf(flow)
}

interface Revisions {
  readonly base: ReadonlyMap<string, CodeFlow>
  readonly head: ReadonlyMap<string, CodeFlow>
  readonly isWhole: boolean
}

const joined = (
  key: string,
  { base, head }: Revisions,
  parts: Pick<Flow, 'to' | 'before' | 'observed' | 'isInferred'>,
): Flow | null => {
  const [was, is] = [base.get(key), head.get(key)]
  const shape = is ?? was
  const target = shape?.calls[0]?.call.target
  if (shape === undefined || target === undefined) return null
  const coded = { before: rateOf(was), after: rateOf(is) }
  return {
    node: shape.node,
    from: shape.service,
    operation: shape.operation,
    target,
    ...parts,
    after: coded.before > 0 ? (parts.before * coded.after) / coded.before : parts.before + coded.after,
    policyBefore: policyOf(was),
    policyAfter: policyOf(is),
    callsBefore: (was?.calls ?? []).map(({ call }) => call),
    callsAfter: (is?.calls ?? []).map(({ call }) => call),
  }
}

/** Share of an edge that is arithmetic and no call. */
const leastRest = 1e-6

/**
 * An observed edge is shared out among the flows of the base that fit it, by what the code says of each. Where code was
 * left unread, no flow gets more than its entry points were seen to call: the rest is that of others.
 */
const observedFlows = (snapshot: StagingSnapshot, revisions: Revisions, edge: ObservedEdge): readonly Flow[] => {
  const inBase = [...revisions.base].filter(([, flow]) => matches(edge, flow))
  const fitting = inBase.length > 0 ? inBase : [...revisions.head].filter(([, flow]) => matches(edge, flow))
  const total = inBase.reduce((sum, [, flow]) => sum + rateOf(flow), 0)
  const isPart = !revisions.isWhole && inBase.some(([, flow]) => flow.isSeen)
  const parts = fitting.flatMap(([key, flow]) => {
    const calls = callsOf(edge, policyOf(revisions.base.get(key)))
    const whole = total > 0 ? rateOf(flow) / total : 1 / fitting.length
    const share = isPart && calls > 0 ? Math.min(whole, rateOf(flow) / calls) : whole
    const shared = { to: edge.to, before: calls * share, observed: edge, isInferred: edge.isInferred }
    const flowOfPart = joined(key, revisions, shared)
    return flowOfPart === null ? [] : [{ share, flow: flowOfPart }]
  })
  const flows = parts.map(({ flow }) => flow)
  const rest = 1 - parts.reduce((sum, { share }) => sum + share, 0)
  if (rest <= leastRest) return flows
  const [busiest] = [...flows].sort((one, other) => other.before - one.before)
  return [...flows, foreignFlow(snapshot, edge, rest * callsOf(edge, busiest?.policyBefore ?? noPolicy))]
}

/** The calls/s of an edge that no known code explains: the branch leaves them as they are. */
const foreignFlow = (snapshot: StagingSnapshot, edge: ObservedEdge, calls: number): Flow => {
  const consumed = snapshot.queues.find((queue) => queue.consumers.some((name) => isSameService(name, edge.from)))
  const isServer = (findService(snapshot, edge.from)?.routes.length ?? 0) > 0
  return {
    node: isServer || consumed === undefined ? edge.from : consumed.name,
    from: edge.from,
    to: edge.to,
    operation: edge.operation,
    target: edge.protocol,
    before: calls,
    after: calls,
    observed: edge,
    isInferred: edge.isInferred,
    policyBefore: noPolicy,
    policyAfter: noPolicy,
    callsBefore: [],
    callsAfter: [],
  }
}

const isSameCallee = (left: CodeFlow, right: CodeFlow): boolean =>
  isSameService(left.dependency, right.dependency) && isSameOperation(left.operation, right.operation)

/** A dependency under the name that the metrics give it, where they know it. */
const observedName = (snapshot: StagingSnapshot, dependency: string): string =>
  findService(snapshot, dependency)?.name ??
  snapshot.queues.find((queue) => isSameService(queue.name, dependency))?.name ??
  dependency

/** Every call flow of the system as observed, with what the branch makes of it. */
export const joinFlows = (
  snapshot: StagingSnapshot,
  loads: Loads,
  values: ReadonlyMap<string, number>,
): readonly Flow[] => {
  const revisions = {
    base: codeFlows(loads.base, values),
    head: codeFlows(loads.head, values),
    isWhole: loads.isWhole,
  }
  const seen = snapshot.edges.flatMap((edge) => observedFlows(snapshot, revisions, edge))
  const seenKeys = new Set(seen.map((flow) => flowKey(flow.node, flow.to, flow.operation)))
  const silent = [...new Map([...revisions.base, ...revisions.head])].filter(([key]) => !seenKeys.has(key))
  const unseen = silent.flatMap(([key, flow]) => {
    const was = revisions.base.get(key)
    const isOnlyCaller = revisions.isWhole && silent.filter(([, other]) => isSameCallee(other, flow)).length === 1
    const before = was === undefined ? 0 : inferredRate(snapshot, was, isOnlyCaller)
    const to = observedName(snapshot, flow.dependency)
    return joined(key, revisions, { to, before, observed: null, isInferred: was !== undefined }) ?? []
  })
  return [...seen, ...unseen]
}
