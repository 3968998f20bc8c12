import { formatPlain } from '../model/figures'

/** 45 min, 2 h 30 min; rounded to the minute, at least one. */
export const asSpan = (hours: number): string => {
  const minutes = Math.max(1, Math.round(hours * 60))
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (whole === 0) return `${rest} min`
  return rest === 0 ? `${whole} h` : `${whole} h ${rest} min`
}

/** now, in 45 min, in 2 h 30 min; rounded to the minute. */
export const asHour = (hours: number): string => (Math.round(hours * 60) === 0 ? 'now' : `in ${asSpan(hours)}`)

/** 3.2 times */
export const asTimes = (factor: number): string => `${formatPlain(factor)} times`

/** 45 s, 12 min */
export const asSeconds = (seconds: number): string =>
  seconds < 120 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`
