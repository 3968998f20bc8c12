import * as z from 'zod'
import { systemModel, type SystemModelInput } from '../../../../src/core/model/systemModel'
import { xoshiro } from '../../../../src/core/projection/distribution/xoshiro'
import { clearNodeCount, integrateNode, type EventNode } from '../../../../src/core/projection/events/eventNode'
import { Simulation } from '../../../../src/core/projection/events/simulation'
import { project } from '../../../../src/core/projection/project'
import { param, type ClosedFormCase, type Computed } from './caseFile'

type EventRun = (item: ClosedFormCase) => Computed

/** Jobs that arrive at the busiest node of a run; more where many servers make a queue's swings long in jobs. */
const jobsOf = (servers: number): number => (servers >= 50 ? 48e6 : 3e6)
/** The start is not counted. */
const startShare = 0.02

interface Counted {
  readonly seconds: number
  /** Means over the run. */
  readonly inSystem: number
  readonly busy: number
  readonly arrivals: number
  readonly rejected: number
  readonly waitSeconds: number
  readonly waited: number
}

const countedAt = (node: EventNode, seconds: number, now: number): Counted => {
  integrateNode(node, now)
  const { count } = node
  const waits = count.waits.subarray(0, count.waited)
  return {
    seconds,
    inSystem: count.jobSeconds / seconds,
    busy: count.busySeconds / seconds,
    arrivals: count.arrivals / seconds,
    rejected: count.rejected / seconds,
    waitSeconds: waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, count.waited),
    waited: waits.reduce((sum, wait) => sum + (wait > 0 ? 1 : 0), 0) / Math.max(1, count.waited),
  }
}

/** Runs a constant load long enough for its jobs at `rate`, and counts at every node after a start. */
const runLong = (input: Omit<SystemModelInput, 'schemaVersion'>, rate: number): ReadonlyMap<string, Counted> => {
  const servers = Math.max(...input.nodes.map((node) => node.servers))
  const simulation = new Simulation(systemModel.parse({ schemaVersion: 1, ...input }), xoshiro(11))
  const seconds = jobsOf(servers) / rate
  const start = startShare * seconds
  simulation.runUntil(start)
  for (const node of simulation.nodes) {
    integrateNode(node, start)
    clearNodeCount(node.count)
  }
  simulation.runUntil(seconds)
  return new Map(simulation.nodes.map((node) => [node.spec.name, countedAt(node, seconds - start, seconds)]))
}

const counted = (nodes: ReadonlyMap<string, Counted>, name: string): Counted => {
  const node = nodes.get(name)
  if (node === undefined) throw new Error(`no node ${name}`)
  return node
}

interface Queue {
  readonly meanSeconds: number
  readonly scv?: number
  readonly arrivalScv?: number
  readonly capacity?: number
}

const queue = (item: ClosedFormCase, { meanSeconds, scv = 1, arrivalScv = 1, capacity }: Queue): Computed => {
  const rate = param(item, 'lambda')
  const servers = item.params['c'] === undefined ? 1 : param(item, 'c')
  const node = { name: 'n', servers, serviceTime: { meanSeconds, scv }, arrivalScv, capacity: capacity ?? null }
  const run = counted(
    runLong({ entries: [{ name: 'load', node: 'n', rate: { constant: rate } }], nodes: [node] }, rate),
    'n',
  )
  const through = run.arrivals - run.rejected
  return {
    L: run.inSystem,
    Lq: run.inSystem - run.busy,
    Wq: run.waitSeconds,
    W: run.inSystem / through,
    W_accepted: run.inSystem / through,
    rho: run.busy / servers,
    busy: run.busy,
    blocking: run.rejected / run.arrivals,
    throughput: through,
    ...(capacity === undefined ? { pWait: run.waited } : {}),
  }
}

const perJob = (item: ClosedFormCase): number => 1 / param(item, 'mu')

const stations = z.array(
  z.object({ id: z.string().optional(), rate: z.number().optional(), c: z.number(), mu: z.number() }),
)

const asyncNode = (name: string, servers: number, mu: number) => ({
  name,
  servers,
  calling: 'async' as const,
  serviceTime: { meanSeconds: 1 / mu, scv: 1 },
})

const tandem: EventRun = (item) => {
  const rate = param(item, 'lambda')
  const nodes = stations.parse(item.params['nodes']).map(({ c, mu }, index) => asyncNode(`n${index}`, c, mu))
  const entries = [{ name: 'load', node: 'n0', rate: { constant: rate } }]
  const run = runLong({ entries, nodes, edges: [{ from: 'n0', to: 'n1', callsPerRequest: 1 }] }, rate)
  const [first, second] = [counted(run, 'n0').inSystem, counted(run, 'n1').inSystem]
  return { L1: first, L2: second, W_total: (first + second) / rate }
}

const feedback: EventRun = (item) => {
  const rate = param(item, 'lambda')
  const entries = [{ name: 'load', node: 'n', rate: { constant: rate } }]
  const edges = [{ from: 'n', to: 'n', callsPerRequest: param(item, 'p_feedback') }]
  const run = counted(runLong({ entries, nodes: [asyncNode('n', 1, param(item, 'mu'))], edges }, rate), 'n')
  return { lambda_eff: run.arrivals, rho: run.busy, L: run.inSystem, W_total: run.inSystem / rate }
}

