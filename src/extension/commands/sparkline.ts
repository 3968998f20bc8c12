const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** Values as a line of bars from their least to their greatest; a space where there is none. */
export const sparkline = (values: readonly (number | null)[], width = 24): string => {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return ''
  const [least, greatest] = [Math.min(...known), Math.max(...known)]
  const step = Math.max(1, values.length / width)
  const shown = Array.from(
    { length: Math.min(width, values.length) },
    (_, index) => values[Math.floor(index * step)] ?? null,
  )
  const barOf = (value: number): string =>
    bars[greatest === least ? 0 : Math.round(((value - least) / (greatest - least)) * (bars.length - 1))] ?? ''
  return shown.map((value) => (value === null ? ' ' : barOf(value))).join('')
}
