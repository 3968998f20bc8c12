import type { StagingSnapshot } from '../../model/stagingSnapshot'
import type { EdgePolicy } from '../../model/systemModel'
import type { TrafficChange } from '../../model/trafficChange'
import { findService } from './entryRates'
import { isSameService } from './names'

type Changes = readonly TrafficChange[]

/** Configuration that runs the workers of a server, by the end of its key: `server.tomcat.threads.max`, `CMD.command.workers`. */
const ofServer = /(?:^|\.)(?:server|tomcat|jetty|undertow|command|puma|gunicorn|uvicorn)\b.*(?:threads?|workers?|concurrency|max-?connections?)/i
/** Keys that name whom they are about: `services.worker.deploy.replicas`, `retry.instances.orders.max-attempts`, `client.config.orders.read-timeout`. */
const naming = /(?:^|\.)(?:services|instances|config|configs|upstreams?)\.([\w-]+)\./

const numbersOf = ({ before, after }: TrafficChange): readonly [before: number, after: number] | null =>
  typeof before === 'number' && typeof after === 'number' && before > 0 && after > 0 ? [before, after] : null

/** Whom configuration is about: the name in its key or that of its resource, else the service that it belongs to. */
const subjectOf = ({ operation, symbol, service }: TrafficChange): string | null => naming.exec(operation ?? '')?.[1] ?? /^[A-Z]\w+ ([\w.-]+)$/.exec(symbol ?? '')?.[1] ?? service

const isAbout = (change: TrafficChange, names: readonly string[]): boolean => {
  const subject = subjectOf(change)
  return subject !== null && names.some((name) => isSameService(name, subject))
}

/** The changes that are about one of these, each key once: files for several environments say the same of one service. */
const changesAbout = (changes: Changes, names: readonly string[]): readonly TrafficChange[] => [
  ...new Map(changes.filter((change) => isAbout(change, names)).map((change) => [`${change.kind} ${change.operation ?? ''}`, change] as const)).values(),
]

/** How many times the replicas that run a node change: to what is now asked for, or to the bounds between which they are scaled. */
const replicasFactor = (change: TrafficChange, replicas: number | null): number => {
  const numbers = numbersOf(change)
  if (numbers === null) return 1
  const [before, after] = numbers
  const bound = /(min|max)\w*$/i.exec(change.operation ?? '')?.[1]?.toLowerCase()
  if (bound === undefined) return after / before
  if (replicas === null || replicas <= 0) return 1
  return (bound === 'min' ? Math.max(replicas, after) : Math.min(replicas, after)) / replicas
}

/** How many times of today's slots a node has by what configuration of the branch changes: its replicas, the workers of each. `names` are those that the node and its consumers go by. */
export const slotsFactor = (changes: Changes, snapshot: StagingSnapshot, node: { readonly names: readonly string[]; readonly isQueue: boolean }): number => {
  const { names, isQueue } = node
  const service = names.map((name) => findService(snapshot, name)).find((found) => found !== null) ?? null
  return changesAbout(changes, names)
    .reduce((product, change) => {
      if (change.kind === 'replicas-changed') return product * replicasFactor(change, service?.replicas?.value ?? null)
      const numbers = change.kind === 'concurrency-changed' && (isQueue ? change.target === 'queue' : ofServer.test(change.operation ?? '')) ? numbersOf(change) : null
      return numbers === null ? product : (product * numbers[1]) / numbers[0]
    }, 1)
}

/** Keys of retries, by whether their number counts the first attempt, and of timeouts, with the seconds of their unit; their subject is whom calls go to. */
const ofRetries: readonly (readonly [key: RegExp, countsFirst: boolean])[] = [
  [/^spec\.http\.retries\.attempts$/, false],
  [/(?:^|\.)retry\.(?:instances|configs?)\.[\w-]+\.max-?attempts$/i, true],
]
const ofTimeouts: readonly (readonly [key: RegExp, unit: number])[] = [
  [/^spec\.http\.timeout$/, 1],
  [/(?:^|\.)client\.config\.[\w-]+\.read-?timeout$/i, 0.001],
]

/** A policy with what configuration says of the calls to a node, before or after the branch; retries of a proxy multiply those of its callers. */
export const withSettings = (policy: EdgePolicy, changes: Changes, to: string, when: 'before' | 'after'): EdgePolicy =>
  changesAbout(changes, [to])
    .reduce((known, change): EdgePolicy => {
      const value = change[when]
      const [, countsFirst] = ofRetries.find(([key]) => key.test(change.operation ?? '')) ?? []
      const [, unit] = ofTimeouts.find(([key]) => key.test(change.operation ?? '')) ?? []
      if (typeof value !== 'number') return known
      if (countsFirst !== undefined && change.kind.startsWith('retry')) return { ...known, maxRetries: (known.maxRetries + 1) * Math.max(1, value + (countsFirst ? 0 : 1)) - 1 }
      if (unit !== undefined && change.kind === 'timeout-changed') return { ...known, timeoutSeconds: Math.min(known.timeoutSeconds ?? Infinity, value * unit) }
      return known
    }, policy)