const graph: EventRun = (item) => {
  const rate = param(item, 'lambda')
  const all = stations.parse(item.params['nodes'])
  const nodes = all.map(({ id, c, mu }) => asyncNode(id ?? '', c, mu))
  const edges = all
    .slice(1)
    .map((node) => ({ from: 'gw', to: node.id ?? '', callsPerRequest: (node.rate ?? 0) / rate }))
  const run = runLong({ entries: [{ name: 'load', node: 'gw', rate: { constant: rate } }], nodes, edges }, 3 * rate)
  return Object.fromEntries(all.map(({ id = '' }) => [`L_${id}`, counted(run, id).inSystem]))
}

const finiteSource: EventRun = (item) => {
  const think = item.params['think'] === undefined ? param(item, 'Z') : param(item, 'think')
  const service = item.params['service'] === undefined ? param(item, 'demand') : param(item, 'service')
  const servers = item.params['c'] === undefined ? 1 : param(item, 'c')
  const run = runLong(
    {
      entries: [{ name: 'load', node: 'caller', rate: { constant: 2000 } }],
      nodes: [
        { name: 'caller', servers: param(item, 'N'), serviceTime: { meanSeconds: think, scv: 1 }, capacity: 500 },
        { name: 'callee', servers, serviceTime: { meanSeconds: service, scv: 1 } },
      ],
      edges: [{ from: 'caller', to: 'callee', callsPerRequest: 1 }],
    },
    2000,
  )
  const { arrivals, inSystem, busy } = counted(run, 'callee')
  return { X: arrivals, X_calls: arrivals, Q: inSystem, L: inSystem, R: inSystem / arrivals, util: busy / servers }
}

/** Two hours above capacity from an empty queue, then below it: what is left at the end of the first, and when that is gone. */
const stepOverload: EventRun = (item) => {
  const [high, low, span] = ['lambda1', 'lambda0', 'overload_s'].map((name) => param(item, name))
  const hour = (span ?? 0) / 3600
  const points: [number, number][] = [
    [0, high ?? 0],
    [hour, high ?? 0],
    [hour + 1e-6, low ?? 0],
  ]
  const model = systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'n', rate: { points } }],
    nodes: [{ name: 'n', servers: param(item, 'C'), serviceTime: { meanSeconds: 1, scv: 1 } }],
  })
  const { nodes } = project(model, { hours: 2.1 * hour, method: 'events', advises: false }).baseline
  const [series, peak] = [nodes['n']?.series, nodes['n']?.peak.queueLength ?? NaN]
  const emptied = series?.hours.findLast((_, index) => (series.queueLength[index] ?? 0) > 0.01 * peak) ?? NaN
  return {
    peak_backlog: peak,
    drain_s: 3600 * (emptied - hour),
    max_wait_s: Math.max(...(series?.waitSeconds ?? [])),
  }
}

/** Mean and standard deviation of the jobs at a moment, over so many runs from empty. */
const replications = 4000

const fromEmpty: EventRun = (item) => {
  const seconds = param(item, 't')
  const model = systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'n', rate: { constant: param(item, 'lambda') } }],
    nodes: [{ name: 'n', servers: 1, serviceTime: { meanSeconds: perJob(item), scv: 1 } }],
  })
  let [sum, squares] = [0, 0]
  for (let seed = 1; seed <= replications; seed++) {
    const simulation = new Simulation(model, xoshiro(seed))
    simulation.runUntil(seconds)
    const jobs = simulation.nodes[0]?.inSystem ?? NaN
    sum += jobs
    squares += jobs * jobs
  }
  const mean = sum / replications
  return { mean, sd: Math.sqrt(squares / replications - mean * mean) }
}

/** Runs of the event simulation by the case's model or id; the tolerance is the case's `des`. */
export const eventRuns: Readonly<Record<string, EventRun>> = {
  'M/M/1': (item) => queue(item, { meanSeconds: perJob(item) }),
  'M/M/c': (item) => queue(item, { meanSeconds: perJob(item) }),
  'M/M/c/c': (item) => queue(item, { meanSeconds: perJob(item), capacity: param(item, 'c') }),
  'M/M/1/K': (item) => queue(item, { meanSeconds: perJob(item), capacity: param(item, 'K_total') }),
  'M/M/c/K': (item) => queue(item, { meanSeconds: perJob(item), capacity: param(item, 'K_total') }),
  'M/G/1': (item) => queue(item, { meanSeconds: param(item, 'service_mean'), scv: param(item, 'service_scv') }),
  'D/M/1': (item) => queue(item, { meanSeconds: perJob(item), arrivalScv: 0 }),
  'fluid-step-overload': stepOverload,
  'mm1-transient-rho90-60s': fromEmpty,
  'jackson-tandem-2': tandem,
  'jackson-feedback-retry': feedback,
  'jackson-graph-5': graph,
  'mva-sync-pool-8': finiteSource,
  'closed-mm2-8': finiteSource,
}
