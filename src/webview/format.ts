import { formatNumber, formatPlain, significant } from '../core/model/figures'
import { clockTime } from '../core/readiness/format'

/** What the panel writes beside the sentences of the core, in the same figures: three significant digits, the reader's clock. */

export { formatNumber, formatPlain } from '../core/model/figures'
export { clockTime, formatWait, latencyText, timeAhead } from '../core/readiness/format'

const secondsPerHour = 3600

/** `42.0 req/s` */
export const formatRate = (value: number, unit: string): string => `${formatNumber(value)} ${unit}`

/** Two significant digits, as in `3.0` or `0.50`; whole numbers from ten. */
export const formatFactor = (value: number | null): string => {
  if (value === null || !Number.isFinite(value)) return 'new'
  return value >= 10 ? formatPlain(Math.round(value)) : value.toPrecision(2)
}

/** Short enough for an axis: `10k`, `1.5M`. */
export const formatTick = (value: number): string => {
  if (value >= 1e6) return `${significant(value / 1e6, 3)}M`
  if (value >= 1e3) return `${significant(value / 1e3, 3)}k`
  return String(significant(value, 3))
}

/** How old something is, in whole steps: `4 s ago`, `3 min ago`, `2 h ago`. */
export const formatAge = (seconds: number): string => {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s ago`
  if (seconds < secondsPerHour) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 48 * secondsPerHour) return `${Math.floor(seconds / secondsPerHour)} h ago`
  return `${Math.floor(seconds / (24 * secondsPerHour))} days ago`
}

/** Clock time of the moment `then`, told in the offset that `now` is written in; both ISO 8601. */
export const clockOf = (now: string, then: string): string =>
  clockTime(now, (Date.parse(then) - Date.parse(now)) / (secondsPerHour * 1000))

/** `1 commit`, `3 commits`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatPlain(count)} ${count === 1 ? one : many}`

/** The last part of a path with the line: `orders.ts:42`. */
export const formatPlace = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  `${file.slice(file.lastIndexOf('/') + 1)}:${line}`
