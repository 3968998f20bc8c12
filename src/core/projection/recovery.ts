import type { SystemModel } from '../model/systemModel'
import { linkSystem, TableCache, type FluidSystem } from './fluid/fluidSystem'
import { integrate, settleAtRest } from './fluid/integrate'
import { rateAt, toHours } from './loadRate'

/** The slowdown that a system is asked to survive: a node at a tenth of its speed for a minute. */
export const slowdown = { seconds: 60, factor: 0.1 } as const

const warmUpSeconds = 900
/** What has not come back after this is taken to stay down. */
export const longestRecovery = 3600

export interface RecoveryTest {
  /** The node that is slowed down. */
  readonly node: string
  /** The load of this hour, held constant. */
  readonly atHour: number
}

/** Seconds from the end of the slowdown until every queue is back where it was; null seconds: not within an hour. */
export interface RecoveryOutcome {
  /** False where the system does not keep up with the load even without a slowdown. */
  readonly keepsUp: boolean
  readonly seconds: number | null
}

const heldConstant = (model: SystemModel, { node, atHour }: RecoveryTest): SystemModel => ({
  ...model,
  change: null,
  entries: model.entries.map((entry) => ({ ...entry, rate: { constant: rateAt(entry.rate, atHour) } })),
  nodes: model.nodes.map((item) => ({
    ...item,
    initialInSystem: 0,
    servers: item.serversOverTime?.findLast(([from]) => from <= atHour)?.[1] ?? item.servers,
    serversOverTime: null,
  })),
  shock: { node, factor: slowdown.factor, fromHour: toHours(warmUpSeconds), minutes: slowdown.seconds / 60 },
})

const jobsOf = (system: FluidSystem): readonly number[] => system.stations.map(({ node }) => node.state.inSystem)

/** A fifth more than before, and one job, is as good as before. */
const isBack = (system: FluidSystem, before: readonly number[]): boolean =>
  system.stations.every(({ node }, index) => node.state.inSystem <= 1.2 * (before[index] ?? 0) + 1)

/** Queues that still rise after the warm-up by more than this share a minute are not at rest. */
const isSteady = (early: readonly number[], late: readonly number[]): boolean =>
  late.every((jobs, index) => jobs <= 1.1 * (early[index] ?? 0) + 1)

/** Runs a node's slowdown against a steady load, by the same fluid as the forecast. */
export const recoverFrom = (model: SystemModel, test: RecoveryTest, tables = new TableCache()): RecoveryOutcome => {
  const system = linkSystem(heldConstant(model, test), tables)
  settleAtRest(system)
  const slowUntil = warmUpSeconds + slowdown.seconds
  const horizonSeconds = slowUntil + longestRecovery
  const stops = [warmUpSeconds - 300, warmUpSeconds, slowUntil]
  let early: readonly number[] = []
  let before: readonly number[] = []
  let recovered: number | null = null
  integrate(system, { horizonSeconds, stops, longestStep: 30, coarseness: 1 }, (seconds) => {
    if (seconds === stops[0]) early = jobsOf(system)
    if (seconds === warmUpSeconds) before = jobsOf(system)
    if (seconds < slowUntil) return
    if (!isBack(system, before)) recovered = null
    else recovered ??= seconds - slowUntil
  })
  return isSteady(early, before) ? { keepsUp: true, seconds: recovered } : { keepsUp: false, seconds: null }
}
