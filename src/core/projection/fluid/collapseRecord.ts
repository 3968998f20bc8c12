import { exp, log } from '../../model/elementary'
import type { NodeForecast } from '../../model/projection'
import { toSeconds } from '../loadRate'
import { escapeHazard, floodRate, type EscapeInput } from './escape'
import { escapeInput } from './escapeInput'
import type { FluidSystem, Station } from './fluidSystem'
import { isDown, repeatedPatience, wouldStayDown } from './overwhelm'

/** How likely it is that retries have overwhelmed a node by each sample. */
export interface CollapseRecord {
  readonly station: Station
  /** The longest patience of those who repeat late work, seconds. */
  readonly patienceSeconds: number
  readonly hours: number[]
  /** Integral of the hazard up to each sample. */
  readonly exposure: number[]
  /** The same since the node was last down. */
  sinceDown: number
  /** The last hazard that was worked out, 1/s, and how busy the node was then. */
  hazard: number
  atUtilization: number
  /** Whether a node that is overwhelmed would stay so, as of an hour; NaN: not tried yet. */
  stays: boolean
  triedAtHour: number
  /** The chance of having been overwhelmed, as an integral of hazard, at which the path that is followed goes down. */
  readonly fallsAt: number
  /** That chance was reached while the path stood. */
  isLikely: boolean
}

/** Nobody asks further once the chance of standing is below 1e-9. */
const certain = 20

/** null where nothing repeats late work of the node. */
export const newCollapseRecord = (system: FluidSystem, station: Station, fallsAt: number): CollapseRecord | null => {
  const patienceSeconds = repeatedPatience(system, station)
  if (patienceSeconds === 0) return null
  const unknown = { stays: false, triedAtHour: NaN, isLikely: false }
  return {
    station,
    patienceSeconds,
    fallsAt,
    hours: [],
    exposure: [],
    sinceDown: 0,
    hazard: 0,
    atUtilization: -1,
    ...unknown,
  }
}

/** Only where late work and what is repeated because of it exceed what is served can retries alone keep the node down. */
const canStayDown = (input: EscapeInput): boolean =>
  input.retried.length > 0 && floodRate(input) * input.serviceSeconds > input.servers

/** Chances below this are not worth a trial. */
const noticed = 0.05
/** The load changes little in between. */
const hoursBetweenTrials = 2

/** The hazard counts only where the node, once overwhelmed, would stay so. */
const hasNoWayBack = (system: FluidSystem, record: CollapseRecord, hour: number): boolean => {
  if (record.isLikely) return true
  if (system.trialsLeft <= 0) return record.stays || Number.isNaN(record.triedAtHour)
  if (hour < record.triedAtHour + hoursBetweenTrials) return record.stays
  record.triedAtHour = hour
  system.trialsLeft--
  record.stays = wouldStayDown(system, record, toSeconds(hour))
  return record.stays
}

/** A hazard below this, 1/s, does not count within a day; it is worked out again once the node is so much busier. */
const negligible = 1e-7
const risenBy = 0.02
/** Above it the node's load decides: it is worked out again once that differs by so much. */
const differsBy = 0.004

const hazardOf = (system: FluidSystem, record: CollapseRecord): number => {
  const { node } = record.station
  const utilization = 1 - node.idle / node.table.shape.servers
  const risen = utilization - record.atUtilization
  const isNear = record.hazard < negligible ? risen < risenBy : Math.abs(risen) < differsBy
  if (record.atUtilization >= 0 && isNear) return record.hazard
  const input = escapeInput(system, record.station)
  record.hazard = canStayDown(input) ? escapeHazard(input) * node.groups : 0
  record.atUtilization = utilization
  return record.hazard
}

/** Integral of the hazard over the span. */
const addedExposure = (system: FluidSystem, record: CollapseRecord, hour: number, seconds: number): number => {
  const isOver = isDown(record)
  if (isOver && (record.exposure.at(-1) ?? 0) >= certain) return 0
  const added = hazardOf(system, record) * seconds
  if (isOver) return added
  return record.sinceDown + added < noticed || hasNoWayBack(system, record, hour) ? added : 0
}

/**
 * Adds the hazard of the span that ends here, `seconds` long. True where by now the node is more likely to have been
 * overwhelmed than not, while the path that is followed still stands.
 */
export const sampleCollapse = (system: FluidSystem, record: CollapseRecord, hour: number, seconds: number): boolean => {
  const { hours, exposure } = record
  const added = seconds > 0 ? addedExposure(system, record, hour, seconds) : 0
  hours.push(hour)
  exposure.push(Math.min(certain, (exposure.at(-1) ?? 0) + added))
  record.sinceDown = isDown(record) ? 0 : record.sinceDown + added
  const goesDown = record.sinceDown >= record.fallsAt && hasNoWayBack(system, record, hour)
  if (goesDown) record.isLikely = true
  return goesDown
}

/** First hour at which the chance of collapse reaches a share, straight between samples; null: not within the horizon. */
const onsetHour = ({ hours, exposure }: CollapseRecord, share: number): number | null => {
  const needed = -log(1 - share)
  const index = exposure.findIndex((value) => value >= needed)
  if (index < 0) return null
  const [from, to] = [hours[index - 1] ?? 0, hours[index] ?? 0]
  const [low, high] = [exposure[index - 1] ?? 0, exposure[index] ?? 0]
  return from + ((to - from) * (needed - low)) / Math.max(high - low, 1e-12)
}

export const collapseOf = (record: CollapseRecord | null): NodeForecast['collapse'] =>
  record && {
    probability: 1 - exp(-(record.exposure.at(-1) ?? 0)),
    onsetHours: { p10: onsetHour(record, 0.1), p50: onsetHour(record, 0.5), p90: onsetHour(record, 0.9) },
  }
