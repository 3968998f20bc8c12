import type { Measured, ObservedEdge, ObservedQueue, ObservedRoute, ObservedService } from '../model/stagingSnapshot'
import type { MetricRole } from '../model/metricMeaning'
import type { Fact } from './facts'
import { groupBy } from './groupBy'
import {
  measureErrorShare,
  measureGreatest,
  measureLatency,
  measureRetryShare,
  measureTotal,
  type FactGroup,
  type Reading,
} from './measureFacts'
import { processingTime } from './littlesLaw'
import { firstLabel } from './namePeer'
import { selector } from './seriesRequest'
import type { TargetDirectory } from './targets'

/** What the parts of a snapshot are made from. */
export interface Material {
  readonly facts: readonly Fact[]
  readonly directory: TargetDirectory
  readonly reading: Reading
}

const ofRole = (facts: readonly Fact[], ...roles: readonly MetricRole[]): readonly Fact[] =>
  facts.filter(({ source }) => roles.includes(source.convention.role))

const distinct = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values.filter((value) => value !== null))].sort()

const groupsBy = (facts: readonly Fact[], key: (fact: Fact) => string): readonly FactGroup[] =>
  [...groupBy(facts, key).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => ({ facts: group, siblings: facts }))

const observeRoute = (group: FactGroup, reading: Reading): readonly ObservedRoute[] => {
  const requestsPerSecond = measureTotal(group, reading)
  if (requestsPerSecond === null) return []
  return [
    {
      operation: group.facts[0]?.operation ?? 'all requests',
      requestsPerSecond,
      latency: measureLatency(group, reading),
      errorShare: measureErrorShare(group, reading),
    },
  ]
}

const observeReplicas = (name: string, directory: TargetDirectory, reading: Reading): Measured | null => {
  const answering = directory.answering(name)
  if (answering === null || answering.count === 0) return null
  const query = reading.kind === 'prometheus' ? `sum (${selector('up', answering.labels)})` : `metrics pages of ${name}`
  return { value: answering.count, query, observedAt: reading.observedAt }
}

const observeService = (name: string, { facts, directory, reading }: Material): ObservedService => {
  const own = facts.filter(({ service }) => service === name)
  const gauge = (role: MetricRole) => measureTotal({ facts: ofRole(own, role), siblings: [] }, reading)
  return {
    name,
    routes: groupsBy(ofRole(own, 'server'), ({ operation }) => operation ?? '').flatMap((group) =>
      observeRoute(group, reading),
    ),
    inFlight: gauge('in-flight'),
    slots: gauge('slots'),
    replicas: observeReplicas(name, directory, reading),
  }
}

const serviceRoles: readonly MetricRole[] = [
  'server',
  'in-flight',
  'client',
  'publish',
  'publish-time',
  'consume',
  'process',
]

/** Services that report their own work: requests, calls or messages. */
export const observeServices = (material: Material): readonly ObservedService[] =>
  distinct(ofRole(material.facts, ...serviceRoles).map(({ service }) => service)).map((name) =>
    observeService(name, material),
  )

const databases: readonly (readonly [RegExp, ObservedEdge['protocol']])[] = [
  [/redis|valkey|memcache|hazelcast|keydb/i, 'cache'],
  [/mongo|cassandra|dynamo|elastic|opensearch|couch|neo4j|influx|cosmos|hbase/i, 'other'],
]

const protocolOf = ({ source: { convention }, labels }: Fact): ObservedEdge['protocol'] => {
  if (convention.protocol !== 'by-system') return convention.protocol
  const system = convention.system ?? firstLabel(labels, convention.labels.system) ?? ''
  return databases.find(([pattern]) => pattern.test(system))?.[1] ?? 'sql'
}

const observeCall = (group: FactGroup, retried: readonly Fact[], reading: Reading): readonly ObservedEdge[] => {
  const [first] = group.facts
  const attemptsPerSecond = measureTotal(group, reading)
  if (first?.service == null || first.about === null || attemptsPerSecond === null) return []
  const own = retried.filter(({ service, about }) => service === first.service && about === first.about)
  return [
    {
      from: first.service,
      to: first.about,
      protocol: protocolOf(first),
      operation: first.operation,
      attemptsPerSecond,
      retryShare: measureRetryShare(group, own, reading),
      latency: measureLatency(group, reading),
      errorShare: measureErrorShare(group, reading),
      isInferred: false,
    },
  ]
}

