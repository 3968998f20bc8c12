import { type ProfileCall, multipliersIn } from '../model/codeGraph'
import type { TrafficChange } from '../model/trafficChange'
import type { ChecklistContext } from './checklistContext'

/** A call site of the head with the service that makes it. */
export interface ServiceCall {
  readonly service: string
  readonly call: ProfileCall
}

/** The call sites that a change speaks of: those on its line or governed by it, else those of its service to its dependency and operation. */
export const callsOf = ({ head }: ChecklistContext, change: TrafficChange): readonly ServiceCall[] => {
  const all = uniqueCalls(head.profiles.flatMap(({ service, calls }) => calls.map((call) => ({ service, call }))))
  const onLine = all.filter(({ call }) =>
    [call, call.policy.retry, call.policy.timeoutSeconds].some(
      (at) => at?.file === change.file && at.line === change.line,
    ),
  )
  if (onLine.length > 0) return onLine
  return all.filter(
    ({ service, call }) =>
      (change.service === null || service === change.service) &&
      change.dependency !== null &&
      call.dependency === change.dependency &&
      (change.operation === null || call.operation === null || call.operation === change.operation),
  )
}

/** One call site is in a profile once for each entry point that reaches it. */
const uniqueCalls = (calls: readonly ServiceCall[]): readonly ServiceCall[] => [
  ...new Map(calls.map((entry) => [`${entry.service} ${entry.call.siteId}`, entry])).values(),
]

/** The call sites of all changes, each once. */
export const callsOfAll = (context: ChecklistContext, changes: readonly TrafficChange[]): readonly ServiceCall[] =>
  uniqueCalls(changes.flatMap((change) => callsOf(context, change)))

/** `orders → payments POST /charges` */
export const callText = ({ service, call }: ServiceCall): string =>
  `${service} → ${call.dependency}${call.operation === null ? '' : ` ${call.operation}`}`

export const hasRetries = (call: ProfileCall): boolean => (call.policy.retry?.value.maxRetries ?? 0) > 0

/** Reads by HTTP method, gRPC name or SQL verb; PUT and DELETE are defined to be safe to repeat. An operation that is not known counts as a write. */
const repeatable =
  /^((GET|HEAD|OPTIONS|PUT|DELETE|SELECT|receive|consume)\b|(\S*\/)?(Get|List|Read|Find|Search|Watch)(?![a-z]))/

export const isWrite = (call: ProfileCall): boolean => call.operation === null || !repeatable.test(call.operation)

/** Calls that start together, as many as a loop has turns. */
export const isParallelFanOut = (call: ProfileCall): boolean => call.isParallel && multipliersIn(call.multiplicity).length > 0

/** True where the head calls the dependency from this service at added call sites alone. */
export const isNewDependency = (context: ChecklistContext, change: TrafficChange): boolean => {
  if (change.kind !== 'call-added' || change.dependency === null || wasCalled(change)) return false
  const added = new Set(
    callsOfAll(
      context,
      context.changes.filter(({ kind }) => kind === 'call-added'),
    ).map(({ call }) => call.siteId),
  )
  const calls = context.head.profiles
    .filter(({ service }) => change.service === null || service === change.service)
    .flatMap((profile) => profile.calls)
    .filter((call) => call.dependency === change.dependency)
  const isKnownInMetrics = context.traffic.some(
    (row) => row.from === change.service && row.to === change.dependency && row.before.rate > 0,
  )
  return !isKnownInMetrics && calls.length > 0 && calls.every((call) => added.has(call.siteId))
}

/** `2 calls instead of 1` is added, too, and nothing new. */
const wasCalled = ({ before, callsPerEntry }: TrafficChange): boolean =>
  [before, callsPerEntry?.before].some((calls) => calls != null && String(calls) !== '0')

/** Names that only resolve inside a cluster, a company or this machine. */
const internalName =
  /(^|\.)(local|localhost|internal|intranet|corp|lan|svc|cluster\.local|home\.arpa|test)$|^[\d.]+$|^\[?[\da-f:]+\]?$/i

/** A host of somebody else: a public domain name that neither the code nor the metrics know as an own service. */
export const isExternal = ({ head, staging }: ChecklistContext, change: TrafficChange): boolean => {
  const name = change.dependency
  if (name === null || !['http', 'grpc', 'cloud'].includes(change.target)) return false
  const host = name.replace(/^https?:\/\//, '').replace(/[:/].*$/, '')
  const isOwn =
    head.services.some((service) => service.name === name) ||
    (staging.kind === 'observed' && staging.snapshot.services.some((service) => service.name === name))
  return !isOwn && /\.[a-z]{2,}$/i.test(host) && !internalName.test(host)
}

const definitionStatement = /^(ALTER|CREATE|DROP|TRUNCATE|RENAME)\b/i
const migrationFolder = /(^|\/)(migrations?|migrate|db\/changelog|flyway|liquibase|alembic)\//i

export const isMigration = (_context: ChecklistContext, change: TrafficChange): boolean =>
  migrationFolder.test(change.file) || definitionStatement.test(change.operation ?? '')
