import { describe, expect, it } from 'vitest'
import {
  clockOf,
  formatAge,
  formatFactor,
  formatPlace,
  formatPlain,
  formatTick,
  formatWait,
  plural,
} from '../../src/webview/format'

const cases = [
  { name: 'a plain small number', actual: formatPlain(0.4), expected: '0.4' },
  { name: 'a plain whole number', actual: formatPlain(3), expected: '3' },
  { name: 'a number that ends in zero', actual: formatPlain(120), expected: '120' },
  { name: 'thousands', actual: formatPlain(10_000), expected: '10\u202f000' },
  { name: 'a factor', actual: formatFactor(3), expected: '3.0' },
  { name: 'a large factor', actual: formatFactor(20.4), expected: '20' },
  { name: 'a factor of nothing', actual: formatFactor(null), expected: 'new' },
  { name: 'a tick in thousands', actual: formatTick(10_000), expected: '10k' },
  { name: 'a tick in millions', actual: formatTick(1_500_000), expected: '1.5M' },
  { name: 'a tick below one', actual: formatTick(0.25), expected: '0.25' },
  { name: 'no wait', actual: formatWait(0), expected: '0 s' },
  { name: 'milliseconds', actual: formatWait(0.018), expected: '18 ms' },
  { name: 'minutes', actual: formatWait(720), expected: '12 min' },
  { name: 'hours', actual: formatWait(5.8 * 3600), expected: '5.8 h' },
  { name: 'an age in seconds', actual: formatAge(4.9), expected: '4 s ago' },
  { name: 'an age in minutes', actual: formatAge(200), expected: '3 min ago' },
  { name: 'an age in days', actual: formatAge(3 * 86_400), expected: '3 days ago' },
  { name: 'a clock that went back', actual: formatAge(-2), expected: '0 s ago' },
  { name: 'one of a kind', actual: plural(1, 'dependency', 'dependencies'), expected: '1 dependency' },
  { name: 'several of a kind', actual: plural(3, 'commit'), expected: '3 commits' },
  { name: 'a place', actual: formatPlace({ file: 'orders/src/orders.ts', line: 42 }), expected: 'orders.ts:42' },
  {
    name: "a moment on the reader's clock",
    actual: clockOf('2026-11-20T12:10:00+01:00', '2026-11-20T11:09:56Z'),
    expected: '12:09',
  },
]

describe('what the panel writes', () => {
  it.each(cases)('$name', ({ actual, expected }) => expect(actual).toBe(expected))
})
