import { describe, expect, it } from 'vitest'
import { formatNumber } from '../../../src/core/model/figures'
import { clockTime, formatCount, formatDuration, latencyText } from '../../../src/core/readiness/format'
import { row } from '../checklist/values'

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [0.0421, '0.042'],
    [1, '1.00'],
    [1.026, '1.03'],
    [42, '42.0'],
    [99.96, '100'],
    [126.4, '126'],
    [12_345, '12\u202f300'],
    [36_000_000, '36\u202f000\u202f000'],
    [Infinity, '∞'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })
})

describe('formatCount', () => {
  it.each([
    [0.4, '0'],
    [3, '3'],
    [42, '42'],
    [2000, '2\u202f000'],
  ])('%d reads %s', (value, text) => {
    expect(formatCount(value)).toBe(text)
  })
})

describe('formatDuration', () => {
  it.each([
    [0.25, '250 ms'],
    [40, '40 s'],
    [600, '10 min'],
    [18_000, '5 h'],
  ])('%d s reads %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })
})

describe('clockTime', () => {
  it.each([
    ['2026-11-20T11:10:00+01:00', 5, '16:10'],
    ['2026-11-20T22:40:00Z', 2, '00:40'],
    ['2026-11-20T11:10:00-05:00', 0.5, '11:40'],
  ])('%s and %d h is %s', (now, hours, text) => {
    expect(clockTime(now, hours)).toBe(text)
  })
})

describe('latencyText', () => {
  it.each([
    [0.05, 0.064, '50 ms → 64 ms an attempt'],
    [1.2, 0.5, '1.2 s → 500 ms an attempt'],
    [null, 0.1, '100 ms an attempt'],
    [0.05, 0.054, ''],
    [0.05, null, ''],
    [null, null, ''],
  ])('tells %s s that become %s s where they move by a tenth', (before, after, text) => {
    expect(latencyText(row({ latencySeconds: { before, after } }))).toBe(text)
  })
})
