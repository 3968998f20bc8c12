import type { Forecast, Limit, Projection } from '../model/projection'
import type { SystemChange, SystemModel } from '../model/systemModel'
import { adviceOn, noAdvice, roomToday, type Advice } from './advice'
import { backTest, notReplayed } from './backTest'
import type { DrawnSystem } from './bands'
import { branchModel } from './branchModel'
import { findingsOf, type Judged } from './findings'
import { TableCache } from './fluid/fluidSystem'
import { eventForecast, fluidForecast } from './forecast'
import { toSeconds } from './loadRate'
import { recoveryComparisons } from './recoveryComparison'

/** How far and how to look ahead. */
export interface ProjectOptions {
  /** Horizon, hours from `fromHour`. */
  readonly hours: number
  /** Where `events` begins, for a closer look at a part of the day; now unless given. `fluid` always begins now. */
  readonly fromHour?: number
  readonly method: 'fluid' | 'events'
  /** Whether to look for limits and cures, which takes some dozens of short runs; on unless set. */
  readonly advises?: boolean
}

interface Compared {
  readonly today: Judged
  readonly branch: Judged | null
  readonly change: SystemChange | null
}

const advised = ({ today, branch, change }: Compared, findings: Projection['findings'], tables: TableCache): Advice =>
  branch === null || change === null
    ? roomToday(today, tables)
    : adviceOn({ today, branch, change, findings }, tables)

/** The forecast with the limit of its load noted at the node that gives way. */
const withLimit = (forecast: Forecast, limit: Limit | null | undefined): Forecast => {
  const node = forecast.nodes[limit?.node ?? '']
  if (limit == null || node === undefined) return forecast
  return { ...forecast, nodes: { ...forecast.nodes, [limit.node]: { ...node, safeUpTo: limit.safeUpTo } } }
}

/** Forecasts of the system as it is and with the branch's change, and what is to be said about the difference. */
export const project = (model: SystemModel, { hours, fromHour = 0, method, advises = true }: ProjectOptions): Projection => {
  const options = { horizonSeconds: toSeconds(hours), tables: new TableCache() }
  const now: SystemModel = { ...model, change: null }
  const changed = model.change === null ? null : branchModel(model, model.change)
  const tested = method === 'fluid' ? backTest(now, options) : notReplayed
  const run = (system: SystemModel, name: DrawnSystem): Forecast =>
    method === 'fluid' ? fluidForecast(system, name, tested, options) : eventForecast(system, { ...options, fromHour })
  const baseline = run(now, 'baseline')
  const branch = changed === null ? null : run(changed, 'branch')
  const today = { model: now, forecast: baseline }
  const judged = changed && branch && { model: changed, forecast: branch }
  const recoveries = judged === null ? [] : recoveryComparisons(today, judged, options.tables)
  const findings = findingsOf(today, judged, recoveries)
  const advice = advises ? advised({ today, branch: judged, change: model.change }, findings, options.tables) : noAdvice
  return {
    schemaVersion: 1,
    method,
    horizonHours: hours,
    seed: model.seed,
    baseline: withLimit(baseline, advice.today),
    branch: branch && withLimit(branch, advice.limits[0]),
    findings: [...findings, ...advice.findings],
    recoveries: [...recoveries],
    limits: [...advice.limits],
    cures: [...advice.cures],
  }
}
