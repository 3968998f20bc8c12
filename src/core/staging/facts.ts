import type { MetricRole } from '../model/metricMeaning'
import { namePeer, nameQueue, firstLabel } from './namePeer'
import { groupBy } from './groupBy'
import { withClassicParts } from './nativeHistogram'
import type { PlannedAnswer } from './planRequests'
import type { Labels } from './seriesRequest'
import type { TargetDirectory } from './targets'

/** One finite sample with its meaning: who reports it, about what. */
export interface Fact {
  readonly source: PlannedAnswer
  readonly labels: Labels
  readonly value: number
  readonly service: string | null
  /** Callee or queue; null where the role has none or no label names it. */
  readonly about: string | null
  /** `POST /orders`; null where no label tells operations apart. */
  readonly operation: string | null
  /** What it may be used for: a plain counter tells how many, a histogram how long as well. */
  readonly use: 'counting' | 'timing'
}

const operationOf = ({ convention }: PlannedAnswer, labels: Labels): string | null => {
  const parts = [firstLabel(labels, convention.labels.method), firstLabel(labels, convention.labels.route)]
  const present = parts.filter((part) => part !== null)
  return present.length === 0 ? null : present.join(convention.joinedBy)
}

const aboutOf = (
  answer: PlannedAnswer,
  labels: Labels,
  service: string | null,
  directory: TargetDirectory,
): string | null => {
  const meaning = answer.convention.labels
  const queue = firstLabel(labels, meaning.queue)
  if (queue !== null) return nameQueue(queue)
  return service === null ? null : namePeer(labels, meaning, service, directory)
}

const usesOf = ({ part, convention, rank }: PlannedAnswer): readonly Fact['use'][] => {
  if (part === 'sum' || part === 'bucket') return ['timing']
  const isTimed = part === 'count' || (convention.metrics[rank]?.sum ?? null) !== null
  return isTimed ? ['counting', 'timing'] : ['counting']
}

const toFacts = (answer: PlannedAnswer, directory: TargetDirectory): readonly Fact[] => {
  const finite = answer.samples.filter(({ value }) => Number.isFinite(value) && value >= 0)
  return finite.flatMap(({ labels, value }) => {
    const service = firstLabel(labels, answer.convention.labels.service) ?? directory.serviceOf(labels)
    const about = aboutOf(answer, labels, service, directory)
    const fact = { source: answer, labels, value, service, about, operation: operationOf(answer, labels) }
    return usesOf(answer).map((use) => ({ ...fact, use }))
  })
}

/** Roles in which a broker speaks of its queues. */
const queueRoles: ReadonlySet<MetricRole> = new Set<MetricRole>([
  ...(['depth', 'in-progress', 'consumers', 'broker-published', 'broker-consumed'] as const),
])

/** The same thing under an older and a newer name would count twice: one name counts for each reporter. */
const reporterOf = ({ source: { convention }, service, about, use }: Fact): string =>
  [
    ...[use, convention.role, convention.protocol, convention.isAdditional ? convention.id : ''],
    (queueRoles.has(convention.role) ? about : service) ?? '',
  ].join('\n')

const nameOf = ({ source }: Fact): string => `${source.convention.id}\n${source.rank}`

const tellsOutcome = ({ labels, source }: Fact): boolean =>
  firstLabel(labels, [...source.convention.labels.status, ...source.convention.labels.error]) !== null

/** What tells operations and outcomes apart is worth more than a newer name. */
const detailOf = (facts: readonly Fact[]): number =>
  (facts.some(({ operation }) => operation !== null) ? 2 : 0) + (facts.some(tellsOutcome) ? 1 : 0)

interface Candidate {
  readonly facts: readonly Fact[]
  readonly detail: number
  readonly place: number
}

const bestOf = (facts: readonly Fact[], order: ReadonlyMap<string, number>): readonly Fact[] => {
  const candidates = [...groupBy(facts, nameOf)].map(([name, own]): Candidate => {
    return { facts: own, detail: detailOf(own), place: order.get(name) ?? Infinity }
  })
  const [best] = candidates.sort((one, other) => other.detail - one.detail || one.place - other.place)
  return best?.facts ?? []
}

/** Everything that the answers say, each thing once; NaN and infinite samples are left out. */
export const readFacts = (answers: readonly PlannedAnswer[], directory: TargetDirectory): readonly Fact[] => {
  const facts = answers.flatMap(withClassicParts).flatMap((answer) => toFacts(answer, directory))
  const names = answers.map(({ convention, rank }) => `${convention.id}\n${rank}`)
  const order = new Map([...new Set(names)].map((name, index) => [name, index]))
  return [...groupBy(facts, reporterOf).values()].flatMap((group) => bestOf(group, order))
}
