import type { Forecast } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { runFluid, type FluidOptions } from './fluid/fluid'
import { stabilityOf } from './stability'

/** Forecast of one system by the fluid, with what its rates say about stability. */
export const fluidForecast = (model: SystemModel, options: FluidOptions): Forecast => {
  const { nodes, edges } = runFluid(model, options)
  const judged = Object.entries(nodes).map(([name, node]) => [name, { ...node, ...stabilityOf(model, name, { nodes, edges }) }])
  return { nodes: Object.fromEntries(judged) as Forecast['nodes'], edges, bands: null }
}
