import type { Latency, Measured } from '../model/stagingSnapshot'
import type { Fact } from './facts'
import { latencyShape } from './latencyShape'
import { firstLabel } from './namePeer'
import { selector, toPromql, type Labels, type SeriesRequest } from './seriesRequest'

/** When and how the facts were read. */
export interface Reading {
  readonly kind: 'prometheus' | 'scrape'
  readonly observedAt: string
  readonly windowSeconds: number
}

/** Facts about one thing, with all facts of the same reporter to tell what sets them apart. */
export interface FactGroup {
  readonly facts: readonly Fact[]
  readonly siblings: readonly Fact[]
}

const total = (facts: readonly Fact[]): number => facts.reduce((sum, { value }) => sum + value, 0)

const outcomeNames = ({ source }: Fact): ReadonlySet<string> => {
  const { status, error, resend } = source.convention.labels
  return new Set([...status, ...error, ...resend, 'le'])
}

/** Labels that single the facts out: those they all share, and the absence of those that only siblings carry. */
const identity = ({ facts, siblings }: FactGroup): Labels => {
  const [first, ...others] = facts
  if (first === undefined) return {}
  const outcomes = outcomeNames(first)
  const carried = new Set([...facts, ...siblings].flatMap(({ labels }) => Object.keys(labels)))
  const names = first.source.request.groups.filter((name) => carried.has(name) && !outcomes.has(name))
  const shared = names.filter((name) => others.every(({ labels }) => labels[name] === first.labels[name]))
  return Object.fromEntries(shared.map((name) => [name, first.labels[name] ?? '']))
}

/** A part of a native histogram as PromQL names it. */
const nativeWrap = ({ source }: Fact, promql: string): string => {
  const isNative = source.convention.shape === 'histogram' && !source.request.metric.endsWith(`_${source.part}`)
  return isNative && source.part !== 'bucket' ? `histogram_${source.part} (${promql})` : promql
}

const queryOf = (group: FactGroup, reading: Reading, match: Labels = {}): string => {
  const [first] = group.facts
  if (first === undefined) return ''
  const request: SeriesRequest = { ...first.source.request, match: { ...first.source.request.match, ...match } }
  const promql = (): string => nativeWrap(first, toPromql(request, reading.windowSeconds, identity(group)))
  if (reading.kind === 'prometheus') return promql()
  return selector(request.metric, identity(group), request.match)
}

type Parts = readonly Fact['source']['part'][]

const ofPart = (group: FactGroup, wanted: Fact['use'], ...parts: Parts): FactGroup => {
  const fits = ({ source, use }: Fact): boolean => use === wanted && parts.includes(source.part)
  return { facts: group.facts.filter(fits), siblings: group.siblings.filter(fits) }
}

/** Facts that count operations. */
const counts = (group: FactGroup): FactGroup => ofPart(group, 'counting', 'count', 'value')

/** Sum of the facts that count something; null where there are none: absent is not zero. */
export const measureTotal = (group: FactGroup, reading: Reading): Measured | null => {
  const counted = counts(group)
  if (counted.facts.length === 0) return null
  return { value: total(counted.facts), query: queryOf(counted, reading), observedAt: reading.observedAt }
}

/** Greatest fact, for gauges that several exporters repeat. */
export const measureGreatest = (facts: readonly Fact[], reading: Reading): Measured | null => {
  if (facts.length === 0) return null
  const value = Math.max(...facts.map((fact) => fact.value))
  return { value, query: queryOf({ facts, siblings: [] }, reading), observedAt: reading.observedAt }
}

const toBuckets = (facts: readonly Fact[]): readonly { le: number; value: number }[] => {
  const byBound = new Map<number, number>()
  for (const { labels, value, source } of facts) {
    const bound = labels['le'] === '+Inf' ? Infinity : Number(labels['le']) * source.secondsPerUnit
    if (!Number.isNaN(bound)) byBound.set(bound, (byBound.get(bound) ?? 0) + value)
  }
  return [...byBound].map(([le, value]) => ({ le, value }))
}

