import type { Forecast } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { forecastBands, type DrawnSystem } from './bands'
import { simulateEvents } from './events/eventForecast'
import { runFluid, type FluidForecast, type FluidOptions } from './fluid/fluid'
import { stabilityOf } from './stability'

const judged = (model: SystemModel, run: FluidForecast): FluidForecast => {
  const nodes = Object.entries(run.nodes).map(
    ([name, node]) => [name, { ...node, ...stabilityOf(model, name, run) }] as const,
  )
  return { nodes: Object.fromEntries(nodes), edges: run.edges }
}

/** Forecast of one system by the fluid, with bands and what its rates say about stability. */
export const fluidForecast = (model: SystemModel, system: DrawnSystem, options: FluidOptions): Forecast => ({
  ...judged(model, runFluid(model, options)),
  bands: forecastBands(model, system, options),
})

/** One simulated path, without bands. */
export const eventForecast = (model: SystemModel, horizonSeconds: number): Forecast => ({
  ...judged(model, simulateEvents(model, horizonSeconds)),
  bands: null,
})
