/** Share of observations between two bounds; `to` may be infinite. */
export interface Bucket {
  readonly from: number
  readonly to: number
  readonly share: number
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

const meanOf = (buckets: readonly Bucket[], point: (bucket: Bucket) => number): number =>
  buckets.reduce((sum, bucket) => sum + (bucket.share === 0 ? 0 : bucket.share * point(bucket)), 0)

/** Least second moment: every bucket's mass in one point, all points as near to each other as the buckets allow. */
const leastSquare = (buckets: readonly Bucket[], mean: number): number => {
  let low = 0
  let high = Math.max(mean, ...buckets.map(({ from, to }) => (to === Infinity ? from : to)))
  high = Math.max(high, mean / Math.max(buckets.at(-1)?.share ?? 1, 1e-9))
  for (let step = 0; step < 100; step += 1) {
    const level = (low + high) / 2
    if (meanOf(buckets, ({ from, to }) => clamp(level, from, to)) < mean) low = level
    else high = level
  }
  return meanOf(buckets, ({ from, to }) => clamp(high, from, to) ** 2)
}

/** Greatest second moment: mass at both ends of its bucket, as much as the mean allows in the highest ones. */
const greatestSquare = (buckets: readonly Bucket[], mean: number): number => {
  if (buckets.some(({ to, share }) => to === Infinity && share > 0)) return Infinity
  let surplus = Math.max(0, mean - meanOf(buckets, ({ from }) => from))
  const occupied = buckets.filter(({ share }) => share > 0).sort((one, other) => other.from - one.from)
  return occupied.reduce((sum, { from, to, share }) => {
    const taken = Math.min(surplus, share * (to - from))
    surplus -= taken
    return sum + share * from * from + (from + to) * taken
  }, 0)
}

/** Range of the squared coefficient of variation that bucket shares and the exact mean leave possible. */
export const scvBounds = (
  buckets: readonly Bucket[],
  mean: number,
): { readonly low: number; readonly high: number } => {
  const toScv = (square: number): number => Math.max(0, square / (mean * mean) - 1)
  const low = toScv(leastSquare(buckets, mean))
  return { low, high: Math.max(low, toScv(greatestSquare(buckets, mean))) }
}
