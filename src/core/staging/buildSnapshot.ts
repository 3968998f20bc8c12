import type { DailyCurve, Gap, MeasuredDay, StagingSnapshot } from '../model/stagingSnapshot'
import { readFacts, type Fact } from './facts'
import { findGaps } from './findGaps'
import { observeEdges, observeQueues, observeServices, type Material } from './observedParts'
import type { PlannedAnswer } from './planRequests'
import { readTargets, type TargetReport } from './targets'

/** Everything that one look at a source brought, whichever source it was. */
export interface Observation {
  readonly source: StagingSnapshot['source']
  /** ISO 8601. */
  readonly observedAt: string
  readonly windowSeconds: number
  readonly report: TargetReport
  readonly answers: readonly PlannedAnswer[]
  /** What the source itself could not tell. */
  readonly gaps: readonly Gap[]
}

const toMaterial = ({ report, answers, source, observedAt, windowSeconds }: Observation): Material => {
  const directory = readTargets(report)
  const reading = { kind: source.kind, observedAt, windowSeconds }
  return { facts: readFacts(answers, directory), directory, reading }
}

const unnamedGaps = (facts: readonly Fact[]): readonly Gap[] => {
  const queues = facts.filter(({ source, about }) => source.convention.labels.queue.length > 0 && about === null)
  const calls = facts.filter(({ source, about }) => source.convention.role === 'client' && about === null)
  const nobody = facts.filter(({ source, service }) => source.convention.role === 'server' && service === null)
  const gap = (concerned: readonly Fact[], what: string, reason: string): readonly Gap[] => {
    const metrics = [...new Set(concerned.map(({ source }) => source.request.metric))]
    return metrics.length === 0 ? [] : [{ what, reason: `${metrics.join(', ')} ${reason}` }]
  }
  return [
    ...gap(queues, 'queues without a name', 'has series without a label that names the queue'),
    ...gap(calls, 'calls to unknown callees', 'has series without a label that names the callee'),
    ...gap(nobody, 'requests of unknown services', 'has series without a label that names the service'),
  ]
}

/** The snapshot of an observation: one way for either source. The curve is added by `withCurve`. */
export const buildSnapshot = (observation: Observation): StagingSnapshot => {
  const material = toMaterial(observation)
  const parts = {
    services: [...observeServices(material)],
    edges: [...observeEdges(material)],
    queues: [...observeQueues(material)],
  }
  const used = new Set(material.facts.map(({ source }) => source.convention.title))
  return {
    schemaVersion: 1,
    source: observation.source,
    observedAt: observation.observedAt,
    windowSeconds: observation.windowSeconds,
    conventions: [...used],
    ...parts,
    curve: null,
    gaps: [...observation.gaps, ...unnamedGaps(material.facts), ...findGaps(parts)],
  }
}

/** The snapshot with its daily curve, or with the reason why there is none. */
export const withCurve = (snapshot: StagingSnapshot, curve: DailyCurve | Gap): StagingSnapshot =>
  'points' in curve ? { ...snapshot, curve } : { ...snapshot, gaps: [curve, ...snapshot.gaps] }

/** The snapshot with its last day, or with the reason why there is none; null: not asked for. */
export const withLastDay = (snapshot: StagingSnapshot, day: MeasuredDay | Gap | null): StagingSnapshot => {
  if (day === null) return snapshot
  return 'hours' in day ? { ...snapshot, lastDay: day } : { ...snapshot, gaps: [...snapshot.gaps, day] }
}

/** Requests that count load where it enters: those of services that nobody calls, else of all services. */
export const entryTraffic = (observation: Observation, snapshot: StagingSnapshot): readonly Fact[] => {
  const { facts } = toMaterial(observation)
  const served = facts.filter(({ source, use }) => source.convention.role === 'server' && source.part !== 'sum' && use === 'counting')
  const called = new Set(snapshot.edges.map(({ to }) => to))
  const entering = served.filter(({ service }) => service !== null && !called.has(service))
  return entering.some(({ value }) => value > 0) ? entering : served
}
