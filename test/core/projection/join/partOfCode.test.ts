import { describe, expect, it } from 'vitest'
import type { CallProfile, CodeGraph } from '../../../../src/core/model/codeGraph'
import { config } from '../../../../src/core/model/config'
import type { StagingSnapshot } from '../../../../src/core/model/stagingSnapshot'
import { identify, type Identified } from '../../../../src/core/projection/identify'
import { call, edge, graphOf, profile, service, storySnapshot } from '../../../fixtures/storyJoin'

/** Orders answers 9 requests a second on one route and 1 on another; both together call the database 100 times a second. */
const snapshot: StagingSnapshot = {
  ...storySnapshot,
  services: [
    service('orders', [
      ['POST /orders', 9, 0.07],
      ['GET /stats', 1, 0.05],
    ]),
    service('database', [['SELECT', 100, 0.002]]),
  ],
  edges: [{ ...edge('orders', 'database', 'SELECT', 100, 0.002), protocol: 'sql' }],
  queues: [],
}

const query = (table: string, coefficient = 1, factors: string[] = []) =>
  call('database', `SELECT ${table}`, { target: 'sql', multiplicity: { coefficient, factors } })

const stats = (...calls: Parameters<typeof profile>[3]) => profile('orders', 'http', 'GET /stats', calls)

const graph = (isWhole: boolean, ...profiles: CallProfile[]): CodeGraph => ({ ...graphOf(profiles), isWhole })

const join = (base: CodeGraph, head: CodeGraph, seen = snapshot): Identified => {
  const result = identify({
    analysis: { base, head, changes: [] },
    snapshot: seen,
    config: config.parse({}),
    scale: 1,
    draws: 8,
    overrides: {},
  })
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value
}

const callsOfBranch = ({ model }: Identified): number | undefined =>
  model.change?.edges.find(({ to }) => to === 'database')?.callsPerRequest

describe('an edge that the code explains in part', () => {
  it('grows by what the branch adds for its own entry point where the rest of the code was not read', () => {
    const joined = join(graph(false, stats(query('users'))), graph(false, stats(query('users', 2))))
    expect(joined.flows.map(({ before, after }) => [before, after])).toEqual([
      [1, 2],
      [99, 99],
    ])
    expect(callsOfBranch(joined)).toBeCloseTo(10.1)
  })

  it('grows as a whole where all of the code was read and only that entry point calls', () => {
    const joined = join(graph(true, stats(query('users'))), graph(true, stats(query('users', 2))))
    expect(callsOfBranch(joined)).toBeCloseTo(20)
  })

  it('gives no more to known code than was observed', () => {
    const joined = join(graph(false, stats(query('users', 400))), graph(false, stats(query('users', 800))))
    expect(callsOfBranch(joined)).toBeCloseTo(20)
  })

  it('runs under the policy of the code that is known, although more calls are of other code', () => {
    const retry = { value: { maxRetries: 2, backoff: null, budgetShare: null }, file: 'db.js', line: 1 }
    const retried = { ...query('users'), policy: { timeoutSeconds: null, retry } }
    const { model } = join(graph(false, stats(query('users'))), graph(false, stats(retried)))
    expect(model.edges.map(({ policy }) => policy.maxRetries)).toEqual([0])
    expect(model.change?.edges.map(({ policy, callsPerRequest }) => [policy?.maxRetries, callsPerRequest])).toEqual([
      [2, 10],
    ])
  })

  it('takes a live ratio as a bound where other code may have made the calls', () => {
    const looped = query('users', 1, ['order.items'])
    const found = (isWhole: boolean) =>
      join(graph(isWhole, stats(looped)), graph(isWhole, stats(looped, query('users')))).assumptions[0]
    expect(found(true)).toMatchObject({ kind: 'measured', value: 100 })
    expect(found(false)).toMatchObject({ kind: 'assumed', low: 1, high: 100, value: 10 })
    expect(found(false)?.source).toBe(
      'assumed, 1 to 100: at most database calls for each GET /stats, some of which code that was not read may make',
    )
  })
})

it('an observed edge that two flows share explains its rate once', () => {
  const both = graph(true, stats(query('users'), query('orders')))
  const { model } = join(both, both)
  expect(model.entries.map(({ node, rate }) => [node, rate])).toEqual([['orders', { constant: 10 }]])
  const quieter = {
    ...snapshot,
    edges: snapshot.edges.map((one) => ({ ...one, attemptsPerSecond: { ...one.attemptsPerSecond, value: 40 } })),
  }
  expect(join(both, both, quieter).model.entries.map(({ node, rate }) => [node, rate])).toEqual([
    ['database', { constant: 60 }],
    ['orders', { constant: 10 }],
  ])
})
