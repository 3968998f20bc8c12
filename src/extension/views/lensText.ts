import type { Readiness } from '../../core/model/readiness'
import type { TrafficChange } from '../../core/model/trafficChange'
import { formatNumber } from '../../core/model/figures'

const factorText = (factor: number | null): string => (factor === null ? 'new' : `× ${factor.toPrecision(2)}`)

/** `+84.0 req/s to payments, × 3.0 · open panel`: what one changed call does; without metrics, what the code says. */
export const lensText = (change: TrafficChange, { traffic }: Readiness): string => {
  const row = traffic.find(({ changeIds }) => changeIds.includes(change.id))
  if (row === undefined) return `${change.why} · open panel`
  const difference = row.after.rate - row.before.rate
  const sign = difference < 0 ? '−' : '+'
  return `${sign}${formatNumber(Math.abs(difference))} ${row.unit} to ${row.to}, ${factorText(row.factor)} · open panel`
}
