import { afterAll, describe, expect, it } from 'vitest'
import { comparedNames, disagreements, found, tableLine } from './closedForm/agreement'
import { readCases } from './closedForm/caseFile'
import { eventRuns } from './closedForm/eventRuns'

describe('closed-form cases, job by job', () => {
  const cases = (readCases() ?? []).filter((item) => found(eventRuns, item))

  const lines: string[] = []
  afterAll(() => console.info(['case                              level        error  quantities', ...lines].join('\n')))

  it('finds the cases', () => {
    expect(cases.length).toBeGreaterThan(20)
  })

  it.each(cases)('$id', (item) => {
    const computed = found(eventRuns, item)?.(item) ?? {}
    lines.push(tableLine(item, 'des', computed))
    expect(comparedNames(item, computed)).not.toEqual([])
    expect(disagreements(item, computed, item.tolerance.des ?? 0.05)).toEqual([])
  })
})
