import type { SystemModel } from '../model/systemModel'
import { linkSystem, TableCache, type FluidSystem } from './fluid/fluidSystem'
import { integrate, settleAtRest } from './fluid/integrate'
import { rateAt, toHours } from './loadRate'

/** The slowdown that a system is asked to survive: a node at a tenth of its speed for a minute. */
export const slowdown = { seconds: 60, factor: 0.1 } as const

const warmUpSeconds = 900
/** What has not come back after this is taken to stay down. */
export const longestRecovery = 3600

/** Which node is slowed down, under which load. */
export interface RecoveryTest {
  /** The node that is slowed down. */
  readonly node: string
  /** The load of this hour, held constant. */
  readonly atHour: number
}

/** Seconds from the end of the slowdown until every queue that was at rest is back where it was; null seconds: not within an hour. */
export interface RecoveryOutcome {
  /** False where the node does not keep up with the load even without a slowdown. */
  readonly keepsUp: boolean
  readonly seconds: number | null
}

/** What a slowdown shows of the whole system. */
export interface SlowdownOutcome extends RecoveryOutcome {
  /** Nodes that do not keep up with the load even without a slowdown. */
  readonly growing: readonly string[]
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

/** What a queue may hold more than before and count as back, and how much it may rise over the last of the warm-up at rest. */
const isBack = (jobs: number, before: number): boolean => jobs <= 1.2 * before + 1
const isSteady = (early: number, late: number): boolean => late <= 1.1 * early + 1

/** Runs a node's slowdown against a steady load over 75 minutes, by the same fluid as the forecast; seconds are found to its steps, 30 s at most. */
export const slowDown = (model: SystemModel, test: RecoveryTest, tables = new TableCache()): SlowdownOutcome => {
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
    // a queue that grows anyway says nothing about the slowdown
    const jobs = jobsOf(system)
    const isRestored = jobs.every((now, index) => {
      const was = before[index] ?? 0
      return isBack(now, was) || !isSteady(early[index] ?? 0, was)
    })
    recovered = isRestored ? (recovered ?? seconds - slowUntil) : null
  })
  const growing = system.stations
    .filter((_, index) => !isSteady(early[index] ?? 0, before[index] ?? 0))
    .map(({ node }) => node.spec.name)
  const keepsUp = !growing.includes(test.node)
  return { keepsUp, seconds: keepsUp ? recovered : null, growing }
}

/** Whether and when a node comes back from a slowdown. */
export const recoverFrom = (model: SystemModel, test: RecoveryTest, tables = new TableCache()): RecoveryOutcome => {
  const { keepsUp, seconds } = slowDown(model, test, tables)
  return { keepsUp, seconds }
}
