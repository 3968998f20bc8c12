import type { SystemModel } from '../../../../src/core/model/systemModel'
import { simulateEvents } from '../../../../src/core/projection/events/eventForecast'
import type { Forecast } from '../../../../src/core/model/projection'

/** What is kept of one simulated day: samples five minutes apart, rates in 1/s, jobs, seconds. */
export interface SimulatedDay {
  readonly nodes: Readonly<
    Record<
      string,
      { readonly peak: number; readonly queueLength: readonly number[]; readonly waitSeconds: readonly number[] }
    >
  >
  readonly edges: Readonly<
    Record<string, { readonly attempts: number; readonly failed: number; readonly attemptRate: readonly number[] }>
  >
}

export const daySeconds = 86_400

const short = (values: readonly number[]): readonly number[] => values.map((value) => Number(value.toPrecision(5)))

const dayOf = ({ nodes, edges }: Omit<Forecast, 'bands' | 'intervals'>): SimulatedDay => ({
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([name, { peak, series }]) => [
      name,
      { peak: peak.queueLength, queueLength: short(series.queueLength), waitSeconds: short(series.waitSeconds) },
    ]),
  ),
  edges: Object.fromEntries(
    Object.entries(edges).map(([key, { totals, series }]) => [
      key,
      { attempts: totals.attempts, failed: totals.failed, attemptRate: short(series.attemptRate) },
    ]),
  ),
})

/** The `index`-th of several independent days of one system. */
export const simulateDay = (model: SystemModel, index: number): SimulatedDay =>
  dayOf(simulateEvents({ ...model, seed: 1000 * model.seed + index }, { horizonSeconds: daySeconds }))
