import { describe, expect, it } from 'vitest'
import { matchesLabels, readScrapeQuery } from '../../../src/core/staging/scrapeQuery'

const matcher = (label: string, operator: string, value: string) => ({ label, operator, value })

const read = [
  { text: 'up', expected: { metric: 'up', matchers: [], rateSeconds: null } },
  { text: ' up{} ', expected: { metric: 'up', matchers: [], rateSeconds: null } },
  {
    text: 'hits_total{a="b", c=~"d|e}",f!="\\"g"}',
    expected: {
      metric: 'hits_total',
      matchers: [matcher('a', '=', 'b'), matcher('c', '=~', 'd|e}'), matcher('f', '!=', '"g')],
      rateSeconds: null,
    },
  },
  { text: 'rate(hits_total[2m])', expected: { metric: 'hits_total', matchers: [], rateSeconds: 120 } },
  {
    text: 'rate( hits_total{a!~"b"} [15s] )',
    expected: { metric: 'hits_total', matchers: [matcher('a', '!~', 'b')], rateSeconds: 15 },
  },
]

const rejected = [
  '',
  'sum(up)',
  'up + 1',
  'up[5m]',
  'rate(up)',
  'rate(up[5m]',
  'up{a}',
  'up{a="b" c="d"}',
  'up{a=~"("}',
]

describe('a query of scraped pages', () => {
  for (const { text, expected } of read) {
    it(`may read ${text}`, () => expect(readScrapeQuery(text)).toEqual({ ok: true, value: expected }))
  }
  for (const text of rejected) {
    it(`may not read "${text}"`, () => {
      expect(readScrapeQuery(text)).toMatchObject({ ok: false, problem: { reason: 'metrics-query', subject: text } })
    })
  }
  it('matches labels as PromQL does: whole values, missing ones empty', () => {
    const labels = { a: 'bc' }
    const matches = (text: string): boolean => {
      const query = readScrapeQuery(text)
      return query.ok && matchesLabels(labels, query.value.matchers)
    }
    expect(
      ['x{a="bc"}', 'x{a=~"b"}', 'x{a=~"b."}', 'x{a!~"b"}', 'x{b=""}', 'x{b!=""}', 'x{a!="bc"}'].map(matches),
    ).toEqual([true, false, true, true, true, false, false])
  })
})
