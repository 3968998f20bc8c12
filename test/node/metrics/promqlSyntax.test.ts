import { describe, expect, it } from 'vitest'
import { promqlError } from '../../../src/node/metrics/promqlSyntax'

describe('the syntax of a typed expression', () => {
  it.each([
    { text: 'up', expected: null },
    { text: 'sum by (job) (rate(http_requests_total{code=~"5.."}[5m]))', expected: null },
    { text: 'sum(rate(up[5m])', expected: { column: 17, text: 'the expression ends too early' } },
    { text: 'rate(up[5m])) + 1', expected: { column: 13, text: '") + 1" does not belong here' } },
  ])('says of $text where it stops', ({ text, expected }) => {
    expect(promqlError(text)).toEqual(expected)
  })
})
