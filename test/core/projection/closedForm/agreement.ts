import type { ClosedFormCase, Computed } from './caseFile'

/** A row of a table by the case's id, or else by its model. */
export const found = <T>(table: Readonly<Record<string, T>>, { id, model }: ClosedFormCase): T | undefined =>
  table[id] ?? table[model]

const within = (value: number, expected: number, tolerance: number, isAbsolute: boolean): boolean =>
  Math.abs(value - expected) <= (isAbsolute ? tolerance + 1e-9 : tolerance * Math.max(Math.abs(expected), 1e-9) + 1e-12)

/** Lines for the quantities that were computed and are off; the others agree. */
export const disagreements = (item: ClosedFormCase, computed: Computed, tolerance: number): readonly string[] =>
  Object.entries(item.expected).flatMap(([name, expected]) => {
    const value = computed[name]
    if (value === undefined) return []
    if (within(value, expected, tolerance, item.tolerance.kind === 'abs' || expected === 0)) return []
    return [`${name}: ${value} instead of ${expected}`]
  })

export const comparedNames = (item: ClosedFormCase, computed: Computed): readonly string[] =>
  Object.keys(item.expected).filter((name) => computed[name] !== undefined)

/** Largest error of what was computed: relative, absolute where the expectation is. */
const largestError = (item: ClosedFormCase, computed: Computed): number =>
  comparedNames(item, computed).reduce((most, name) => {
    const [value, expected] = [computed[name] ?? NaN, item.expected[name] ?? NaN]
    const isAbsolute = item.tolerance.kind === 'abs' || expected === 0
    return Math.max(most, Math.abs(value - expected) / (isAbsolute ? 1 : Math.abs(expected)))
  }, 0)

/** A line of the table of cases: what was computed of it, at which level, and how far off the worst quantity is. */
export const tableLine = (item: ClosedFormCase, level: string, computed: Computed): string => {
  const names = comparedNames(item, computed)
  const error = largestError(item, computed)
  const shown = item.tolerance.kind === 'abs' ? error.toPrecision(2) : `${(100 * error).toPrecision(2)} %`
  return [item.id.padEnd(34), level.padEnd(9), shown.padStart(12), `  ${names.length} of ${Object.keys(item.expected).length}`].join('')
}
