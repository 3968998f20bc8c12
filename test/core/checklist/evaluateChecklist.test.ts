import { describe, expect, it } from 'vitest'
import type { ChecklistContext } from '../../../src/core/checklist/checklistContext'
import { evaluateChecklist } from '../../../src/core/checklist/evaluateChecklist'
import { builtInItems } from '../../../src/core/checklist/items'
import type { ChecklistItem } from '../../../src/core/model/checklist'
import { checklistItem } from '../../../src/core/model/checklist'
import { config } from '../../../src/core/model/config'
import { changeKind } from '../../../src/core/model/trafficChange'
import { call, calm, change, context, finding, graph, node, policy, projection, queue, row, signOff, waiver } from './values'

const item = (given: ChecklistContext, id: string): ChecklistItem | undefined => evaluateChecklist(given).find((one) => one.id === id)

const summary = (given: ChecklistContext, id: string) => {
  const found = item(given, id)
  return found === undefined ? null : { state: found.state, evidence: found.evidence.replaceAll('\u202f', ' '), at: found.place === null ? null : `${found.place.file}:${found.place.line}` }
}

describe('items apply only where the change makes them relevant', () => {
  const external = change({ dependency: 'api.stripe.com', kind: 'call-added', before: '0' })
  const cases: readonly { readonly name: string; readonly input: Partial<ChecklistContext>; readonly expected: readonly string[] }[] = [
    { name: 'nothing changed', input: { changes: [] }, expected: [] },
    { name: 'fewer calls', input: { changes: [change({ kind: 'call-out-of-loop', direction: 'less' })], traffic: [] }, expected: [] },
    {
      name: 'a call into a loop',
      input: {},
      expected: ['call-timeout', 'capacity-headroom', 'rollback-path', 'rollout-plan', 'timeout-order'],
    },
    {
      name: 'a call to a service that was not called',
      input: { changes: [change({ kind: 'call-added', before: null })], traffic: [row({ before: { rate: 0, low: 0, high: 0 }, factor: null })] },
      expected: ['call-timeout', 'capacity-headroom', 'dependency-alert', 'rollback-path', 'timeout-order'],
    },
    {
      name: 'one call more to a service that was called',
      input: { changes: [change({ kind: 'call-added', before: '1', after: '2' })], traffic: [] },
      expected: ['call-timeout', 'capacity-headroom', 'timeout-order'],
    },
    {
      name: 'retries of a write',
      input: { changes: [change({ kind: 'retry-added' })], head: graph([call({ policy: policy(1, {}) })]), traffic: [] },
      expected: ['call-timeout', 'capacity-headroom', 'retry-budget', 'retry-idempotency', 'slowdown-recovery', 'timeout-order'],
    },
    {
      name: 'retries of a read',
      input: {
        changes: [change({ kind: 'retry-added', operation: 'GET /charges/:id' })],
        head: graph([call({ operation: 'GET /charges/:id', policy: policy(1, {}) })]),
        traffic: [],
      },
      expected: ['call-timeout', 'capacity-headroom', 'retry-budget', 'slowdown-recovery', 'timeout-order'],
    },
    {
      name: 'a host of somebody else',
      input: { changes: [external], head: graph([call({ dependency: 'api.stripe.com' })]), traffic: [] },
      expected: ['call-timeout', 'capacity-headroom', 'dependency-alert', 'rollback-path', 'third-party-limits', 'timeout-order'],
    },
    {
      name: 'a name that resolves inside the cluster',
      input: { changes: [change({ dependency: 'payments.default.svc.cluster.local' })], traffic: [] },
      expected: ['call-timeout', 'capacity-headroom', 'timeout-order'],
    },
    {
      name: 'a message published for each item',
      input: { changes: [change({ target: 'queue', dependency: 'ledger-entries', operation: 'publish' })], traffic: [], queues: [queue()] },
      expected: ['capacity-headroom', 'dead-letters', 'queue-limit'],
    },
    { name: 'a cache taken away', input: { changes: [change({ kind: 'cache-removed', target: 'cache' })], traffic: [] }, expected: ['cache-stampede', 'capacity-headroom'] },
    { name: 'a shorter interval', input: { changes: [change({ kind: 'interval-changed' })], traffic: [] }, expected: ['capacity-headroom', 'schedule-overlap'] },
    {
      name: 'a query in a migration',
      input: { changes: [change({ file: 'db/migrations/004.ts', target: 'sql', operation: 'ALTER accounts' })], traffic: [] },
      expected: ['capacity-headroom', 'migration-order', 'rollback-path'],
    },
  ]
  it.each(cases)('$name', ({ input, expected }) =>
    expect(
      evaluateChecklist(context(input))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(expected),
  )

  it('gives values of the schema, with a link to why', () => {
    const items = evaluateChecklist(context())
    for (const one of items) expect(checklistItem.parse(one)).toEqual(one)
    expect(builtInItems.length).toBeGreaterThanOrEqual(12)
    for (const { link } of builtInItems) expect(link).toMatch(/^https:\/\//)
  })
})

describe('evidence in numbers', () => {
  const retried = (fields: Parameters<typeof policy>[1], given: Partial<ChecklistContext> = {}) =>
    context({ changes: [change({ kind: 'retry-changed' })], head: graph([call({ policy: policy(1, fields) })]), ...given })
  const backoff = { baseSeconds: 0.1, factor: 2, capSeconds: 1, jitter: 'full' as const }
  const loaded = (busy: readonly number[], arrivals: readonly number[], saturatesAtHour: number | null = null, inSystem = busy) =>
    context({ projection: projection({ payments: node([0.35], [42]) }, { payments: node(busy, arrivals, { saturatesAtHour }, inSystem) }) })
  const consumer = change({ target: 'queue', dependency: 'ledger-entries', kind: 'call-added' })
  const recovery = (branch: number, baseline: number) => ({
    node: 'payments',
    atHour: 3,
    baseline: { keepsUp: true, seconds: baseline },
    branch: { keepsUp: true, seconds: branch },
  })
  const storefront = (timeoutSeconds: number) => ({
    service: 'storefront',
    entryPoint: { kind: 'http' as const, name: 'POST /checkout', file: 'storefront/server.ts', line: 9 },
    calls: [call({ siteId: 's9', dependency: 'orders', file: 'storefront/server.ts', line: 12, policy: policy(timeoutSeconds) })],
    concurrency: null,
  })
  const fanOut = (size: number | null) => {
    const head = graph([call({ isParallel: true })])
    const place = { file: 'orders/server.ts', line: 40 }
    const multiplier = { service: 'orders', name: 'order.items', kind: 'loop' as const, expression: 'order.items', declared: size === null ? null : { ...place, value: size }, place }
    return context({ head: { ...head, multipliers: [multiplier] } })
  }

  const cases = [
    { name: 'timeout there', input: context(), item: 'call-timeout', expected: { state: 'passed', evidence: '1 s for orders → payments POST /charges', at: 'orders/client.ts:18' } },
    {
      name: 'no timeout',
      input: context({ head: graph([call({ policy: policy(null) })]) }),
      item: 'call-timeout',
      expected: { state: 'failed', evidence: 'orders → payments POST /charges waits without a limit in the code', at: 'orders/server.ts:42' },
    },
    {
      name: 'call that cannot be followed',
      input: context({ head: graph([]) }),
      item: 'call-timeout',
      expected: { state: 'unknown', evidence: 'the call site of this change could not be followed to its options', at: 'orders/server.ts:42' },
    },
    {
      name: 'fixed wait',
      input: retried({ backoff: { ...backoff, factor: 1, jitter: 'none' } }),
      item: 'retry-budget',
      expected: { state: 'failed', evidence: 'orders → payments POST /charges: 2 retries, fixed 100 ms without jitter, no budget', at: 'orders/client.ts:21' },
    },
    {
      name: 'jitter and few retries',
      input: retried({ maxRetries: 1, backoff }),
      item: 'retry-budget',
      expected: { state: 'passed', evidence: 'orders → payments POST /charges: 1 retry, from 100 ms, times 2 with full jitter, no budget', at: 'orders/client.ts:21' },
    },
    {
      name: 'few retries that amplify all the same',
      input: retried({ maxRetries: 1, backoff }, { projection: projection({}, {}, [finding('retry-amplification', 'orders>payments')]) }),
      item: 'retry-budget',
      expected: { state: 'failed', evidence: 'orders → payments POST /charges: 1 retry, from 100 ms, times 2 with full jitter, no budget', at: 'orders/client.ts:21' },
    },
    {
      name: 'many retries within a budget',
      input: retried({ maxRetries: 5, backoff, budgetShare: 0.1 }),
      item: 'retry-budget',
      expected: {
        state: 'passed',
        evidence: 'orders → payments POST /charges: 5 retries, from 100 ms, times 2 with full jitter, at most 10 % of first attempts',
        at: 'orders/client.ts:21',
      },
    },
    {
      name: 'headroom left',
      input: loaded([0.5, 0.6, 0.4], [50, 60, 40]),
      item: 'capacity-headroom',
      expected: { state: 'passed', evidence: 'payments: 60 req/s at the peak against a capacity of 100 req/s', at: 'orders/server.ts:42' },
    },
    {
      name: 'little headroom',
      input: loaded([0.5, 0.95, 0.4], [50, 95, 40]),
      item: 'capacity-headroom',
      expected: { state: 'failed', evidence: 'payments: 95 req/s at the peak against a capacity of 100 req/s', at: 'orders/server.ts:42' },
    },
    {
      name: 'saturated: the capacity is what is served while the rest piles up',
      input: loaded([1, 1, 1], [126, 126, 126], 0.5, [0, 28_800, 57_600]),
      item: 'capacity-headroom',
      expected: { state: 'failed', evidence: 'payments: 126 req/s at the peak against a capacity of 118 req/s, saturated after 30 min', at: 'orders/server.ts:42' },
    },
    {
      name: 'a queue is judged by its growth alone',
      input: context({ queues: [queue()], projection: projection({}, { 'ledger-entries': node([1], [40], { saturatesAtHour: 0 }) }) }),
      item: 'capacity-headroom',
      expected: { state: 'passed', evidence: 'no service gets more work at its peak', at: 'orders/server.ts:42' },
    },
    {
      name: 'busy today already, and no busier',
      input: context({ projection: projection({ payments: node([0.95], [95]) }, { payments: node([0.95], [95]) }) }),
      item: 'capacity-headroom',
      expected: { state: 'passed', evidence: 'no service gets more work at its peak', at: 'orders/server.ts:42' },
    },
    {
      name: 'no metrics: never passed',
      input: context({ projection: null, traffic: [] }),
      item: 'capacity-headroom',
      expected: { state: 'unknown', evidence: 'no metrics, so no forecast', at: 'orders/server.ts:42' },
    },
    {
      name: 'queue passes its limit',
      input: context({ changes: [consumer], queues: [queue()] }),
      item: 'queue-limit',
      expected: { state: 'failed', evidence: 'ledger-entries passes 10 000 after 5 h, growing by 2 000 an hour', at: 'orders/server.ts:42' },
    },
    {
      name: 'queue stays under its limit',
      input: context({ changes: [consumer], queues: [queue({ depth: 120, passesLimitAtHour: null, slopePerHour: 0 })] }),
      item: 'queue-limit',
      expected: { state: 'passed', evidence: 'ledger-entries holds 120 at its deepest, the limit is 10 000', at: 'orders/server.ts:42' },
    },
    {
      name: 'queue grows and has no limit',
      input: context({
        changes: [consumer],
        queues: [queue({ limit: null, passesLimitAtHour: null })],
        projection: projection({}, {}, [finding('queue-growth', 'ledger-entries')]),
      }),
      item: 'queue-limit',
      expected: { state: 'failed', evidence: 'ledger-entries grows by 2 000 an hour to 25 100, with no limit configured', at: 'orders/server.ts:42' },
    },
    {
      name: 'queue that the metrics do not show',
      input: context({ changes: [consumer], queues: [], projection: null }),
      item: 'queue-limit',
      expected: { state: 'unknown', evidence: 'no metrics, so no forecast', at: 'orders/server.ts:42' },
    },
    {
      name: 'does not recover',
      input: retried({}, { projection: projection({}, {}, [finding('does-not-recover', 'payments', 'payments stays down after a 60 s slowdown.')]) }),
      item: 'slowdown-recovery',
      expected: { state: 'failed', evidence: 'payments stays down after a 60 s slowdown', at: 'orders/server.ts:42' },
    },
    {
      name: 'recovers, and how long it takes',
      input: retried({}, { projection: projection({}, {}, [], [recovery(40, 38)]) }),
      item: 'slowdown-recovery',
      expected: { state: 'passed', evidence: 'payments is back 40 s after a 60 s slowdown, today 38 s', at: 'orders/server.ts:42' },
    },
    {
      name: 'a slowdown test without a result: never passed',
      input: retried({}, { projection: projection({}, {}, [], [{ ...recovery(0, 0), baseline: { keepsUp: false, seconds: null }, branch: { keepsUp: false, seconds: null } }]) }),
      item: 'slowdown-recovery',
      expected: { state: 'unknown', evidence: 'a slowdown of payments tells nothing, since the system does not keep up today either', at: 'orders/server.ts:42' },
    },
    {
      name: 'keeps up today only',
      input: retried({}, { projection: projection({}, {}, [], [{ ...recovery(0, 12), branch: { keepsUp: false, seconds: null } }]) }),
      item: 'slowdown-recovery',
      expected: { state: 'failed', evidence: 'with this branch payments does not keep up even without a slowdown', at: 'orders/server.ts:42' },
    },
    {
      name: 'has no room to recover with',
      input: retried({}, { projection: projection({ payments: node([0.4], [42]) }, { payments: node([1], [126], { saturatesAtHour: 0.1 }) }) }),
      item: 'slowdown-recovery',
      expected: { state: 'failed', evidence: 'payments does not keep up, so it has no room to recover with', at: 'orders/server.ts:42' },
    },
    {
      name: 'caller gives up first',
      input: context({ head: graph([call({ policy: policy(1, { backoff }) })], [storefront(2)]) }),
      item: 'timeout-order',
      expected: { state: 'failed', evidence: 'orders → payments POST /charges can take 3 attempts and 3.3 s, storefront waits 2 s', at: 'orders/client.ts:18' },
    },
    {
      name: 'caller waits long enough',
      input: context({ head: graph([call()], [storefront(2)]) }),
      item: 'timeout-order',
      expected: { state: 'passed', evidence: 'at most 1 s for orders → payments POST /charges, storefront waits 2 s', at: 'orders/server.ts:42' },
    },
    {
      name: 'all at once',
      input: fanOut(null),
      item: 'bounded-fan-out',
      expected: { state: 'failed', evidence: 'orders → payments POST /charges starts once for each of order.items, all at the same time', at: 'orders/server.ts:42' },
    },
    {
      name: 'all at once, of a declared number',
      input: fanOut(12),
      item: 'bounded-fan-out',
      expected: { state: 'passed', evidence: 'orders → payments POST /charges: at most 12 at once', at: 'orders/server.ts:42' },
    },
    {
      name: 'a question shows what it is about',
      input: context(),
      item: 'rollback-path',
      expected: { state: 'open', evidence: 'One call became one for each of order.items', at: 'orders/server.ts:42' },
    },
  ]
  it.each(cases)('$name', ({ input, item: id, expected }) => expect(summary(input, id)).toEqual(expected))

  it('names dependency and operation in the title, and the cure of what failed', () => {
    const found = item(retried({ backoff: { ...backoff, jitter: 'none' } }), 'retry-budget')
    expect(found?.cure).toBe('Add jitter to the wait between attempts.')
    expect(item(retried({}), 'retry-idempotency')?.title).toBe('What makes it safe to send POST /charges to payments twice?')
  })
})

describe('decisions', () => {
  const failing = { head: graph([call({ policy: policy(null) })]) }
  const cases = [
    { name: 'a sentence answers a question', decisions: [signOff('rollback-path')], id: 'rollback-path', state: 'signed', evidence: 'Revert the commit, two minutes (Ann, 2025-11-20)' },
    {
      name: 'a sentence decides against the evidence, which stays',
      decisions: [signOff('call-timeout')],
      id: 'call-timeout',
      state: 'signed',
      evidence: 'Revert the commit, two minutes (Ann, 2025-11-20) · orders → payments POST /charges waits without a limit in the code',
    },
    {
      name: 'a waiver on its last day',
      decisions: [waiver('rollback-path', '2025-11-20')],
      id: 'rollback-path',
      state: 'waived',
      evidence: 'Load test tomorrow (waived by Bo until 2025-11-20)',
    },
    {
      name: 'a waiver that has ended',
      decisions: [waiver('rollback-path', '2025-11-19')],
      id: 'rollback-path',
      state: 'open',
      evidence: 'One call became one for each of order.items · the waiver of Bo ended 2025-11-19',
    },
    { name: 'a waiver with a date that is none', decisions: [waiver('rollback-path', 'soon')], id: 'rollback-path', state: 'open' },
    { name: 'a sign-off under an ended waiver', decisions: [signOff('rollback-path'), waiver('rollback-path', '2025-11-19')], id: 'rollback-path', state: 'signed' },
    { name: 'a decision on another tree', decisions: [signOff('rollback-path', { tree: 'b'.repeat(40) })], id: 'rollback-path', state: 'open' },
    {
      name: 'the later of two',
      decisions: [signOff('rollback-path', { at: '2025-11-20T10:45:00Z', sentence: 'Flag off' }), waiver('rollback-path', '2025-12-01')],
      id: 'rollback-path',
      state: 'signed',
      evidence: 'Flag off (Ann, 2025-11-20)',
    },
    { name: 'evidence that passes needs no signature', decisions: [signOff('capacity-headroom')], id: 'capacity-headroom', state: 'passed' },
  ]
  it.each(cases)('$name', ({ decisions, id, state, evidence }) => {
    const found = item(context({ ...failing, decisions }), id)
    expect(found?.state).toBe(state)
    if (evidence !== undefined) expect(found?.evidence).toBe(evidence)
  })

  it('keep the cure of what failed, so that it still counts as decided against the evidence', () => {
    expect(item(context({ ...failing, decisions: [signOff('call-timeout')] }), 'call-timeout')?.cure).not.toBeNull()
    expect(item(context({ ...failing, decisions: [signOff('rollback-path')] }), 'rollback-path')?.cure).toBeNull()
  })
})

describe('the configuration changes, disables and adds items', () => {
  const configured = (checklist: object, given: Partial<ChecklistContext> = {}) => context({ config: config.parse({ checklist }), ...given })

  it('changes and disables by id', () => {
    const given = configured({ 'rollback-path': { title: 'Undo?', severity: 'advised' }, 'rollout-plan': { disabled: true } })
    expect(item(given, 'rollback-path')).toMatchObject({ title: 'Undo?', severity: 'advised' })
    expect(item(given, 'rollout-plan')).toBeUndefined()
  })

  it('adds by a new id, for kinds of change and folders', () => {
    const own = { title: 'Which load test was run?', severity: 'required', appliesTo: ['call-into-loop'], paths: ['orders/'], link: 'https://example.org/why' }
    expect(item(configured({ 'load-test': own }), 'load-test')).toMatchObject({ state: 'open', severity: 'required', link: 'https://example.org/why' })
    expect(item(configured({ 'load-test': own }, { changes: [change({ file: 'orders-old/a.ts' })] }), 'load-test')).toBeUndefined()
    expect(item(configured({ 'load-test': own }, { changes: [change({ kind: 'retry-added' })] }), 'load-test')).toBeUndefined()
  })
})

it('what still needs work comes first', () => {
  const states = evaluateChecklist(context({ head: graph([call({ policy: policy(null) })]), decisions: [signOff('rollout-plan')] })).map(({ state }) => state)
  expect(states).toEqual(['failed', 'open', 'signed', 'passed', 'passed'])
})

it('judges every kind of change without a word of its own', () => {
  for (const kind of changeKind.options)
    for (const direction of ['more', 'less', 'shift'] as const)
      for (const one of evaluateChecklist(context({ changes: [change({ kind, direction })], projection: calm })))
        expect(one.evidence, `${kind} ${direction} ${one.id}`).not.toMatch(/undefined|NaN|null|^$/)
})
