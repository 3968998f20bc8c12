import type { Forecast } from '../model/projection'

type Bands = NonNullable<Forecast['bands']>
type Quantity = keyof Bands

/** Layers of an interval, each alone. */
export interface Layers {
  readonly parameters: Forecast['bands']
  readonly intrinsic: Forecast['bands']
}

/** Distances of the bounds from a forecast series, sample by sample, in its unit. */
export interface HalfWidths {
  readonly below: readonly number[]
  readonly above: readonly number[]
}

/** Both layers together: independent of one another, so that their distances from the forecast add up as squares. */
export const halfWidths = (
  { parameters, intrinsic }: Layers,
  quantity: Quantity,
  name: string,
  values: readonly number[],
): HalfWidths => {
  const bands = [parameters, intrinsic].flatMap((layer) => layer?.[quantity][name] ?? [])
  const distance = (away: (band: (typeof bands)[number], value: number, index: number) => number) =>
    values.map((value, index) =>
      Math.sqrt(bands.reduce((sum, band) => sum + Math.max(0, away(band, value, index)) ** 2, 0)),
    )
  return {
    below: distance(({ low }, value, index) => value - (low[index] ?? value)),
    above: distance(({ high }, value, index) => (high[index] ?? value) - value),
  }
}

interface Shown extends Layers {
  readonly run: Pick<Forecast, 'nodes' | 'edges'>
  readonly modelFactor: number | null
}

/**
 * The band that is shown: the forecast -+ factor * sqrt(parameters^2 + intrinsic^2), not below 0; the factor of the model's
 * layer counts as 1 where it is null. null where the model states no uncertainty.
 */
export const shownBands = ({ run, modelFactor, ...layers }: Shown): Forecast['bands'] => {
  if (layers.parameters === null) return null
  const band = (quantity: Quantity, name: string, values: readonly number[]): Bands[Quantity][string] => {
    const { below, above } = halfWidths(layers, quantity, name, values)
    const factor = modelFactor ?? 1
    return {
      low: values.map((value, index) => Math.max(0, value - factor * (below[index] ?? 0))),
      high: values.map((value, index) => value + factor * (above[index] ?? 0)),
    }
  }
  const all = (quantity: Quantity, series: readonly (readonly [string, readonly number[]])[]) =>
    Object.fromEntries(series.map(([name, values]) => [name, band(quantity, name, values)]))
  return {
    queueLength: all('queueLength', Object.entries(run.nodes).map(([name, node]) => [name, node.series.queueLength])),
    attemptRate: all('attemptRate', Object.entries(run.edges).map(([key, edge]) => [key, edge.series.attemptRate])),
  }
}
