import type { Forecast } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { notReplayed, type BackTest } from './backTest'
import { forecastBands, type DrawnSystem } from './bands'
import { simulateEvents } from './events/eventForecast'
import { runFluid, type FluidOptions } from './fluid/fluid'
import type { TableCache } from './fluid/fluidSystem'
import { laterModel } from './laterModel'
import { toHours, toSeconds } from './loadRate'
import { shownBands } from './shownBands'
import { isVulnerable } from './stability'

type Run = Pick<Forecast, 'nodes' | 'edges'>

const judged = (model: SystemModel, run: Run): Run => {
  const nodes = Object.entries(run.nodes).map(
    ([name, node]) => [name, { ...node, vulnerable: isVulnerable(model, name, run) }] as const,
  )
  return { nodes: Object.fromEntries(nodes), edges: run.edges }
}

/** Forecast of one system by the fluid, with its intervals and what its rates say about stability. */
export const fluidForecast = (
  model: SystemModel,
  system: DrawnSystem,
  tested: BackTest,
  options: FluidOptions,
): Forecast => {
  const { intrinsic, ...run } = runFluid(model, options)
  const parameters = forecastBands(model, system, options)
  const bands = shownBands({ run, parameters, intrinsic, modelFactor: tested.modelFactor })
  return { ...judged(model, run), bands, intervals: { parameters, intrinsic, ...tested } }
}

/** Seconds that a simulation takes to settle which begins in the state of the fluid. */
const settleSeconds = 600

export interface EventOptions {
  /** Where the simulation begins; up to shortly before it the fluid is followed. */
  readonly fromHour: number
  readonly horizonSeconds: number
  readonly tables: TableCache
}

const simulated = (model: SystemModel, { fromHour, horizonSeconds, tables }: EventOptions): Run => {
  const warmUpSeconds = Math.min(settleSeconds, toSeconds(fromHour))
  const startSeconds = toSeconds(fromHour) - warmUpSeconds
  if (startSeconds === 0) return simulateEvents(model, { fromHour, warmUpSeconds, horizonSeconds })
  const { nodes } = runFluid(model, { horizonSeconds: startSeconds, tables })
  const inSystem = Object.entries(nodes).map(([name, { series }]) => [name, series.inSystem.at(-1) ?? 0] as const)
  const later = laterModel(model, toHours(startSeconds), Object.fromEntries(inSystem))
  return simulateEvents(later, { fromHour, warmUpSeconds, horizonSeconds })
}

/** One simulated path, without intervals. */
export const eventForecast = (model: SystemModel, options: EventOptions): Forecast => ({
  ...judged(model, simulated(model, options)),
  bands: null,
  intervals: { parameters: null, intrinsic: null, ...notReplayed },
})
