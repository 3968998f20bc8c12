import { describe, expect, it } from 'vitest'
import { config } from '../../../../src/core/model/config'
import { slotsOf } from '../../../../src/core/projection/join/slots'
import { profile, storySnapshot } from '../../../fixtures/storyJoin'

const declared = (value: number) => ({ value, file: 'services/ledger/main.js', line: 7 })
const load = (value: number | null) => ({
  node: 'ledger-entries',
  rate: 30,
  profile: {
    ...profile('ledger', 'queue', 'ledger-entries', []),
    concurrency: value === null ? null : declared(value),
  },
})

const unmeasured = {
  ...storySnapshot,
  queues: storySnapshot.queues.map((queue) => ({ ...queue, consumerSlots: null })),
}
const measured = { snapshot: storySnapshot }
const configured = { config: config.parse({ services: { ledger: { slots: 6 } } }) }
const set = { overrides: { 'ledger-entries: slots': 10 } }

const slots = (base: number | null, head: number | null, known: object = {}) =>
  slotsOf('ledger-entries', {
    snapshot: unmeasured,
    flows: [],
    base: [load(base)],
    head: [load(head)],
    config: config.parse({}),
    overrides: {},
    changes: [],
    scale: 1,
    ...known,
  })

describe('slots of a node', () => {
  it.each([
    { what: 'set by a person', known: { ...set, ...configured, ...measured }, before: 10, kind: 'set' },
    { what: 'configured', known: { ...configured, ...measured }, before: 6, kind: 'declared' },
    { what: 'measured', known: measured, before: 4, kind: 'measured' },
    { what: 'declared in code', known: {}, before: 8, kind: 'declared' },
  ])('are halved where the branch halves the number in the code, be they $what', ({ known, before, kind }) => {
    expect(slots(8, 4, known)).toMatchObject({ before, after: before / 2, assumption: { value: before, kind } })
  })

  it('stay where the code says the same, or says it only on one side', () => {
    for (const [base, head] of [
      [8, 8],
      [null, 8],
      [8, null],
    ] as const)
      expect(slots(base, head, measured)).toMatchObject({ before: 4, after: 4 })
  })

  it('are at least one', () => {
    expect(slots(8, 1, measured)).toMatchObject({ before: 4, after: 1 })
  })

  it('are assumed with room for many times of what is in progress where nothing tells them', () => {
    expect(slots(null, null)).toMatchObject({
      before: 64,
      after: 64,
      assumption: { kind: 'assumed', low: 3, high: 512 },
    })
  })
})
