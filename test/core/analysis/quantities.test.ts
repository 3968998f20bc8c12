import { describe, expect, it } from 'vitest'
import { configKeyRow, configKeyRows, fitsKeys } from '../../../src/core/analysis/catalog/configKeys'
import { narrowQuantityRows } from '../../../src/core/analysis/catalog/narrowQuantities'
import { optionDefaultRows } from '../../../src/core/analysis/catalog/optionDefaults'
import { positionRows, quantityRows, useRows, wrapperRows } from '../../../src/core/analysis/catalog/quantities'
import { platformDefaultRows, platformPositionRows, platformWrapperRows, presenceRows } from '../../../src/core/analysis/catalog/platformQuantities'
import { positionRow, presenceRow, quantityRow, useRow, wrapperRow } from '../../../src/core/analysis/catalog/quantitySchema'
import { Vocabulary } from '../../../src/core/analysis/catalog/vocabulary'
import { type Amount, amountOfText, orderOf } from '../../../src/core/analysis/settings/amount'
import { runsPerDay } from '../../../src/core/analysis/settings/schedule'
import { wordsOf } from '../../../src/core/analysis/settings/words'
import { surroundingRows } from '../../../src/core/analysis/catalog/surroundings'

const vocabulary = new Vocabulary()
const rows = [...narrowQuantityRows, ...quantityRows].map((row) => quantityRow.parse(row))
const camel = (name: string): string => name.replace(' *', ' thing').replace(/ +(\w)/g, (_, letter: string) => letter.toUpperCase())

describe('names of quantities', () => {
  it.each(rows.map((row, index) => ({ row, title: `${index} ${row.what}` })))('$title', ({ row }) => {
    const found = vocabulary.named(camel(row.names[0] ?? ''), row.within.slice(0, 1), (takes) => takes === row.takes)
    expect(found?.row.what).toBe(row.what)
  })

  it.each(['sendThreadPoolNums', 'pullThreadNum'])('%s is a number of threads', (name) => {
    expect(vocabulary.named(name, [], (takes) => takes === 'count')?.row.what).toBe('concurrency')
  })

  it.each(['max', 'limit', 'size', 'delay', 'period'])('%s alone says nothing', (name) => {
    expect(vocabulary.named(name, [], (takes) => takes !== 'time')).toBeNull()
  })

  it.each(['sessionTimeout', 'clearTimeout', 'isTimeout', 'timeoutError', 'tokenTtl', 'animationInterval', 'maxLoginAttempts', 'maxLength', 'titleLimit', 'retentionInterval'])('%s governs no load', (name) => {
    expect(vocabulary.named(name, [], () => true)).toBeNull()
  })

  it.each([...platformPositionRows, ...positionRows].map((row) => positionRow.parse(row)).map((row) => ({ row, title: row.functions[0] ?? '' })))('$title takes a quantity that is known', ({ row, title }) => {
    expect(vocabulary.quantity(row.what).what).toBe(row.what)
    expect(vocabulary.positionsOf(title, row.within, row.ecosystems[0])).toContainEqual(row)
  })

  it.each([...platformWrapperRows, ...wrapperRows].map((row) => wrapperRow.parse(row)).map((row) => ({ row, title: row.functions[0] ?? '' })))('$title wraps', ({ row, title }) => {
    expect(vocabulary.wrapperOf(title, row.within, row.ofCalls)?.what).toBe(row.what)
  })

  it.each(presenceRows.map((row) => presenceRow.parse(row)).map((row) => ({ row, title: row.functions.at(-1) ?? '' })))('$title sets something', ({ row, title }) => {
    expect(vocabulary.presenceOf(camel(title), row.within, row.ecosystems[0])?.what).toBe(row.what)
  })

  it.each(useRows.map((row) => useRow.parse(row)).map((row) => ({ row, title: row.receivers[0] ?? '' })))('$title is used', ({ row, title }) => {
    expect(vocabulary.usesOf(camel(`order ${title}`))).toContainEqual(row)
    expect(vocabulary.quantity(row.what).what).toBe(row.what)
  })

  it.each([...optionDefaultRows, ...platformDefaultRows])('$callees has a default for $option', ({ callees, option, byDefault }) => {
    expect(vocabulary.defaultOf(callees[0] ?? '', option)?.byDefault).toBe(byDefault)
    if (byDefault !== null) expect(amountOfText(byDefault)).not.toBeNull()
  })

  it.each(surroundingRows)('$words say $target', ({ target, words }) => {
    expect(vocabulary.targetOf([words[0] ?? ''], vocabulary.quantity('timeout'))).toBe(target)
  })

  it.each(configKeyRows.map((row) => configKeyRow.parse(row)).map((row) => ({ row, title: row.keys[0] ?? '' })))('the key $title', ({ row, title }) => {
    expect(fitsKeys(row, row.kinds[0] ?? null, title.replaceAll('*', 'x').split('.'))).toBe(true)
    expect(fitsKeys(row, row.kinds[0] ?? null, ['other'])).toBe(false)
    expect(vocabulary.quantity(row.what).what).toBe(row.what)
  })
})

describe('words', () => {
  it.each([
    ['maxRetryDelayMs', 'max retry delay ms'],
    ['CONN_MAX_AGE', 'conn max age'],
    ['maxretries', 'max retries'],
    ['HTTPClientTimeout', 'http client timeout'],
    ['max-pool-size', 'max pool size'],
  ])('%s', (name, words) => {
    expect(wordsOf(name).join(' ')).toBe(words)
  })
})

const numbers = (value: number, isTime: boolean): Amount => ({ kind: 'numbers', numbers: [value], isTime })

describe('amounts', () => {
  it.each([
    ['5000', numbers(5000, false)],
    ['1_000', numbers(1000, false)],
    ['30s', numbers(30, true)],
    ['1h30m', numbers(5400, true)],
    ['PT5M', numbers(300, true)],
    ['00:01:30', numbers(90, true)],
    ['5 minutes', numbers(300, true)],
    ['500ms', numbers(0.5, true)],
    ['on', { kind: 'switch', isOn: true }],
    ['20 per day', { kind: 'rate', text: '20 per day', perSecond: 20 / 86_400 }],
    ['10r/s', { kind: 'rate', text: '10r/s', perSecond: 10 }],
    ['0 */8 * * *', { kind: 'schedule', text: '0 */8 * * *', runs: 3 }],
    ['a text', null],
  ])('%s', (text, amount) => {
    expect(amountOfText(text)).toEqual(amount)
  })

  it.each([
    ['0 */15 * * * ?', 96],
    ['0 0 */8 * * ?', 3],
    ['*/5 * * * *', 288],
    ['0 4 * * 1-5', 5 / 7],
    ['every 10 minutes', 144],
    ['@every 1h', 24],
    ['rate(5 minutes)', 288],
    ['@hourly', 24],
  ])('%s runs so often a day', (text, runs) => {
    expect(runsPerDay(text)).toBeCloseTo(runs, 6)
  })

  it('are equal in seconds and in a bare number of milliseconds', () => {
    expect([orderOf(numbers(5000, false), numbers(5, true)), orderOf(numbers(5, true), numbers(6, true)), orderOf(numbers(3, false), numbers(2, false))]).toEqual([0, 1, -1])
  })
})
