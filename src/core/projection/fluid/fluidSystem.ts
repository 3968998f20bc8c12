import type { LoadProfile, Shock, SystemModel, SystemNode } from '../../model/systemModel'
import { backoffsOf } from '../retries'
import { newOutcome, type FluidEdge } from './fluidEdge'
import { noWait, type FluidNode, type NodeState } from './fluidNode'
import { newHoldSearch, type HoldSearch } from './holdSearch'
import { newPoint, StationaryTable, type TableShape } from './stationaryTable'

/** A node with what flows into and out of it. */
export interface Station {
  readonly node: FluidNode
  readonly entries: readonly LoadProfile[]
  readonly incoming: readonly FluidEdge[]
  readonly outgoing: readonly FluidEdge[]
  /** Shortest patience of its callers, seconds; Infinity where none gives up. */
  readonly shortestTimeout: number
  readonly canCancel: boolean
  readonly search: HoldSearch
  /** Nodes whose held slots are all that can send jobs here, at once or through nodes that hold none; null: unbounded. */
  readonly holders: readonly FluidNode[] | null
  /** Requests from outside during the step, 1/s. */
  external: number
}

export interface FluidSystem {
  /** Callers before callees; where calls form a cycle, as they are first reached. */
  readonly stations: readonly Station[]
  readonly backwards: readonly Station[]
  readonly stationOf: ReadonlyMap<FluidNode, Station>
  /** Those whose slots are held while they call. */
  readonly holding: readonly Station[]
  readonly edges: readonly FluidEdge[]
  readonly shock: Shock | null
  readonly tables: TableCache
  /** Set where the state was changed between two steps, so that the next one is short. */
  isDisturbed: boolean
  /** How often it may still be tried whether a node would stay down: each trial is a short run of all nodes. */
  trialsLeft: number
}

const smallestScv = 1e-3

/** Tables are shared between nodes of one shape and between runs. */
export class TableCache {
  private readonly tables = new Map<string, StationaryTable>()

  get(shape: TableShape): StationaryTable {
    const key = `${shape.servers} ${shape.stretch} ${shape.capacity ?? ''}`
    const known = this.tables.get(key)
    if (known) return known
    const table = new StationaryTable(shape)
    this.tables.set(key, table)
    return table
  }
}

/** Servers of one group and how many groups there are; groups need not be whole. */
const splitServers = (servers: number, replicas: number): { readonly servers: number; readonly groups: number } => {
  const each = Math.max(1, Math.round(servers / Math.max(1, replicas)))
  return { servers: each, groups: Math.max(servers, 1) / each }
}

/** The table of a node that has `servers` in all; a bounded queue is split like the servers. */
export const tableFor = (tables: TableCache, node: FluidNode, servers: number): StationaryTable => {
  const { capacity } = node.spec
  const stretch = Number(((node.arrivalScv + node.holdScv) / 2).toPrecision(4))
  const each = Math.max(1, Math.round(Math.max(1, servers) / node.groups))
  const room = capacity === null ? null : Math.max(1, Math.round(capacity / node.groups))
  return tables.get({ servers: room === null ? each : Math.min(each, room), stretch, capacity: room })
}

const emptyState = (inSystem: number, ownSeconds: number): NodeState => ({
  inSystem,
  variance: 0,
  holdSeconds: ownSeconds,
  ownSeconds,
  wait: noWait,
  allBusy: 0,
})

/** Slots of the callers where all of them hold one while they call: so many calls can be there at once; else Infinity. */
export const callerSlots = ({ incoming, external }: Station): number =>
  external > 0 || incoming.length === 0 || incoming.some(({ from }) => !from.holdsSlot)
    ? Infinity
    : incoming.reduce((sum, { from }) => sum + from.table.shape.servers * from.groups, 0)

/** Squared coefficient of variation of a group's share of the arrivals that the model states. */
export const statedArrivalScv = ({ arrivalScv }: SystemNode, groups: number): number =>
  Math.max(smallestScv, 1 + (arrivalScv - 1) / groups)

const newNode = (spec: SystemNode, tables: TableCache): FluidNode => {
  const { servers, groups } = splitServers(spec.servers, spec.replicas)
  const { meanSeconds, scv } = spec.serviceTime
  const holdScv = Math.max(smallestScv, scv)
  const jobs = Math.min(spec.initialInSystem, spec.capacity ?? Infinity) / groups
  return {
    spec,
    groups,
    holdsSlot: spec.calling === 'sync' || spec.kind === 'queue',
    state: emptyState(jobs, meanSeconds),
    next: emptyState(jobs, meanSeconds),
    flow: { arrivals: 0, served: 0, rejected: 0, abandoned: 0 },
    point: newPoint(),
    solved: { value: 0, slope: 1, idle: 0, blocked: 0, abandoned: 0, abandonedSlope: 0 },
    table: tables.get({ servers, stretch: 1, capacity: null }),
    holdSeconds: meanSeconds,
    slowdown: 1,
    ownSeconds: meanSeconds,
    ownScv: scv,
    downstream: { meanSeconds: 0, variance: 0 },
    branches: null,
    arrivalScv: statedArrivalScv(spec, groups),
    holdScv,
    work: { meanSeconds, cv: Math.sqrt(scv) },
    errorShare: spec.errorProbability,
    idle: servers,
    closed: { share: 0, population: Infinity },
  }
}

