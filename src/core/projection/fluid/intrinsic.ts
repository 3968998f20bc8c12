import type { Forecast } from '../../model/projection'
import { truncatedQuantile } from '../distribution/truncatedNormal'
import type { EdgeRecord } from './edgeRecord'
import type { NodeRecord, QueueSpread } from './nodeRecord'

type Bands = NonNullable<Forecast['bands']>
type Band = Bands['queueLength'][string]

const tail = 0.1
/** Half width of an 80 % interval of a normal variable in standard deviations. */
const z80 = 1.2816

/** The queue that is exceeded with some probability, jobs; the groups' chances are independent. */
const exceeded = ({ allBusy, meanJobs, shape, groups }: QueueSpread, probability: number): number => {
  const each = allBusy <= probability ? 0 : truncatedQuantile(probability / allBusy, meanJobs, shape)
  const mean = allBusy * meanJobs
  return Math.max(0, mean * groups + (each - mean) * Math.sqrt(groups))
}

const queueBand = ({ queues }: NodeRecord): Band => ({
  low: queues.map((queue) => exceeded(queue, 1 - tail)),
  high: queues.map((queue) => exceeded(queue, tail)),
})

/** A mean rate over a sample's span, counted: Poisson, its standard deviation sqrt(rate / span). */
const rateBand = ({ series }: EdgeRecord, spanSeconds: number): Band => {
  const noise = (rate: number) => z80 * Math.sqrt(Math.max(0, rate) / spanSeconds)
  return {
    low: series.attemptRate.map((rate) => Math.max(0, rate - noise(rate))),
    high: series.attemptRate.map((rate) => rate + noise(rate)),
  }
}

/** What one path over the horizon recorded. */
export interface Recorded {
  readonly nodes: readonly NodeRecord[]
  readonly edges: readonly EdgeRecord[]
}

const pathBands = ({ nodes, edges }: Recorded, spanSeconds: number): Bands => ({
  queueLength: Object.fromEntries(nodes.map((record) => [record.station.node.spec.name, queueBand(record)])),
  attemptRate: Object.fromEntries(
    edges.map((record) => [`${record.edge.spec.from}>${record.edge.spec.to}`, rateBand(record, spanSeconds)]),
  ),
})

const widest = (one: Readonly<Record<string, Band>>, other: Readonly<Record<string, Band>>): Record<string, Band> =>
  Object.fromEntries(
    Object.entries(one).map(([name, band]) => {
      const more = other[name] ?? band
      return [
        name,
        {
          low: band.low.map((low, index) => Math.min(low, more.low[index] ?? low)),
          high: band.high.map((high, index) => Math.max(high, more.high[index] ?? high)),
        },
      ]
    }),
  )

/**
 * 80 % of the days of one and the same system: between the 10 % and 90 % quantiles of the queues (truncated normal with the
 * mean and variance of the fluid) and of counted rates, over the paths on which a collapse comes early, in the middle or late.
 */
export const intrinsicBands = (paths: readonly Recorded[], spanSeconds: number): Bands | null => {
  const [first, ...others] = paths.map((path) => pathBands(path, spanSeconds))
  if (first === undefined) return null
  return others.reduce<Bands>(
    (now, next) => ({
      queueLength: widest(now.queueLength, next.queueLength),
      attemptRate: widest(now.attemptRate, next.attemptRate),
    }),
    first,
  )
}
