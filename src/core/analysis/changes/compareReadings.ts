import type { ChangeKind, TrafficChange } from '../../model/trafficChange'
import type { Effect, Reading, Root } from '../graph/effects'
import { recursion } from '../graph/multiplicity'
import { type Comparison, type RootPair, addedCall, recountedCall, removedCall, reorderedCall } from './callChanges'
import { cacheChanges, placeOf, replacedCache } from './cacheChanges'
import { cachedVariantChanges } from './cachedVariants'
import { CallInventory, type ChangedFiles, wayOf } from './calls'
import { type FoundChange, mergeChanges } from './change'
import { awaitedTogether } from './awaitedTogether'
import { concurrentCalls } from './concurrentCalls'
import { conditionChanges, onePerCondition } from './conditionChanges'
import { eagerChanges } from './eagerChanges'
import { type WithoutArms, conditionKeys, withoutArms } from './exclusiveCalls'
import { hasFunction, matchEffects, matchRoots } from './matching'
import { withoutInherited } from './inheritedMethods'
import { narrowingChanges } from './narrowingChanges'
import { compareSettings } from '../settings/compareSettings'
import { withoutMovedToCallbacks } from './movedToCallbacks'
import { type ChangedConfigs, joinNamed, namedSides } from './namedChanges'
import { isReplacedRetry, replacedRetries } from './replacedRetries'
import { NewBounds } from './newBounds'
import { newClockLoops } from './newClockLoops'
import { type ToldOf, oneBodyEach } from './oneBody'
import { policyChanges } from './policyChanges'
import { withoutBase } from './handedToBase'
import { withoutParts } from './providedParts'
import { queryLimitChanges } from './queryLimits'
import { retryConditionChanges } from './retryConditions'
import { retryLoopChanges } from './retryLoops'
import { retryingClients } from './retryingClients'
import { retryingHandlers } from './retryingHandlers'
import { settingChanges } from './settingChanges'
import { takenOverRetries } from './takenOverRetries'
import { toldOfPair } from './unevenPairs'
import { UnusedRoots } from './unusedRoots'

/** Everything in which head's traffic can differ from base's. */
export const compareReadings = (base: Reading, head: Reading, changed: ChangedFiles, configs: ChangedConfigs): TrafficChange[] => {
  const sides = namedSides(base, head, changed, configs)
  const replaced = replacedRetries({ base, head, changed }, sides)
  const comparison: Comparison = { base, head, changed, replacedRetries: replaced, newBounds: new NewBounds(base, head, changed), baseCalls: new CallInventory(base, changed.inBase), headCalls: new CallInventory(head, changed.inHead) }
  const matched = matchRoots(base.roots, head.roots, hasFunction(base), hasFunction(head))
  const unused = new UnusedRoots(base, head)
  const pairs: RootPair[] = [
    ...matched.pairs,
    ...matched.removed.filter((root) => !unused.has(root)).map((root) => ({ base: withoutInherited(base, head, withoutBase(base, withoutParts(base, root))), head: null })),
    ...matched.added.map((root) => ({ base: null, head: withoutInherited(head, base, withoutBase(head, withoutParts(head, root))) })),
  ]
  const matches = pairs.map((roots) => {
    const { base: before, head: after } = roots
    const effects = matchEffects(before?.effects ?? [], after?.effects ?? [], wayKeys(comparison, roots), conditionKeys(comparison, roots))
    return { roots, ...withoutArms(comparison, effects) }
  })
  const conditions = matches.flatMap(({ roots, free }) => [
    ...oneBodyEach(free.flatMap((pair) => toldOf(pair.head, [...conditionChanges(comparison, roots, pair), ...cacheChanges(comparison, roots, pair)]))),
    ...narrowingChanges(comparison, roots, free),
  ])
  const keptCaches = new Set(matches.flatMap(({ free }) => free.flatMap((pair) => replacedCache(comparison, pair) ?? [])))
  const ofCalls = [...matches.flatMap((matched) => rootChanges(comparison, matched)), ...onePerCondition(conditions), ...eagerChanges(comparison), ...settingChanges(comparison), ...retryConditionChanges(base, head, changed)]
  const clocked = newClockLoops(comparison)
  const waited = awaitedTogether(base, head, changed)
  const named = withoutBoundsOf(waited, compareSettings(sides.before, sides.after))
  const limits = queryLimitChanges(comparison).filter((limit) => !named.some(({ kind, file, line }) => kind === limit.kind && file === limit.file && line === limit.line))
  const known = [...ofCalls, ...named]
  const loops = [...retryLoopChanges(comparison), ...takenOverRetries(comparison), ...retryingClients(comparison, sides), ...retryingHandlers(comparison)].filter((loop) => !known.some((change) => isToldBy(change, loop)))
  const together = waited.filter((one) => !known.some((other) => isOfOne(one, other)))
  const joined = joinNamed(ofCalls, named)
  const variants = cachedVariantChanges(base, head, changed).filter((variant) => !joined.some(({ kind, file, symbol }) => kind === variant.kind && file === variant.file && symbol === variant.symbol))
  return mergeChanges(withoutMovedToCallbacks(comparison, withoutRepeatedCalls(withoutNewParts(withoutNewBounds(withoutCacheCalls([...joined, ...limits, ...loops, ...together, ...variants, ...clocked].filter((change) => !isReplacedRetry(replaced, change)), keptCaches))))))
}

