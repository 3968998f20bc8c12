import type { ServiceGraph } from '../../model/codeGraph'
import type { Target } from '../../model/trafficChange'
import { plainName } from '../program/services'

type Edge = ServiceGraph['edges'][number]

/** Kinds of dependencies that are one and the same behind different libraries. */
const families: Readonly<Partial<Record<Target, string>>> = { sql: 'store', orm: 'store', cache: 'cache', queue: 'queue' }

/** Names that a library gives what it calls, where the code says no other. */
const placeholders: ReadonlySet<string> = new Set(['database', 'redis', 'cache', 'bus', 'queue', 'kafka', 'rabbitmq', 'servicebus', 'mongodb', 'postgres'])

/**
 * A call of `database` is one of the only database that the service is known by name to use; where it uses several, their own
 * edges tell. `named` are edges that registrations, wiring and configuration show.
 */
export const withNamedStores = (graph: ServiceGraph, named: readonly Edge[]): ServiceGraph => ({
  ...graph,
  edges: graph.edges.flatMap((edge): Edge[] => {
    const family = families[edge.protocol]
    if (family === undefined || !placeholders.has(edge.to)) return [edge]
    const stores = new Map(named.filter(({ from, protocol }) => plainName(from) === plainName(edge.from) && families[protocol] === family).map(({ to }) => [plainName(to), to]))
    if (stores.size === 0) return [edge]
    const [only] = stores.values()
    return stores.size === 1 && only !== undefined ? [{ ...edge, to: only }] : []
  }),
})
