import { log } from '../../model/elementary'
import type { Forecast } from '../../model/projection'
import { tabulatedQuantile } from '../distribution/truncatedNormal'
import { averagedShare } from './dispersion'
import type { EdgeRecord } from './edgeRecord'
import type { NodeRecord, QueueSpread } from './nodeRecord'

type Bands = NonNullable<Forecast['bands']>
type Band = Bands['queueLength'][string]

/** Exceeded on all but a tenth of the days, and on a tenth of them: quantiles of a truncated normal over its mean. */
const bounds = {
  low: { tail: 0.9, quantile: tabulatedQuantile(0.9) },
  high: { tail: 0.1, quantile: tabulatedQuantile(0.1) },
} as const
type Bound = (typeof bounds)[keyof typeof bounds]
/** Half width of an 80 % interval of a normal variable in standard deviations. */
const z80 = 1.2816

/**
 * The mean queue over a span that is exceeded with the probability of a bound, jobs. Its squared coefficient of variation is that of the
 * queue times the share that a mean over the span leaves; up to 1 it is a truncated normal, above it is none but for the part
 * 2 / (1 + cv^2) of the time, and then exponential.
 */
const exceeded = (queue: QueueSpread, { tail, quantile }: Bound, spanSeconds: number): number => {
  const { allBusy, meanJobs, variance, groups, memorySeconds } = queue
  const mean = allBusy * meanJobs
  if (mean <= 0) return 0
  const ofAllTime = allBusy * (variance + meanJobs * meanJobs) - mean * mean
  const squaredCv = (ofAllTime * averagedShare(spanSeconds, memorySeconds)) / (mean * mean * groups)
  if (squaredCv <= 1) return mean * groups * quantile(squaredCv)
  const part = 2 / (1 + squaredCv)
  return part <= tail ? 0 : ((mean * groups) / part) * log(part / tail)
}

const queueBand = ({ queues }: NodeRecord, spanSeconds: number): Band => ({
  low: queues.map((queue) => exceeded(queue, bounds.low, spanSeconds)),
  high: queues.map((queue) => exceeded(queue, bounds.high, spanSeconds)),
})

/** A mean rate over a sample's span, counted: its standard deviation is sqrt(dispersion rate / span). */
const rateBand = ({ series, dispersions }: EdgeRecord, spanSeconds: number): Band => {
  const noise = (rate: number, index: number) =>
    z80 * Math.sqrt((Math.max(0, rate) * (dispersions[index] ?? 1)) / spanSeconds)
  return {
    low: series.attemptRate.map((rate, index) => Math.max(0, rate - noise(rate, index))),
    high: series.attemptRate.map((rate, index) => rate + noise(rate, index)),
  }
}

/** What one path over the horizon recorded. */
export interface Recorded {
  readonly nodes: readonly NodeRecord[]
  readonly edges: readonly EdgeRecord[]
}

const pathBands = ({ nodes, edges }: Recorded, spanSeconds: number): Bands => ({
  queueLength: Object.fromEntries(
    nodes.map((record) => [record.station.node.spec.name, queueBand(record, spanSeconds)]),
  ),
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
 * 80 % of the days of one and the same system: between the 10 % and 90 % quantiles of the queues (with the mean and variance of
 * the fluid) and of counted rates, both as means over the span before a sample, over the paths on which a collapse comes
 * early, in the middle or late.
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