/** Mean from sum and count, shape from buckets; null where nothing was timed in the window. */
export const measureLatency = (group: FactGroup, reading: Reading): Latency | null => {
  const counted = ofPart(group, 'timing', 'count', 'value')
  const summed = ofPart(group, 'timing', 'sum')
  const rate = total(counted.facts)
  if (rate <= 0 || summed.facts.length === 0) return null
  const unit = summed.facts[0]?.source.secondsPerUnit ?? 1
  const meanSeconds = (total(summed.facts) * unit) / rate
  const shape = latencyShape(toBuckets(ofPart(group, 'timing', 'bucket').facts), meanSeconds, rate * reading.windowSeconds)
  const query = `${queryOf(summed, reading)} / ${queryOf(counted, reading)}`
  return { meanSeconds, ...shape, query, observedAt: reading.observedAt }
}

const hasFailed = ({ labels, source }: Fact): boolean => {
  const status = firstLabel(labels, source.convention.labels.status)
  if (status === null) return firstLabel(labels, source.convention.labels.error) !== null
  return new RegExp(`^(${source.convention.failing})$`, 'i').test(status)
}

const carriesOutcome = ({ labels, source }: Fact): boolean =>
  firstLabel(labels, [...source.convention.labels.status, ...source.convention.labels.error]) !== null

const failureMatch = (facts: readonly Fact[]): Labels => {
  const names = facts.flatMap(({ labels, source: { convention } }) =>
    convention.labels.status.filter((name) => labels[name] !== undefined),
  )
  const [status] = names
  if (status !== undefined) return { [status]: facts[0]?.source.convention.failing ?? '' }
  const [error] = facts[0]?.source.convention.labels.error ?? []
  return error === undefined ? {} : { [error]: '.+' }
}

/** Share of operations that failed; null where no label tells, or nothing happened. */
export const measureErrorShare = (group: FactGroup, reading: Reading): Measured | null => {
  const counted = counts(group)
  const all = total(counted.facts)
  if (all <= 0 || !counted.siblings.some(carriesOutcome)) return null
  const failed = counted.facts.filter(hasFailed)
  const query = `${queryOf(counted, reading, failureMatch(failed.length > 0 ? failed : counted.facts))} / ${queryOf(counted, reading)}`
  return { value: total(failed) / all, query, observedAt: reading.observedAt }
}

const resendOf = ({ labels, source }: Fact): string | null => firstLabel(labels, source.convention.labels.resend)

/** Retries that have a counter of their own, divided by all attempts. */
const countedRetries = (group: FactGroup, retries: readonly Fact[], reading: Reading): Measured | null => {
  const all = total(counts(group).facts)
  if (retries.length === 0 || all <= 0) return null
  const query = `${queryOf({ facts: retries, siblings: retries }, reading)} / ${queryOf(counts(group), reading)}`
  return { value: Math.min(1, total(retries) / all), query, observedAt: reading.observedAt }
}

/** Share of attempts that repeat an earlier one; null where neither a label nor a counter of `retries` tells. */
export const measureRetryShare = (
  group: FactGroup,
  retries: readonly Fact[],
  reading: Reading,
): Measured | null => labelledRetries(group, reading) ?? countedRetries(group, retries, reading)

const labelledRetries = (group: FactGroup, reading: Reading): Measured | null => {
  const counted = counts(group)
  const all = total(counted.facts)
  const [name] = counted.facts[0]?.source.convention.labels.resend ?? []
  if (name === undefined || all <= 0 || !counted.siblings.some((fact) => resendOf(fact) !== null)) return null
  const repeated = counted.facts.filter((fact) => Number(resendOf(fact) ?? 0) > 0)
  const query = `${queryOf(counted, reading, { [name]: '[1-9].*' })} / ${queryOf(counted, reading)}`
  return { value: total(repeated) / all, query, observedAt: reading.observedAt }
}
