import type { ConventionRole } from './conventions/convention'
import { namePeer, nameQueue, firstLabel } from './namePeer'
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
}

const operationOf = ({ convention }: PlannedAnswer, labels: Labels): string | null => {
  const parts = [firstLabel(labels, convention.labels.method), firstLabel(labels, convention.labels.route)]
  const present = parts.filter((part) => part !== null)
  return present.length === 0 ? null : present.join(' ')
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

const toFacts = (answer: PlannedAnswer, directory: TargetDirectory): readonly Fact[] => {
  const finite = answer.samples.filter(({ value }) => Number.isFinite(value) && value >= 0)
  return finite.map(({ labels, value }) => {
    const service = directory.serviceOf(labels)
    const about = aboutOf(answer, labels, service, directory)
    return { source: answer, labels, value, service, about, operation: operationOf(answer, labels) }
  })
}

const isQueueRole = (role: ConventionRole): boolean => role === 'depth' || role === 'in-progress'

/** The same thing under an older and a newer name would count twice: one name counts for each reporter. */
const reporterOf = ({ source, service, about }: Fact): string =>
  `${source.convention.role}\n${(isQueueRole(source.convention.role) ? about : service) ?? ''}`

const preference = ({ source }: Fact, order: ReadonlyMap<string, number>): number =>
  (order.get(source.convention.id) ?? 0) * 100 + source.rank

/** Everything that the answers say, each thing once; NaN and infinite samples are left out. */
export const readFacts = (answers: readonly PlannedAnswer[], directory: TargetDirectory): readonly Fact[] => {
  const order = new Map([...new Set(answers.map(({ convention }) => convention.id))].map((id, index) => [id, index]))
  const facts = answers.flatMap((answer) => toFacts(answer, directory))
  const best = new Map<string, number>()
  for (const fact of facts) {
    const rank = preference(fact, order)
    best.set(reporterOf(fact), Math.min(best.get(reporterOf(fact)) ?? Infinity, rank))
  }
  return facts.filter((fact) => best.get(reporterOf(fact)) === preference(fact, order))
}
