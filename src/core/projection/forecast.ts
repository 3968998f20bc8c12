import type { Forecast } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { forecastBands, type DrawnSystem } from './bands'
import { runFluid, type FluidOptions } from './fluid/fluid'
import { stabilityOf } from './stability'

/** Forecast of one system by the fluid, with bands and what its rates say about stability. */
export const fluidForecast = (model: SystemModel, system: DrawnSystem, options: FluidOptions): Forecast => {
  const run = runFluid(model, options)
  const nodes = Object.entries(run.nodes).map(
    ([name, node]) => [name, { ...node, ...stabilityOf(model, name, run) }] as const,
  )
  return { nodes: Object.fromEntries(nodes), edges: run.edges, bands: forecastBands(model, system, options) }
}
