import { describe, expect, it } from 'vitest'
import { readCases, type ClosedFormCase, type Computed } from './closedForm/caseFile'
import { engineRuns } from './closedForm/engineRuns'
import { formulas } from './closedForm/formulas'

/** Where a case names no tolerance for the engine. */
const engineTolerance = 0.02

/** Cases of models that the engine does not have, by model or id, with the reason. */
const outOfScope: Readonly<Record<string, string>> = {
  'M/G/1-PS': 'nodes serve first come, first served',
  'D/M/1': 'arrivals below Poisson are approximated (Allen-Cunneen), within 20 % here',
  'M/M/c+M': 'callers have a fixed timeout, not an exponential one',
  'M/M/c+M (theta=mu)': 'callers have a fixed timeout, not an exponential one',
  'M/M/1/1 retrial': 'callers retry a bounded number of times, not for ever',
  'M/M/c/c retrial': 'callers retry a bounded number of times, not for ever',
  'fluid-abandon-transient': 'callers have a fixed timeout, not an exponential one',
  'mmr-abandon-retrial-eq': 'callers have a fixed timeout and a bounded number of retries',
  'littles-law': 'identification, not projection',
  'retry-token-bucket-0.1': 'a budget is a share of calls and a floor, not a bucket filled by successes',
  'grpc-throttle-breakeven': 'gRPC retry throttling is not modelled',
  'sre-adaptive-throttle': 'client-side throttling is not modelled',
}

const found = <T>(table: Readonly<Record<string, T>>, { id, model }: ClosedFormCase): T | undefined =>
  table[id] ?? table[model]

const within = (value: number, expected: number, tolerance: number, isAbsolute: boolean): boolean =>
  Math.abs(value - expected) <= (isAbsolute ? tolerance + 1e-9 : tolerance * Math.max(Math.abs(expected), 1e-9) + 1e-12)

/** Lines for the quantities that were computed and are off; the others agree. */
const disagreements = (item: ClosedFormCase, computed: Computed, tolerance: number): readonly string[] =>
  Object.entries(item.expected).flatMap(([name, expected]) => {
    const value = computed[name]
    if (value === undefined) return []
    if (within(value, expected, tolerance, item.tolerance.kind === 'abs' || expected === 0)) return []
    return [`${name}: ${value} instead of ${expected}`]
  })

const comparedNames = (item: ClosedFormCase, computed: Computed): readonly string[] =>
  Object.keys(item.expected).filter((name) => computed[name] !== undefined)

const cases = readCases()

describe.skipIf(cases === null)('closed-form cases (skipped where ../shared/cases is absent)', () => {
  const all = cases ?? []

  it('knows every case: computed, run, or out of scope with a reason', () => {
    const unknown = all.filter(
      (item) => ![formulas, engineRuns, outOfScope].some((table) => found<unknown>(table, item)),
    )
    expect(unknown.map(({ id }) => id)).toEqual([])
  })

  for (const item of all) {
    const formula = found(formulas, item)
    const run = found(engineRuns, item)
    it.runIf(formula)(`${item.id} by formula`, () => {
      const computed = formula?.(item) ?? {}
      expect(comparedNames(item, computed)).not.toEqual([])
      expect(disagreements(item, computed, item.tolerance.analytic ?? 1e-9)).toEqual([])
    })
    it.runIf(run)(`${item.id} by the engine`, () => {
      const computed = run?.(item) ?? {}
      expect(comparedNames(item, computed)).not.toEqual([])
      expect(disagreements(item, computed, item.tolerance.engine ?? engineTolerance)).toEqual([])
    })
    const reason = found(outOfScope, item)
    it.skipIf(reason)(`${item.id} is in scope${reason ? `: ${reason}` : ''}`, () => {
      expect(formula ?? run).toBeDefined()
    })
  }
})
