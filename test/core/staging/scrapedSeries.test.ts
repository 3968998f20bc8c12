import { describe, expect, it } from 'vitest'
import { answerFromPages, rateOf, type ScrapedPage } from '../../../src/core/staging/scrapedSeries'

const hits = { key: 'hits', name: 'hits_total', labels: { route: '/' } }
const page = (atSeconds: number, value: number | null, startedAtSeconds: number | null = null): ScrapedPage => ({
  atSeconds,
  startedAtSeconds,
  values: new Map(value === null ? [] : [[hits, value]]),
})

const rates = [
  { name: 'no page', pages: [], expected: null },
  { name: 'one page', pages: [page(0, 5)], expected: null },
  { name: 'two pages', pages: [page(0, 5), page(10, 25)], expected: 2 },
  { name: 'a counter that stands still', pages: [page(0, 5), page(10, 5)], expected: 0 },
  { name: 'a counter that began anew', pages: [page(0, 100), page(5, 110), page(10, 4)], expected: 1.4 },
  { name: 'a new process that counts faster', pages: [page(0, 10, 1), page(10, 40, 2)], expected: 4 },
  { name: 'a series that appears', pages: [page(0, null), page(10, 30)], expected: 3 },
  { name: 'a series that vanishes', pages: [page(0, 5), page(5, 25), page(10, null)], expected: 2 },
  { name: 'a series that vanishes and comes back', pages: [page(0, 5), page(5, null), page(10, 3)], expected: 0.3 },
  { name: 'a value that is no number', pages: [page(0, NaN), page(10, 30)], expected: 3 },
]

describe('rates of scraped counters', () => {
  for (const { name, pages, expected } of rates) {
    it(`are known for ${name}: ${String(expected)}`, () => expect(rateOf(pages, hits)).toEqual(expected))
  }
})

describe('answers from scraped pages', () => {
  const depth = (instance: string, partition: string) => ({
    key: `${instance}${partition}`,
    name: 'lag',
    labels: { topic: 'orders', partition, instance },
  })
  const target = (instance: string, values: readonly [string, number][]) => ({
    labels: { job: 'exporter', instance },
    pages: [
      {
        atSeconds: 0,
        startedAtSeconds: null,
        values: new Map(values.map(([partition, value]) => [depth(instance, partition), value])),
      },
    ],
  })

  it('add partitions up and do not count what two exporters repeat', () => {
    const targets = [target('a:1', [['0', 3], ['1', 4]]), target('b:1', [['0', 3], ['1', 5]])] // prettier-ignore
    const request = {
      metric: 'lag',
      match: { topic: 'or.*' },
      groups: ['topic'],
      reading: 'last',
      within: ['instance'],
    } as const
    expect(answerFromPages(request, targets).samples).toEqual([{ labels: { topic: 'orders' }, value: 8 }])
    expect(answerFromPages({ ...request, match: { topic: 'or' } }, targets).samples).toEqual([])
  })
})
