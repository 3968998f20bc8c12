import type { ChecklistItem } from '../../core/model/checklist'
import type { Place } from '../../core/model/place'
import type { QueueRow, Readiness, Severity, TrafficRow, Verdict } from '../../core/model/readiness'
import { formatNumber } from '../../core/model/figures'
import { clockTime, formatCount, formatDuration } from '../../core/readiness/format'
import type { Style } from '../terminal'

export const verdictWords: Readonly<Record<Verdict, { readonly word: string; readonly style: Style }>> = {
  ready: { word: 'READY', style: 'green' },
  attention: { word: 'ATTENTION', style: 'yellow' },
  'not-ready': { word: 'NOT READY', style: 'red' },
  unknown: { word: 'UNKNOWN', style: 'yellow' },
}

/** A shape beside the colour, so that severity is seen without it. */
export const severityMarks: Readonly<Record<Severity, { readonly mark: string; readonly style: Style }>> = {
  high: { mark: '◆', style: 'red' },
  medium: { mark: '▲', style: 'yellow' },
  low: { mark: '●', style: 'blue' },
  none: { mark: '✓', style: 'green' },
  unknown: { mark: '?', style: 'yellow' },
}

export const stateMarks: Readonly<Record<ChecklistItem['state'], { readonly mark: string; readonly style: Style }>> = {
  failed: { mark: '✕', style: 'red' },
  open: { mark: '○', style: 'yellow' },
  unknown: { mark: '?', style: 'yellow' },
  waived: { mark: '~', style: 'yellow' },
  signed: { mark: '✓', style: 'green' },
  passed: { mark: '✓', style: 'green' },
}

export const questionTitles = {
  traffic: 'Traffic',
  retries: 'Retries',
  queues: 'Queues',
  hours: 'After hours',
} as const

export const placeText = ({ file, line }: Place): string => `${file}:${line}`

/** `feature/x against main, 3 commits, 5 files` */
export const branchText = ({ branch }: Readiness): string => {
  const { name, baseName, head, commits, files } = branch
  const what = name ?? (head === 'worktree' ? 'work tree' : head.slice(0, 10))
  const edited = head === 'worktree' ? ' with uncommitted edits' : ''
  return `${what}${edited} against ${baseName} · ${counted(commits, 'commit')} · ${counted(files, 'file')}`
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** `staging · prometheus http://…, seen 11:09, 4 s ago · × 1 to production (not set: …)`; else why there are no metrics. */
export const stagingText = ({ staging, environment }: Readiness, now: string): string => {
  const { observedAt, ageSeconds, problem, source, scale } = staging
  const name = environment ?? 'no environment'
  if (problem !== null || observedAt === null) return `${name} · no metrics: ${problem ?? 'they were not asked'}`
  const seen = clockTime(now, (Date.parse(observedAt) - Date.parse(now)) / 3_600_000)
  const dated = scale.date === null ? scale.source : `${scale.source}, ${scale.date}`
  return `${name} · ${source}, seen ${seen}, ${formatDuration(ageSeconds ?? 0)} ago · × ${formatNumber(scale.factor)} to production (${dated})`
}

export const rateText = ({ rate }: { readonly rate: number }, unit: string): string => `${formatNumber(rate)} ${unit}`

/** `98 to 168`; empty where the interval has no width. */
export const intervalText = ({ rate, low, high }: TrafficRow['after']): string =>
  high - low <= 0.005 * Math.abs(rate) ? '' : `${formatNumber(low)} to ${formatNumber(high)}`

export const factorText = ({ factor }: TrafficRow): string =>
  factor === null ? 'new' : `× ${factor >= 10 ? formatNumber(factor) : factor.toFixed(1)}`

/** `orders → payments POST /charges`, with a mark where the rate was inferred from the callee. */
export const flowText = ({ from, to, operation, isInferred }: TrafficRow): string =>
  `${from} → ${to}${operation === null ? '' : ` ${operation}`}${isInferred ? ' (inferred)' : ''}`

/** What becomes of a queue: `0 now; 25 100 at its deepest, growing by 2 000 an hour; passes 10 000 at 16:10 (15:20 to 17:40)`. */
export const queueText = ({ before, after, passesLimitBetween }: QueueRow, now: string): string => {
  const growth = after.slopePerHour > 1 ? `, growing by ${formatCount(after.slopePerHour)} an hour` : ''
  const limit = limitText(after, now)
  const between =
    passesLimitBetween === null || after.passesLimitAtHour === null ? '' : ` (${hoursBetween(passesLimitBetween, now)})`
  return `${formatCount(before.depth)} now; ${formatCount(after.depth)} at its deepest${growth}; ${limit}${between}`
}

const limitText = ({ limit, passesLimitAtHour }: QueueRow['after'], now: string): string => {
  if (limit === null) return 'no limit configured'
  if (passesLimitAtHour === null) return `stays under its limit of ${formatCount(limit)}`
  const ahead = formatDuration(passesLimitAtHour * 3600)
  return `passes ${formatCount(limit)} at ${clockTime(now, passesLimitAtHour)}, ${ahead} after deploy`
}

const hoursBetween = ([early, late]: readonly [number | null, number | null], now: string): string => {
  const from = early === null ? 'not within a day' : clockTime(now, early)
  return `${from} to ${late === null ? 'not within a day' : clockTime(now, late)}`
}

/** Files that are told by name for each reason, and call sites by line. */
const namedFiles = 3
const namedSites = 5

/** Lines for everything that was not looked at; empty where nothing was left out. */
export const notAnalysed = ({ coverage, staging }: Readiness): readonly string[] => [
  ...[...new Set(coverage.skipped.map(({ reason }) => reason))].map((reason) => skippedText(coverage.skipped, reason)),
  ...notFollowed(coverage),
  ...coverage.unresolved.slice(0, namedSites).map((site) => `${placeText(site)}: cannot tell what ${site.text} calls`),
  ...(coverage.unresolvedCalls > namedSites
    ? [`${coverage.unresolvedCalls} call sites in all could not be resolved`]
    : []),
  ...staging.gaps.map(({ what, reason }) => `${what}: ${reason}`),
]

/** A line for the sources around the change that were too many to read. */
export const notFollowed = ({ notFollowed: files = 0 }: Readiness['coverage']): readonly string[] =>
  files === 0 ? [] : [`calls were not followed into ${counted(files, 'file')} farther from the change`]

const skippedText = (skipped: Readiness['coverage']['skipped'], reason: string): string => {
  const files = skipped.filter((one) => one.reason === reason).map(({ file }) => file)
  const more = files.length > namedFiles ? ` and ${files.length - namedFiles} more` : ''
  return `${files.slice(0, namedFiles).join(', ')}${more}: ${reason}`
}

export const isDone = ({ state }: ChecklistItem): boolean => ['passed', 'signed', 'waived'].includes(state)
