import { formatPlain } from '../model/figures'

/** A time in the unit that a person would use: `80 ms`, `1.5 s`, `2 min`. */
export const secondsText = (seconds: number): string => {
  if (seconds < 1) return `${formatPlain(seconds * 1000)} ms`
  return seconds < 120 ? `${formatPlain(seconds)} s` : `${formatPlain(seconds / 60)} min`
}

export const hoursText = (hours: number): string =>
  hours < 1 ? `${formatPlain(hours * 60)} min` : `${formatPlain(hours)} h`

/** `1 retry`, `2 retries`; `many` for a plural that an s does not make. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${formatPlain(count)} ${count === 1 ? one : many}`

/** `a`, `a and b`, `a, b and 3 more`. */
export const listText = (names: readonly string[], most = 3): string => {
  const unique = [...new Set(names)]
  if (unique.length <= 1) return unique[0] ?? ''
  const shown = unique.length > most ? unique.slice(0, most - 1) : unique.slice(0, -1)
  const rest = unique.length > most ? `${unique.length - shown.length} more` : (unique.at(-1) ?? '')
  return `${shown.join(', ')} and ${rest}`
}
