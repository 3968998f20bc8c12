import type { ProfileCall } from '../model/codeGraph'
import type { Finding } from '../model/projection'
import type { ChangeKind, Direction, EntryPoint, Target, TrafficChange } from '../model/trafficChange'
import { isExternal, isMigration, isNewDependency, isWrite, callsOf, hasRetries, isParallelFanOut } from './changeFacts'
import type { ChecklistContext } from './checklistContext'

/** When a change makes an item relevant: every field that is set must hold for it. */
export interface Relevance {
  readonly kinds?: readonly ChangeKind[]
  readonly directions?: readonly Direction[]
  readonly targets?: readonly Target[]
  readonly entryPoints?: readonly EntryPoint['kind'][]
  /** Asks what the code around the change says; one that holds is enough. */
  readonly facts?: readonly Fact[]
  /** A finding of these kinds on what the change touches; one is enough. */
  readonly findings?: readonly Finding['kind'][]
  /** Folders or files, from the root. */
  readonly paths?: readonly string[]
}

export type Fact = keyof typeof facts

const someCall =
  (holds: (call: ProfileCall) => boolean) =>
  (context: ChecklistContext, change: TrafficChange): boolean =>
    callsOf(context, change).some(({ call }) => holds(call))

const facts = {
  isNewDependency,
  isExternal,
  isMigration,
  isRetriedWrite: someCall((call) => hasRetries(call) && isWrite(call)),
  hasRetries: someCall(hasRetries),
  isParallelFanOut: someCall(isParallelFanOut),
  hasManifoldTraffic: ({ traffic }: ChecklistContext, change: TrafficChange): boolean =>
    traffic.some((row) => row.changeIds.includes(change.id) && (row.factor ?? 0) >= 1.5),
  touchesQueue: ({ queues }: ChecklistContext, change: TrafficChange): boolean =>
    queues.some((row) => row.changeIds.includes(change.id)),
} satisfies Record<string, (context: ChecklistContext, change: TrafficChange) => boolean>

/** The changes that make an item relevant; one that holds any of the alternatives does. */
export const relevantChanges = (
  context: ChecklistContext,
  alternatives: readonly Relevance[],
): readonly TrafficChange[] =>
  context.changes.filter((change) => alternatives.some((relevance) => isRelevant(context, change, relevance)))

const isRelevant = (context: ChecklistContext, change: TrafficChange, relevance: Relevance): boolean =>
  isOneOf(change.kind, relevance.kinds) &&
  isOneOf(change.direction, relevance.directions) &&
  isOneOf(change.target, relevance.targets) &&
  (relevance.entryPoints === undefined ||
    change.entryPoints.some(({ kind }) => isOneOf(kind, relevance.entryPoints))) &&
  (relevance.facts === undefined || relevance.facts.some((fact) => facts[fact](context, change))) &&
  (relevance.findings === undefined || hasFinding(context, relevance.findings)) &&
  (relevance.paths === undefined || relevance.paths.some((path) => isUnder(change.file, path)))

const isOneOf = <T>(value: T, allowed: readonly T[] | undefined): boolean =>
  allowed === undefined || allowed.includes(value)

const hasFinding = ({ projection }: ChecklistContext, kinds: readonly Finding['kind'][]): boolean =>
  projection?.findings.some((finding) => kinds.includes(finding.kind) && finding.severity !== 'low') ?? false

const isUnder = (file: string, path: string): boolean => {
  const folder = path.replace(/^\.\//, '').replace(/\/+$/, '')
  return file === folder || file.startsWith(`${folder}/`)
}
