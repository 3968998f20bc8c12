import { formatPlain } from '../model/figures'

/** now, in 45 min, in 2 h 30 min; rounded to the minute. */
export const asHour = (hours: number): string => {
  const minutes = Math.round(hours * 60)
  if (minutes === 0) return 'now'
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (whole === 0) return `in ${rest} min`
  return rest === 0 ? `in ${whole} h` : `in ${whole} h ${rest} min`
}

/** 3.2 times */
export const asTimes = (factor: number): string => `${formatPlain(factor)} times`

/** 45 s, 12 min */
export const asSeconds = (seconds: number): string =>
  seconds < 120 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`