const isOfOne = (one: FoundChange, other: FoundChange): boolean => one.kind === other.kind && one.file === other.file && one.symbol === other.symbol

/** Without the bound that comes with calls which are made together from now on, or goes with those that were. */
const withoutBoundsOf = (waited: readonly FoundChange[], named: readonly FoundChange[]): FoundChange[] =>
  named.filter((change) => !waited.some((one) => isOfOne(one, change) && one.direction !== change.direction && (change.before === null || change.after === null)))

/** What a function asks its cache is part of having one, as is the call in whose place it asks it; where it has one as before, it asks it in another way. */
const withoutCacheCalls = (found: readonly FoundChange[], kept: ReadonlySet<string>): FoundChange[] =>
  found.filter(({ kind, target, operation, file, symbol }) => {
    if (kind !== 'call-added' && kind !== 'call-removed') return true
    if (target === 'cache' && kept.has(placeOf(file, symbol))) return false
    const isIn = (of: ChangeKind): FoundChange[] => found.filter((other) => other.kind === of && other.file === file && other.symbol === symbol)
    if (target === 'cache') return isIn(kind === 'call-added' ? 'cache-added' : 'cache-removed').length === 0
    const method = operation?.split(' ')[0] ?? ''
    return !isIn(kind === 'call-added' ? 'cache-removed' : 'cache-added').some((cache) => method !== '' && cache.operation?.endsWith(`.${method}`) === true)
  })

/** What a call that comes into a loop, or leaves it, is where the loop is a function that calls itself after a failure. */
const retryOfLoop: Readonly<Partial<Record<ChangeKind, ChangeKind>>> = { 'call-into-loop': 'retry-added', 'call-out-of-loop': 'retry-removed' }

/** What a call that comes, or goes, is where it is the function around it that is called again. */
const retryOfCall: Readonly<Partial<Record<ChangeKind, ChangeKind>>> = { 'call-added': 'retry-added', 'call-removed': 'retry-removed' }

/** True for a job that puts itself into its queue again: what it sends is a message more. */
const queuesItself = ({ symbol, operation }: FoundChange): boolean => symbol?.split('.')[0] === operation?.split('.')[0]

/** What a function calls that calls itself after a failure is part of trying again. */
const withoutRepeatedCalls = (found: readonly FoundChange[]): FoundChange[] =>
  found.filter(({ kind, target, before, after, file, line, symbol }) => {
    const again = retryOfCall[kind]
    const isRepeated = (other: FoundChange): boolean => other.kind === again && other.file === file && (other.line === line || other.symbol === symbol) && other.operation?.endsWith(' again') === true
    if (again !== undefined && found.some((other) => isRepeated(other) && (target !== 'queue' || !queuesItself(other)))) return false
    const retry = retryOfLoop[kind]
    const isRecursive = [before, after].some((often) => typeof often === 'string' && often.includes(recursion))
    return retry === undefined || !isRecursive || !found.some((other) => other.kind === retry && other.file === file && other.symbol === symbol)
  })

