import type { SystemModel } from '../model/systemModel'
import { linkSystem, TableCache, type FluidSystem } from './fluid/fluidSystem'
import { integrate, settleAtRest } from './fluid/integrate'
import { rateAt, toHours } from './loadRate'

/** The slowdown that a system is asked to survive: a node at a tenth of its speed for a minute. */
export const slowdown = { seconds: 60, factor: 0.1 } as const

const warmUpSeconds = 900
/** From here to the end of the warm-up a queue at rest rises no more. */
const earlySeconds = warmUpSeconds - 300
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

/** A system that has run for a while under a steady load. */
export interface SteadySystem {
  /** Nodes that do not keep up with it. */
  readonly growing: readonly string[]
  readonly keepsUp: boolean
  /** Slows the node down and follows what comes of it: seconds as in `RecoveryOutcome`. Runs the system on, so once at most. */
  readonly secondsToRecover: () => number | null
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

/** How much a queue may rise over the last of the warm-up at rest. */
const isSteady = (early: number, late: number): boolean => late <= 1.1 * early + 1

/** What a queue may hold and count as back; one that grows anyway says nothing about the slowdown. */
const restingLevel = (early: number, late: number): number => (isSteady(early, late) ? 1.2 * late + 1 : Infinity)

const slowUntil = warmUpSeconds + slowdown.seconds
const horizonSeconds = slowUntil + longestRecovery
/** Seconds between two looks at whether queues still move. */
const watchSeconds = 300
const looks = Array.from({ length: longestRecovery / watchSeconds }, (_, index) => slowUntil + (index + 1) * watchSeconds)

const isAtRest = (excess: number, before: number): boolean => Math.abs(excess - before) <= 0.01 || excess === -Infinity

/** How long before the end of a step the last queue was back, as a share of the step; straight between its ends. */
const backFor = (before: readonly number[], now: readonly number[]): number =>
  now.reduce((least, excess, index) => {
    const was = before[index] ?? 0
    return was > 0 ? Math.min(least, -excess / (was - excess)) : least
  }, 1)

/** It counts whether and when about, not how queues swing until then. */
const slowdownSteps = { longestStep: 30, coarseness: 4, patience: 100 } as const

const secondsToRecover = (system: FluidSystem, levels: readonly number[]): number | null => {
  const excesses = (): readonly number[] => jobsOf(system).map((jobs, index) => jobs - (levels[index] ?? Infinity))
  let recovered: number | null = null
  let last = excesses()
  let lastLook: readonly number[] | null = null
  let isOver = false
  const look = (): void => {
    const before = lastLook
    lastLook = last
    isOver = recovered !== null && last.every((excess, index) => isAtRest(excess, before?.[index] ?? Infinity))
  }
  const span = { fromSeconds: warmUpSeconds, horizonSeconds, stops: [slowUntil, ...looks] }
  integrate(system, { ...span, ...slowdownSteps, isOver: () => isOver }, (seconds, dt) => {
    const now = excesses()
    const after = seconds - slowUntil
    const isBack = after >= 0 && now.every((excess) => excess <= 0)
    recovered = isBack ? (recovered ?? Math.max(0, after - dt * backFor(last, now))) : null
    last = now
    if (looks.includes(seconds)) look()
  })
  return recovered
}

const warmUpSteps = { longestStep: 30, coarseness: 1 } as const

/** Fills an empty system under the load of an hour, by the same fluid as the forecast. */
export const warmUp = (model: SystemModel, test: RecoveryTest, tables = new TableCache()): SteadySystem => {
  const system = linkSystem(heldConstant(model, test), tables)
  settleAtRest(system)
  let early: readonly number[] = []
  integrate(system, { ...warmUpSteps, horizonSeconds: warmUpSeconds, stops: [earlySeconds] }, (seconds) => {
    if (seconds === earlySeconds) early = jobsOf(system)
  })
  const late = jobsOf(system)
  const growing = system.stations
    .filter((_, index) => !isSteady(early[index] ?? 0, late[index] ?? 0))
    .map(({ node }) => node.spec.name)
  const levels = late.map((jobs, index) => restingLevel(early[index] ?? 0, jobs))
  return {
    growing,
    keepsUp: !growing.includes(test.node),
    secondsToRecover: () => secondsToRecover(system, levels),
  }
}

/** Whether and when a node comes back from a slowdown; seconds are found to the steps of the run, 30 s at most. */
export const recoverFrom = (model: SystemModel, test: RecoveryTest, tables = new TableCache()): RecoveryOutcome => {
  const { keepsUp, secondsToRecover: run } = warmUp(model, test, tables)
  return { keepsUp, seconds: keepsUp ? run() : null }
}
