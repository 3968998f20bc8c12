import { formatPlain } from '../model/figures'
import type { Limit } from '../model/projection'
import type { SystemChange, SystemEdge, SystemModel } from '../model/systemModel'
import type { TableCache } from './fluid/fluidSystem'
import { scaleParameter } from './parameterPath'
import { recoverFrom, warmUp, type RecoveryTest } from './recovery'

/** Keeps up with the load of the hour, and comes back from the slowdown within an hour. */
export const holds = (model: SystemModel, test: RecoveryTest, tables: TableCache): boolean => {
  const { keepsUp, seconds } = recoverFrom(model, test, tables)
  return keepsUp && seconds !== null
}

/** Times today's value that are looked at, at most and at least. */
const widest = 16
/** A limit is found to this part of itself. */
const precision = 0.005

/** The largest factor at which the system holds, by bisection of its logarithm; null: none, or none of those looked at tips it. */
const largestFactor = (
  isHeld: (factor: number) => boolean,
): { readonly factor: number | null; readonly tips: boolean } => {
  let [low, high] = isHeld(1) ? [1, widest] : [1 / widest, 1]
  if (low === 1 && isHeld(high)) return { factor: widest, tips: false }
  if (high === 1 && !isHeld(low)) return { factor: null, tips: true }
  while (high / low > 1 + precision) {
    const middle = Math.sqrt(low * high)
    if (isHeld(middle)) low = middle
    else high = middle
  }
  return { factor: low, tips: true }
}

/** Whether the system that the limits are of holds as it is: that of its load was tried first. */
export const holdsNow = (limits: readonly Limit[]): boolean =>
  limits.some(({ lever, safeUpTo }) => lever === 'load' && safeUpTo !== null && safeUpTo >= 1)

const keyOf = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from}>${to}`

const scaledLoad = (model: SystemModel, factor: number): SystemModel =>
  model.entries.reduce((now, { name }) => scaleParameter(now, { path: `entries.${name}.rate`, factor }), model)

/**
 * The multiple of the load at which the system still holds, found to half a hundredth of itself between 1/16 and 16. A node that
 * keeps up only because another one lets nothing through to it does not hold: no node may fall behind that keeps up now.
 */
export const loadLimit = (model: SystemModel, test: RecoveryTest, tables: TableCache): Limit => {
  const behindNow = new Set(warmUp(model, test, tables).growing)
  const at = (times: number) => {
    const steady = warmUp(scaledLoad(model, times), test, tables)
    return { ...steady, newlyBehind: steady.growing.filter((name) => !behindNow.has(name)) }
  }
  const { factor, tips } = largestFactor((times) => {
    const { keepsUp, newlyBehind, secondsToRecover } = at(times)
    return keepsUp && newlyBehind.length === 0 && secondsToRecover() !== null
  })
  const [behind] = factor === null || !tips ? [] : at(factor * (1 + 4 * precision)).newlyBehind
  const node = behind ?? test.node
  return { lever: 'load', subject: 'load', node, now: 1, safeUpTo: factor, tips, unit: 'times' }
}

const callsLimit = (edge: SystemEdge, model: SystemModel, test: RecoveryTest, tables: TableCache): Limit => {
  const path = `edges.${keyOf(edge)}.callsPerRequest`
  const { factor, tips } = largestFactor((times) => holds(scaleParameter(model, { path, factor: times }), test, tables))
  const now = edge.callsPerRequest
  const safeUpTo = factor === null ? null : now * factor
  return { lever: 'calls', subject: keyOf(edge), node: test.node, now, safeUpTo, tips, unit: 'calls per request' }
}

const mostRetries = 8

const withRetries = (model: SystemModel, key: string, maxRetries: number): SystemModel => ({
  ...model,
  edges: model.edges.map((edge) => (keyOf(edge) === key ? { ...edge, policy: { ...edge.policy, maxRetries } } : edge)),
})

/** The largest whole number of retries, by bisection: what holds with some holds with fewer. */
const retriesLimit = (edge: SystemEdge, model: SystemModel, test: RecoveryTest, tables: TableCache): Limit => {
  const isHeld = (retries: number) => holds(withRetries(model, keyOf(edge), retries), test, tables)
  let [low, high] = [-1, mostRetries + 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (isHeld(middle)) low = middle
    else high = middle
  }
  const shared = { lever: 'retries', subject: keyOf(edge), node: test.node, unit: 'retries' } as const
  return { ...shared, now: edge.policy.maxRetries, safeUpTo: low < 0 ? null : low, tips: low < mostRetries }
}

/** So many edges are asked about, those that the change names first. */
const mostEdges = 2

/**
 * Up to what load, calls per request and retries the branch holds, other things equal: the node that gives way first keeps
 * up at its busiest hour and comes back from a 60 s slowdown.
 */
export const limitsOf = (
  model: SystemModel,
  change: SystemChange,
  test: RecoveryTest,
  tables: TableCache,
): readonly Limit[] => {
  const isChanged = (edge: SystemEdge) => change.edges.some((changed) => keyOf(changed) === keyOf(edge))
  const changed = model.edges.filter((edge) => isChanged(edge) && edge.callsPerRequest > 0)
  const retried = model.edges.filter(({ policy }) => policy.timeoutSeconds !== null && policy.maxRetries > 0)
  const asked = retried.filter((edge) => isChanged(edge) || edge.to === test.node)
  return [
    loadLimit(model, test, tables),
    ...changed.slice(0, mostEdges).map((edge) => callsLimit(edge, model, test, tables)),
    ...asked.slice(0, mostEdges).map((edge) => retriesLimit(edge, model, test, tables)),
  ]
}

const arrow = (key: string): string => key.replace('>', ' -> ')

/** `holds up to 1.4 times today's load`; what is said of one limit. */
export const limitText = ({ lever, subject, node, now, safeUpTo, tips }: Limit): string => {
  const isLoad = lever === 'load'
  const what = isLoad ? 'the load' : lever === 'calls' ? `calls of ${arrow(subject)}` : `retries of ${arrow(subject)}`
  if (safeUpTo === null) return `${node} does not hold at any number of ${what}`
  if (safeUpTo === 0) return `${node} holds only without ${what}, the branch has ${formatPlain(now)}`
  const value = lever === 'retries' ? String(safeUpTo) : formatPlain(safeUpTo)
  const level = isLoad
    ? `${value} times the load`
    : lever === 'calls'
      ? `${value} ${what} a request`
      : `${value} ${what}`
  const present = isLoad ? '' : `, the branch has ${formatPlain(now)}`
  return tips ? `${node} holds up to ${level}${present}` : `${node} holds at ${level} and beyond${present}`
}
