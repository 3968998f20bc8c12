/** Groups thousands without widening columns. */
const thinSpace = '\u2009'

/** A count or rate to three significant digits, thousands apart: `0.42`, `126`, `10 000`. */
export const numberText = (value: number): string => {
  if (!Number.isFinite(value)) return 'without limit'
  if (value === 0) return '0'
  const rounded = Number(value.toPrecision(3))
  const [whole = '0', part] = String(Math.abs(rounded) < 1e-6 ? 0 : rounded).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thinSpace)
  return part === undefined ? grouped : `${grouped}.${part}`
}

/** A time in the unit that a person would use: `80 ms`, `1.5 s`, `2 min`. */
export const secondsText = (seconds: number): string => {
  if (seconds < 1) return `${numberText(seconds * 1000)} ms`
  return seconds < 120 ? `${numberText(seconds)} s` : `${numberText(seconds / 60)} min`
}

export const hoursText = (hours: number): string => (hours < 1 ? `${numberText(hours * 60)} min` : `${numberText(hours)} h`)

/** `1 retry`, `2 retries`; `many` for a plural that an s does not make. */
export const countText = (count: number, one: string, many = `${one}s`): string => `${numberText(count)} ${count === 1 ? one : many}`

/** `a`, `a and b`, `a, b and 3 more`. */
export const listText = (names: readonly string[], most = 3): string => {
  const unique = [...new Set(names)]
  if (unique.length <= 1) return unique[0] ?? ''
  const shown = unique.length > most ? unique.slice(0, most - 1) : unique.slice(0, -1)
  const rest = unique.length > most ? `${unique.length - shown.length} more` : (unique.at(-1) ?? '')
  return `${shown.join(', ')} and ${rest}`
}
