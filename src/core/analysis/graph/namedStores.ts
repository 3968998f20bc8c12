import type { ServiceGraph } from '../../model/codeGraph'
import type { Target } from '../../model/trafficChange'
import { type KnownNames, protocolOf } from '../config/addresses'
import { plainName } from '../program/services'

type Edge = ServiceGraph['edges'][number]

/** Kinds of dependencies that are one and the same behind different libraries. */
const families: Readonly<Partial<Record<Target, string>>> = { sql: 'store', orm: 'store', cache: 'cache', queue: 'queue', cloud: 'cloud' }

/** Names that a library gives what it calls, where the code says no other. */
const placeholders: ReadonlySet<string> = new Set(['database', 'redis', 'cache', 'bus', 'queue', 'kafka', 'rabbitmq', 'servicebus', 'mongodb', 'mongo', 'postgres', 'mysql', 'memcached', 'memcache', 'llm'])

/**
 * A call of `database` is one of the only database that the service is known by name to use; where it uses several, their own
 * edges tell. A queue lies in the only broker that the service is known to use, or that the system runs. What a store runs on
 * itself is no call. `named` are edges that registrations, wiring and configuration show.
 */
export const withNamedStores = (graph: ServiceGraph, named: readonly Edge[], known: KnownNames): ServiceGraph => {
  const brokers = new Set([...known.protocols].flatMap(([plain, protocol]) => (protocol === 'queue' ? [known.names.get(plain) ?? plain] : [])))
  const storesOf = (service: string, family: string): ReadonlyMap<string, string> => {
    const own = named.filter(({ from, protocol }) => plainName(from) === plainName(service) && families[protocol] === family).map(({ to }) => to)
    const all = own.length === 0 && family === 'queue' && brokers.size === 1 ? [...brokers] : own
    return new Map(all.map((to) => [plainName(to), to]))
  }
  const nameOf = (edge: Edge): Edge[] => {
    const family = families[edge.protocol]
    const isPlaceholder = placeholders.has(edge.to)
    if (isPlaceholder && family !== undefined && families[protocolOf(known, null, edge.from)] === family) return []
    const isQueue = family === 'queue' && !known.names.has(plainName(edge.to))
    if (family === undefined || !(isPlaceholder || isQueue)) return [edge]
    const stores = storesOf(edge.from, family)
    const [only] = stores.values()
    if (isPlaceholder && edge.operation === 'receive' && stores.size === 0) return []
    if (stores.size !== 1 || only === undefined) return stores.size === 0 || isQueue ? [edge] : []
    return [isQueue && !isPlaceholder ? { ...edge, to: only, operation: `${edge.operation ?? ''} ${edge.to}`.trim() } : { ...edge, to: only }]
  }
  return { ...graph, edges: graph.edges.flatMap(nameOf) }
}
