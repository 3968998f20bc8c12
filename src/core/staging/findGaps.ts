import type { Gap, ObservedQueue, ObservedService } from '../model/stagingSnapshot'
import type { StagingSnapshot } from '../model/stagingSnapshot'

type Parts = Pick<StagingSnapshot, 'services' | 'edges' | 'queues'>

const listed = (names: readonly string[]): string => {
  const shown = [...new Set(names)].slice(0, 8)
  const more = new Set(names).size - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

interface GapRule {
  readonly what: string
  readonly reason: string
  /** Names that the gap concerns; none: no gap. */
  readonly concerns: (parts: Parts) => readonly string[]
}

const servicesWhere = ({ services }: Parts, isMissing: (service: ObservedService) => boolean): readonly string[] =>
  services.filter(isMissing).map(({ name }) => name)

const queuesWhere = ({ queues }: Parts, isMissing: (queue: ObservedQueue) => boolean): readonly string[] =>
  queues.filter(isMissing).map(({ name }) => name)

const isSilent = ({ edges }: Parts, name: string): boolean => !edges.some(({ from }) => from === name)

const calledButSilent = ({ services, edges }: Parts): readonly string[] => {
  const reporting = new Set(services.filter(({ routes }) => routes.length > 0).map(({ name }) => name))
  return edges.filter(({ to, protocol }) => protocol !== 'queue' && !reporting.has(to)).map(({ to }) => to)
}

const rules: readonly GapRule[] = [
  {
    what: 'requests answered',
    reason: 'these are called but report no requests of their own, so only what their callers see is known',
    concerns: calledButSilent,
  },
  {
    what: 'outgoing calls',
    reason: 'no client metric of theirs was found: they make no calls, or their client is not instrumented',
    concerns: (parts) => servicesWhere(parts, ({ name }) => isSilent(parts, name)),
  },
  {
    what: 'requests in progress',
    reason: 'no in-flight gauge is reported',
    concerns: (parts) => servicesWhere(parts, ({ routes, inFlight }) => routes.length > 0 && inFlight === null),
  },
  {
    what: 'concurrency limit',
    reason: 'no metric says how many requests can be worked on at once; code or configuration has to say it',
    concerns: (parts) => servicesWhere(parts, ({ routes, slots }) => routes.length > 0 && slots === null),
  },
  {
    what: 'failures',
    reason: 'no label of the request metric tells failed requests from others',
    concerns: (parts) =>
      servicesWhere(parts, ({ routes }) =>
        routes.some(({ errorShare, requestsPerSecond }) => errorShare === null && requestsPerSecond.value > 0),
      ),
  },
  {
    what: 'spread of latencies',
    reason: 'there are no buckets, too few requests in the window, or buckets too coarse to tell',
    concerns: (parts) =>
      servicesWhere(parts, ({ routes }) => routes.some(({ latency }) => latency !== null && latency.scv === null)),
  },
  {
    what: 'retries',
    reason: 'no client metric marks attempts that repeat an earlier one, so call rates count attempts',
    concerns: ({ edges }) =>
      edges.filter(({ retryShare, protocol }) => retryShare === null && protocol !== 'queue').map(({ from }) => from),
  },
  {
    what: 'queue depth',
    reason: 'no metric of a broker or exporter says how many messages wait',
    concerns: (parts) => queuesWhere(parts, ({ depth }) => depth === null),
  },
  {
    what: 'message rates',
    reason: 'neither producers nor consumers report messages',
    concerns: (parts) =>
      queuesWhere(
        parts,
        ({ publishedPerSecond, consumedPerSecond }) => publishedPerSecond === null && consumedPerSecond === null,
      ),
  },
  {
    what: 'processing time of messages',
    reason: 'no consumer reports how long it works on a message',
    concerns: (parts) => queuesWhere(parts, ({ process }) => process === null),
  },
]

/** What the parts leave unknown, one line a kind, naming whom it concerns. */
export const findGaps = (parts: Parts): readonly Gap[] =>
  rules.flatMap(({ what, reason, concerns }) => {
    const names = concerns(parts)
    return names.length === 0 ? [] : [{ what: `${what} of ${listed(names)}`, reason }]
  })
