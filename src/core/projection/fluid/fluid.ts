import type { Forecast, NodeForecast } from '../../model/projection'
import type { SystemModel } from '../../model/systemModel'
import { toHours } from '../loadRate'
import { sampleTimes } from '../sampleTimes'
import { collapseOf, newCollapseRecord, sampleCollapse, type CollapseRecord } from './collapseRecord'
import * as edgeRecord from './edgeRecord'
import { linkSystem, type TableCache } from './fluidSystem'
import { integrate, settleAtRest } from './integrate'
import * as nodeRecord from './nodeRecord'

export interface FluidOptions {
  readonly horizonSeconds: number
  /** Tables shared with other runs. */
  readonly tables: TableCache
  readonly longestStep?: number
  readonly coarseness?: number
  /** Whether to weigh the chance that retries overwhelm a node; on unless set. */
  readonly judgesCollapse?: boolean
}

export type FluidForecast = Omit<Forecast, 'bands'>

const nodeForecast = (record: nodeRecord.NodeRecord, collapse: CollapseRecord | null): NodeForecast => ({
  series: record.series,
  peak: record.peak,
  saturatesAtHour: record.saturatesAtHour,
  drainedAtHour: record.drainedAtHour,
  collapse: collapseOf(collapse),
  vulnerable: false,
  safeUpTo: null,
})

/** One run of the two-moment fluid; the model's change is not applied here. */
export const runFluid = (model: SystemModel, options: FluidOptions): FluidForecast => {
  const { horizonSeconds, tables, longestStep = 60, coarseness = 1, judgesCollapse = true } = options
  const system = linkSystem(model, tables)
  settleAtRest(system)
  const nodes = system.stations.map(nodeRecord.newNodeRecord)
  const edges = system.edges.map(edgeRecord.newEdgeRecord)
  const collapses = system.stations.map((station) => (judgesCollapse ? newCollapseRecord(station) : null))
  const sample = (seconds: number): void => {
    for (const record of nodes) nodeRecord.sampleNode(record, seconds)
    for (const record of edges) edgeRecord.sampleEdge(record, seconds)
    for (const record of collapses) if (record) sampleCollapse(record, toHours(seconds), seconds > 0 ? spacing : 0)
  }
  const stops = sampleTimes(horizonSeconds)
  const spacing = stops[1] ?? 0
  let nextStop = 1
  sample(0)
  integrate(system, { horizonSeconds, stops, longestStep, coarseness }, (seconds, dt) => {
    for (const record of nodes) nodeRecord.followNode(record, seconds, dt)
    for (const record of edges) edgeRecord.followEdge(record, dt)
    if (seconds !== stops[nextStop]) return
    sample(seconds)
    nextStop++
  })
  nodes.forEach(nodeRecord.completeStart)
  edges.forEach(edgeRecord.completeStart)
  return {
    nodes: Object.fromEntries(
      nodes.map((record, index) => [record.station.node.spec.name, nodeForecast(record, collapses[index] ?? null)]),
    ),
    edges: Object.fromEntries(
      edges.map(({ edge, series, totals }) => [`${edge.spec.from}>${edge.spec.to}`, { series, totals }]),
    ),
  }
}
