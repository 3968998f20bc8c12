import type { LoadProfile, SystemEdge, SystemModel, SystemNode } from '../model/systemModel'

type Change<T> = (value: T, factor: number) => T

const scaledRate = (rate: LoadProfile, factor: number): LoadProfile => {
  if ('constant' in rate) return { constant: rate.constant * factor }
  if ('points' in rate) return { points: rate.points.map(([hour, value]) => [hour, value * factor]) }
  return { ...rate, mean: rate.mean * factor, amplitude: rate.amplitude * factor }
}

const nodeFields: Readonly<Record<string, Change<SystemNode>>> = {
  'serviceTime.meanSeconds': (node, factor) => ({
    ...node,
    serviceTime: { ...node.serviceTime, meanSeconds: node.serviceTime.meanSeconds * factor },
  }),
  'serviceTime.scv': (node, factor) => ({
    ...node,
    serviceTime: { ...node.serviceTime, scv: node.serviceTime.scv * factor },
  }),
  servers: (node, factor) => ({ ...node, servers: Math.max(1, Math.round(node.servers * factor)) }),
  initialInSystem: (node, factor) => ({ ...node, initialInSystem: node.initialInSystem * factor }),
  errorProbability: (node, factor) => ({ ...node, errorProbability: Math.min(1, node.errorProbability * factor) }),
}

const edgeFields: Readonly<Record<string, Change<SystemEdge>>> = {
  callsPerRequest: (edge, factor) => ({ ...edge, callsPerRequest: edge.callsPerRequest * factor }),
  'work.meanSeconds': (edge, factor) => ({
    ...edge,
    work: edge.work && { ...edge.work, meanSeconds: edge.work.meanSeconds * factor },
  }),
  'policy.timeoutSeconds': (edge, factor) => ({
    ...edge,
    policy: {
      ...edge.policy,
      timeoutSeconds: edge.policy.timeoutSeconds === null ? null : edge.policy.timeoutSeconds * factor,
    },
  }),
}

type Entry = SystemModel['entries'][number]

const entryFields: Readonly<Record<string, Change<Entry>>> = {
  rate: (entry, factor) => ({ ...entry, rate: scaledRate(entry.rate, factor) }),
}

/** Applies the change whose `prefix.name.field` is the path to the item of that name; names may hold dots. */
const changeNamed = <T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  fields: Readonly<Record<string, Change<T>>>,
  { path, factor }: ScaledPath,
): T[] =>
  items.map((item) => {
    const name = `${nameOf(item)}.`
    const change = path.startsWith(name) ? fields[path.slice(name.length)] : undefined
    return change ? change(item, factor) : item
  })

/** One parameter of a model and what it is multiplied by. */
export interface ScaledPath {
  /** `edges.A>B.callsPerRequest`, `nodes.A.serviceTime.meanSeconds`, `entries.NAME.rate` and the like. */
  readonly path: string
  readonly factor: number
}

/** The model with one parameter multiplied; a path to something that is not there changes nothing. */
export const scaleParameter = (model: SystemModel, { path, factor }: ScaledPath): SystemModel => {
  const [kind, rest] = [path.slice(0, path.indexOf('.')), path.slice(path.indexOf('.') + 1)]
  const scaled = { path: rest, factor }
  if (kind === 'nodes') return { ...model, nodes: changeNamed(model.nodes, ({ name }) => name, nodeFields, scaled) }
  if (kind === 'edges')
    return { ...model, edges: changeNamed(model.edges, ({ from, to }) => `${from}>${to}`, edgeFields, scaled) }
  if (kind === 'entries')
    return { ...model, entries: changeNamed(model.entries, ({ name }) => name, entryFields, scaled) }
  return model
}
