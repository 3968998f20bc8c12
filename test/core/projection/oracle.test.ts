import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { project } from '../../../src/core/projection/project'
import { compare, coveredShare, daySummary, differences, quantile, relativeErrors, wrongVerdicts } from './oracle/comparison'
import { generateSystem } from './oracle/generateSystem'

/** Six job-by-job days each, recorded by `npm run accuracy -- --simulate`, which compares all 64 systems. */
const recorded = new URL('oracle/simulatedDays.json', import.meta.url)
const days = z.record(z.string(), daySummary).parse(JSON.parse(readFileSync(recorded, 'utf8')))

const seeds = [4, 6, 10, 18, 21, 25, 26, 28, 35, 38, 40, 51, 52, 56, 61, 64]

describe('the engine against simulated days of generated systems', () => {
  const compared = seeds.flatMap((seed) => {
    const summary = days[String(seed)]
    return summary ? compare(project(generateSystem(seed), { hours: 24, method: 'fluid' }).baseline, summary) : []
  })

  it('has a record of every system', () => {
    expect(compared).toHaveLength(seeds.length)
  })

  it('counts the attempts of every edge', () => {
    const errors = relativeErrors(compared.flatMap(({ attempts }) => attempts))
    expect(quantile(errors, 0.5)).toBeLessThan(0.005)
    expect(quantile(errors, 0.9)).toBeLessThan(0.05)
  })

  it('finds the long queues and when they begin', () => {
    expect(quantile(relativeErrors(compared.flatMap(({ peaks }) => peaks)), 0.5)).toBeLessThan(0.05)
    expect(quantile(differences(compared.flatMap(({ onsets }) => onsets)), 0.5)).toBeLessThan(20)
  })

  it.each(['queues', 'rates'] as const)('has about four fifths of the %s of other days in the band of chance', (what) => {
    const share = coveredShare(compared.map(({ covered }) => covered[what]))
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.9)
  })

  it('tells overwhelmed nodes from those that keep up', () => {
    expect(wrongVerdicts(compared.flatMap(({ verdicts }) => verdicts))).toEqual([])
  })
})
