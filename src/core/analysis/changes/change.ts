import type { EntryPoint, TrafficChange } from '../../model/trafficChange'
import { compare } from '../program/services'

/** A change as found from one entry point; the same cause found from several becomes one. */
export type FoundChange = Omit<TrafficChange, 'id' | 'entryPoints'> & { readonly entryPoint: EntryPoint | null }

/** What a change leaves open that is told of code alone, and of no call. */
export const ofCodeAlone = { dependency: null, operation: null, entryPoint: null, before: null, after: null, confidence: 'medium' } as const

type Cause = Omit<FoundChange, 'entryPoint'>

/** More operations than this that change for one reason are told as one change of their dependency. */
const mostOperations = 5

const causeKey = (change: Cause): string => [change.kind, change.file, change.line, change.target, change.dependency].join('\n')

/** Where one reason changes many operations, the first of them stands for all. */
const withoutOperations = (found: readonly FoundChange[]): readonly FoundChange[] => {
  const operations = new Map<string, Set<string | null>>()
  for (const change of found) operations.set(causeKey(change), (operations.get(causeKey(change)) ?? new Set()).add(change.operation))
  return found.map((change) => {
    const count = operations.get(causeKey(change))?.size ?? 0
    return count > mostOperations ? { ...change, operation: null, why: `${change.why.replace(/\.$/, '')}; so it is with ${count - 1} other operations.` } : change
  })
}

const placeKey = (change: Cause): string => [change.kind, change.file, change.line, change.target, change.dependency, change.operation].join('\n')

const signature = ({ kind, service, symbol, target, dependency, operation }: Cause): string =>
  [kind, service, symbol, target, dependency, operation].map((part) => part ?? '-').join(' | ')

/** One change for each cause, in the order of the source, with an id that knows no line. */
export const mergeChanges = (found: readonly FoundChange[]): TrafficChange[] => {
  const groups = new Map<string, FoundChange[]>()
  for (const change of withoutOperations(found)) groups.set(placeKey(change), [...(groups.get(placeKey(change)) ?? []), change])
  const merged = [...groups.values()].flatMap(([first, ...others]) => (first ? [mergeGroup(first, others)] : []))
  const inOrder = merged.sort(
    (one, other) => compare(one.file, other.file) || one.line - other.line || compare(signature(one), signature(other)),
  )
  const seen = new Map<string, number>()
  return inOrder.map((change) => {
    const name = signature(change)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return { ...change, id: times === 1 ? name : `${name} | ${times}` }
  })
}

const mergeGroup = (first: FoundChange, others: readonly FoundChange[]): Cause & { readonly entryPoints: EntryPoint[] } => {
  const { entryPoint, ...cause } = first
  const points = new Map<string, EntryPoint>()
  for (const point of [entryPoint, ...others.map((other) => other.entryPoint)]) {
    if (point && point.kind !== 'main') points.set(`${point.kind} ${point.name} ${point.file}`, point)
  }
  const entryPoints = [...points.values()].sort(
    (one, other) => compare(one.file, other.file) || one.line - other.line || compare(one.name, other.name),
  )
  return { ...cause, entryPoints }
}
