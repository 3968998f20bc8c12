import { describe, expect, it } from 'vitest'
import { config } from '../../../src/core/model/config'
import type { CodeGraph } from '../../../src/core/model/codeGraph'
import type { StagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import { identify, type Identified } from '../../../src/core/projection/identify'
import { baseGraph, call, graphOf, headGraph, measured, profile, storySnapshot } from '../../fixtures/storyJoin'

interface Join {
  readonly base?: CodeGraph
  readonly head?: CodeGraph
  readonly snapshot?: StagingSnapshot
  readonly settings?: object
  readonly overrides?: Record<string, number>
}

const join = ({
  base = baseGraph,
  head = headGraph,
  snapshot = storySnapshot,
  settings = {},
  overrides = {},
}: Join = {}): Identified => {
  const result = identify({
    analysis: { base, head, changes: [] },
    snapshot,
    config: config.parse(settings),
    scale: 1,
    draws: 8,
    overrides,
  })
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value
}

const branchCalls = ({ model }: Identified, from: string, to: string): number | undefined =>
  model.change?.edges.find((edge) => edge.from === from && edge.to === to)?.callsPerRequest

describe('identify', () => {
  it('measures a multiplier from a live ratio of the base and applies it to the branch', () => {
    const joined = join()
    expect(joined.assumptions.find(({ name }) => name === 'orders: order.items')).toMatchObject({
      value: 3,
      kind: 'measured',
    })
    expect(branchCalls(joined, 'orders', 'payments')).toBeCloseTo(3)
  })

  it('adds the consumer call that only the branch has, with the time of that operation', () => {
    const joined = join()
    expect(joined.model.change?.edges.find(({ from }) => from === 'ledger-entries')).toMatchObject({
      to: 'payments',
      callsPerRequest: 1,
      work: { meanSeconds: 0.1 },
    })
  })

  it('takes the own time of a service to be what it reports less what it waits for', () => {
    const orders = join().model.nodes.find(({ name }) => name === 'orders')
    expect(orders?.serviceTime.meanSeconds).toBeCloseTo(0.02)
  })

  it('lets load enter only where no observed caller explains it', () => {
    const { model } = join()
    expect(model.entries.map(({ node, rate }) => [node, rate])).toEqual([['storefront', { constant: 10 }]])
  })

  it('carries the retry of the branch and leaves the baseline without one', () => {
    const { model } = join()
    const today = model.edges.find(({ to }) => to === 'payments')
    expect(today?.policy.maxRetries).toBe(0)
    expect(model.change?.edges.find(({ from }) => from === 'orders')?.policy?.maxRetries).toBe(1)
  })

  it('frees observed attempts of the retries that are in them', () => {
    const flaky = {
      ...storySnapshot,
      edges: storySnapshot.edges.map((edge) =>
        edge.to === 'payments' ? { ...edge, attemptsPerSecond: measured(12), errorShare: measured(0.2) } : edge,
      ),
    }
    const retrying = graphOf([
      profile('orders', 'http', 'POST /orders', [
        call('payments', 'POST /charges', {
          policy: {
            timeoutSeconds: null,
            retry: { value: { maxRetries: 1, backoff: null, budgetShare: null }, file: 'a.js', line: 1 },
          },
        }),
      ]),
    ])
    const { model } = join({ base: retrying, head: retrying, snapshot: flaky })
    expect(model.edges.find(({ to }) => to === 'payments')?.callsPerRequest).toBeCloseTo(1)
  })

  it.each([
    { name: 'goes on where failures of its calls were not seen to be its own', seen: 0, failsCaller: false },
    { name: 'fails where it was seen to fail with its calls', seen: 0.2, failsCaller: true },
  ])('a caller $name', ({ seen, failsCaller }) => {
    const snapshot = {
      ...storySnapshot,
      services: storySnapshot.services.map((one) => ({
        ...one,
        routes: one.routes.map((route) => ({ ...route, errorShare: measured(one.name === 'orders' ? seen : 0) })),
      })),
      edges: storySnapshot.edges.map((one) => (one.to === 'payments' ? { ...one, errorShare: measured(0.2) } : one)),
    }
    const edge = join({ snapshot }).model.edges.find(({ from, to }) => from === 'orders' && to === 'payments')
    expect(edge?.failsCaller).toBe(failsCaller)
  })

  it('states no change where base and head are alike', () => {
    expect(join({ head: baseGraph }).model.change).toBeNull()
  })

  it.each([
    {
      name: 'assumed wide',
      base: graphOf(baseGraph.profiles.map((p) => (p.service === 'orders' ? { ...p, calls: p.calls.slice(0, 1) } : p))),
      settings: {},
      overrides: {},
      kind: 'assumed',
      value: Math.sqrt(10),
    },
    {
      name: 'declared in the configuration',
      base: graphOf(baseGraph.profiles.map((p) => (p.service === 'orders' ? { ...p, calls: p.calls.slice(0, 1) } : p))),
      settings: { multipliers: { items: 5 } },
      overrides: {},
      kind: 'declared',
      value: 5,
    },
    {
      name: 'set by a person',
      base: baseGraph,
      settings: {},
      overrides: { 'orders: order.items': 7 },
      kind: 'set',
      value: 7,
    },
  ])('a multiplier $name', ({ base, settings, overrides, kind, value }) => {
    const found = join({ base, settings, overrides }).assumptions.find(({ name }) => name === 'orders: order.items')
    expect(found?.kind).toBe(kind)
    expect(found?.value).toBeCloseTo(value)
  })

  it('infers an edge that only the callee counts and says so', () => {
    const silent = { ...storySnapshot, edges: storySnapshot.edges.filter(({ to }) => to !== 'payments') }
    const flow = join({ snapshot: silent }).flows.find(
      ({ to, operation }) => to === 'payments' && operation === 'POST /charges',
    )
    expect(flow).toMatchObject({ before: 10, isInferred: true })
    expect(flow?.after).toBeCloseTo(30)
  })

  it('says which work of the code the metrics do not tell of', () => {
    const of = (service: string, name: string) => profile(service, 'queue', name, [])
    const head = { ...headGraph, profiles: [...headGraph.profiles, ...['d', 'c', 'b', 'a', 'a'].map((name) => of('orders', name)), of('elsewhere', 'x')] }
    expect(join({ head }).gaps).toEqual(
      expect.arrayContaining([
        { what: 'load of elsewhere', reason: 'the code has it, the metrics show no service of that name' },
        { what: 'messages and jobs of orders', reason: 'the code handles a, b, c and 1 more, the metrics show no queue of that name' },
      ]),
    )
  })

  it('asks for no load of what services share', () => {
    const shared = { name: 'shop', path: '', languages: ['javascript'], entryPoints: [] }
    const head = { ...headGraph, services: [...headGraph.services, shared], profiles: [...headGraph.profiles, profile('shop', 'http', 'GET /health', [])] }
    expect(join({ head }).gaps.filter(({ what }) => what.includes('shop'))).toEqual([])
  })

  it('has no model where the metrics show no load', () => {
    const empty = { ...storySnapshot, services: [], edges: [], queues: [] }
    const result = identify({
      analysis: { base: baseGraph, head: headGraph, changes: [] },
      snapshot: empty,
      config: config.parse({}),
      scale: 1,
      draws: 8,
      overrides: {},
    })
    expect(result).toMatchObject({ ok: false, problem: { reason: 'metrics-no-series' } })
  })
})
