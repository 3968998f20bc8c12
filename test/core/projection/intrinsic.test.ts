import { describe, expect, it } from 'vitest'
import { systemModel } from '../../../src/core/model/systemModel'
import { averagedShare } from '../../../src/core/projection/fluid/dispersion'
import { project } from '../../../src/core/projection/project'

const requestRate = 5
/** The samples of a day are so far apart. */
const spanSeconds = 300
/** Half of an 80 % interval of a normal variable, in standard deviations. */
const z80 = 1.2816

/** A caller, its dependency that fails sometimes, and one that this calls. */
const chain = (callsPerRequest: number, errorProbability: number, maxRetries: number) => {
  const node = (name: string, errors: number) => ({
    name,
    servers: 100,
    serviceTime: { meanSeconds: 0.01, scv: 1 },
    errorProbability: errors,
  })
  const model = systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'shop', rate: { constant: requestRate } }],
    nodes: [node('shop', 0), node('bank', errorProbability), node('ledger', 0)],
    edges: [
      { from: 'shop', to: 'bank', callsPerRequest, policy: { timeoutSeconds: 10, maxRetries } },
      { from: 'bank', to: 'ledger', callsPerRequest: 1 },
    ],
  })
  const { edges, intervals } = project(model, { hours: 24, method: 'fluid', advises: false }).baseline
  return (key: string): number => {
    const rate = edges[key]?.series.attemptRate.at(-1) ?? NaN
    const high = intervals.intrinsic?.attemptRate[key]?.high.at(-1) ?? NaN
    return ((high - rate) / z80) ** 2 * (spanSeconds / rate)
  }
}

describe('counts of attempts over a span', () => {
  // variance over mean of a compound Poisson count is E[N^2] / E[N] for N attempts a request
  it.each([
    { name: 'one call a request', calls: 1, errors: 0, retries: 0, bank: 1, ledger: 1 },
    { name: 'a call of every second request', calls: 0.5, errors: 0, retries: 0, bank: 1, ledger: 1 },
    { name: 'four calls', calls: 4, errors: 0, retries: 0, bank: 4, ledger: 4 },
    { name: 'two or three calls', calls: 2.5, errors: 0, retries: 0, bank: 2.6, ledger: 2.6 },
    // 1 or 2 attempts: (0.7 + 0.3 * 4) / 1.3
    { name: 'a retry', calls: 1, errors: 0.3, retries: 1, bank: 1.9 / 1.3, ledger: 1.9 / 1.3 },
  ])('scatter as the attempts of a request say: $name', ({ calls, errors, retries, bank, ledger }) => {
    const dispersionOf = chain(calls, errors, retries)
    expect(dispersionOf('shop>bank')).toBeCloseTo(bank, 2)
    expect(dispersionOf('bank>ledger')).toBeCloseTo(ledger, 2)
  })
})

describe('the mean of a process over a span', () => {
  it('varies as the process does where the span is short', () => {
    expect(averagedShare(1, 1e9)).toBe(1)
    expect(averagedShare(1, 100)).toBeCloseTo(1 - 1 / 300, 4)
  })

  it('varies by twice its memory over the span where that is long', () => {
    expect(averagedShare(1e6, 1)).toBeCloseTo(2e-6, 11)
  })
})
