import { exp } from '../model/elementary'
import type { Forecast } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { latinHypercube } from './distribution/latinHypercube'
import { xoshiro } from './distribution/xoshiro'
import { runFluid, type FluidForecast, type FluidOptions } from './fluid/fluid'
import { scaleParameter } from './parameterPath'

type Bands = NonNullable<Forecast['bands']>
type Uncertainty = NonNullable<SystemModel['uncertainty']>

/** Which system is drawn: a spread may concern the branch alone. */
export type DrawnSystem = 'baseline' | 'branch'

/** Bands follow the forecast's samples with longer steps between. */
const coarse = { longestStep: 600, coarseness: 8, judgesCollapse: false }

const lowShare = 0.1
const highShare = 0.9

/** Linear between order statistics. */
const quantile = (sorted: Float64Array, share: number): number => {
  const place = share * (sorted.length - 1)
  const left = Math.floor(place)
  const low = sorted[left] ?? 0
  return low + ((sorted[left + 1] ?? low) - low) * (place - left)
}

/** Pointwise 10 % and 90 % quantiles over equally long series. */
const bandOf = (draws: readonly (readonly number[])[]): Bands['queueLength'][string] => {
  const columns = (draws[0] ?? []).map((_, index) => Float64Array.from(draws, (series) => series[index] ?? 0).sort())
  return {
    low: columns.map((column) => quantile(column, lowShare)),
    high: columns.map((column) => quantile(column, highShare)),
  }
}

const drawnModels = (model: SystemModel, uncertainty: Uncertainty, system: DrawnSystem): readonly SystemModel[] => {
  const { spreads, draws } = uncertainty
  const rows = latinHypercube(draws, spreads.length, xoshiro(model.seed))
  return rows.map((row) =>
    spreads.reduce(
      (drawn, { path, lognormal, applies }, index) =>
        applies === 'branch' && system === 'baseline'
          ? drawn
          : scaleParameter(drawn, { path, factor: exp(lognormal * (row[index] ?? 0)) }),
      model,
    ),
  )
}

const bandsOf = (draws: readonly FluidForecast[]): Bands => {
  const nodes = Object.keys(draws[0]?.nodes ?? {})
  const edges = Object.keys(draws[0]?.edges ?? {})
  const queueBand = (name: string) => bandOf(draws.map((draw) => draw.nodes[name]?.series.queueLength ?? []))
  const attemptBand = (key: string) => bandOf(draws.map((draw) => draw.edges[key]?.series.attemptRate ?? []))
  return {
    queueLength: Object.fromEntries(nodes.map((name) => [name, queueBand(name)])),
    attemptRate: Object.fromEntries(edges.map((key) => [key, attemptBand(key)])),
  }
}

/**
 * 80 % bands from Latin-hypercube draws of the parameters, each the stated value times exp(sd z). The same seed gives the
 * same draws for baseline and branch. null where the model states no uncertainty.
 */
export const forecastBands = (model: SystemModel, system: DrawnSystem, options: FluidOptions): Forecast['bands'] => {
  const { uncertainty } = model
  if (uncertainty === null || uncertainty.spreads.length === 0) return null
  return bandsOf(drawnModels(model, uncertainty, system).map((drawn) => runFluid(drawn, { ...options, ...coarse })))
}