/** How many run at once is bounded where they begin to, and the bound goes with it. */
const withoutNewBounds = (found: readonly FoundChange[]): FoundChange[] =>
  found.filter(({ kind, direction, operation, before, after, callsPerEntry, file, symbol }) => {
    if (kind !== 'concurrency-changed') return true
    const isOfNew = callsPerEntry == null && operation !== null && (before === 1 || after === 1)
    const isIn = found.filter((other) => other.kind === kind && other.file === file && other.symbol === symbol)
    return !isIn.some((other) => (isOfNew ? other.callsPerEntry != null && other.direction === direction : operation === null && other.operation !== null && other.direction !== direction))
  })

/** Where elements come to be sent by parts in place of one by one, how large a part is goes with it. */
const withoutNewParts = (found: readonly FoundChange[]): FoundChange[] =>
  found.filter(({ kind, before, after, file, symbol }) => {
    const moved = before === null ? 'call-out-of-loop' : after === null ? 'call-into-loop' : null
    return kind !== 'batch-changed' || moved === null || !found.some((other) => other.kind === moved && other.file === file && other.symbol === symbol)
  })

/** What calls or names say of the retries of a function is more than that it has a loop. */
const isToldBy = (change: FoundChange, loop: FoundChange): boolean =>
  change.kind.startsWith('retry-') && change.file === loop.file && (change.symbol === loop.symbol || change.symbol?.startsWith(`${loop.symbol ?? ''}.`) === true)

interface MatchedRoots extends WithoutArms {
  readonly roots: RootPair
}

const isOfRetries = ({ kind }: FoundChange): boolean => kind === 'retry-added' || kind === 'retry-removed'

const toldOf = (effect: Effect, changes: readonly FoundChange[]): ToldOf[] => changes.map((change) => ({ effect, change }))

const rootChanges = (comparison: Comparison, { roots, effects, arms }: MatchedRoots): FoundChange[] => [
  ...oneBodyEach([
    ...effects.pairs.flatMap((found) => toldOf(found.head, toldOfPair(comparison, roots, found, [...recountedCall(comparison, roots, found), ...reorderedCall(comparison, roots, found), ...policyChanges(comparison, roots, comparison.newBounds.of(found))]))),
    ...effects.added.flatMap((effect) => toldOf(effect, addedCall(comparison, roots, effect))),
    ...effects.removed.flatMap((effect) => toldOf(effect, removedCall(comparison, roots, effect))),
    ...arms.flatMap((pair) => toldOf(pair.head, policyChanges(comparison, roots, pair).filter(isOfRetries))),
  ]),
  ...concurrentCalls(comparison, roots, effects.pairs),
  ...concurrencyChange(comparison, roots),
]

/** The calls on the way to an effect of either side, by function and name. */
const wayKeys = ({ baseCalls, headCalls }: Comparison, { base, head }: RootPair): ((effect: Effect) => string) => {
  const keys = new Map<Effect, string>()
  const add = (effects: readonly Effect[], calls: CallInventory): void => {
    for (const effect of effects) keys.set(effect, wayOf(effect).map((call) => calls.nameOf(call)).join('<'))
  }
  add(base?.effects ?? [], baseCalls)
  add(head?.effects ?? [], headCalls)
  return (effect) => keys.get(effect) ?? ''
}

const concurrencyChange = ({ changed }: Comparison, { base, head }: RootPair): FoundChange[] => {
  const [before, after] = [base?.entry.concurrency?.value, head?.entry.concurrency?.value]
  const place = head?.entry.concurrency
  if (before === undefined || after === undefined || !head || !place || before === after) return []
  return changed.inHead.has(place.file) || changed.inHead.has(head.entry.point.file) ? [concurrencyChanged(head, place, before, after)] : []
}

const concurrencyChanged = (head: Root, place: { file: string; line: number }, before: number, after: number): FoundChange => ({
  file: place.file,
  line: place.line,
  kind: 'concurrency-changed',
  direction: after > before ? 'more' : 'less',
  target: head.entry.point.kind === 'queue' ? 'queue' : 'other',
  symbol: null,
  service: head.service.name,
  dependency: null,
  operation: null,
  entryPoint: head.entry.point,
  before,
  after,
  confidence: 'high',
  why: `${head.entry.point.name} now works on ${after} at once instead of ${before}.`,
})
