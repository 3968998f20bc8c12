import type { EdgeForecast } from '../../model/projection'
import type { FluidEdge } from './fluidEdge'

type EdgeSeries = EdgeForecast['series']

/** What a run writes down about one edge. */
export interface EdgeRecord {
  readonly edge: FluidEdge
  readonly series: EdgeSeries
  /** Variance over mean of the attempts counted before each sample; 1 where it was not asked for. */
  readonly dispersions: number[]
  readonly totals: EdgeForecast['totals']
}

const emptySeries = (): EdgeSeries => ({
  callRate: [],
  attemptRate: [],
  retryRate: [],
  timeoutShare: [],
  failureShare: [],
  latencySeconds: [],
})

export const newEdgeRecord = (edge: FluidEdge): EdgeRecord => ({
  edge,
  series: emptySeries(),
  dispersions: [],
  totals: { calls: 0, attempts: 0, retries: 0, failed: 0 },
})

export const sampleEdge = ({ edge, series, dispersions }: EdgeRecord, seconds: number, dispersion = 1): void => {
  dispersions.push(dispersion)
  series.timeoutShare.push(edge.outcome.timedOut)
  series.failureShare.push(edge.outcome.failure)
  series.latencySeconds.push(edge.outcome.attemptSeconds)
  if (seconds <= 0) return
  series.callRate.push(edge.flow.calls)
  series.attemptRate.push(edge.flow.attempts)
  series.retryRate.push(edge.flow.retries)
}

/** Rates at the start are those of the first sample after it. */
export const completeStart = ({ series }: EdgeRecord): void => {
  for (const rates of [series.callRate, series.attemptRate, series.retryRate]) rates.unshift(rates[0] ?? 0)
}

/** Adds one step to the totals. */
export const followEdge = ({ edge, totals }: EdgeRecord, dt: number): void => {
  totals.calls += edge.flow.calls * dt
  totals.attempts += edge.flow.attempts * dt
  totals.retries += edge.flow.retries * dt
  totals.failed += edge.flow.calls * edge.outcome.callFailure * dt
}
