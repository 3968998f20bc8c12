import { formatPlain } from '../model/figures'
import type { EdgeForecast, Finding, Forecast, NodeForecast, Recovery } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { drainTime, timeToLimit } from './queueFindings'
import { asHour, asSeconds, asTimes } from './wording'

/** A system and what is forecast of it. */
export interface Judged {
  readonly model: SystemModel
  readonly forecast: Forecast
}

const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0)

const severityOf = (value: number, high: number, medium: number): Finding['severity'] =>
  value >= high ? 'high' : value >= medium ? 'medium' : 'low'

const arrow = (key: string): string => key.replace('>', ' -> ')

/** Growth of calls, retries left out, at the busiest moment of each. */
const trafficGrowth = (key: string, before: EdgeForecast | undefined, after: EdgeForecast): readonly Finding[] => {
  const was = largest(before?.series.callRate ?? [])
  const becomes = largest(after.series.callRate)
  if (becomes <= was * 1.02 || becomes - was < 1e-3) return []
  const text =
    was > 0
      ? `${arrow(key)} gets ${formatPlain(becomes)} calls/s at the busiest moment instead of ${formatPlain(was)}, ${asTimes(becomes / was)}`
      : `${arrow(key)} is new: ${formatPlain(becomes)} calls/s at the busiest moment`
  const severity = was > 0 ? severityOf(becomes / was, 2, 1.2) : 'medium'
  return [{ kind: 'traffic-growth', severity, subject: key, before: was, after: becomes, unit: '1/s', atHour: 0, text }]
}

const amplification = ({ totals }: EdgeForecast): number => (totals.calls > 0 ? totals.attempts / totals.calls : 1)

const retryAmplification = (key: string, before: EdgeForecast | undefined, after: EdgeForecast): readonly Finding[] => {
  const was = before ? amplification(before) : 1
  const becomes = amplification(after)
  if (becomes < Math.max(1.01, was + 0.01)) return []
  const retried = after.totals.retries / Math.max(after.totals.attempts, 1e-9)
  const text = `${arrow(key)} makes ${formatPlain(becomes)} attempts a call instead of ${formatPlain(was)}: ${formatPlain(100 * retried)} % of its requests are retries`
  const severity = severityOf(becomes - was, 0.5, 0.1)
  return [
    {
      kind: 'retry-amplification',
      severity,
      subject: key,
      before: was,
      after: becomes,
      unit: 'attempts per call',
      atHour: null,
      text,
    },
  ]
}

/** The longest climb to the peak: from a fiftieth of it on, jobs an hour. */
const climb = ({ series, peak }: NodeForecast): { readonly fromHour: number; readonly perHour: number } => {
  const end = series.hours.findLastIndex((hour) => hour <= peak.atHour + 1e-9)
  const start = Math.max(
    0,
    series.queueLength.findLastIndex((length, index) => index <= end && length <= 0.02 * peak.queueLength),
  )
  const fromHour = series.hours[start] ?? 0
  const grown = peak.queueLength - (series.queueLength[start] ?? 0)
  return { fromHour, perHour: grown / Math.max(peak.atHour - fromHour, 1e-3) }
}

const queueGrowth = (name: string, before: NodeForecast | undefined, after: NodeForecast): readonly Finding[] => {
  const was = before?.peak.queueLength ?? 0
  const becomes = after.peak.queueLength
  const busy = largest(after.series.inSystem.map((jobs, index) => jobs - (after.series.queueLength[index] ?? 0)))
  if (becomes < 1.5 * was + 1 || becomes < Math.max(2, busy)) return []
  const { fromHour, perHour } = climb(after)
  const text = `${name}: the queue grows by ${formatPlain(perHour)} an hour; it starts ${asHour(fromHour)} and reaches ${formatPlain(becomes)} ${asHour(after.peak.atHour)}; today it stays below ${formatPlain(Math.max(was, 1))}`
  const severity = after.saturatesAtHour === null ? 'low' : severityOf(becomes / Math.max(was, 1), 10, 2)
  return [
    {
      kind: 'queue-growth',
      severity,
      subject: name,
      before: was,
      after: becomes,
      unit: 'jobs',
      atHour: fromHour,
      text,
    },
  ]
}

const saturation = (name: string, before: NodeForecast | undefined, after: NodeForecast): readonly Finding[] => {
  if (after.saturatesAtHour === null) return []
  const was = before?.saturatesAtHour ?? null
  if (was !== null && after.saturatesAtHour > was - 0.25) return []
  const text = `${name} falls behind ${asHour(after.saturatesAtHour)}; ${was === null ? 'today it keeps up' : `today ${asHour(was)}`}`
  return [
    {
      kind: 'saturation',
      severity: 'high',
      subject: name,
      before: was,
      after: after.saturatesAtHour,
      unit: 'h',
      atHour: after.saturatesAtHour,
      text,
    },
  ]
}

const vulnerability = (name: string, before: NodeForecast | undefined, after: NodeForecast): readonly Finding[] => {
  if (!after.vulnerable || before?.vulnerable) return []
  const text = `${name} keeps up, but with every call retried the load would exceed what it can serve: a short slowdown could keep it down`
  return [
    { kind: 'vulnerable', severity: 'medium', subject: name, before: 0, after: 1, unit: 'boolean', atHour: null, text },
  ]
}

const staysDown = ({ node, baseline, branch }: Recovery): readonly Finding[] => {
  if (!branch.keepsUp || branch.seconds !== null) return []
  if (baseline.keepsUp && baseline.seconds === null) return []
  const today = baseline.seconds === null ? '' : `; today it takes ${asSeconds(baseline.seconds)}`
  const text = `${node} does not recover from a 60 s slowdown${today}`
  return [
    {
      kind: 'does-not-recover',
      severity: 'high',
      subject: node,
      before: baseline.seconds,
      after: null,
      unit: 's',
      atHour: null,
      text,
    },
  ]
}

/** What is to be said of the branch against today; nothing where nothing changes. */
export const findingsOf = (now: Judged, changed: Judged | null, recoveries: readonly Recovery[]): Finding[] => {
  if (changed === null) return []
  const edges = Object.entries(changed.forecast.edges).flatMap(([key, edge]) => [
    ...trafficGrowth(key, now.forecast.edges[key], edge),
    ...retryAmplification(key, now.forecast.edges[key], edge),
  ])
  const nodes = Object.entries(changed.forecast.nodes).flatMap(([name, node]) => [
    ...queueGrowth(name, now.forecast.nodes[name], node),
    ...saturation(name, now.forecast.nodes[name], node),
    ...drainTime(name, now.forecast.nodes[name], node),
    ...vulnerability(name, now.forecast.nodes[name], node),
  ])
  const limits = changed.model.nodes.flatMap((node) => {
    const after = changed.forecast.nodes[node.name]
    return after === undefined ? [] : timeToLimit(node, now.forecast.nodes[node.name], after)
  })
  return [...edges, ...nodes, ...limits, ...recoveries.flatMap(staysDown)]
}
