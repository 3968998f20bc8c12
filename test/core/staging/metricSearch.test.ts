import { describe, expect, it } from 'vitest'
import type { MetricInfo } from '../../../src/core/staging/metricLookup'
import { metricIndex, nameInProgress, searchMetrics } from '../../../src/core/staging/metricSearch'

const named = (name: string): MetricInfo => ({ name, type: 'counter', unit: '', help: '' })
const index = metricIndex(['http_server_request_duration_seconds_count', 'my_http_requests_total', 'http_requests_total', 'process_cpu_seconds_total', 'xhttpx'].map(named))

describe('searching metrics while somebody types', () => {
  it.each([
    { typed: 'http', expected: ['http_requests_total', 'http_server_request_duration_seconds_count', 'my_http_requests_total', 'xhttpx'] },
    { typed: 'requests http', expected: ['http_requests_total', 'my_http_requests_total'] },
    { typed: 'CPU', expected: ['process_cpu_seconds_total'] },
    { typed: 'nothing like it', expected: [] },
  ])('finds $typed', ({ typed, expected }) => {
    expect(searchMetrics(index, typed, 10).map(({ name }) => name)).toEqual(expected)
  })

  it('gives no more than asked for', () => {
    expect(searchMetrics(index, '', 2)).toHaveLength(2)
  })

  it.each([
    { text: 'rate(http_req', expected: { name: 'http_req', start: 5 } },
    { text: 'http_req', expected: null },
    { text: 'rate(x[5m])', expected: null },
    { text: 'up{job="ord', expected: null },
  ])('knows the name in progress of $text', ({ text, expected }) => {
    expect(nameInProgress(text)).toEqual(expected)
  })

  it('costs little more than a plain scan of twenty thousand names', () => {
    const parts = ['http', 'grpc', 'queue', 'cache', 'db', 'process', 'node', 'container']
    const many = metricIndex(Array.from({ length: 20_000 }, (_, at) => named(`${parts[at % 8] ?? ''}_${parts[(at >> 3) % 8] ?? ''}_${at}_seconds_total`)))
    const typed = ['q', 'qu', 'queue', 'queue s', 'queue sec', 'db 77']
    const timeOf = (run: (text: string) => unknown): number => {
      const rounds = Array.from({ length: 9 }, () => {
        const started = performance.now()
        for (const text of typed) run(text)
        return performance.now() - started
      })
      return Math.min(...rounds)
    }
    const plain = timeOf((text) => many.entries.filter(({ name }) => text.split(' ').every((word) => name.includes(word))).map(({ info }) => info))
    const ours = timeOf((text) => searchMetrics(many, text, 60))
    console.log(`search of 20 000 names against a plain scan: ${(ours / plain).toFixed(1)} times`)
    expect(ours / plain).toBeLessThan(25)
  })
})
