import { formatPlain } from '../model/figures'
import type { Cure, Finding } from '../model/projection'
import type { SystemChange, SystemEdge, SystemModel, SystemNode } from '../model/systemModel'
import { runFluid } from './fluid/fluid'
import type { TableCache } from './fluid/fluidSystem'
import { holds } from './limits'
import type { RecoveryTest } from './recovery'

/** One thing to try: what it changes, in words, and the system with it. */
interface Candidate {
  readonly lever: Cure['lever']
  readonly subject: string
  readonly action: string
  readonly model: SystemModel
}

/** What a lever offers for a node that does not hold: nothing where it does not apply. */
type Lever = (input: CureInput) => readonly Candidate[]

/** A node that does not hold, in which system, and what the branch changed there. */
export interface CureInput {
  /** With the change in it. */
  readonly model: SystemModel
  /** As it is today. */
  readonly today: SystemModel
  readonly change: SystemChange
  readonly test: RecoveryTest
  /** Whether the node falls behind today too, so that it need not be cured of that. */
  readonly fallsBehindToday: boolean
}

const keyOf = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from}>${to}`
const named = (edge: SystemEdge): string => `${edge.from} -> ${edge.to}`

const withEdge = (model: SystemModel, edge: SystemEdge, fields: Partial<SystemEdge>): SystemModel => ({
  ...model,
  edges: model.edges.map((item) => (keyOf(item) === keyOf(edge) ? { ...item, ...fields } : item)),
})

const withPolicy = (model: SystemModel, edge: SystemEdge, policy: Partial<SystemEdge['policy']>): SystemModel =>
  withEdge(model, edge, { policy: { ...edge.policy, ...policy } })

const withNode = (model: SystemModel, name: string, fields: Partial<SystemNode>): SystemModel => ({
  ...model,
  nodes: model.nodes.map((node) => (node.name === name ? { ...node, ...fields } : node)),
})

const isRepeated = ({ policy }: SystemEdge): boolean => policy.maxRetries > 0

/** Edges whose retries bear on the node: those into it, and those that the change touches. */
const repeatedEdges = ({ model, change, test }: CureInput): readonly SystemEdge[] =>
  model.edges.filter(
    (edge) =>
      isRepeated(edge) && (edge.to === test.node || change.edges.some((changed) => keyOf(changed) === keyOf(edge))),
  )

const retryCap: Lever = (input) =>
  repeatedEdges(input).flatMap((edge) =>
    [1, 0]
      .filter((retries) => retries < edge.policy.maxRetries)
      .map((retries) => ({
        lever: 'retry-cap' as const,
        subject: keyOf(edge),
        action: `at most ${retries} ${retries === 1 ? 'retry' : 'retries'} of ${named(edge)}`,
        model: withPolicy(input.model, edge, { maxRetries: retries }),
      })),
  )

const retryBudget = { share: 0.1, floorPerSecond: 1 } as const

const budget: Lever = (input) =>
  repeatedEdges(input)
    .filter(({ policy }) => policy.budget === null)
    .map((edge) => ({
      lever: 'budget' as const,
      subject: keyOf(edge),
      action: `a retry budget of 10 % on ${named(edge)}`,
      model: withPolicy(input.model, edge, { budget: retryBudget }),
    }))

const jitter: Lever = (input) =>
  repeatedEdges(input)
    .filter(({ policy }) => policy.backoff === null || policy.backoff.jitter === 'none')
    .map((edge) => ({
      lever: 'jitter' as const,
      subject: keyOf(edge),
      action: `backoff with jitter on ${named(edge)}`,
      model: withPolicy(input.model, edge, {
        backoff: {
          ...(edge.policy.backoff ?? { baseSeconds: 0.2, factor: 2, capSeconds: 10 }),
          jitter: 'full',
        },
      }),
    }))

/** A caller that gives up sooner holds its slot shorter; one that waits longer repeats less. */
const timeoutFactors = [0.5, 2, 4] as const

const timeout: Lever = ({ model, test }) =>
  model.edges
    .filter(({ to, from, policy }) => policy.timeoutSeconds !== null && (to === test.node || from === test.node))
    .flatMap((edge) =>
      timeoutFactors.map((factor) => {
        const seconds = Number(((edge.policy.timeoutSeconds ?? 0) * factor).toPrecision(2))
        return {
          lever: 'timeout' as const,
          subject: keyOf(edge),
          action: `a timeout of ${formatPlain(seconds)} s on ${named(edge)}`,
          model: withPolicy(model, edge, { timeoutSeconds: seconds }),
        }
      }),
    )

/** A queue that is served within the patience of whoever waits holds no late work (K / C < timeout). */
const queueBound: Lever = ({ model, test }) => {
  const node = model.nodes.find(({ name }) => name === test.node)
  const patience = Math.min(
    Infinity,
    ...model.edges.filter(({ to }) => to === test.node).map(({ policy }) => policy.timeoutSeconds ?? Infinity),
  )
  if (!node || !Number.isFinite(patience) || node.kind === 'queue') return []
  const rate = node.servers / Math.max(1e-6, node.serviceTime.meanSeconds)
  const capacity = Math.max(node.servers, Math.floor(node.servers + 0.5 * patience * rate))
  if (node.capacity !== null && node.capacity <= capacity) return []
  const action = `a bound of ${formatPlain(capacity)} jobs at ${node.name}`
  return [{ lever: 'queue-bound', subject: node.name, action, model: withNode(model, node.name, { capacity }) }]
}

/** Calls that the change multiplied, made as few as today's, or as one. */
const batch: Lever = ({ model, today, change }) =>
  model.edges.flatMap((edge) => {
    if (!change.edges.some((changed) => keyOf(changed) === keyOf(edge))) return []
    const before = today.edges.find((known) => keyOf(known) === keyOf(edge))?.callsPerRequest ?? 0
    const fewer = Math.max(1, before)
    if (edge.callsPerRequest <= fewer * 1.01) return []
    const action = `batches, so that a request makes ${formatPlain(fewer)} instead of ${formatPlain(edge.callsPerRequest)} calls of ${named(edge)}`
    return [
      {
        lever: 'batch' as const,
        subject: keyOf(edge),
        action,
        model: withEdge(model, edge, { callsPerRequest: fewer }),
      },
    ]
  })

const serverFactors = [1.25, 1.5, 2, 3, 4] as const

const concurrency: Lever = ({ model, test }) => {
  const node = model.nodes.find(({ name }) => name === test.node)
  if (!node) return []
  return serverFactors.map((factor) => {
    const servers = Math.ceil(node.servers * factor)
    return {
      lever: 'concurrency',
      subject: node.name,
      action: `${servers} instead of ${node.servers} slots at ${node.name}`,
      model: withNode(model, node.name, { servers }),
    }
  })
}

/** The node and all it calls: where they wait for one another, more slots at one alone only move the queue. */
const concurrencyBelow: Lever = ({ model, test }) => {
  const callees = model.edges.filter(({ from }) => from === test.node).map(({ to }) => to)
  const names = [...new Set([test.node, ...callees])].filter((name) => model.nodes.some((node) => node.name === name))
  if (names.length < 2) return []
  return serverFactors.slice(1).map((factor) => ({
    lever: 'concurrency',
    subject: test.node,
    action: `${formatPlain(factor)} times the slots at ${names.join(' and ')}`,
    model: names.reduce((now, name) => {
      const servers = now.nodes.find((node) => node.name === name)?.servers ?? 1
      return withNode(now, name, { servers: Math.ceil(servers * factor) })
    }, model),
  }))
}

/** From what costs a line of configuration to what costs machines. */
const levers: readonly Lever[] = [budget, retryCap, jitter, timeout, queueBound, batch, concurrency, concurrencyBelow]

const daySeconds = 86_400

/** Re-projected over the day: the longest mean queue of the node, and whether it still falls behind. */
const reprojected = (candidate: Candidate, { test, fallsBehindToday }: CureInput, tables: TableCache): Cure => {
  const { lever, subject, action, model } = candidate
  const node = runFluid(model, { horizonSeconds: daySeconds, tables, judgesCollapse: false }).nodes[test.node]
  const queue = Math.max(0, ...(node?.series.queueLength ?? []))
  const isWell = fallsBehindToday || node?.saturatesAtHour == null
  return { lever, subject, action, node: test.node, holds: isWell, peakQueueLength: queue }
}

/**
 * The first of the levers, cheapest first, with which the node keeps up, comes back from a slowdown and does not fall behind
 * over the day; those tried before it stand before it, as not enough. Empty where the branch holds as it is.
 */
export const curesOf = (input: CureInput, tables: TableCache): readonly Cure[] => {
  const tried: Cure[] = []
  for (const candidate of levers.flatMap((lever) => lever(input))) {
    const { lever, subject, action } = candidate
    const helps = holds(candidate.model, input.test, tables)
    const cure = helps
      ? reprojected(candidate, input, tables)
      : { lever, subject, action, node: input.test.node, holds: false, peakQueueLength: null }
    tried.push(cure)
    if (cure.holds) break
  }
  return tried
}

/** The cheapest cure as a finding; empty where none was found or needed. */
export const cureFinding = (cures: readonly Cure[]): readonly Finding[] => {
  const cure = cures.find((each) => each.holds)
  if (cure === undefined) return []
  const tried = cures.length - 1
  const others = tried === 0 ? '' : `; ${tried} cheaper ${tried === 1 ? 'change is' : 'changes are'} not enough`
  const text = `Cheapest cure: ${cure.action}; ${cure.node} then keeps up and recovers from a 60 s slowdown${others}`
  const queue = cure.peakQueueLength
  return [
    {
      kind: 'cure',
      severity: 'low',
      subject: cure.subject,
      before: null,
      after: queue,
      unit: 'jobs',
      atHour: null,
      text,
    },
  ]
}
