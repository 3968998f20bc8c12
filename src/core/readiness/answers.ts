import type { EdgeForecast, Projection } from '../model/projection'
import type { Answer, QueueRow, Readiness, Severity, StagingState, TrafficRow } from '../model/readiness'
import type { TrafficChange } from '../model/trafficChange'
import { clockTime, formatCount, formatDuration, formatNumber, timeAhead } from './format'
import { problemSentence } from './problemSentence'
import type { Recovery } from './recovery'

export interface AnswerInput {
  readonly changes: readonly TrafficChange[]
  readonly traffic: readonly TrafficRow[]
  readonly queues: readonly QueueRow[]
  readonly projection: Projection
  readonly recovery: Recovery | null
  /** ISO time of judging, in the reader's offset. */
  readonly now: string
  /** `prometheus at ..., 11:09` */
  readonly source: string
}

type Questions = Readiness['questions']

/** Multiples of a rate from which a change is high, medium or worth a word. */
const rateSteps: readonly (readonly [number, Severity])[] = [
  [2, 'high'],
  [1.2, 'medium'],
  [1.02, 'low'],
]
/** Attempts a call, today's subtracted, likewise. */
const attemptSteps: readonly (readonly [number, Severity])[] = [
  [0.5, 'high'],
  [0.1, 'medium'],
  [0.001, 'low'],
]

const step = (value: number, steps: typeof rateSteps): Severity =>
  steps.find(([least]) => value >= least)?.[1] ?? 'none'

const because = (ids: readonly string[], changes: readonly TrafficChange[]): Answer['because'] =>
  changes.filter(({ id }) => ids.includes(id)).map(({ file, line, why }) => ({ file, line, text: why }))

const range = (low: number, high: number): string => `${formatNumber(low)} to ${formatNumber(high)}`

/** A row that is there and grows most; a dependency that is new counts as grown without bound. */
const mostGrown = (traffic: readonly TrafficRow[]): TrafficRow | null =>
  [...traffic]
    .filter(({ before, after }) => after.rate > before.rate * 1.02)
    .sort((a, b) => b.after.rate - b.before.rate - (a.after.rate - a.before.rate))[0] ?? null

const others = (count: number): string =>
  count === 0 ? '' : count === 1 ? '; one more dependency changes' : `; ${count} more change`

const trafficAnswer = ({ traffic, changes, source }: AnswerInput): Answer => {
  const row = mostGrown(traffic)
  const moved = traffic.filter(({ before, after }) => Math.abs(after.rate - before.rate) > before.rate * 0.02)
  if (row === null) {
    const fewer = moved[0]
    const text =
      fewer === undefined
        ? 'No dependency gets more or less traffic'
        : `${fewer.to} gets ${formatNumber(fewer.after.rate)} ${fewer.unit} instead of ${formatNumber(fewer.before.rate)}`
    return {
      severity: 'none',
      answer: text,
      emphasis: '',
      interval: null,
      because: because(
        moved.flatMap(({ changeIds }) => changeIds),
        changes,
      ),
      source,
    }
  }
  const emphasis = `${formatNumber(row.after.rate)} ${row.unit}`
  const was = row.before.rate > 0 ? `instead of ${formatNumber(row.before.rate)}` : 'that it did not get before'
  return {
    severity: row.factor === null ? 'medium' : step(row.factor, rateSteps),
    answer: `${row.to} gets ${emphasis} ${was} from ${row.from}${others(moved.length - 1)}`,
    emphasis,
    interval: range(row.after.low, row.after.high),
    because: because(row.changeIds, changes),
    source,
  }
}

interface Attempts {
  readonly key: string
  readonly peak: number
  readonly today: number
}

const peakAttempts = (edge: EdgeForecast | undefined): number =>
  Math.max(
    1,
    ...(edge?.series.attemptRate ?? [])
      .map((rate, index) => rate / Math.max(edge?.series.callRate[index] ?? 0, 1e-9))
      .filter(Number.isFinite),
  )

const mostRetried = ({ baseline, branch }: Projection): Attempts | null =>
  Object.entries((branch ?? baseline).edges)
    .map(([key, edge]) => ({ key, peak: peakAttempts(edge), today: peakAttempts(baseline.edges[key]) }))
    .sort((a, b) => b.peak - b.today - (a.peak - a.today) || b.peak - a.peak || a.key.localeCompare(b.key))[0] ?? null

const retryKinds = new Set(['retry-added', 'retry-changed', 'retry-removed', 'timeout-changed'])

const retriesAnswer = ({ projection, changes, source }: AnswerInput): Answer => {
  const worst = mostRetried(projection)
  const causes = changes.filter(({ kind }) => retryKinds.has(kind)).map(({ id }) => id)
  if (worst === null)
    return {
      severity: 'none',
      answer: 'Nothing is retried',
      emphasis: '',
      interval: null,
      because: because(causes, changes),
      source,
    }
  const emphasis = `${formatNumber(worst.peak)} attempts`
  const severity = step(worst.peak - worst.today, attemptSteps)
  return {
    severity: severity === 'none' && causes.length > 0 ? 'low' : severity,
    answer: `${emphasis} per call to ${worst.key.split('>')[1] ?? worst.key} at the peak, today ${formatNumber(worst.today)}`,
    emphasis,
    interval: null,
    because: because(causes, changes),
    source,
  }
}

/** Seconds that a new message waits at the deepest point beyond which a queue is far or somewhat behind. */
const farBehindSeconds = 600
const behindSeconds = 60

const waitAtPeak = (row: QueueRow, projection: Projection): number =>
  Math.max(0, ...((projection.branch ?? projection.baseline).nodes[row.name]?.series.waitSeconds ?? []))

