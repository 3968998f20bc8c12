import type { NodeForecast } from '../../model/projection'
import { budgetRate } from '../retries'
import { escapeHazard, type EscapeInput, type RetriedCalls } from './escape'
import type { FluidEdge } from './fluidEdge'
import { callerSlots, type Station } from './fluidSystem'

/** How likely it is that retries have overwhelmed a node by each sample. */
export interface CollapseRecord {
  readonly station: Station
  readonly hours: number[]
  /** Integral of the hazard up to each sample. */
  readonly exposure: number[]
}

/** Nobody asks further once the chance of standing is below 1e-9. */
const certain = 20

const isRetried = ({ policy }: FluidEdge): boolean =>
  policy.timeoutSeconds !== null && policy.maxRetries > 0 && !policy.cancelsOnTimeout

/** null where nothing retries late work into the node. */
export const newCollapseRecord = (station: Station): CollapseRecord | null =>
  station.node.spec.kind !== 'queue' && station.incoming.some(isRetried) ? { station, hours: [], exposure: [] } : null

const retriedCalls = (edge: FluidEdge, groups: number): RetriedCalls => {
  const { calls } = edge.flow
  return {
    callRate: calls / groups,
    timeoutSeconds: edge.policy.timeoutSeconds ?? Infinity,
    retries: edge.backoffs.length,
    mostAttempts: calls > 0 ? 1 + budgetRate(edge.policy, calls) / calls : 1,
  }
}

const escapeInput = (station: Station): EscapeInput => {
  const { node, incoming, external } = station
  const room = Math.min(node.table.shape.capacity ?? Infinity, callerSlots(station) / node.groups)
  const retried = incoming.filter(isRetried)
  const others = incoming.filter((edge) => !isRetried(edge))
  return {
    servers: node.table.shape.servers,
    serviceSeconds: Math.max(1e-9, node.state.holdSeconds),
    serviceCv: node.work.cv,
    capacity: Number.isFinite(room) ? room : null,
    retried: retried.map((edge) => retriedCalls(edge, node.groups)),
    otherRate: (external + others.reduce((sum, edge) => sum + edge.flow.attempts, 0)) / node.groups,
  }
}

/** rho (1 + r) > 1: only then can retries alone keep the node down. */
const canStayDown = ({ servers, serviceSeconds, retried, otherRate }: EscapeInput): boolean =>
  retried.reduce(
    (sum, { callRate, retries, mostAttempts }) => sum + callRate * Math.min(1 + retries, mostAttempts),
    otherRate,
  ) *
    serviceSeconds >
  servers

/** Adds the hazard of the span that ends here, `seconds` long. */
export const sampleCollapse = (record: CollapseRecord, hour: number, seconds: number): void => {
  const { station, hours, exposure } = record
  const before = exposure.at(-1) ?? 0
  const input = before < certain && seconds > 0 ? escapeInput(station) : null
  const hazard = input !== null && canStayDown(input) ? escapeHazard(input) * station.node.groups : 0
  hours.push(hour)
  exposure.push(before + hazard * seconds)
}

/** First hour at which the chance of collapse reaches a share, straight between samples; null: not within the horizon. */
const onsetHour = ({ hours, exposure }: CollapseRecord, share: number): number | null => {
  const needed = -Math.log(1 - share)
  const index = exposure.findIndex((value) => value >= needed)
  if (index < 0) return null
  const [from, to] = [hours[index - 1] ?? 0, hours[index] ?? 0]
  const [low, high] = [exposure[index - 1] ?? 0, exposure[index] ?? 0]
  return from + ((to - from) * (needed - low)) / Math.max(high - low, 1e-12)
}

export const collapseOf = (record: CollapseRecord | null): NodeForecast['collapse'] =>
  record && {
    probability: 1 - Math.exp(-(record.exposure.at(-1) ?? 0)),
    onsetHours: { p10: onsetHour(record, 0.1), p50: onsetHour(record, 0.5), p90: onsetHour(record, 0.9) },
  }
