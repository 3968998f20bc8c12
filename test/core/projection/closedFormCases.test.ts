import { afterAll, describe, expect, it } from 'vitest'
import { comparedNames, disagreements, found, tableLine } from './closedForm/agreement'
import { readCases } from './closedForm/caseFile'
import { engineRuns } from './closedForm/engineRuns'
import { eventRuns } from './closedForm/eventRuns'
import { formulas } from './closedForm/formulas'

/** Where a case names no tolerance for the engine. */
const engineTolerance = 0.02

/** Cases of models that the engine does not have, by model or id, with the reason. */
const outOfScope: Readonly<Record<string, string>> = {
  'M/G/1-PS': 'nodes serve first come, first served',
  'M/M/c+M': 'callers have a fixed timeout, not an exponential one',
  'M/M/c+M (theta=mu)': 'callers have a fixed timeout, not an exponential one',
  'M/M/1/1 retrial': 'callers retry a bounded number of times, not for ever',
  'M/M/c/c retrial': 'callers retry a bounded number of times, not for ever',
  'fluid-abandon-transient': 'callers have a fixed timeout, not an exponential one',
  'mmr-abandon-retrial-eq': 'callers have a fixed timeout and a bounded number of retries',
  'retry-token-bucket-0.1': 'a budget is a share of calls and a floor, not a bucket filled by successes',
  'grpc-throttle-breakeven': 'gRPC retry throttling is not modelled',
  'sre-adaptive-throttle': 'client-side throttling is not modelled',
}

const cases = readCases()

describe.skipIf(cases === null)('closed-form cases (skipped where ../shared/cases is absent)', () => {
  const all = cases ?? []
  const lines: string[] = []

  afterAll(() => {
    const out = all.flatMap((item) => {
      const reason = found(outOfScope, item)
      return reason === undefined ? [] : [`${item.id.padEnd(34)}none      ${reason}`]
    })
    console.info(['case                              level        error  quantities', ...lines, ...out].join('\n'))
  })

  it('knows every case: computed, run, simulated, or out of scope with a reason', () => {
    const unknown = all.filter(
      (item) => ![formulas, engineRuns, eventRuns, outOfScope].some((table) => found<unknown>(table, item)),
    )
    expect(unknown.map(({ id }) => id)).toEqual([])
  })

  it('leaves out only what is not in the model', () => {
    const leftOut = all.filter((item) => found(outOfScope, item))
    const others = leftOut.filter((item) =>
      [formulas, engineRuns, eventRuns].some((table) => found<unknown>(table, item)),
    )
    expect(others.map(({ id }) => id)).toEqual([])
    expect(leftOut.length).toBeLessThanOrEqual(18)
  })

  it.each(all.filter((item) => found(formulas, item)))('$id by formula', (item) => {
    const computed = found(formulas, item)?.(item) ?? {}
    lines.push(tableLine(item, 'analytic', computed))
    expect(comparedNames(item, computed)).not.toEqual([])
    expect(disagreements(item, computed, item.tolerance.analytic ?? 1e-9)).toEqual([])
  })

  it.each(all.filter((item) => found(engineRuns, item)))('$id by the engine', (item) => {
    const computed = found(engineRuns, item)?.(item) ?? {}
    lines.push(tableLine(item, 'engine', computed))
    expect(comparedNames(item, computed)).not.toEqual([])
    expect(disagreements(item, computed, item.tolerance.engine ?? engineTolerance)).toEqual([])
  })
})
