import { describe, expect, it } from 'vitest'
import { chooseWindow, scrapeSecondsOf } from '../../../src/core/staging/rateWindow'

const usual = { asked: null, daySeconds: 86_400, scrapeSeconds: 15, historySeconds: 86_400 }

const windows = [
  { name: 'five minutes by default', input: usual, seconds: 300, said: null },
  {
    name: 'a compressed day as a whole',
    input: { ...usual, daySeconds: 60, scrapeSeconds: 1 },
    seconds: 60,
    said: null,
  },
  { name: 'what is configured', input: { ...usual, asked: 120 }, seconds: 120, said: null },
  {
    name: 'four scrapes at least',
    input: { ...usual, asked: 20 },
    seconds: 60,
    said: /20 s hold fewer than 4 scrapes of 15 s/,
  },
  { name: 'four slow scrapes', input: { ...usual, scrapeSeconds: 120 }, seconds: 480, said: /over 480 s/ },
  { name: 'no more than there is', input: { ...usual, historySeconds: 90 }, seconds: 90, said: /reach back only 90 s/ },
  {
    name: 'two scrapes of a start',
    input: { ...usual, historySeconds: 16 },
    seconds: 30,
    said: /reach back only 16 s/,
  },
]

describe('the window of rates', () => {
  for (const { name, input, seconds, said } of windows) {
    it(`is ${name}`, () => {
      const { windowSeconds, gaps } = chooseWindow(input)
      expect(windowSeconds).toBe(seconds)
      expect(gaps.map(({ reason }) => reason)).toEqual(said === null ? [] : [expect.stringMatching(said)])
    })
  }
})

describe('the scrape interval', () => {
  const intervals = [
    { name: 'nothing', times: [], expected: null },
    { name: 'single samples', times: [[1], [2]], expected: null },
    { name: 'steady samples', times: [[0, 15, 30, 45]], expected: 15 },
    { name: 'one missed scrape', times: [[0, 15, 45, 60.02, 75]], expected: 15 },
    { name: 'the slowest job', times: [[0, 1, 2], [0, 30, 60]], expected: 30 }, // prettier-ignore
  ]
  for (const { name, times, expected } of intervals) {
    it(`is read from ${name}`, () => expect(scrapeSecondsOf(times)).toBe(expected))
  }
})