const connect = (model: SystemModel, nodes: ReadonlyMap<string, FluidNode>): readonly FluidEdge[] =>
  model.edges.flatMap((spec) => {
    const from = nodes.get(spec.from)
    const to = nodes.get(spec.to)
    if (!from || !to) return []
    const backoffs = backoffsOf(spec.policy)
    return {
      spec,
      policy: spec.policy,
      from,
      to,
      backoffs,
      flow: { calls: 0, attempts: 0, retries: 0 },
      outcome: newOutcome(),
      nextOutcome: newOutcome(),
      retryRates: new Float64Array(backoffs.length),
      nextRetryRates: new Float64Array(backoffs.length),
      underWay: new Float64Array(2),
      nextUnderWay: new Float64Array(2),
      seenWait: noWait,
      breakerOpen: 0,
    }
  })

/** Depth-first finishing order reversed: a caller stands before what it calls, but for the edges that close a cycle. */
const callersFirst = (stations: ReadonlyMap<FluidNode, Station>): readonly Station[] => {
  const finished: Station[] = []
  const seen = new Set<Station>()
  const visit = (station: Station): void => {
    if (seen.has(station)) return
    seen.add(station)
    for (const { to } of station.outgoing) {
      const callee = stations.get(to)
      if (callee) visit(callee)
    }
    finished.push(station)
  }
  const all = [...stations.values()]
  for (const station of all) if (station.entries.length > 0) visit(station)
  for (const station of all) visit(station)
  return finished.reverse()
}

const mostHops = 12

/** Edges and entries by the nodes that they concern. */
interface Links {
  readonly incoming: ReadonlyMap<FluidNode, readonly FluidEdge[]>
  readonly outgoing: ReadonlyMap<FluidNode, readonly FluidEdge[]>
  readonly entries: ReadonlyMap<string, readonly LoadProfile[]>
}

const grouped = <Item, Key, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  valueOf: (item: Item) => Value,
): ReadonlyMap<Key, readonly Value[]> => {
  const groups = new Map<Key, Value[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(valueOf(item))
    else groups.set(keyOf(item), [valueOf(item)])
  }
  return groups
}

/** Nearest callers that hold a slot while they call, up through those that hold none; null where one has no bound. */
const holdersOf = (node: FluidNode, links: Links, hops = mostHops): readonly FluidNode[] | null => {
  const incoming = links.incoming.get(node) ?? []
  const isOpen = node.spec.kind === 'queue' || links.entries.has(node.spec.name)
  if (isOpen || incoming.length === 0 || hops === 0) return null
  const holders = new Set<FluidNode>()
  for (const { from } of incoming) {
    const above = from.holdsSlot ? [from] : holdersOf(from, links, hops - 1)
    if (above === null) return null
    for (const holder of above) holders.add(holder)
  }
  return [...holders]
}

const newStation = (node: FluidNode, links: Links): Station => {
  const incoming = links.incoming.get(node) ?? []
  const patience = node.spec.kind === 'queue' ? [] : incoming.map((edge) => edge.policy.timeoutSeconds ?? Infinity)
  return {
    node,
    entries: links.entries.get(node.spec.name) ?? [],
    incoming,
    outgoing: links.outgoing.get(node) ?? [],
    shortestTimeout: Math.min(Infinity, ...patience),
    // whoever hands a message to a broker does not wait for the work
    canCancel:
      node.spec.kind !== 'queue' &&
      incoming.some((edge) => edge.policy.cancelsOnTimeout && edge.policy.timeoutSeconds !== null),
    search: newHoldSearch(),
    holders: holdersOf(node, links),
    external: 0,
  }
}

/** The model as linked nodes and edges at rest, without tables set. Edges to unknown nodes are left out. */
export const linkSystem = (model: SystemModel, tables: TableCache): FluidSystem => {
  const nodes = new Map(model.nodes.map((spec) => [spec.name, newNode(spec, tables)]))
  const edges = connect(model, nodes)
  const links = {
    incoming: grouped(edges, ({ to }) => to, (edge) => edge),
    outgoing: grouped(edges, ({ from }) => from, (edge) => edge),
    entries: grouped(model.entries, ({ node }) => node, ({ rate }) => rate),
  }
  const stationOf = new Map([...nodes.values()].map((node) => [node, newStation(node, links)] as const))
  const stations = callersFirst(stationOf)
  const holding = stations.filter(({ node, outgoing }) => node.holdsSlot && outgoing.length > 0)
  const backwards = stations.toReversed()
  return { stations, stationOf, backwards, holding, edges, shock: model.shock, tables, isDisturbed: false, trialsLeft: 0 }
}
