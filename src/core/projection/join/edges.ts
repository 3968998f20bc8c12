import type { CallPolicy } from '../../model/codeGraph'
import type { StagingSnapshot } from '../../model/stagingSnapshot'
import type { EdgePolicy, SystemChange, SystemEdge } from '../../model/systemModel'
import type { TrafficChange } from '../../model/trafficChange'
import { withSettings } from './changedSettings'
import type { Flow } from './flows'
import { nodeRate, operationTime, outlivesFailures, type ServiceTime } from './nodes'

/** All flows between two nodes: one edge of the model. */
export interface Pair {
  readonly from: string
  readonly to: string
  readonly flows: readonly Flow[]
}

type When = 'before' | 'after'

/** What the metrics show, and what the branch changes of settings. */
export interface Observed {
  readonly snapshot: StagingSnapshot
  readonly changes: readonly TrafficChange[]
}

/** Flows by the two nodes that they run between. */
export const pairUp = (flows: readonly Flow[]): readonly Pair[] => {
  const pairs = new Map<string, Pair>()
  for (const flow of flows) {
    const key = `${flow.node}>${flow.to}`
    pairs.set(key, { from: flow.node, to: flow.to, flows: [...(pairs.get(key)?.flows ?? []), flow] })
  }
  return [...pairs.values()]
}

const edgePolicy = ({ timeoutSeconds, retry }: CallPolicy): EdgePolicy => ({
  timeoutSeconds: timeoutSeconds?.value ?? null,
  maxRetries: retry?.value.maxRetries ?? 0,
  backoff: retry?.value.backoff ?? null,
  budget: retry?.value.budgetShare == null ? null : { share: retry.value.budgetShare, floorPerSecond: 0 },
  breaker: null,
  cancelsOnTimeout: false,
})

/** The policy that most of the pair's calls run under whose code is known; of the others it is not known that they have none. */
const policyOf = ({ changes }: Observed, pair: Pair, when: When): EdgePolicy => {
  const known = pair.flows.filter(({ callsBefore, callsAfter }) => callsBefore.length + callsAfter.length > 0)
  const busiest = known.sort((a, b) => b[when] - a[when])[0]
  const policy = when === 'before' ? busiest?.policyBefore : busiest?.policyAfter
  return withSettings(edgePolicy(policy ?? { timeoutSeconds: null, retry: null }), changes, pair.to, when)
}

const callRate = (pair: Pair, when: When): number => pair.flows.reduce((sum, flow) => sum + flow[when], 0)

/** Own time of the callee for this pair's mixture of operations; null where it is that of the node. */
const workOf = (snapshot: StagingSnapshot, pair: Pair, flows: readonly Flow[], when: When): ServiceTime | null => {
  const parts = pair.flows.map((flow) => ({ weight: flow[when], time: operationTime(snapshot, flow, flows) }))
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (total <= 0 || parts.some(({ time, weight }) => time === null && weight > 0)) return null
  const mean = (value: (time: ServiceTime) => number): number =>
    parts.reduce((sum, { weight, time }) => sum + (time === null ? 0 : weight * value(time)), 0) / total
  const meanSeconds = mean((time) => time.meanSeconds)
  const second = mean((time) => time.meanSeconds ** 2 * (1 + time.scv))
  return { meanSeconds, scv: meanSeconds > 0 ? Math.max(0, second / meanSeconds ** 2 - 1) : 0 }
}

const edgeAt = (observed: Observed, pair: Pair, flows: readonly Flow[], when: When): SystemEdge | null => {
  const { snapshot } = observed
  const rate = nodeRate(snapshot, pair.from)
  if (rate <= 0) return null
  return {
    from: pair.from,
    to: pair.to,
    callsPerRequest: callRate(pair, when) / rate,
    policy: policyOf(observed, pair, when),
    work: workOf(snapshot, pair, flows, when),
    failsCaller: !outlivesFailures(snapshot, pair.from, flows),
  }
}

/** Changes of calls an invocation below this share are arithmetic, not code. */
const tolerance = 1e-6

const isSameEdge = (was: SystemEdge, is: SystemEdge): boolean =>
  Math.abs(was.callsPerRequest - is.callsPerRequest) <= tolerance * Math.max(was.callsPerRequest, 1e-3) &&
  JSON.stringify(was.policy) === JSON.stringify(is.policy)

/** Edges of today's system and what the branch changes of them. */
export const systemEdges = (
  observed: Observed,
  pairs: readonly Pair[],
  flows: readonly Flow[],
): { readonly edges: readonly SystemEdge[]; readonly changes: SystemChange['edges'] } => {
  const ends = pairs.flatMap((pair) => {
    const [was, is] = [edgeAt(observed, pair, flows, 'before'), edgeAt(observed, pair, flows, 'after')]
    return was === null || is === null ? [] : [{ was, is }]
  })
  return {
    edges: ends.flatMap(({ was }) => (was.callsPerRequest > 0 ? [was] : [])),
    changes: ends.flatMap(({ was, is }): SystemChange['edges'] => {
      if (isSameEdge(was, is)) return []
      return is.callsPerRequest > 0 ? [is] : [{ from: is.from, to: is.to, removed: true }]
    }),
  }
}
