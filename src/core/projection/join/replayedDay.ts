import type { StagingSnapshot } from '../../model/stagingSnapshot'
import type { LoadProfile, ReplayedDay, SystemModel } from '../../model/systemModel'
import type { Flow } from './flows'
import { isSameOperation } from './names'
import { nodeRate } from './nodes'

type Series = readonly (number | null)[]

const hoursOfDay = 24
/** Seconds of a real day: a compressed one tells rates, not how long a queue grows. */
const realDaySeconds = 86_400
/** Part of a day that the load of an entry has to be known of. */
const neededShare = 0.9

const rateHistory = ({ lastDay }: StagingSnapshot, node: string): Series => {
  const queue = lastDay?.queues.find(({ name }) => name === node)
  if (queue === undefined) return lastDay?.services.find(({ name }) => name === node)?.requestsPerSecond ?? []
  const isPublished = queue.publishedPerSecond.some((rate) => rate !== null)
  return isPublished ? queue.publishedPerSecond : queue.consumedPerSecond
}

const rateNow = (snapshot: StagingSnapshot, node: string): number =>
  snapshot.queues.find(({ name }) => name === node)?.publishedPerSecond?.value ?? nodeRate(snapshot, node)

/** Rates as a load: each stands for the middle of the step that ends at its hour. */
const asLoad = (hours: readonly number[], rates: Series, factor: number): LoadProfile | null => {
  const half = hoursOfDay / (hours.length - 1) / 2
  const points = rates.flatMap((rate, index): [number, number][] =>
    rate === null ? [] : [[(hours[index] ?? 0) - half, rate * factor]],
  )
  return points.length >= neededShare * hours.length ? { points } : null
}

interface EntryRate {
  readonly name: string
  readonly node: string
  /** Requests a second that enter there now, in the load of the model. */
  readonly rate: number
}

/** Load of every entry over the day, in its share of what the node gets now; null where one of them is not known. */
const entryLoads = (
  snapshot: StagingSnapshot,
  hours: readonly number[],
  entries: readonly EntryRate[],
): ReplayedDay['entries'] | null => {
  const loads = entries.map(({ name, node, rate }) => {
    const now = rateNow(snapshot, node)
    return [name, now > 0 ? asLoad(hours, rateHistory(snapshot, node), rate / now) : null] as const
  })
  return loads.some(([, load]) => load === null)
    ? null
    : Object.fromEntries(loads.flatMap(([name, load]) => (load === null ? [] : [[name, load]])))
}

/** Attempts of a pair over the day; none where a part of its calls is not counted. */
const pairHistory = ({ lastDay }: StagingSnapshot, flows: readonly Flow[]): Series => {
  const edges = (lastDay?.edges ?? []).filter((edge) =>
    flows.some(
      ({ observed }) =>
        observed?.from === edge.from && observed.to === edge.to && isSameOperation(observed.operation, edge.operation),
    ),
  )
  if (edges.length === 0 || flows.some(({ observed, before }) => observed === null && before > 0)) return []
  return (lastDay?.hours ?? []).map((_, index) =>
    edges.reduce<number | null>((sum, { attemptsPerSecond }) => {
      const value = attemptsPerSecond[index] ?? null
      return sum === null || value === null ? null : sum + value
    }, 0),
  )
}

const attemptHistories = (snapshot: StagingSnapshot, flows: readonly Flow[], scale: number) => {
  const keys = [...new Set(flows.map(({ node, to }) => `${node}>${to}`))]
  return Object.fromEntries(
    keys.flatMap((key) => {
      const history = pairHistory(snapshot, flows.filter(({ node, to }) => `${node}>${to}` === key))
      return history.length === 0 ? [] : [[key, history.map((rate) => (rate === null ? null : rate * scale))]]
    }),
  )
}

/** Queues that were measured under the load of the model and in real time. */
const queueHistories = ({ lastDay }: StagingSnapshot, scale: number): ReplayedDay['queueLength'] =>
  lastDay === undefined || scale !== 1 || lastDay.daySeconds !== realDaySeconds
    ? {}
    : Object.fromEntries(
        lastDay.queues.filter(({ depth }) => depth.some((jobs) => jobs !== null)).map(({ name, depth }) => [name, depth]),
      )

/** The last day of the metrics in the names and the load of the model; null where the load that entered is not known. */
export const replayedDay = (
  snapshot: StagingSnapshot,
  flows: readonly Flow[],
  { entries, scale }: { readonly entries: readonly EntryRate[]; readonly scale: number },
): SystemModel['measuredDay'] => {
  const { lastDay } = snapshot
  if (lastDay === undefined || lastDay.hours.length < 2) return null
  const hours = lastDay.hours.map((hour) => hour - (lastDay.hours[0] ?? 0))
  const loads = entryLoads(snapshot, hours, entries)
  if (loads === null) return null
  return {
    hours,
    entries: loads,
    attemptRate: attemptHistories(snapshot, flows, scale),
    queueLength: queueHistories(snapshot, scale),
  }
}
