/** Narrow no-break space: groups thousands, and keeps them on one line. */
const narrowSpace = '\u202f'

/** Rounded to so many significant digits. */
export const significant = (value: number, digits: number): number => Number(value.toPrecision(digits))

/** Three significant digits with thousands grouped: `0.042`, `42.0`, `126`, `12 000`. */
export const formatNumber = (value: number): string => {
  if (!Number.isFinite(value)) return '∞'
  if (value === 0) return '0'
  const rounded = Number(value.toPrecision(3))
  const size = Math.abs(rounded)
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2
  const text = size >= 1 ? rounded.toFixed(digits) : String(Number(rounded.toPrecision(2)))
  return text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, narrowSpace)
}

/** Like `formatNumber`, with no decimals that say nothing: `0.4`, `3`, `10 000`. */
export const formatPlain = (value: number): string => formatNumber(value).replace(/\.0+$|(\.\d*?)0+$/, '$1')
