import type { LoadProfile } from '../../model/systemModel'
import { rateAt, toHours, toSeconds } from '../loadRate'
import type { Variates } from './variates'

/** A span in which the rate keeps under `bound`, 1/s; straight from `low` to `high` unless the rate is curved. */
interface Span {
  readonly from: number
  readonly until: number
  readonly bound: number
  readonly low: number
  readonly high: number
}

const curvedSpanSeconds = 900

const straightSpans = (points: readonly (readonly [number, number])[]): readonly Span[] => {
  const ends = points.map(([hour, rate]) => ({ at: toSeconds(hour), rate }))
  const first = ends[0]?.rate ?? 0
  const last = ends.at(-1)?.rate ?? 0
  const inner = ends.slice(1).map(({ at, rate }, index): Span => {
    const before = ends[index] ?? { at, rate }
    return { from: before.at, until: at, bound: Math.max(before.rate, rate), low: before.rate, high: rate }
  })
  const flat = (from: number, until: number, rate: number): Span => ({
    from,
    until,
    bound: rate,
    low: rate,
    high: rate,
  })
  const spans = [flat(-Infinity, ends[0]?.at ?? 0, first), ...inner, flat(ends.at(-1)?.at ?? 0, Infinity, last)]
  return spans.filter(({ from, until }) => until > from)
}

/** When requests from outside arrive: Poisson by thinning, or a renewal stream at the rate of the moment. */
export class ArrivalClock {
  private readonly spans: readonly Span[]
  private readonly isCurved: boolean
  private current = 0

  constructor(
    private readonly profile: LoadProfile,
    private readonly scv: number,
    private readonly variates: Variates,
  ) {
    this.isCurved = 'mean' in profile
    const rate = 'constant' in profile ? profile.constant : 0
    this.spans = 'points' in profile ? straightSpans(profile.points) : straightSpans([[0, rate]])
  }

  /** The next arrival after a moment, seconds; or a moment to ask again at, negated, where none comes before it. */
  nextAfter(seconds: number): number {
    if (this.scv !== 1) return this.nextRenewal(seconds)
    return this.isCurved ? this.nextCurved(seconds) : this.nextStraight(seconds)
  }

  private nextRenewal(seconds: number): number {
    const rate = rateAt(this.profile, toHours(seconds))
    return rate > 0 ? seconds + this.variates.gamma(this.scv) / rate : -(seconds + 60)
  }

  private nextCurved(seconds: number): number {
    let from = seconds
    for (let span = 0; span < 4; span++) {
      const until = from + curvedSpanSeconds
      const bound = this.curvedBound(from, until)
      let at = from
      for (;;) {
        at += this.variates.exponential() / bound
        if (!(at < until)) break
        if (this.variates.uniform() * bound < rateAt(this.profile, toHours(at))) return at
      }
      from = until
    }
    return -from
  }

  /** The cosine is highest at the end nearer to its peak, or at the peak. */
  private curvedBound(from: number, until: number): number {
    if (!('mean' in this.profile)) return 1e-9
    const { mean, amplitude, peakHour } = this.profile
    const middle = toHours((from + until) / 2)
    const away = Math.abs(((((middle - peakHour) % 24) + 36) % 24) - 12)
    const half = toHours(curvedSpanSeconds) / 2
    const highest = away <= half ? mean + amplitude : rateAt(this.profile, peakHour + away - half)
    return Math.max(1e-9, highest * 1.000001)
  }

  private nextStraight(seconds: number): number {
    let at = seconds
    let span = this.spans[this.current]
    for (;;) {
      while (span !== undefined && at >= span.until) span = this.spans[++this.current]
      if (span === undefined) return -Infinity
      const { from, until, bound, low, high } = span
      if (bound <= 0) {
        if (until === Infinity) return -Infinity
        at = until
        continue
      }
      at += this.variates.exponential() / bound
      if (at >= until) at = until
      else if (low === high || this.variates.uniform() * bound < low + ((high - low) * (at - from)) / (until - from)) return at
    }
  }
}
