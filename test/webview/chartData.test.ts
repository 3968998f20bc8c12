import { describe, expect, it } from 'vitest'
import type { Readiness } from '../../src/core/model/readiness'
import { chartData, chartSubjects } from '../../src/webview/chart/chartData'
import { assessInputFixture, readinessFixture } from '../fixtures/readiness'

const start = assessInputFixture.now
const shapeOf = (readiness: Readiness, tab: Parameters<typeof chartData>[1], key: string) => {
  const chart = chartData(readiness, tab, key, start)
  return chart && { limit: chart.limit, mark: chart.mark, hasBand: chart.band !== null, points: chart.hours.length }
}

const unchanged: Readiness = {
  ...readinessFixture,
  projection: readinessFixture.projection && { ...readinessFixture.projection, branch: null },
}

describe('charts', () => {
  it('begin with what has a limit or moves most', () => {
    const first = (['rates', 'retries', 'queues', 'latency'] as const).map(
      (tab) => chartSubjects(readinessFixture, tab)[0]?.label,
    )
    expect(first).toEqual(['orders → payments', 'orders → payments', 'ledger-entries', 'ledger-entries'])
  })

  it('mark the moment at which a queue passes its limit', () => {
    expect(shapeOf(readinessFixture, 'queues', 'ledger-entries')).toEqual({
      limit: 10_000,
      mark: { hour: 5.84, value: 10_000, clock: '17:00', text: 'passes the limit at 17:00, 5.8 h after deploy' },
      hasBand: true,
      points: 97,
    })
  })

  it('divide attempts by calls for retries', () => {
    const chart = chartData(readinessFixture, 'retries', 'orders>payments', start)
    expect(Math.max(...(chart?.branch ?? [])).toFixed(2)).toBe('1.90')
    expect(Math.max(...(chart?.today ?? [])).toFixed(2)).toBe('1.02')
  })

  it('say so where the branch changes nothing', () => {
    const chart = chartData(unchanged, 'queues', 'ledger-entries', start)
    expect({ branch: chart?.branch, says: chart?.summary.includes('changes nothing here') }).toEqual({
      branch: null,
      says: true,
    })
  })

  it('draw nothing without a forecast', () => {
    const none = { ...readinessFixture, projection: null }
    expect([chartData(none, 'queues', 'ledger-entries', start), chartSubjects(none, 'queues')]).toEqual([null, []])
  })
})
