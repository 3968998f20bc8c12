import type { CallProfile, CodeGraph } from '../model/codeGraph'
import type { Config } from '../model/config'
import { formatPlain } from '../model/figures'
import type { CrossCheck, Gap, ObservedQueue, ServiceMatch, StagingSnapshot } from '../model/stagingSnapshot'
import { crossChecks } from './crossChecks'
import { inferEdges } from './inferEdges'
import { matchServices } from './matchServices'

const metricNames = ({ services, edges, queues }: StagingSnapshot): readonly string[] => [
  ...new Set([
    ...services.map(({ name }) => name),
    ...edges.flatMap(({ from, to, protocol }) => (protocol === 'queue' ? [from] : [from, to])),
    ...queues.flatMap(({ producers, consumers }) => [...producers, ...consumers]),
  ]),
]

/** The snapshot with the code's names in place of the metrics' own. */
const rename = (snapshot: StagingSnapshot, matches: readonly ServiceMatch[]): StagingSnapshot => {
  const names = new Map(matches.flatMap(({ code, metrics }) => (metrics === null ? [] : [[metrics, code]])))
  const toCode = (name: string): string => names.get(name) ?? name
  const renamed = <S extends { name: string }, E extends { from: string; to: string }>(part: {
    readonly services: readonly S[]
    readonly edges: readonly E[]
  }): { services: S[]; edges: E[] } => ({
    services: part.services.map((service) => ({ ...service, name: toCode(service.name) })),
    edges: part.edges.map((edge) => ({ ...edge, from: toCode(edge.from), to: toCode(edge.to) })),
  })
  const { lastDay } = snapshot
  return {
    ...snapshot,
    ...renamed(snapshot),
    ...(lastDay === undefined ? {} : { lastDay: { ...lastDay, ...renamed(lastDay) } }),
    queues: snapshot.queues.map((queue) => ({
      ...queue,
      producers: queue.producers.map(toCode),
      consumers: queue.consumers.map(toCode),
    })),
  }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]

/** Who sends and works off the messages of a queue by the code; brokers count messages, not whose they are. */
const withParties = (queue: ObservedQueue, { profiles }: CodeGraph): ObservedQueue => {
  const sends = ({ calls }: CallProfile): boolean => calls.some(({ target, operation, dependency }) => target === 'queue' && operation === 'publish' && dependency === queue.name)
  const takes = ({ entryPoint }: CallProfile): boolean => entryPoint.kind === 'queue' && entryPoint.name === queue.name
  const byCode = (known: string[], is: (profile: CallProfile) => boolean): string[] =>
    known.length > 0 ? known : unique(profiles.filter(is).map(({ service }) => service))
  return { ...queue, producers: byCode(queue.producers, sends), consumers: byCode(queue.consumers, takes) }
}

const disagreement = ({ what, sides }: CrossCheck): Gap => ({
  what: `agreement on ${what}`,
  reason: sides.map(({ label, value }) => `${label} ${formatPlain(value)}`).join(', '),
})

const inferredGaps = ({ edges }: StagingSnapshot): readonly Gap[] => {
  const shared = edges.filter(({ range }) => range !== undefined && range.low < range.high)
  return shared.map(({ from, to, range }) => ({
    what: `own count of ${from} → ${to}`,
    reason: `several services call ${to} and none counts its calls: from 0 to ${formatPlain(range?.high ?? 0)}/s may be its own`,
  }))
}

const estimateGaps = ({ queues }: StagingSnapshot): readonly Gap[] =>
  queues.flatMap(({ name, process }) => {
    const estimate = process?.estimate
    if (estimate === undefined) return []
    const range = `${formatPlain(estimate.lowSeconds)} s to ${formatPlain(estimate.highSeconds)} s`
    return [{ what: `measured processing time of ${name}`, reason: `it is ${range} ${estimate.why}` }]
  })

/** What the metrics say, in the words of the code: its service names, and the edges that only both together show. */
export const joinCode = (snapshot: StagingSnapshot, graph: CodeGraph, config: Config): StagingSnapshot => {
  const code = graph.services.map(({ name }) => name)
  const matches = matchServices(code, metricNames(snapshot), config.services)
  const renamed = rename(snapshot, matches)
  const queues = renamed.queues.map((queue) => withParties(queue, graph))
  const joined = { ...renamed, queues, edges: [...renamed.edges, ...inferEdges(graph, renamed)] }
  const checks = crossChecks(joined)
  const gaps = [...checks.filter(({ agrees }) => !agrees).map(disagreement), ...inferredGaps(joined), ...estimateGaps(joined)]
  return { ...joined, matches: [...matches], checks: [...checks], gaps: [...gaps, ...joined.gaps] }
}
