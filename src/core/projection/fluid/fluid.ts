import { log } from '../../model/elementary'
import type { Forecast, NodeForecast } from '../../model/projection'
import type { SystemModel } from '../../model/systemModel'
import { toHours } from '../loadRate'
import { sampleTimes } from '../sampleTimes'
import { collapseOf, newCollapseRecord, sampleCollapse, type CollapseRecord } from './collapseRecord'
import { countDispersions } from './dispersion'
import * as edgeRecord from './edgeRecord'
import { linkSystem, type TableCache } from './fluidSystem'
import { integrate, settleAtRest } from './integrate'
import { intrinsicBands } from './intrinsic'
import * as nodeRecord from './nodeRecord'
import { overwhelm } from './overwhelm'

export interface FluidOptions {
  readonly horizonSeconds: number
  /** Tables shared with other runs. */
  readonly tables: TableCache
  /** Whether to weigh the chance that retries overwhelm a node; on unless set. */
  readonly judgesCollapse?: boolean
}

const steps = { longestStep: 300, coarseness: 1 } as const

export type FluidForecast = Omit<Forecast, 'bands' | 'intervals'> & { readonly intrinsic: Forecast['bands'] }

const nodeForecast = (record: nodeRecord.NodeRecord, collapse: CollapseRecord | null): NodeForecast => ({
  series: record.series,
  peak: record.peak,
  saturatesAtHour: record.saturatesAtHour,
  drainedAtHour: record.drainedAtHour,
  collapse: collapseOf(collapse),
  vulnerable: false,
  safeUpTo: null,
})

interface Path {
  readonly nodes: readonly nodeRecord.NodeRecord[]
  readonly edges: readonly edgeRecord.EdgeRecord[]
  readonly collapses: readonly (CollapseRecord | null)[]
}

/** Shares of the days that have gone down by the time the path does, as integrals of hazard. */
const fallsAt = { standing: Math.LN2, early: -log(0.9), median: Math.LN2 } as const
type PathKind = keyof typeof fallsAt

/** Trials times nodes of one forecast. */
const mostTrialSteps = 100

/** What was tried on one path holds on the others. */
const takeTrials = (record: CollapseRecord | null, known: CollapseRecord | null): void => {
  if (record === null || known === null) return
  record.stays = known.stays
  record.triedAtHour = known.triedAtHour
}

/**
 * One path over the horizon. Where chance has more likely than not overwhelmed a node, the path of the median day goes down
 * with it; the standing path goes on, and with it the count of chances.
 */
const followPath = (model: SystemModel, options: FluidOptions, path: PathKind, known: Path | null = null): Path => {
  const { horizonSeconds, tables, judgesCollapse = true } = options
  const system = linkSystem(model, tables)
  settleAtRest(system)
  const nodes = system.stations.map(nodeRecord.newNodeRecord)
  const edges = system.edges.map(edgeRecord.newEdgeRecord)
  const collapses = system.stations.map((station) =>
    judgesCollapse ? newCollapseRecord(system, station, fallsAt[path]) : null,
  )
  system.trialsLeft = known === null ? Math.ceil(mostTrialSteps / system.stations.length) : 0
  known?.collapses.forEach((record, index) => takeTrials(collapses[index] ?? null, record))
  const sample = (seconds: number): void => {
    for (const record of nodes) nodeRecord.sampleNode(record, seconds)
    const dispersions = judgesCollapse ? countDispersions(system.stations, spacing) : null
    for (const record of edges) edgeRecord.sampleEdge(record, seconds, dispersions?.get(record.edge))
    for (const record of collapses) {
      if (record === null) continue
      const goesDown = sampleCollapse(system, record, toHours(seconds), seconds > 0 ? spacing : 0)
      if (goesDown && path !== 'standing') overwhelm(system, record)
    }
  }
  const stops = sampleTimes(horizonSeconds)
  const spacing = stops[1] ?? 0
  let nextStop = 1
  sample(0)
  integrate(system, { ...steps, horizonSeconds, stops }, (seconds, dt) => {
    for (const record of nodes) nodeRecord.followNode(record, seconds, dt)
    for (const record of edges) edgeRecord.followEdge(record, dt)
    if (seconds !== stops[nextStop]) return
    sample(seconds)
    nextStop++
  })
  nodes.forEach(nodeRecord.completeStart)
  edges.forEach(edgeRecord.completeStart)
  return { nodes, edges, collapses }
}

/** The chances of the standing path; of a node that only falls with another one, those of the median path. */
const likelier = (standing: CollapseRecord | null, median: CollapseRecord | null): CollapseRecord | null =>
  standing !== null && median !== null && !standing.isLikely && median.isLikely ? median : standing

/** Days on which a collapse comes early differ from the others; only where one in ten does. */
const fallsEarly = ({ collapses }: Path): boolean =>
  collapses.some((record) => record !== null && record.stays && (record.exposure.at(-1) ?? 0) >= fallsAt.early)

/**
 * The two-moment fluid over the horizon: the path of the median day, the chance of each node to be overwhelmed, and how days
 * differ. The model's change is not applied here.
 */
export const runFluid = (model: SystemModel, options: FluidOptions): FluidForecast => {
  const standing = followPath(model, options, 'standing')
  const falls = standing.collapses.some((record) => record?.isLikely)
  const median = falls ? followPath(model, options, 'median', standing) : standing
  const early = fallsEarly(standing) ? followPath(model, options, 'early', standing) : standing
  const { nodes, edges, collapses } = median
  const spacing = sampleTimes(options.horizonSeconds)[1] ?? 1
  return {
    nodes: Object.fromEntries(
      nodes.map((record, index) => [
        record.station.node.spec.name,
        nodeForecast(record, likelier(standing.collapses[index] ?? null, collapses[index] ?? null)),
      ]),
    ),
    edges: Object.fromEntries(
      edges.map(({ edge, series, totals }) => [`${edge.spec.from}>${edge.spec.to}`, { series, totals }]),
    ),
    intrinsic:
      options.judgesCollapse === false ? null : intrinsicBands([...new Set([median, standing, early])], spacing),
  }
}
