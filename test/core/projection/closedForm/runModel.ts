import type { EdgeForecast, NodeForecast } from '../../../../src/core/model/projection'
import { systemModel, type SystemModelInput } from '../../../../src/core/model/systemModel'
import { project } from '../../../../src/core/projection/project'

type Nodes = SystemModelInput['nodes']
type Rate = SystemModelInput['entries'][number]['rate']

export interface Run {
  node(name: string): NodeForecast
  edge(key: string): EdgeForecast
}

/** Runs a model over some seconds with the fluid. */
export const runSeconds = (input: Omit<SystemModelInput, 'schemaVersion'>, seconds: number): Run => {
  const model = systemModel.parse({ schemaVersion: 1, ...input })
  const { baseline } = project(model, { hours: seconds / 3600, method: 'fluid' })
  const found = <T>(known: Readonly<Record<string, T>>, name: string): T => {
    const value = known[name]
    if (value === undefined) throw new Error(`no ${name} in the forecast`)
    return value
  }
  return { node: (name) => found(baseline.nodes, name), edge: (key) => found(baseline.edges, key) }
}

/** One node under a load from outside. */
export const runNode = (rate: Rate, node: Omit<Nodes[number], 'name'>, seconds: number): NodeForecast =>
  runSeconds({ entries: [{ name: 'load', node: 'node', rate }], nodes: [{ name: 'node', ...node }] }, seconds).node(
    'node',
  )

export const last = (series: readonly number[]): number => series.at(-1) ?? NaN

/** Value of a series at a moment, straight between its samples. */
export const valueAt = ({ series }: NodeForecast, name: keyof NodeForecast['series'], seconds: number): number => {
  const hour = seconds / 3600
  const after = series.hours.findIndex((at) => at >= hour - 1e-12)
  const [left, right] = [series.hours[after - 1] ?? 0, series.hours[after] ?? 0]
  const [low, high] = [series[name][Math.max(0, after - 1)] ?? NaN, series[name][after] ?? NaN]
  return right === left ? high : low + ((high - low) * (hour - left)) / (right - left)
}

/** First moment after which a series stays at or under a level, seconds; straight between samples. */
export const fallsBelow = ({ series }: NodeForecast, level: number): number => {
  const above = series.queueLength.findLastIndex((length) => length > level)
  const [from, to] = [series.hours[above] ?? 0, series.hours[above + 1] ?? NaN]
  const [high, low] = [series.queueLength[above] ?? 0, series.queueLength[above + 1] ?? 0]
  return 3600 * (from + ((to - from) * (high - level)) / Math.max(high - low, 1e-9))
}

/** First moment a series is over a level, seconds. */
export const risesAbove = ({ series }: NodeForecast, name: keyof NodeForecast['series'], level: number): number => {
  const above = series[name].findIndex((value) => value > level)
  const [from, to] = [series.hours[above - 1] ?? 0, series.hours[above] ?? NaN]
  const [low, high] = [series[name][above - 1] ?? 0, series[name][above] ?? 0]
  return 3600 * (from + ((to - from) * (level - low)) / Math.max(high - low, 1e-9))
}
