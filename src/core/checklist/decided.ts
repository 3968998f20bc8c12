import type { ChecklistItem, Decision } from '../model/checklist'
import type { ChecklistContext } from './checklistContext'

/** The item with a person's decision applied. A signed or waived item that evidence had failed keeps its `cure`. */
export const withDecision = (item: ChecklistItem, { decisions, tree, now }: ChecklistContext): ChecklistItem => {
  if (item.state === 'passed') return item
  const own = decisions.filter((decision) => decision.item === item.id && decision.tree === tree)
  const latest = own.filter((decision) => isInForce(decision, now)).reduce<Decision | null>(later, null)
  if (latest !== null) return decided(item, latest)
  const ended = own.reduce<Decision | null>(later, null)
  return ended?.kind === 'waiver'
    ? { ...item, evidence: joined([item.evidence, `the waiver of ${ended.by} ended ${ended.until}`]) }
    : item
}

const later = (a: Decision | null, b: Decision): Decision => (a !== null && Date.parse(a.at) > Date.parse(b.at) ? a : b)

/** A day without a time counts to its end; a date that cannot be read has passed. */
export const isInForce = (decision: Decision, now: string): boolean => {
  if (decision.kind === 'sign-off') return true
  const until = /^\d{4}-\d\d-\d\d$/.test(decision.until) ? `${decision.until}T23:59:59.999Z` : decision.until
  return Date.parse(until) >= Date.parse(now)
}

const decided = (item: ChecklistItem, decision: Decision): ChecklistItem => ({
  ...item,
  state: decision.kind === 'sign-off' ? 'signed' : 'waived',
  evidence: joined([sentenceOf(decision), item.state === 'open' ? '' : item.evidence]),
  neededFrom: null,
})

const sentenceOf = (decision: Decision): string =>
  decision.kind === 'sign-off'
    ? `${decision.sentence} (${decision.by}, ${day(decision.at)})`
    : `${decision.reason} (waived by ${decision.by} until ${day(decision.until)})`

const day = (time: string): string => time.slice(0, 10)

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')
