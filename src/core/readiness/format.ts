import { formatNumber, significant } from '../model/figures'
import type { TrafficRow } from '../model/readiness'

/** A count of things: whole, thousands grouped, three significant digits. */
export const formatCount = (value: number): string =>
  formatNumber(value < 100 ? Math.round(value) : value).replace(/\.\d+$/, '')

/** `40 s`, `12 min`, `5 h`, `5.5 h`. */
export const formatDuration = (seconds: number): string => {
  if (seconds < 1) return `${String(Math.max(1, Math.round(seconds * 1000)))} ms`
  if (seconds < 120) return `${String(Math.round(seconds))} s`
  if (seconds < 7200) return `${String(Math.round(seconds / 60))} min`
  return `${String(Number((seconds / 3600).toPrecision(2)))} h`
}

/** `18 ms`, `1.2 s`, `12 min`, `5 h`, from seconds. */
export const formatWait = (seconds: number): string => {
  if (seconds === 0) return '0 s'
  if (seconds < 1) return `${significant(seconds * 1000, 3)} ms`
  if (seconds < 90) return `${significant(seconds, 2)} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  return `${significant(seconds / 3600, 2)} h`
}

/** A mean latency that moves less than this is not told. */
const leastMove = 1.1

/** `52 ms → 130 ms an attempt`; empty where it stays about the same or is not known. */
export const latencyText = ({ latencySeconds: { before, after } }: TrafficRow): string => {
  if (after === null || (before !== null && after < before * leastMove && after * leastMove > before)) return ''
  return `${before === null ? '' : `${formatWait(before)} → `}${formatWait(after)} an attempt`
}

const offsetMinutes = (iso: string): number => {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(iso) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** Wall-clock time `hours` after `now`, in the offset that the ISO time `now` is written in: `16:10`. */
export const clockTime = (now: string, hours = 0): string =>
  new Date(Date.parse(now) + hours * 3_600_000 + offsetMinutes(now) * 60_000).toISOString().slice(11, 16)

/** `16:10, 5 h after deploy`; a day ahead says `tomorrow`. */
export const timeAhead = (now: string, hours: number): string =>
  `${clockTime(now, hours)}, ${formatDuration(hours * 3600)} after deploy`