const observePublishing = (group: FactGroup, timed: readonly Fact[], reading: Reading): readonly ObservedEdge[] => {
  const [first] = group.facts
  const attemptsPerSecond = measureTotal(group, reading)
  if (first?.service == null || first.about === null || attemptsPerSecond === null) return []
  const own = timed.filter(({ service, about }) => service === first.service && about === first.about)
  return [
    {
      from: first.service,
      to: first.about,
      protocol: 'queue',
      operation: 'publish',
      attemptsPerSecond,
      retryShare: null,
      latency: measureLatency({ facts: own, siblings: timed }, reading),
      errorShare: measureErrorShare(group, reading),
      isInferred: false,
    },
  ]
}

const withSiblings = (group: FactGroup): FactGroup => {
  const service = group.facts[0]?.service
  return { facts: group.facts, siblings: group.siblings.filter((fact) => fact.service === service) }
}

/** Calls and published messages as their callers report them. */
export const observeEdges = ({ facts, reading }: Material): readonly ObservedEdge[] => {
  const key = ({ service, about, operation, source }: Fact): string =>
    [service, about, operation, source.convention.protocol].join('\n')
  const timed = ofRole(facts, 'publish-time')
  const retried = ofRole(facts, 'retries')
  return [
    ...groupsBy(ofRole(facts, 'client'), key).flatMap((group) => observeCall(withSiblings(group), retried, reading)),
    ...groupsBy(ofRole(facts, 'publish'), key).flatMap((group) =>
      observePublishing(withSiblings(group), timed, reading),
    ),
  ]
}

const systemOf = (facts: readonly Fact[]): string => {
  const implied = facts.map(({ source }) => source.convention.system).find((system) => system !== null)
  const labelled = facts.map(({ labels, source }) => firstLabel(labels, source.convention.labels.system))
  return implied ?? labelled.find((system) => system !== null) ?? 'unknown'
}

/** The first of several roles that has something to count. */
const firstTotal = (facts: readonly Fact[], roles: readonly MetricRole[], reading: Reading): Measured | null =>
  roles
    .map((role) => measureTotal({ facts: ofRole(facts, role), siblings: [] }, reading))
    .find((total) => total !== null) ?? null

const observeQueue = (name: string, facts: readonly Fact[], reading: Reading): ObservedQueue => {
  const consumedPerSecond = firstTotal(facts, ['consume', 'process', 'broker-consumed'], reading)
  const inProgress = measureGreatest(ofRole(facts, 'in-progress'), reading)
  const consumerSlots = measureGreatest(ofRole(facts, 'consumers'), reading)
  const role = (...roles: readonly MetricRole[]) => ofRole(facts, ...roles)
  const group = (each: MetricRole): FactGroup => ({ facts: role(each), siblings: [] })
  return {
    name,
    system: systemOf(facts),
    producers: [...distinct(role('publish', 'publish-time').map(({ service }) => service))],
    consumers: [...distinct(role('consume', 'process').map(({ service }) => service))],
    depth: measureGreatest(role('depth'), reading),
    inProgress,
    publishedPerSecond: firstTotal(facts, ['publish', 'broker-published'], reading),
    consumedPerSecond,
    process:
      measureLatency(group('process'), reading) ?? processingTime({ consumedPerSecond, inProgress, consumerSlots }),
    consumerSlots,
  }
}

const queueRoles: readonly MetricRole[] = [
  ...(['depth', 'in-progress', 'consumers', 'publish', 'publish-time', 'consume', 'process'] as const),
  ...(['broker-published', 'broker-consumed'] as const),
]

/** Queues by name, from whoever reports them: broker, producers, consumers. */
export const observeQueues = ({ facts, reading }: Material): readonly ObservedQueue[] => {
  const about = ofRole(facts, ...queueRoles)
  return distinct(about.map((fact) => fact.about)).map((name) =>
    observeQueue(
      name,
      about.filter((fact) => fact.about === name),
      reading,
    ),
  )
}
