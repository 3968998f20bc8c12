import type { EdgeForecast, NodeForecast, Projection, Recovery } from '../model/projection'
import type { Answer, QueueRow, RateRange, Readiness, Severity, StagingState, TrafficRow } from '../model/readiness'
import type { TrafficChange } from '../model/trafficChange'
import { formatNumber } from '../model/figures'
import { clockTime, formatCount, formatDuration, timeAhead } from './format'
import { problemSentence } from './problemSentence'

export interface AnswerInput {
  readonly changes: readonly TrafficChange[]
  readonly traffic: readonly TrafficRow[]
  readonly queues: readonly QueueRow[]
  readonly projection: Projection
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

/** Lines that cause an effect, in the order of `ids`. */
const because = (ids: readonly string[], changes: readonly TrafficChange[]): Answer['because'] =>
  ids.flatMap((wanted) => {
    const change = changes.find(({ id }) => id === wanted)
    return change === undefined ? [] : [{ file: change.file, line: change.line, text: change.why }]
  })

const range = (low: number, high: number): string => `${formatNumber(low)} to ${formatNumber(high)}`

/** All that reaches one dependency. */
type Load = Pick<TrafficRow, 'to' | 'unit' | 'before' | 'after' | 'changeIds'>

const added = (left: RateRange, right: RateRange): RateRange => ({
  rate: left.rate + right.rate,
  low: left.low + right.low,
  high: left.high + right.high,
})

const loadsOf = (traffic: readonly TrafficRow[]): readonly Load[] => {
  const loads = new Map<string, Load>()
  for (const row of traffic) {
    const known = loads.get(row.to)
    loads.set(
      row.to,
      known === undefined
        ? row
        : {
            ...known,
            before: added(known.before, row.before),
            after: added(known.after, row.after),
            changeIds: [...new Set([...known.changeIds, ...row.changeIds])],
          },
    )
  }
  return [...loads.values()]
}

/** Relative change of a rate below which it counts as unchanged. */
const noticeable = 0.02

const hasMoved = ({ before, after }: Load): boolean => Math.abs(after.rate - before.rate) > before.rate * noticeable

const others = (count: number): string =>
  count === 0 ? '' : count === 1 ? '; one more dependency changes' : `; ${String(count)} more change`

const instead = ({ before, after }: Load): string =>
  before.rate > 0
    ? `instead of ${formatNumber(before.rate)}, × ${formatNumber(after.rate / before.rate)}`
    : 'that it did not get before'

const shift = ({ before, after }: Pick<TrafficRow, 'before' | 'after'>): number => after.rate - before.rate

const trafficAnswer = ({ traffic, changes, source }: AnswerInput): Answer => {
  const byShift = [...traffic].sort((a, b) => shift(b) - shift(a))
  const moved = loadsOf(byShift).filter(hasMoved)
  const most = [...moved].sort((a, b) => shift(b) - shift(a))[0]
  if (most === undefined) {
    const answer = 'No dependency gets more or less traffic'
    return { severity: 'none', answer, emphasis: '', interval: null, because: [], source }
  }
  const emphasis = `${formatNumber(most.after.rate)} ${most.unit}`
  const growth = most.before.rate > 0 ? step(most.after.rate / most.before.rate, rateSteps) : 'medium'
  return {
    severity: growth,
    answer: `${most.to} gets ${emphasis} ${instead(most)}${others(moved.length - 1)}`,
    emphasis,
    interval: range(most.after.low, most.after.high),
    because: because(most.changeIds, changes),
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

/** A node that falls behind with the branch and not today, or that drains today and not with the branch. */
const isWorse = (today: NodeForecast | undefined, branch: NodeForecast): boolean =>
  branch.saturatesAtHour !== null &&
  (today?.saturatesAtHour == null || (today.drainedAtHour !== null && branch.drainedAtHour === null))

const firstBehind = ({ baseline, branch }: Projection) =>
  Object.entries(branch?.nodes ?? {})
    .filter(([name, node]) => isWorse(baseline.nodes[name], node))
    .map(([name, node]) => ({ name, hour: node.saturatesAtHour ?? 0, drainedAtHour: node.drainedAtHour }))
    .sort((a, b) => a.hour - b.hour)[0] ?? null

const behindText = (behind: NonNullable<ReturnType<typeof firstBehind>>, { now, projection }: AnswerInput): string => {
  const { name, hour, drainedAtHour } = behind
  const when = hour < 0.1 ? 'at once' : `at ${timeAhead(now, hour)}`
  const end =
    drainedAtHour === null
      ? `still behind after ${String(projection.horizonHours)} h`
      : `empty again at ${clockTime(now, drainedAtHour)}`
  return `${name} falls behind ${when} and is ${end}`
}

const outcomeText = ({ keepsUp, seconds }: Recovery['baseline']): string =>
  !keepsUp
    ? 'it does not keep up'
    : seconds === null
      ? 'it does not recover either'
      : `it takes ${formatDuration(seconds)}`

const isStuck = ({ branch }: Recovery): boolean => branch.keepsUp && branch.seconds === null

/** The node that the branch keeps from recovering, else the one that takes longest. */
const slowestRecovery = ({ recoveries }: Projection): Recovery | null =>
  recoveries.find(isStuck) ??
  [...recoveries].sort((a, b) => (b.branch.seconds ?? 0) - (a.branch.seconds ?? 0))[0] ??
  null

/** What would help, where the branch does not hold and something was found. */
const cureText = ({ cures }: Projection): string => {
  const cure = cures.find(({ holds }) => holds)
  return cure === undefined ? '' : `; cheapest cure: ${cure.action}`
}

/** How much more load the branch takes, where that is known. */
const roomText = ({ limits }: Projection): string => {
  const load = limits.find(({ lever, tips }) => lever === 'load' && tips)
  return load?.safeUpTo == null ? '' : `; ${load.node} holds up to × ${formatNumber(load.safeUpTo)} of the load`
}

const hoursAnswer = (input: AnswerInput): Answer => {
  const { changes, projection, source } = input
  const recovery = slowestRecovery(projection)
  const causes = because(
    changes.map(({ id }) => id),
    changes,
  )
  const shared = { interval: null, because: causes, source }
  if (recovery !== null && isStuck(recovery)) {
    const answer = `Does not recover from a 60 s slowdown of ${recovery.node}; today ${outcomeText(recovery.baseline)}${cureText(projection)}`
    return { ...shared, severity: 'high', emphasis: 'not recover', answer }
  }
  const behind = firstBehind(projection)
  if (behind !== null) {
    const severity = behind.drainedAtHour === null ? 'high' : 'medium'
    return {
      ...shared,
      severity,
      emphasis: 'falls behind',
      answer: `${behindText(behind, input)}${cureText(projection)}`,
    }
  }
  const steady = `Stays within its limits for ${String(projection.horizonHours)} h${roomText(projection)}`
  if (recovery?.branch.seconds == null)
    return { ...shared, because: [], severity: 'none', emphasis: '', answer: steady }
  const took = formatDuration(recovery.branch.seconds)
  const answer = `${steady}; recovers from a 60 s slowdown of ${recovery.node} in ${took}, today ${outcomeText(recovery.baseline)}`
  return { ...shared, because: [], severity: 'none', emphasis: took, answer }
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
