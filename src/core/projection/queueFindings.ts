import { formatPlain } from '../model/figures'
import type { Finding, NodeForecast } from '../model/projection'
import type { SystemNode } from '../model/systemModel'
import { asHour, asSpan } from './wording'

/** What a later or an earlier hour has to differ by to be worth a word. */
const noticeableHours = 0.25

/** A full queue turns away what comes, so its mean stays a little under its bound. */
const fullShare = 0.98

/** The depth that a node must not pass: the one that was set for it, else where it begins to turn work away; jobs. */
const limitOf = ({ limit, capacity, servers }: SystemNode): number | null =>
  limit ?? (capacity === null ? null : fullShare * Math.max(0, capacity - servers))

/** First hour at which a queue is over a limit, straight between samples; null: not within the horizon. */
export const hourAbove = ({ series }: NodeForecast, limit: number): number | null => {
  const above = series.queueLength.findIndex((jobs) => jobs > limit)
  if (above <= 0) return above === 0 ? (series.hours[0] ?? 0) : null
  const [from, to] = [series.hours[above - 1] ?? 0, series.hours[above] ?? 0]
  const [low, high] = [series.queueLength[above - 1] ?? 0, series.queueLength[above] ?? 0]
  return from + ((to - from) * (limit - low)) / (high - low)
}

/** Time until a queue passes its limit, where the branch makes it come, or come sooner. */
export const timeToLimit = (
  node: SystemNode,
  before: NodeForecast | undefined,
  after: NodeForecast,
): readonly Finding[] => {
  const limit = limitOf(node)
  const becomes = limit === null ? null : hourAbove(after, limit)
  if (limit === null || becomes === null) return []
  const was = before === undefined ? null : hourAbove(before, limit)
  if (was !== null && becomes > was - noticeableHours) return []
  const bound = node.limit === null ? 'is full with' : 'passes its limit of'
  const today = was === null ? 'today it does not' : `today ${asHour(was)}`
  const text = `${node.name} ${bound} ${formatPlain(limit)} waiting ${asHour(becomes)}; ${today}`
  const shared = { kind: 'time-to-limit', severity: 'high', subject: node.name, unit: 'h' } as const
  return [{ ...shared, before: was, after: becomes, atHour: becomes, text }]
}

/** Hours from the peak until a node that fell behind has caught up; null: not within the horizon, 0: never behind. */
const drainHours = (node: NodeForecast | undefined): number | null => {
  if (node === undefined || node.saturatesAtHour === null) return 0
  return node.drainedAtHour === null ? null : Math.max(0, node.drainedAtHour - node.peak.atHour)
}

/** Time that a node needs to catch up after its peak, where the branch makes it longer. */
export const drainTime = (
  name: string,
  before: NodeForecast | undefined,
  after: NodeForecast,
): readonly Finding[] => {
  const [was, becomes] = [drainHours(before), drainHours(after)]
  if (was === null || (becomes !== null && becomes < was + noticeableHours)) return []
  const took = becomes === null ? 'does not catch up before the end' : `takes ${asSpan(becomes)} to catch up after its peak`
  const today = was === 0 ? 'today it does not fall behind' : `today ${asSpan(was)}`
  const severity = becomes === null ? 'high' : 'medium'
  const shared = { kind: 'drain-time', severity, subject: name, unit: 'h' } as const
  return [{ ...shared, before: was, after: becomes, atHour: after.peak.atHour, text: `${name} ${took}; ${today}` }]
}
