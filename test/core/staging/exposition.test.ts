import { Counter, Gauge, Histogram, Registry, Summary, type OpenMetricsContentType } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { readExposition, readNumber } from '../../../src/core/staging/exposition'

const seriesOf = (text: string) => {
  const page = readExposition(text, 'page')
  if (!page.ok) throw new Error(page.problem.detail)
  return page.value.series
}

describe('a metrics page', () => {
  it('is read as prom-client writes it', async () => {
    const registry = new Registry()
    const registers = [registry]
    const seconds = new Histogram({
      name: 'took_seconds',
      help: 'Has "quotes", \\ and\nlines',
      labelNames: ['route'],
      buckets: [0.1, 1],
      registers,
    })
    seconds.observe({ route: '/a"b\\c\nd,e}{' }, 0.05)
    new Gauge({ name: 'nothing', help: 'NaN', registers }).set(NaN)
    new Counter({ name: 'hits_total', help: 'Hits', registers }).inc(3)
    new Summary({ name: 'sizes', help: 'Sizes', percentiles: [0.5], registers }).observe(7)
    const page = readExposition(await registry.metrics(), 'page')
    if (!page.ok) throw new Error(page.problem.detail)
    const route = '/a"b\\c\nd,e}{'
    expect(page.value.series).toEqual([
      { name: 'took_seconds_bucket', labels: { le: '0.1', route }, value: 1 },
      { name: 'took_seconds_bucket', labels: { le: '1', route }, value: 1 },
      { name: 'took_seconds_bucket', labels: { le: '+Inf', route }, value: 1 },
      { name: 'took_seconds_sum', labels: { route }, value: 0.05 },
      { name: 'took_seconds_count', labels: { route }, value: 1 },
      { name: 'nothing', labels: {}, value: NaN },
      { name: 'hits_total', labels: {}, value: 3 },
      { name: 'sizes', labels: { quantile: '0.5' }, value: 7 },
      { name: 'sizes_sum', labels: {}, value: 7 },
      { name: 'sizes_count', labels: {}, value: 1 },
    ])
    expect(page.value.families.get('took_seconds')).toEqual({
      type: 'histogram',
      help: 'Has "quotes", \\ and\nlines',
      unit: '',
    })
  })

  it('is read as OpenMetrics, with exemplars', async () => {
    const registry = new Registry<OpenMetricsContentType>()
    registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
    const hits = new Counter<string>({
      name: 'hits',
      help: 'Hits',
      labelNames: ['code'],
      enableExemplars: true,
      registers: [registry],
    })
    hits.inc({ labels: { code: '200' }, value: 2, exemplarLabels: { trace_id: 'abc' } })
    expect(seriesOf(await registry.metrics())).toEqual([{ name: 'hits_total', labels: { code: '200' }, value: 2 }])
  })

  const accepted = [
    { name: 'a timestamp in milliseconds', line: 'a{b="c"} 1 1395066363000', value: 1, labels: { b: 'c' } },
    { name: 'a timestamp before 1970', line: 'a 1.5 -3982045', value: 1.5, labels: {} },
    { name: 'an infinity', line: 'a{le="+Inf"} +Inf', value: Infinity, labels: { le: '+Inf' } },
    { name: 'scientific notation', line: 'a 1.458255915e9', value: 1458255915, labels: {} },
    { name: 'a comma at the end', line: 'a{b="c",} 2', value: 2, labels: { b: 'c' } },
    { name: 'empty braces', line: 'a{} 2', value: 2, labels: {} },
    { name: 'blanks everywhere', line: '  a { b = "c" , d = "e" }   2  ', value: 2, labels: { b: 'c', d: 'e' } },
    { name: 'a quoted name', line: '{"a", b="c"} 2', value: 2, labels: { b: 'c' } },
    { name: 'a label beyond ASCII', line: 'a{"http.route"="/"} 2', value: 2, labels: { 'http.route': '/' } },
    { name: 'a carriage return', line: 'a 2\r', value: 2, labels: {} },
  ]
  for (const { name, line, value, labels } of accepted) {
    it(`may hold ${name}`, () => expect(seriesOf(`${line}\n# EOF\n`)).toEqual([{ name: 'a', labels, value }]))
  }

  const rejected = [
    { name: 'words', line: 'hello world' },
    { name: 'a name alone', line: 'a' },
    { name: 'an open label', line: 'a{b="c} 1' },
    { name: 'open braces', line: 'a{b="c"' },
    { name: 'labels without a comma', line: 'a{b="c" d="e"} 1' },
    { name: 'a label twice', line: 'a{b="c",b="d"} 1' },
    { name: 'JSON', line: '{"status":"success"}' },
    { name: 'a value that is none', line: 'a 1x' },
    { name: 'a type that does not exist', line: '# TYPE a thing' },
  ]
  for (const { name, line } of rejected) {
    it(`fails on ${name} and names the line`, () => {
      const page = readExposition(`ok 1\n${line}\n`, 'page')
      expect(page.ok ? null : [page.problem.reason, page.problem.detail]).toEqual([
        'metrics-not-prometheus',
        `line 2 reads "${line}"`,
      ])
    })
  }

  it('gives no number where there is none', () => {
    expect(['', '0x10', '1_000', 'nil', '--1', '.'].map(readNumber)).toEqual([null, null, null, null, null, null])
    expect(['Nan', 'NaN', '+Inf', '-inf', '.5', '5.'].map(readNumber)).toEqual([NaN, NaN, Infinity, -Infinity, 0.5, 5])
  })
})
