import type { Config } from '../../model/config'
import type { Assumption } from '../../model/readiness'
import type { StagingSnapshot } from '../../model/stagingSnapshot'
import type { TrafficChange } from '../../model/trafficChange'
import { slotsFactor } from './changedSettings'
import type { EntryLoad } from './entryRates'
import { fitCapacity } from './capacityFit'
import { findService } from './entryRates'
import type { Flow } from './flows'
import { isSameService } from './names'
import { ownTime } from './nodes'

/** Jobs a node works on at once, today and with the branch, and where the number comes from. */
export interface Slots {
  readonly before: number
  readonly after: number
  readonly assumption: Assumption
  /** Whether the number was found from how times rise with the load, so that it is uncertain within its range. */
  readonly isFitted?: true
}

type Today = Omit<Slots, 'before' | 'after'>

const whole = (value: number): number => Math.max(1, Math.round(value))

/** All that may tell the slots of a node. */
export interface SlotEvidence {
  readonly snapshot: StagingSnapshot
  readonly flows: readonly Flow[]
  readonly base: readonly EntryLoad[]
  readonly head: readonly EntryLoad[]
  readonly config: Config
  readonly overrides: Readonly<Record<string, number>>
  /** Production load divided by staging load; observed slots grow with it, configured ones do not. */
  readonly scale: number
  readonly changes: readonly TrafficChange[]
}

/** Room that is assumed where nothing bounds a node: this many times what is in progress now, and at least `leastSlots`. */
const headroom = 8
const leastSlots = 64

const declaredIn = (loads: readonly EntryLoad[], node: string) =>
  loads
    .filter((load) => load.node === node)
    .flatMap(({ profile }) => (profile.concurrency === null ? [] : [profile.concurrency]))
    .sort((a, b) => a.value - b.value)[0] ?? null

/** Mean jobs in progress by Little's law: rate times time, summed over what the node answers. */
const inProgress = (snapshot: StagingSnapshot, node: string): number => {
  const queue = snapshot.queues.find(({ name }) => name === node)
  if (queue !== undefined) return (queue.consumedPerSecond?.value ?? 0) * (queue.process?.meanSeconds ?? 0)
  const routes = findService(snapshot, node)?.routes ?? []
  return routes.reduce((sum, route) => sum + route.requestsPerSecond.value * (route.latency?.meanSeconds ?? 0), 0)
}

const replicasOf = (snapshot: StagingSnapshot, node: string): number => {
  const consumer = snapshot.queues.find(({ name }) => name === node)?.consumers[0]
  const service = snapshot.services.find(({ name }) => isSameService(name, consumer ?? node))
  return Math.max(1, Math.round(service?.replicas?.value ?? 1))
}

const configuredSlots = (evidence: SlotEvidence, node: string): number | null => {
  const { config } = evidence
  const { names } = namesOf(evidence, node)
  const found = Object.entries(config.services).find(([name]) => names.some((other) => isSameService(name, other)))
  return found?.[1].slots ?? null
}

const measuredSlots = (snapshot: StagingSnapshot, node: string): number | null =>
  snapshot.queues.find(({ name }) => name === node)?.consumerSlots?.value ??
  findService(snapshot, node)?.slots?.value ??
  null

/** Share of the capacity that a day has to reach for its times to tell it, and how far off it may be then: measured on M/M/8. */
const tellingShare = 0.65
const told = { low: 1.1, high: 1.1 } as const
/** Below that it is a lower bound. */
const bounded = { low: 1.3, high: 1.7 } as const

/**
 * From the times of a day; only of a service that calls nobody, since the waits of a caller are those of what it calls. Slots
 * are the capacity times the time that the model holds one.
 */
const fittedSlots = (
  shared: Pick<Assumption, 'name' | 'label' | 'place'>,
  node: string,
  { snapshot, flows, scale }: SlotEvidence,
): Today | null => {
  const history = snapshot.lastDay?.services.find(({ name }) => name === node)
  if (history === undefined || flows.some((flow) => flow.node === node)) return null
  const fit = fitCapacity(history.requestsPerSecond, history.meanSeconds)
  if (fit === null) return null
  const value = Math.max(1, Math.round(fit.capacity * ownTime(snapshot, node, flows).time.meanSeconds * scale))
  const isTold = fit.busiest >= tellingShare
  const range = isTold ? told : bounded
  const busy = `the day's times, ${Math.round(100 * fit.busiest)} % busy at most`
  return {
    isFitted: true,
    assumption: {
      ...shared,
      value,
      low: Math.max(1, Math.floor(value / range.low)),
      high: Math.ceil(value * range.high),
      kind: isTold ? 'measured' : 'assumed',
      source: isTold ? `fitted to ${busy}` : `at least ${value}, by ${busy}`,
    },
  }
}

const assumedSlots = (shared: Pick<Assumption, 'name' | 'label' | 'place'>, busy: number): Today => {
  const value = Math.max(leastSlots, Math.ceil(busy * headroom))
  const low = Math.max(1, Math.ceil(busy))
  return {
    assumption: {
      ...shared,
      value,
      low,
      high: value * headroom,
      kind: 'assumed',
      source: `assumed, ${low} to ${value * headroom}`,
    },
  }
}

/** Where today's slots come from, best first: set by a person, configured, measured, declared in code, told by the day's times, assumed wide. */
const todaysSlots = (node: string, evidence: SlotEvidence, code: EntryLoad['profile']['concurrency']): Today => {
  const { snapshot, overrides, scale } = evidence
  const shared = { name: `${node}: slots`, label: `${node} slots`, place: null }
  const exactly = (slots: number, kind: Assumption['kind'], source: string): Today => {
    const value = whole(slots)
    return { assumption: { ...shared, value, low: value, high: value, kind, source } }
  }
  const set = overrides[shared.name]
  if (set !== undefined) return exactly(set, 'set', 'set in the panel')
  const configured = configuredSlots(evidence, node)
  if (configured !== null) return exactly(configured, 'declared', 'deploy-readiness.json')
  const measured = measuredSlots(snapshot, node)
  if (measured !== null) return exactly(measured * scale, 'measured', 'measured')
  if (code !== null) {
    const total = code.value * replicasOf(snapshot, node) * scale
    const { assumption } = exactly(total, 'declared', `${code.file}:${code.line}`)
    return { assumption: { ...assumption, place: { file: code.file, line: code.line } } }
  }
  return fittedSlots(shared, node, evidence) ?? assumedSlots(shared, inProgress(snapshot, node) * scale)
}

/** A queue is worked on by its consumers, so their names stand for it as well. */
const namesOf = ({ snapshot }: SlotEvidence, node: string): { readonly names: readonly string[]; readonly isQueue: boolean } => {
  const queue = snapshot.queues.find(({ name }) => name === node)
  return { names: [node, ...(queue?.consumers ?? [])], isQueue: queue !== undefined }
}

/** Today's slots, and with the branch as many times of them as code or configuration now declare. */
export const slotsOf = (node: string, evidence: SlotEvidence): Slots => {
  const [base, head] = [declaredIn(evidence.base, node), declaredIn(evidence.head, node)]
  const today = todaysSlots(node, evidence, base ?? head)
  const before = today.assumption.value
  const byCode = base !== null && head !== null ? head.value / base.value : 1
  const moved = byCode === 1 ? slotsFactor(evidence.changes, evidence.snapshot, namesOf(evidence, node)) : byCode
  return { ...today, before, after: whole(before * moved) }
}
