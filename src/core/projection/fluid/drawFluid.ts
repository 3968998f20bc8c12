import type { SystemModel } from '../../model/systemModel'
import { linkSystem, type TableCache } from './fluidSystem'
import { integrate, settleAtRest } from './integrate'
import { seenAt } from './nodeRecord'

export interface DrawOptions {
  readonly horizonSeconds: number
  readonly tables: TableCache
  /** Moments that are looked at, seconds, rising from 0 to the horizon. */
  readonly samples: readonly number[]
}

/** Queues, jobs, by node and attempts, 1/s, by `from>to`, at every sample. */
export interface DrawnRun {
  readonly queueLength: ReadonlyMap<string, Float64Array>
  readonly attemptRate: ReadonlyMap<string, Float64Array>
}

/** Draws take longer steps than the forecast: they tell how far it may be off. */
const steps = { longestStep: 600, coarseness: 8 } as const

const columns = <Item>(items: readonly Item[], nameOf: (item: Item) => string, length: number) =>
  items.map((item) => ({ item, name: nameOf(item), values: new Float64Array(length) }))

/** The standing path of a model that was drawn, of which no more is kept than bands are made of. */
export const drawFluid = (model: SystemModel, { horizonSeconds, tables, samples }: DrawOptions): DrawnRun => {
  const system = linkSystem(model, tables)
  settleAtRest(system)
  const queues = columns(system.stations, ({ node }) => node.spec.name, samples.length)
  const attempts = columns(system.edges, ({ spec }) => `${spec.from}>${spec.to}`, samples.length)
  for (const { item, values } of queues) values[0] = seenAt(item).queueLength
  let sample = 1
  integrate(system, { ...steps, horizonSeconds, stops: samples }, (seconds) => {
    if (seconds !== samples[sample]) return
    for (const { item, values } of queues) values[sample] = seenAt(item).queueLength
    for (const { item, values } of attempts) values[sample] = item.flow.attempts
    sample++
  })
  for (const { values } of attempts) values[0] = values[1] ?? 0
  return {
    queueLength: new Map(queues.map(({ name, values }) => [name, values])),
    attemptRate: new Map(attempts.map(({ name, values }) => [name, values])),
  }
}
