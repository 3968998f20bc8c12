import type { ChecklistItem } from '../model/checklist'
import type { TrafficChange } from '../model/trafficChange'
import { assertNever } from '../model/assertNever'
import { callsOfAll } from './changeFacts'
import { type ChecklistContext, type Evidence, firstPlace } from './checklistContext'
import { configuredItems } from './configuredItems'
import { withDecision } from './decided'
import type { ItemDefinition } from './items'
import { countText, listText } from './quantities'
import { relevantChanges } from './relevance'

/** The items that the changes make relevant, with evidence and decisions; what still needs work comes first. */
export const evaluateChecklist = (context: ChecklistContext): ChecklistItem[] =>
  configuredItems(context.config.checklist)
    .flatMap((definition) => {
      const relevant = relevantChanges(context, definition.appliesTo)
      return relevant.length === 0 ? [] : [withDecision(judged(context, definition, relevant), context)]
    })
    .sort((a, b) => rank(a) - rank(b))

const order: readonly ChecklistItem['state'][] = ['failed', 'open', 'unknown', 'waived', 'signed', 'passed']

const rank = ({ state, severity }: ChecklistItem): number =>
  order.indexOf(state) * 2 + (severity === 'required' ? 0 : 1)

const judged = (
  context: ChecklistContext,
  definition: ItemDefinition,
  relevant: readonly TrafficChange[],
): ChecklistItem => {
  const evidence = definition.evidence?.(context, relevant) ?? question(context, relevant)
  return {
    id: definition.id,
    title: titled(context, definition.title, relevant),
    state: evidence.state,
    severity: definition.severity,
    evidence: evidence.text,
    place: evidence.place,
    neededFrom: neededFrom(evidence),
    cure: evidence.state === 'failed' ? evidence.cure : null,
    link: definition.link,
  }
}

/** What a person is asked about: the sentence that a reader can check in the code. */
const question = (_context: ChecklistContext, relevant: readonly TrafficChange[]): Evidence => ({
  state: 'open',
  text: `${relevant[0]?.why.replace(/\.$/, '') ?? ''}${relevant.length > 1 ? `, and ${countText(relevant.length - 1, 'more change')}` : ''}`,
  place: firstPlace(relevant),
})

const neededFrom = (evidence: Evidence): string | null => {
  switch (evidence.state) {
    case 'passed':
    case 'failed':
      return null
    case 'open':
      return 'one sentence from you'
    case 'unknown':
      return evidence.neededFrom
    default:
      return assertNever(evidence)
  }
}

const titled = (context: ChecklistContext, title: string, relevant: readonly TrafficChange[]): string => {
  const calls = callsOfAll(context, relevant).map(({ call }) => call)
  const dependencies = relevant.flatMap(({ dependency }) => dependency ?? [])
  const operations = [
    ...relevant.flatMap(({ operation }) => operation ?? []),
    ...calls.flatMap(({ operation }) => operation ?? []),
  ]
  return title
    .replace(
      '{dependency}',
      listText(dependencies.length > 0 ? dependencies : calls.map(({ dependency }) => dependency)) || 'the dependency',
    )
    .replace('{operation}', listText(operations) || 'the call')
}
