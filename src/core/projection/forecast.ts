import type { Forecast } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { notReplayed, type BackTest } from './backTest'
import { forecastBands, type DrawnSystem } from './bands'
import { simulateEvents } from './events/eventForecast'
import { runFluid, type FluidOptions } from './fluid/fluid'
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

/** One simulated path, without intervals. */
export const eventForecast = (model: SystemModel, horizonSeconds: number): Forecast => ({
  ...judged(model, simulateEvents(model, horizonSeconds)),
  bands: null,
  intervals: { parameters: null, intrinsic: null, ...notReplayed },
})
