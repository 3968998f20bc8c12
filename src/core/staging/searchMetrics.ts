import type { MetricInfo } from './metricLookup'

/** Names of metrics, prepared once so that every keystroke is cheap. */
export interface MetricIndex {
  readonly metrics: readonly MetricInfo[]
  /** Name and help of each metric in lower case. */
  readonly names: readonly string[]
  readonly texts: readonly string[]
}

export const indexMetrics = (metrics: readonly MetricInfo[]): MetricIndex => ({
  metrics,
  names: metrics.map(({ name }) => name.toLowerCase()),
  texts: metrics.map(({ name, help }) => `${name} ${help}`.toLowerCase()),
})

/** Lower is better: the name itself, its beginning, within the name, in the help alone. */
const rankOf = (name: string, words: readonly string[]): number => {
  const [first = ''] = words
  if (name === first) return 0
  if (name.startsWith(first)) return 1
  return words.every((word) => name.includes(word)) ? 2 : 3
}

const ranks = [0, 1, 2, 3] as const

/** The first `limit` metrics whose name or help holds every word of the text, best first. */
export const searchMetrics = (index: MetricIndex, text: string, limit: number): readonly MetricInfo[] => {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return index.metrics.slice(0, limit)
  const found: MetricInfo[][] = ranks.map(() => [])
  for (const [position, info] of index.metrics.entries()) {
    const whole = index.texts[position] ?? ''
    if (!words.every((word) => whole.includes(word))) continue
    const group = found[rankOf(index.names[position] ?? '', words)]
    if (group !== undefined && group.length < limit) group.push(info)
  }
  return found.flat().slice(0, limit)
}
