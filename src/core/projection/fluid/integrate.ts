import { power } from '../../model/power'
import { meanRate, toSeconds } from '../loadRate'
import { batchDispersion } from './dispersion'
import { copyOutcome } from './fluidEdge'
import { commitStep, judgeUp, setConditions, trySystemStep } from './fluidStep'
import { mixJobs } from './jobMix'
import { statedArrivalScv, type FluidSystem, type Station } from './fluidSystem'

export interface IntegrationOptions {
  /** Where the run starts, seconds; 0 unless set. */
  readonly fromSeconds?: number
  readonly horizonSeconds: number
  /** Moments that a step must end on, seconds, rising. */
  readonly stops: readonly number[]
  readonly longestStep: number
  readonly coarseness: number
  /** After so many steps that are far below the longest the shortest step doubles, so that a run always ends soon; 400 unless set. */
  readonly patience?: number
  /** Ends the run early; asked after every step. */
  readonly isOver?: () => boolean
}

/** Called after every accepted step, with its end and length. */
export type StepObserver = (seconds: number, dt: number) => void

const firstStep = 0.05
const shortestStep = 0.01
const farBelow = 1 / 6

const conditionChanges = (system: FluidSystem): readonly number[] => [
  ...system.stations.flatMap(({ node }) => (node.spec.serversOverTime ?? []).map(([hour]) => toSeconds(hour))),
  ...(system.shock
    ? [toSeconds(system.shock.fromHour), toSeconds(system.shock.fromHour) + system.shock.minutes * 60]
    : []),
]

/**
 * Squared coefficient of variation of what arrives at a queue: its messages come in batches, whose index of dispersion is
 * that of a renewal stream with as much variance over long times. Calls that wait for one another form none (Jackson 1957).
 */
const arrivalScv = ({ node, incoming, external }: Station): number => {
  const stated = statedArrivalScv(node.spec, node.groups)
  if (node.spec.kind !== 'queue') return stated
  const rates = incoming.reduce((sum, { flow }) => sum + flow.attempts, external)
  const extra = incoming.reduce(
    (sum, { flow, spec }) => sum + flow.attempts * (batchDispersion(spec.callsPerRequest) - 1),
    0,
  )
  return stated + (rates > 0 ? extra / rates / node.groups : 0)
}

/** Nominal rates, 1/s: no failures, mean load of a day; they decide the mix of jobs before the first one arrives. */
const setNominalRates = (system: FluidSystem): void => {
  for (const station of system.stations) {
    station.external = station.entries.reduce((sum, rate) => sum + meanRate(rate, 0, 24), 0)
    const arrivals = station.incoming.reduce((sum, edge) => sum + edge.flow.attempts, station.external)
    for (const edge of station.outgoing) edge.flow.attempts = Math.min(1e12, arrivals * edge.spec.callsPerRequest)
    station.node.arrivalScv = arrivalScv(station)
    mixJobs(station)
  }
}

/** Sets what callers see of the system at rest, before any step. */
export const settleAtRest = (system: FluidSystem): void => {
  setConditions(system, 0)
  setNominalRates(system)
  system.backwards.forEach(judgeUp)
  for (const { node } of system.stations) {
    node.holdScv = Math.max(1e-3, node.holdsSlot ? node.work.cv ** 2 : node.ownScv)
    node.state.holdSeconds = node.next.holdSeconds
    node.state.ownSeconds = node.ownSeconds
    node.holdSeconds = node.next.holdSeconds
  }
  for (const edge of system.edges) {
    copyOutcome(edge)
    edge.flow.attempts = 0
  }
}

/** Runs the system over a span with steps that shrink where a queue grows or a wait nears a timeout. */
export const integrate = (system: FluidSystem, options: IntegrationOptions, observe: StepObserver): void => {
  const { fromSeconds = 0, horizonSeconds, longestStep, coarseness, patience = 400, isOver = () => false } = options
  const changes = new Set(conditionChanges(system))
  const stops = [...options.stops, ...changes, horizonSeconds]
    .filter((stop) => stop > fromSeconds && stop <= horizonSeconds)
    .sort((a, b) => a - b)
  let seconds = fromSeconds
  let wanted = firstStep
  let shortSteps = 0
  setConditions(system, seconds)
  for (const stop of stops) {
    while (stop - seconds > 1e-9) {
      const floor = shortestStep * power(2, Math.floor(shortSteps / patience))
      const parts = Math.ceil((stop - seconds) / Math.min(Math.max(wanted, floor), longestStep) - 1e-9)
      const dt = (stop - seconds) / Math.max(1, parts)
      if (dt < longestStep * farBelow) shortSteps++
      const strain = trySystemStep(system, { seconds, dt, coarseness })
      if (strain > 1 && dt > floor) {
        wanted = dt * Math.max(0.1, 0.8 / strain)
        continue
      }
      commitStep(system, dt)
      seconds = parts === 1 ? stop : seconds + dt
      observe(seconds, dt)
      if (isOver()) return
      const next = dt * Math.min(2, 0.9 / Math.max(strain, 1e-9))
      wanted = strain > 0.5 ? next : Math.max(wanted, next)
      wanted = system.isDisturbed ? firstStep : Math.min(wanted, longestStep)
      system.isDisturbed = false
    }
    if (changes.has(stop)) setConditions(system, stop)
  }
}
