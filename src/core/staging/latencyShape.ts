import { log } from '../model/elementary'
import { power } from '../model/power'
import { gammaDistribution, lognormalDistribution, type PositiveDistribution } from './distributions'
import { scvBounds, type Bucket } from './momentBounds'

/** Cumulative count or rate of observations that took at most `le` seconds. */
export interface CumulativeBucket {
  readonly le: number
  readonly value: number
}

/** What buckets tell beyond the mean; null where they are too few or too coarse to tell. */
export interface LatencyShape {
  readonly p95Seconds: number | null
  readonly scv: number | null
}

const unknownShape: LatencyShape = { p95Seconds: null, scv: null }

/** Fewer observations make quantiles and variances noise. */
const fewestObservations = 20
/** Share of observations over the last finite bound from which the tail is unknown. */
const largestOpenShare = 0.05
/** Width of the moment bounds up to which two occupied buckets suffice. */
const narrowBounds = 0.5

const toBuckets = (cumulative: readonly CumulativeBucket[]): readonly Bucket[] => {
  const sorted = [...cumulative].sort((one, other) => one.le - other.le)
  let below = 0
  let from = 0
  const counted = sorted.map(({ le, value }) => {
    const bucket = { from, to: le, count: Math.max(0, value - below) }
    below = Math.max(below, value)
    from = le
    return bucket
  })
  return counted.map((bucket) => ({ from: bucket.from, to: bucket.to, share: below === 0 ? 0 : bucket.count / below }))
}

const tiny = 1e-12

const probability = (distribution: PositiveDistribution, { from, to }: Bucket): number =>
  (to === Infinity ? 1 : distribution.below(to)) - distribution.below(from)

const likelihood = (distribution: PositiveDistribution, buckets: readonly Bucket[]): number =>
  buckets.reduce((sum, bucket) => sum + bucket.share * log(Math.max(probability(distribution, bucket), tiny)), 0)

/** Squared coefficients of variation that are tried: a constant ratio apart, then finer around the best. */
const spread = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from * power(to / from, index / (count - 1)))

const leastScv = 0.002
const greatestScv = 100
const coarseCount = 13
const coarseRatio = power(greatestScv / leastScv, 1 / (coarseCount - 1))

interface Candidate {
  readonly scv: number
  readonly distribution: PositiveDistribution
  readonly score: number
}

const best = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((leader, each) => (each.score > leader.score ? each : leader))

/** Most likely gamma or lognormal distribution with the exact mean, by the likelihood of the bucket shares. */
const fit = (mean: number, buckets: readonly Bucket[]): PositiveDistribution => {
  const occupied = buckets.filter(({ share }) => share > 0)
  const fitted = [gammaDistribution, lognormalDistribution].map((family) => {
    const attempt = (scv: number): Candidate => {
      const distribution = family(mean, scv)
      return { scv, distribution, score: likelihood(distribution, occupied) }
    }
    const coarse = best(spread(leastScv, greatestScv, coarseCount).map(attempt))
    return best(spread(coarse.scv / coarseRatio, coarse.scv * coarseRatio, 9).map(attempt))
  })
  return best(fitted).distribution
}

/** Mean square within one bucket as the fitted distribution spreads it there. */
const meanSquare = (distribution: PositiveDistribution, bucket: Bucket, mean: number): number => {
  const share = probability(distribution, bucket)
  const whole =
    bucket.to === Infinity ? distribution.secondMomentBelow(Infinity) : distribution.secondMomentBelow(bucket.to)
  const square = share > tiny ? (whole - distribution.secondMomentBelow(bucket.from)) / share : mean * mean
  return Math.min(Math.max(square, bucket.from ** 2), bucket.to ** 2)
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** Shares come from the buckets, the spread within each from the fit, and the result stays within what is possible at all. */
const estimateScv = (distribution: PositiveDistribution, buckets: readonly Bucket[], mean: number): number | null => {
  const bounds = scvBounds(buckets, mean)
  const occupied = buckets.filter(({ share }) => share > 0).length
  if (occupied < 3 && bounds.high - bounds.low > narrowBounds) return null
  const square = buckets.reduce(
    (sum, each) => sum + each.share * (each.share > 0 ? meanSquare(distribution, each, mean) : 0),
    0,
  )
  return clamp(square / (mean * mean) - 1, bounds.low, bounds.high)
}

/** Position of a quantile within its bucket, by bisection on the fitted distribution. */
const withinBucket = (distribution: PositiveDistribution, bucket: Bucket, share: number): number => {
  const start = distribution.below(bucket.from)
  const range = probability(distribution, bucket)
  if (range <= tiny) return bucket.from + share * (bucket.to - bucket.from)
  let { from, to } = bucket
  for (let step = 0; step < 40; step += 1) {
    const middle = (from + to) / 2
    if ((distribution.below(middle) - start) / range < share) from = middle
    else to = middle
  }
  return (from + to) / 2
}

const quantile = (distribution: PositiveDistribution, buckets: readonly Bucket[], wanted: number): number | null => {
  let below = 0
  for (const bucket of buckets) {
    if (below + bucket.share >= wanted) {
      return bucket.to === Infinity ? null : withinBucket(distribution, bucket, (wanted - below) / bucket.share)
    }
    below += bucket.share
  }
  return null
}

/**
 * 95th percentile and squared coefficient of variation from cumulative buckets and the exact mean in seconds. Gamma and
 * lognormal fits by maximum likelihood only distribute mass within buckets; moment bounds (Chebyshev-Markov) limit the result.
 */
export const latencyShape = (
  cumulative: readonly CumulativeBucket[],
  meanSeconds: number,
  observations: number,
): LatencyShape => {
  const buckets = toBuckets(cumulative)
  const open = buckets.at(-1)
  if (open?.to !== Infinity || buckets.length < 2) return unknownShape
  if (observations < fewestObservations || !(meanSeconds > 0) || open.share > largestOpenShare) return unknownShape
  const distribution = fit(meanSeconds, buckets)
  return {
    p95Seconds: quantile(distribution, buckets, 0.95),
    scv: estimateScv(distribution, buckets, meanSeconds),
  }
}
