import type { CallProfile, CodeGraph } from '../../model/codeGraph'
import type { ObservedQueue, ObservedService, StagingSnapshot } from '../../model/stagingSnapshot'
import { ownRunsPerSecond } from '../../model/ownRuns'
import { answered, isSameService, isToldAlike } from './names'

/** An entry point of the code with the node it works on and how often the metrics see it invoked. */
export interface EntryLoad {
  readonly profile: CallProfile
  /** Name of the node: the queue for a consumer, else the service as the metrics call it. */
  readonly node: string
  /** Invocations a second in staging now. */
  readonly rate: number
}

/** The entry points of both revisions that the metrics know. */
export interface Loads {
  readonly base: readonly EntryLoad[]
  readonly head: readonly EntryLoad[]
  /** False where code that was not read may make the same calls. */
  readonly isWhole: boolean
}

/** Requests a second that a service answers. */
export const serviceRate = (service: ObservedService): number =>
  service.routes.reduce((sum, route) => sum + route.requestsPerSecond.value, 0)

export const findService = (snapshot: StagingSnapshot, name: string): ObservedService | null =>
  snapshot.services.find((service) => isSameService(service.name, name)) ?? null

const queueOf = (snapshot: StagingSnapshot, profile: CallProfile): ObservedQueue | null =>
  snapshot.queues.find((queue) => isSameService(queue.name, profile.entryPoint.name)) ??
  snapshot.queues.find((queue) => queue.consumers.some((name) => isSameService(name, profile.service))) ??
  null

const consumerLoad = (snapshot: StagingSnapshot, profile: CallProfile): EntryLoad | null => {
  const queue = queueOf(snapshot, profile)
  return queue === null ? null : { profile, node: queue.name, rate: queue.consumedPerSecond?.value ?? 0 }
}

const routeLoad = (snapshot: StagingSnapshot, profile: CallProfile): EntryLoad | null => {
  const service = findService(snapshot, profile.service)
  if (service === null) return null
  const { name } = profile.entryPoint
  const routes = answered(service.routes, name)
  if (routes.length === 0 && !service.routes.some(({ operation }) => isToldAlike(operation, name))) return looseLoad(snapshot, profile)
  return { profile, node: service.name, rate: routes.reduce((sum, route) => sum + route.requestsPerSecond.value, 0) }
}

/** Code that nobody was seen to call is charged to every request of its service: the cautious reading. */
const looseLoad = (snapshot: StagingSnapshot, profile: CallProfile): EntryLoad | null => {
  const service = findService(snapshot, profile.service)
  if (service !== null) return { profile, node: service.name, rate: serviceRate(service) }
  return consumerLoad(snapshot, profile)
}

const scheduledLoad = (snapshot: StagingSnapshot, profile: CallProfile): EntryLoad | null => {
  const service = findService(snapshot, profile.service)
  const rate = service && ownRunsPerSecond(profile, service)
  return service === null || rate === null ? looseLoad(snapshot, profile) : { profile, node: service.name, rate }
}

const loads: Readonly<Record<CallProfile['entryPoint']['kind'], typeof routeLoad>> = {
  http: routeLoad,
  grpc: routeLoad,
  queue: consumerLoad,
  schedule: scheduledLoad,
  job: scheduledLoad,
  main: scheduledLoad,
}

/** Entry points of `graph` that the metrics know; the others are returned as `unmatched`. */
export const entryLoads = (
  graph: CodeGraph,
  snapshot: StagingSnapshot,
): { readonly loads: readonly EntryLoad[]; readonly unmatched: readonly CallProfile[] } => {
  const joined = graph.profiles.map((profile) => ({ profile, load: loads[profile.entryPoint.kind](snapshot, profile) }))
  return {
    loads: joined.flatMap(({ load }) => (load === null ? [] : [load])),
    unmatched: joined.flatMap(({ profile, load }) => (load === null ? [profile] : [])),
  }
}
