import { describe, expect, it } from 'vitest'
import type { AssessInput } from '../../src/core/model/readiness'
import { problemReason } from '../../src/core/model/problem'
import { sparkline } from '../../src/extension/commands/sparkline'
import { explain } from '../../src/extension/judging/explain'
import { areSameDecisions } from '../../src/extension/judging/sameDecisions'
import { readerTime } from '../../src/extension/judging/readerTime'
import { createTokens, originOf } from '../../src/extension/judging/tokens'
import { callSiteText } from '../../src/extension/views/callSiteText'
import { lensText } from '../../src/extension/views/lensText'
import { changeNodes, checklistNodes, stagingNodes } from '../../src/extension/views/treeNodes'
import { environment } from './environments'
import { assessInputFixture, readinessFixture } from '../fixtures/readiness'
import { baseGraph, headGraph, storySnapshot } from '../fixtures/storyJoin'

const change = (index: number) => {
  const found = readinessFixture.changes[index]
  if (found === undefined) throw new Error(`the fixture has no change ${index}`)
  return found
}

const times = [
  { name: 'west', offset: -330, expected: '2026-11-20T05:40:00.000-05:30' },
  { name: 'Greenwich', offset: 0, expected: '2026-11-20T11:10:00.000+00:00' },
  { name: 'east', offset: 60, expected: '2026-11-20T12:10:00.000+01:00' },
]

describe("the reader's time", () => {
  it.each(times)('$name', ({ offset, expected }) => {
    const moment = Date.parse('2026-11-20T11:10:00Z')
    const text = readerTime(moment, offset)
    expect([text, Date.parse(text)]).toEqual([expected, moment])
  })
})

const signed = { kind: 'sign-off', item: 'a', tree: 'b'.repeat(40), sentence: 'yes', by: 'Ada', at: 'now' } as const
const reordered = { at: 'now', by: 'Ada', sentence: 'yes', tree: 'b'.repeat(40), item: 'a', kind: 'sign-off' } as const
const decisionPairs = [
  { name: 'the order of keys', some: [signed], others: [reordered], expected: true },
  {
    name: 'the order of decisions',
    some: [signed, { ...signed, item: 'c' }],
    others: [{ ...signed, item: 'c' }, signed],
    expected: true,
  },
  { name: 'another sentence', some: [signed], others: [{ ...signed, sentence: 'no' }], expected: false },
  { name: 'one more', some: [signed], others: [], expected: false },
]

describe('the same decisions', () => {
  it.each(decisionPairs)('$name', ({ some, others, expected }) => expect(areSameDecisions(some, others)).toBe(expected))
})

const lines = [
  { name: 'a rise', values: [0, 1, 2, 3], expected: '▁▃▆█' },
  { name: 'a level', values: [5, 5], expected: '▁▁' },
  { name: 'a hole', values: [0, null, 1], expected: '▁ █' },
  { name: 'nothing', values: [null], expected: '' },
]

describe('sparklines', () => {
  it.each(lines)('$name', ({ values, expected }) => expect(sparkline(values)).toBe(expected))
  it('fits its width', () =>
    expect(Array.from(sparkline(Array.from({ length: 500 }, (_, index) => index)))).toHaveLength(24))
})

describe('lenses', () => {
  it('tell the rate that a call adds', () => {
    expect(lensText(change(0), readinessFixture)).toBe('+84.0 req/s to payments, × 3.0 · open panel')
  })
  it('tell what the code says where no rate is known', () => {
    expect(lensText(change(1), { ...readinessFixture, traffic: [] })).toBe('up to 2 retries, fixed 100 ms · open panel')
  })
  it('name a dependency that is new', () => {
    expect(lensText(change(2), readinessFixture)).toBe('+126 req/s to payments, new · open panel')
  })
})

describe('trees', () => {
  it('put what is undone first and offer it for signing', () => {
    expect(checklistNodes(readinessFixture).map(({ item, description }) => [item, description])).toEqual([
      ['capacity-headroom', 'failed'],
      ['retry-budget', 'failed'],
      ['rollback-path', 'open'],
      ['alert', 'unknown'],
      [null, 'passed'],
      [null, 'signed'],
      [null, 'waived'],
    ])
  })
  it('lead to the line of a change', () => {
    expect(changeNodes(readinessFixture)[0]?.place).toEqual({ file: 'orders/src/orders.ts', line: 42 })
  })
  it('show no metrics where there are none', () => expect(stagingNodes(assessInputFixture)).toEqual([]))
})

describe('tokens', () => {
  const store = () => {
    const kept = new Map<string, string>()
    return createTokens({
      get: (key) => Promise.resolve(kept.get(key)),
      store: (key, value) => Promise.resolve(void kept.set(key, value)),
      delete: (key) => Promise.resolve(void kept.delete(key)),
    })
  }
  it('go to the origin that they were entered for and to no other', async () => {
    const tokens = store()
    const own = environment({ prometheus: { url: 'https://metrics.test/prometheus' } })
    await tokens.set('https://metrics.test', 'secret')
    expect([
      await tokens.credentialsFor(own),
      await tokens.credentialsFor(environment({ prometheus: { url: 'https://metrics.test:8443' } })),
      await tokens.credentialsFor(environment({ prometheus: { url: 'http://metrics.test' } })),
      await tokens.credentialsFor(environment({ scrape: [{ url: 'https://elsewhere.test/metrics' }] })),
    ]).toEqual([{ bearerToken: 'secret' }, null, null, null])
    await tokens.forget(originOf(own) ?? '')
    expect(await tokens.credentialsFor(own)).toBeNull()
  })
})

describe('problems', () => {
  it.each(problemReason.options)('%s has a sentence and at most two ways out', (reason) => {
    const { text, buttons } = explain({ reason, subject: 'the subject', detail: '' })
    expect([text.length > 0, buttons.length > 0, buttons.length <= 2]).toEqual([true, true, true])
  })
})

describe('the hover over a call site', () => {
  const repository = { location: { cwd: '/r', gitDir: null }, root: '/r', gitDir: '/r/.git', commonDir: '/r/.git' }
  const analysis = { ...assessInputFixture.analysis, base: baseGraph, head: headGraph }
  const over = (staging: AssessInput['staging'], file: string, line: number): string | null => {
    const input = { ...assessInputFixture, analysis, staging }
    return callSiteText({ kind: 'judged', input, readiness: readinessFixture, repository, push: null, notice: null }, file, line)
  }
  const site = headGraph.profiles.flatMap(({ calls }) => calls).find(({ dependency }) => dependency === 'payments')
  const observed = { kind: 'observed', snapshot: storySnapshot } as const

  it('shows what its calls do now', () => {
    expect(over(observed, `/r/${site?.file ?? ''}`, site?.line ?? 0)).toContain('orders → payments POST /charges: **10.0/s**, 50.0 ms')
  })
  it('shows nothing on other lines', () => expect(over(observed, `/r/${site?.file ?? ''}`, 9999)).toBeNull())
  it('shows nothing without metrics', () => {
    expect(over({ kind: 'not-asked' }, `/r/${site?.file ?? ''}`, site?.line ?? 0)).toBeNull()
  })
})
