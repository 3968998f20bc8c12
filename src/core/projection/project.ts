import type { Projection } from '../model/projection'
import type { SystemModel } from '../model/systemModel'
import { branchModel } from './branchModel'
import { findingsOf } from './findings'
import { TableCache } from './fluid/fluidSystem'
import { fluidForecast } from './forecast'
import { toSeconds } from './loadRate'

export interface ProjectOptions {
  /** Horizon, hours from now. */
  readonly hours: number
  readonly method: 'fluid' | 'events'
}

/** Forecasts of the system as it is and with the branch's change, and what is to be said about the difference. */
export const project = (model: SystemModel, { hours, method }: ProjectOptions): Projection => {
  const options = { horizonSeconds: toSeconds(hours), tables: new TableCache() }
  const now: SystemModel = { ...model, change: null }
  const changed = model.change === null ? null : branchModel(model, model.change)
  const baseline = fluidForecast(now, 'baseline', options)
  const branch = changed === null ? null : fluidForecast(changed, 'branch', options)
  const judged = changed && branch && { model: changed, forecast: branch }
  return {
    schemaVersion: 1,
    method,
    horizonHours: hours,
    seed: model.seed,
    baseline,
    branch,
    findings: findingsOf({ model: now, forecast: baseline }, judged, options.tables),
  }
}
