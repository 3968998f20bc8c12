import { exp } from '../model/elementary'
import type { Forecast } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { latinHypercube } from './distribution/latinHypercube'
import { xoshiro } from './distribution/xoshiro'
import { drawFluid, type DrawnRun, type DrawOptions } from './fluid/drawFluid'
import { scaleParameter } from './parameterPath'
import { sampleTimes } from './sampleTimes'

type Bands = NonNullable<Forecast['bands']>
type Uncertainty = NonNullable<SystemModel['uncertainty']>

/** Which system is drawn: a spread may concern the branch alone. */
export type DrawnSystem = 'baseline' | 'branch'

/** Draws are looked at as often as every second sample of the forecast. */
const samplesApart = 2

/** Moments of the forecast's samples and of those that draws are looked at, seconds. */
interface Times {
  readonly all: readonly number[]
  readonly sampled: readonly number[]
}

const lowShare = 0.1
const highShare = 0.9

/** Linear between order statistics. */
const quantile = (sorted: Float64Array, share: number): number => {
  const place = share * (sorted.length - 1)
  const left = Math.floor(place)
  const low = sorted[left] ?? 0
  return low + ((sorted[left + 1] ?? low) - low) * (place - left)
}

/** The values at the `sampled` times, and straight between them. */
const between = (values: readonly number[], times: Times): number[] =>
  times.all.map((time, index) => {
    const left = Math.min(Math.floor(index / samplesApart), times.sampled.length - 2)
    const [from, to] = [times.sampled[left] ?? 0, times.sampled[left + 1] ?? 1]
    const [low, high] = [values[left] ?? 0, values[left + 1] ?? 0]
    return low + ((high - low) * (time - from)) / (to - from)
  })

/** Pointwise 10 % and 90 % quantiles over equally long series. */
const bandOf = (draws: readonly Float64Array[], times: Times): Bands['queueLength'][string] => {
  const column = new Float64Array(draws.length)
  const bounds = times.sampled.map((_, index) => {
    draws.forEach((series, draw) => (column[draw] = series[index] ?? 0))
    column.sort()
    return { low: quantile(column, lowShare), high: quantile(column, highShare) }
  })
  return {
    low: between(bounds.map(({ low }) => low), times),
    high: between(bounds.map(({ high }) => high), times),
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

type Drawn = ReadonlyMap<string, Float64Array>

const bandsBy = (draws: readonly Drawn[], times: Times): Bands['queueLength'] =>
  Object.fromEntries(
    [...(draws[0]?.keys() ?? [])].map((name) => [name, bandOf(draws.flatMap((draw) => draw.get(name) ?? []), times)]),
  )

const bandsOf = (draws: readonly DrawnRun[], times: Times): Bands => ({
  queueLength: bandsBy(draws.map(({ queueLength }) => queueLength), times),
  attemptRate: bandsBy(draws.map(({ attemptRate }) => attemptRate), times),
})

/**
 * 80 % bands from Latin-hypercube draws of the parameters, each the stated value times exp(sd z). The same seed gives the
 * same draws for baseline and branch. null where the model states no uncertainty.
 */
export const forecastBands = (
  model: SystemModel,
  system: DrawnSystem,
  options: Omit<DrawOptions, 'samples'>,
): Forecast['bands'] => {
  const { uncertainty } = model
  if (uncertainty === null || uncertainty.spreads.length === 0) return null
  const all = sampleTimes(options.horizonSeconds)
  const samples = all.filter((_, index) => index % samplesApart === 0 || index === all.length - 1)
  const models = drawnModels(model, uncertainty, system)
  const draws = models.map((drawn) => drawFluid(drawn, { ...options, samples }))
  return bandsOf(draws, { all, sampled: samples })
}
