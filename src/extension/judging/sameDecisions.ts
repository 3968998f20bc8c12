import { decision, type Decision } from '../../core/model/checklist'

const asText = (decisions: readonly Decision[]): readonly string[] =>
  decisions.map((one) => JSON.stringify(decision.parse(one))).sort()

/** True where both hold the same decisions, in whatever order. */
export const areSameDecisions = (some: readonly Decision[], others: readonly Decision[]): boolean =>
  asText(some).join('\n') === asText(others).join('\n')
