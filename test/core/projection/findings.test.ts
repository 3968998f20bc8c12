import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/core/model/projection'
import { systemModel, type SystemModelInput } from '../../../src/core/model/systemModel'
import { project } from '../../../src/core/projection/project'

const busyAtNoon = { points: [[0, 20], [5, 20], [6, 40], [8, 40], [9, 20], [24, 20]] } satisfies SystemModelInput['entries'][number]['rate']

/** A shop whose bank is asked twice as often with two retries, and whose mails take twice as long, on the branch. */
const shop: SystemModelInput = {
  schemaVersion: 1,
  entries: [{ name: 'GET /', node: 'shop', rate: busyAtNoon }],
  nodes: [
    { name: 'shop', servers: 200, serviceTime: { meanSeconds: 0.01, scv: 1 } },
    { name: 'bank', servers: 10, serviceTime: { meanSeconds: 0.1, scv: 1 }, errorProbability: 0.05 },
    { name: 'mails', kind: 'queue', servers: 3, serviceTime: { meanSeconds: 0.05, scv: 1 }, limit: 20_000 },
  ],
  edges: [
    { from: 'shop', to: 'bank', callsPerRequest: 1, policy: { timeoutSeconds: 1 } },
    { from: 'shop', to: 'mails', callsPerRequest: 1 },
  ],
  change: {
    nodes: [{ name: 'mails', serviceTime: { meanSeconds: 0.1, scv: 1 } }],
    edges: [{ from: 'shop', to: 'bank', callsPerRequest: 2, policy: { maxRetries: 2 } }],
  },
}

const { findings, branch, baseline } = project(systemModel.parse(shop), { hours: 24, method: 'fluid' })
const found = (kind: Finding['kind'], subject: string): Finding | undefined =>
  findings.find((finding) => finding.kind === kind && finding.subject === subject)

/** Each kind: its subject, the number today and on the branch, and what it says; null: no number. */
const rows: readonly (readonly [Finding['kind'], string, number | null, number | null, RegExp])[] = [
  ['traffic-growth', 'shop>bank', 40, 80, /80 calls\/s at the busiest moment instead of 40, 2 times$/],
  ['retry-amplification', 'shop>bank', 1, 1.0525, /makes 1.05 attempts a call instead of 1: [\d.]+ % of its requests are retries$/],
  // 40 messages a second against 30 for two hours and a bit: 10 a second, then a ramp
  ['queue-growth', 'mails', 0.7, 90_000, /^mails: the queue grows by 31\s400 an hour; it starts in 5 h \d+ min/],
  ['saturation', 'mails', null, 5.5, /^mails falls behind in 5 h \d+ min; today it keeps up$/],
  ['time-to-limit', 'mails', null, 6.3, /^mails passes its limit of 20\s000 waiting in 6 h \d+ min; today it does not$/],
  ['drain-time', 'mails', 0, 2.75, /^mails takes 2 h \d+ min to catch up after its peak; today it does not fall behind$/],
  ['vulnerable', 'bank', 0, 1, /short slowdown could keep it down$/],
  ['does-not-recover', 'bank', 30, null, /^bank does not recover from a 60 s slowdown; today it takes 30 s$/],
  ['safe-up-to', 'bank', 1.57, 0.68, /^bank holds up to 0.68 times the load; today up to 1.57 times$/],
  ['cure', 'shop>bank', null, 2.7, /^Cheapest cure: a retry budget of 10 % on shop -> bank; bank then keeps up and recovers/],
]

const isNear = (value: number | null | undefined, expected: number | null): boolean =>
  value === expected || (value != null && expected !== null && Math.abs(value - expected) <= 0.05 * Math.abs(expected))

describe('a branch with something of everything', () => {
  it.each(rows)('says %s of %s with its numbers', (kind, subject, before, after, text) => {
    const finding = found(kind, subject)
    expect(finding?.text).toMatch(text)
    expect([finding?.before, finding?.after].map((value, index) => isNear(value, [before, after][index] ?? null))).toEqual([true, true])
  })

  it('is put in numbers that the forecasts hold', () => {
    const mails = branch?.nodes['mails']
    expect(found('drain-time', 'mails')?.after).toBe((mails?.drainedAtHour ?? NaN) - (mails?.peak.atHour ?? NaN))
    expect(found('saturation', 'mails')?.after).toBe(mails?.saturatesAtHour)
    expect(found('safe-up-to', 'bank')).toMatchObject({
      // today it is the mails that give way first
      before: baseline.nodes['mails']?.safeUpTo,
      after: branch?.nodes['bank']?.safeUpTo,
    })
  })
})
