import { describe, expect, it } from 'vitest'
import { config } from '../../../../src/core/model/config'
import { identify } from '../../../../src/core/projection/identify'
import { evaluate } from '../../../../src/core/projection/join/multiplierValues'
import { call, graphOf, profile, storySnapshot } from '../../../fixtures/storyJoin'

const inPartsOf = (size: number) => ({ coefficient: 1, factors: [], parts: [{ of: 'order.items', size }] })

const graph = (size: number) =>
  graphOf([profile('orders', 'http', 'POST /orders', [call('ledger-entries', 'publish', { multiplicity: inPartsOf(size) })]), profile('ledger', 'queue', 'ledger-entries', [])])

const forecastOf = (before: number, after: number) => {
  const result = identify({ analysis: { base: graph(before), head: graph(after), changes: [] }, snapshot: storySnapshot, config: config.parse({}), scale: 1, overrides: {}, draws: 8 })
  if (!result.ok) throw new Error(result.problem.detail)
  return { flow: result.value.flows.find(({ to }) => to === 'ledger-entries'), items: result.value.assumptions.find(({ name }) => name === 'orders: order.items') }
}

describe('calls for the parts of a collection', () => {
  it.each([
    [250, 100, 2.5],
    [5, 100, 1],
    [0.4, 100, 0.4],
  ])('%d elements in parts of %d', (elements, size, calls) => {
    expect(evaluate('orders', inPartsOf(size), new Map([['orders: order.items', elements]]))).toBeCloseTo(calls, 9)
  })

  it('rise as the parts get smaller, by the number of elements that the metrics tell', () => {
    const { flow, items } = forecastOf(10, 3)
    expect(items).toMatchObject({ kind: 'measured', value: 30 })
    expect(flow).toMatchObject({ before: 30, after: 100 })
  })

  it('say nothing of the number of elements where there is one part only', () => {
    const snapshot = { ...storySnapshot, edges: storySnapshot.edges.map((edge) => (edge.to === 'ledger-entries' ? { ...edge, attemptsPerSecond: { ...edge.attemptsPerSecond, value: 10 } } : edge)) }
    const result = identify({ analysis: { base: graph(10), head: graph(5), changes: [] }, snapshot, config: config.parse({}), scale: 1, overrides: {}, draws: 8 })
    expect(result.ok && result.value.flows.find(({ to }) => to === 'ledger-entries')).toMatchObject({ before: 10, after: 10 })
  })
})
