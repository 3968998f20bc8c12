import {
  edgePolicy,
  type LoadProfile,
  type SystemChange,
  type SystemEdge,
  type SystemModel,
  type SystemNode,
} from '../model/systemModel'

type NodeChange = SystemChange['nodes'][number]
type EdgeChange = SystemChange['edges'][number]
type EntryChange = SystemChange['entries'][number]

/** The given fields without those that are undefined. */
const defined = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

const changedNode = (node: SystemNode, changes: readonly NodeChange[]): SystemNode =>
  changes
    .filter(({ name }) => name === node.name)
    .reduce<SystemNode>((now, change) => ({ ...now, ...defined(change) }), node)

/** A node that only the branch has; without a service time it answers at once. */
const addedNode = (change: NodeChange): SystemNode => ({
  kind: 'service',
  servers: 1,
  serviceTime: { meanSeconds: 0, scv: 1 },
  arrivalScv: 1,
  capacity: null,
  limit: null,
  calling: 'sync',
  replicas: 1,
  initialInSystem: 0,
  errorProbability: 0,
  serversOverTime: null,
  ...defined(change),
})

const joins = (change: EdgeChange, edge: { readonly from: string; readonly to: string }): boolean =>
  change.from === edge.from && change.to === edge.to

const changedEdge = (edge: SystemEdge, changes: readonly EdgeChange[]): SystemEdge =>
  changes
    .filter((change) => joins(change, edge))
    .reduce<SystemEdge>(
      (now, change) => ({
        ...now,
        callsPerRequest: change.callsPerRequest ?? now.callsPerRequest,
        policy: { ...now.policy, ...defined(change.policy ?? {}) },
        work: change.work === undefined ? now.work : change.work,
        failsCaller: change.failsCaller ?? now.failsCaller,
      }),
      edge,
    )

const addedEdge = ({ from, to, callsPerRequest, policy, work, failsCaller }: EdgeChange): SystemEdge => ({
  from,
  to,
  callsPerRequest: callsPerRequest ?? 1,
  policy: { ...edgePolicy.parse({}), ...defined(policy ?? {}) },
  work: work ?? null,
  failsCaller: failsCaller ?? true,
})

type Entry = SystemModel['entries'][number]

const changedEntry = (entry: Entry, changes: readonly EntryChange[]): Entry =>
  changes
    .filter(({ name }) => name === entry.name)
    .reduce<Entry>((now, change) => ({ ...now, ...defined(change) }), entry)

const addedEntry = ({ name, node, rate }: EntryChange): readonly Entry[] =>
  node === undefined ? [] : [{ name, node, rate: rate ?? ({ constant: 0 } satisfies LoadProfile) }]

/** The system with the branch's change in it, and no change left to apply. */
export const branchModel = (model: SystemModel, change: SystemChange): SystemModel => {
  const isNewNode = ({ name }: NodeChange) => !model.nodes.some((node) => node.name === name)
  const isNewEdge = (edge: EdgeChange) => !edge.removed && !model.edges.some((known) => joins(edge, known))
  const isNewEntry = ({ name }: EntryChange) => !model.entries.some((entry) => entry.name === name)
  const isRemoved = (edge: SystemEdge) => change.edges.some((candidate) => candidate.removed && joins(candidate, edge))
  return {
    ...model,
    change: null,
    entries: [
      ...model.entries.map((entry) => changedEntry(entry, change.entries)),
      ...change.entries.filter(isNewEntry).flatMap(addedEntry),
    ],
    nodes: [
      ...model.nodes.map((node) => changedNode(node, change.nodes)),
      ...change.nodes.filter(isNewNode).map(addedNode),
    ],
    edges: [
      ...model.edges.filter((edge) => !isRemoved(edge)).map((edge) => changedEdge(edge, change.edges)),
      ...change.edges.filter(isNewEdge).map(addedEdge),
    ],
  }
}
