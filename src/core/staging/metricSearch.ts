import type { MetricInfo } from './metricLookup'

interface Entry {
  readonly info: MetricInfo
  readonly name: string
}

/** Metrics made ready to be searched while somebody types. */
export interface MetricIndex {
  readonly entries: readonly Entry[]
}

export const metricIndex = (metrics: readonly MetricInfo[]): MetricIndex => ({
  entries: metrics.map((info) => ({ info, name: info.name.toLowerCase() })),
})

const isStart = (name: string, at: number): boolean => at === 0 || !/[a-z\d]/.test(name.charAt(at - 1))

/** How badly a name fits: 0 for the name itself, more where words stand inside others; null where one is missing. */
const distance = (name: string, words: readonly string[]): number | null => {
  let sum = 0
  for (const word of words) {
    const at = name.indexOf(word)
    if (at < 0) return null
    sum += at === 0 ? 0 : isStart(name, at) ? 1 : 4
  }
  return sum
}

/** Metrics whose name has every word that was typed, the best first: at the start, then at the start of a word, then shorter. */
export const searchMetrics = ({ entries }: MetricIndex, typed: string, limit: number): MetricInfo[] => {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const found: { readonly entry: Entry; readonly rank: number }[] = []
  for (const entry of entries) {
    const away = distance(entry.name, words)
    if (away !== null) found.push({ entry, rank: away * 1000 + (words.length > 0 ? entry.name.length : 0) })
  }
  const inOrder = found.sort((one, other) => one.rank - other.rank || (one.entry.name < other.entry.name ? -1 : 1))
  return inOrder.slice(0, limit).map(({ entry }) => entry.info)
}

const nameBefore = /[a-zA-Z_:][\w:]*$/

/** The name that is being written at the end of an expression; null where the expression is that name alone, or ends otherwise. */
export const nameInProgress = (expression: string): { readonly name: string; readonly start: number } | null => {
  const name = nameBefore.exec(expression)?.[0]
  const start = expression.length - (name?.length ?? 0)
  return name === undefined || start === 0 || expression.charAt(start - 1) === '"' ? null : { name, start }
}