/** How bad a queue gets because of the branch. */
export const queueSeverity = (row: QueueRow, projection: Projection): Severity => {
  const grows = row.after.slopePerHour > 1.2 * Math.max(row.before.slopePerHour, 0) + 1
  if (!grows) return 'none'
  if (row.after.passesLimitAtHour !== null || waitAtPeak(row, projection) > farBehindSeconds) return 'high'
  return waitAtPeak(row, projection) > behindSeconds ? 'medium' : 'low'
}

const limitInterval = (row: QueueRow, now: string): string | null => {
  const [early, late] = row.passesLimitBetween ?? [null, null]
  if (row.after.passesLimitAtHour === null || early === null) return null
  return late === null ? `${clockTime(now, early)} or later` : `${clockTime(now, early)} to ${clockTime(now, late)}`
}

const queuesAnswer = ({ queues, projection, changes, now, source }: AnswerInput): Answer => {
  const row = queues[0]
  if (row === undefined)
    return {
      severity: 'none',
      answer: 'No queue is seen in the metrics',
      emphasis: '',
      interval: null,
      because: [],
      source,
    }
  const severity = queueSeverity(row, projection)
  if (severity === 'none')
    return {
      severity,
      answer: `${row.name} does not grow; it holds ${formatCount(row.before.depth)} now`,
      emphasis: '',
      interval: null,
      because: [],
      source,
    }
  const emphasis = `${formatCount(row.after.slopePerHour)} an hour`
  const { limit, passesLimitAtHour, depth } = row.after
  const end =
    limit !== null && passesLimitAtHour !== null
      ? `${formatCount(limit)} at ${clockTime(now, passesLimitAtHour)}`
      : `${formatCount(depth)} at its deepest`
  return {
    severity,
    answer: `${row.name} grows by ${emphasis}; ${end}`,
    emphasis,
    interval: limitInterval(row, now),
    because: because(row.changeIds, changes),
    source,
  }
}

const saturation = ({ projection, now }: AnswerInput): string | null => {
  const nodes = Object.entries(projection.branch?.nodes ?? {})
  const early = nodes
    .flatMap(([name, node]) => {
      const isNew = projection.baseline.nodes[name]?.saturatesAtHour == null
      return node.saturatesAtHour !== null && isNew
        ? [{ name, hour: node.saturatesAtHour, drained: node.drainedAtHour }]
        : []
    })
    .sort((a, b) => a.hour - b.hour)[0]
  if (early === undefined) return null
  const when = early.hour < 0.1 ? 'at once' : `at ${timeAhead(now, early.hour)}`
  const end =
    early.drained === null
      ? `still behind after ${String(projection.horizonHours)} h`
      : `empty again at ${clockTime(now, early.drained)}`
  return `${early.name} falls behind ${when} and is ${end}`
}

const recoveryText = (seconds: number | null): string =>
  seconds === null ? 'does not recover' : formatDuration(seconds)

const hoursAnswer = (input: AnswerInput): Answer => {
  const { recovery, changes, projection, source } = input
  const shared = {
    interval: null,
    because: because(
      changes.map(({ id }) => id),
      changes,
    ),
    source,
  }
  if (recovery !== null && recovery.branchSeconds === null && recovery.baselineSeconds !== null)
    return {
      ...shared,
      severity: 'high',
      emphasis: 'not recover',
      answer: `Does not recover from a 60 s slowdown of ${recovery.node}; today it takes ${recoveryText(recovery.baselineSeconds)}`,
    }
  const behind = saturation(input)
  if (behind !== null)
    return {
      ...shared,
      severity: behind.includes('still behind') ? 'high' : 'medium',
      emphasis: 'falls behind',
      answer: behind,
    }
  const steady = `Stays within its limits for ${String(projection.horizonHours)} h`
  if (recovery?.branchSeconds == null) return { ...shared, severity: 'none', emphasis: '', answer: steady }
  const took = formatDuration(recovery.branchSeconds)
  return {
    ...shared,
    because: [],
    severity: 'none',
    emphasis: took,
    answer: `${steady}; recovers from a 60 s slowdown of ${recovery.node} in ${took}, today ${recoveryText(recovery.baselineSeconds)}`,
  }
}

/** The four answers from a projection. */
export const answers = (input: AnswerInput): Questions => ({
  traffic: trafficAnswer(input),
  retries: retriesAnswer(input),
  queues: queuesAnswer(input),
  hours: hoursAnswer(input),
})

const reasonOf = (staging: StagingState): string => {
  if (staging.kind === 'could-not-ask') return problemSentence(staging.problem)
  return staging.kind === 'not-asked' ? 'The metrics were not asked yet.' : 'The metrics show no load to project.'
}

/** The four answers where there is nothing to project from: what the code says, and why there is no number. */
export const unknownAnswers = (staging: StagingState, changes: readonly TrafficChange[]): Questions => {
  const reason = reasonOf(staging)
  const ofKinds = (pattern: RegExp): readonly string[] =>
    changes.filter(({ kind }) => pattern.test(kind)).map(({ id }) => id)
  const unknown = (subject: string, pattern: RegExp): Answer => ({
    severity: 'unknown',
    answer: `${subject} cannot be told without metrics`,
    emphasis: '',
    interval: null,
    because: because(ofKinds(pattern), changes),
    source: reason,
  })
  return {
    traffic: unknown('Traffic', /^(call|cache|batch|interval)/),
    retries: unknown('Retries', /^(retry|timeout)/),
    queues: unknown('Queue growth', /^(call|batch|concurrency|replicas|rate-limit)/),
    hours: unknown('Behaviour over hours', /./),
  }
}
