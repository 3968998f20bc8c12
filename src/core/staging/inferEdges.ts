import type { CallProfile, CodeGraph, ProfileCall } from '../model/codeGraph'
import type { ObservedEdge, ObservedService, StagingSnapshot } from '../model/stagingSnapshot'
import { ownRunsPerSecond } from '../model/ownRuns'
import { groupBy } from './groupBy'

/** A call that the code makes and no client metric shows. */
interface SilentCall {
  readonly from: string
  readonly call: ProfileCall
  /** Calls a second as the code and the caller's own requests make them; null where the caller's rate is not known. */
  readonly expected: number | null
}

const inferable: ReadonlySet<ProfileCall['target']> = new Set<ProfileCall['target']>(['http', 'grpc'])

const segment = (text: string): string => (/^[:{<*[$]|^\d+$/.test(text) ? ':' : text.toLowerCase())

const operationKey = (operation: string): string => operation.trim().split(/[\s/]+/).filter((part) => part !== '').map(segment).join('/')

const fits = (route: string, operation: string | null): boolean =>
  operation === null || operationKey(route) === operationKey(operation) || !/[\s/]/.test(route) && operationKey(operation).startsWith(operationKey(route))

const served = (service: ObservedService, operation: string | null): number =>
  service.routes
    .filter((route) => fits(route.operation, operation))
    .reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond.value, 0)

const invocations = (profile: CallProfile, snapshot: StagingSnapshot): number | null => {
  const { service, entryPoint } = profile
  if (entryPoint.kind === 'queue')
    return snapshot.queues.find(({ name }) => name === entryPoint.name)?.consumedPerSecond?.value ?? null
  const found = snapshot.services.find(({ name }) => name === service)
  return found === undefined ? null : (ownRunsPerSecond(profile, found) ?? served(found, entryPoint.name))
}

const silentCalls = (graph: CodeGraph, snapshot: StagingSnapshot): readonly SilentCall[] => {
  const counting = new Set(snapshot.edges.filter(({ protocol }) => protocol !== 'queue').map(({ from }) => from))
  return graph.profiles
    .filter(({ service }) => !counting.has(service))
    .flatMap((profile) => {
      const rate = invocations(profile, snapshot)
      return profile.calls
        .filter(({ target }) => inferable.has(target))
        .map((call) => ({ from: profile.service, call, expected: rate === null ? null : rate * call.multiplicity.coefficient }))
    })
}

/** Rate that the callee answers for callers that do not count their calls themselves. */
const unclaimed = (callee: ObservedService, operation: string | null, snapshot: StagingSnapshot): number => {
  const counted = snapshot.edges
    .filter((edge) => edge.to === callee.name && (edge.operation === null || fits(edge.operation, operation)))
    .reduce((sum, { attemptsPerSecond }) => sum + attemptsPerSecond.value, 0)
  return Math.max(0, served(callee, operation) - counted)
}

/** Shares by what the code expects of each caller; even ones where it cannot tell. */
const shareOf = (calls: readonly SilentCall[], all: readonly SilentCall[]): number => {
  const callers = new Set(all.map(({ from }) => from)).size
  const total = all.reduce((sum, { expected }) => sum + (expected ?? 0), 0)
  if (total <= 0 || all.some(({ expected }) => expected === null)) return 1 / callers
  return calls.reduce((sum, { expected }) => sum + (expected ?? 0), 0) / total
}

const toEdge = (calls: readonly SilentCall[], all: readonly SilentCall[], callee: ObservedService, snapshot: StagingSnapshot): readonly ObservedEdge[] => {
  const [first] = calls
  const [route] = callee.routes.filter(({ operation }) => fits(operation, first?.call.operation ?? null))
  if (first === undefined || route === undefined) return []
  const rate = unclaimed(callee, first.call.operation, snapshot)
  const isAlone = calls.length === all.length
  return [
    {
      from: first.from,
      to: callee.name,
      protocol: first.call.target === 'grpc' ? 'grpc' : 'http',
      operation: first.call.operation,
      attemptsPerSecond: { ...route.requestsPerSecond, value: rate * shareOf(calls, all) },
      retryShare: null,
      latency: route.latency,
      errorShare: route.errorShare,
      isInferred: true,
      range: isAlone ? { low: rate, high: rate } : { low: 0, high: rate },
    },
  ]
}

/**
 * Edges that no client metric shows: the code says who calls, the callee says how often it is called. Where several callers
 * share a callee's rate, each may have from none to all of it, and the value is its share by what the code makes it expect.
 */
export const inferEdges = (graph: CodeGraph, snapshot: StagingSnapshot): readonly ObservedEdge[] => {
  const calls = silentCalls(graph, snapshot)
  const byCallee = groupBy(calls, ({ call }) => `${call.dependency}\n${call.operation ?? ''}`)
  return [...byCallee.values()].flatMap((all) => {
    const callee = snapshot.services.find(({ name }) => name === all[0]?.call.dependency)
    if (callee === undefined) return []
    const byCaller = groupBy(all, ({ from }) => from)
    return [...byCaller.values()].flatMap((own) => toEdge(own, all, callee, snapshot))
  })
}
