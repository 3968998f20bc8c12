import type { Finding, Forecast } from '../model/projection'
import type { SystemChange, SystemModel } from '../model/systemModel'
import type { RecoveryTest } from './recovery'

/** Above this hours differ only in what arrives. */
const full = 0.999

interface BusiestHour {
  readonly hour: number
  readonly busy: number
}

/** The hour at which most slots are busy; where all are, that at which most arrives. */
const busiestOf = ({ nodes }: Forecast, name: string): BusiestHour => {
  const series = nodes[name]?.series
  const rated = (series?.utilization ?? []).map((busy, index) => {
    return { busy: Math.min(busy, full), hour: series?.hours[index] ?? 0, rate: series?.arrivalRate[index] ?? 0 }
  })
  const [busiest] = rated.sort((a, b) => b.busy - a.busy || b.rate - a.rate || a.hour - b.hour)
  return busiest ?? { hour: 0, busy: 0 }
}

/** All nodes that calls lead to from some, those included. */
const reachedFrom = ({ edges }: SystemModel, start: readonly string[]): ReadonlySet<string> => {
  const reached = new Set(start)
  for (let grown = true; grown;) {
    const before = reached.size
    for (const { from, to } of edges) if (reached.has(from)) reached.add(to)
    grown = reached.size > before
  }
  return reached
}

const touched = (change: SystemChange): readonly string[] => [
  ...change.edges.flatMap(({ from, to }) => [from, to]),
  ...change.nodes.map(({ name }) => name),
  ...change.entries.flatMap(({ node }) => node ?? []),
]

/** What the node that gives way first is looked for in. */
export interface Judgement {
  /** The system with the change in it, and its forecast. */
  readonly model: SystemModel
  readonly forecast: Forecast
  /** null: the system as it is. */
  readonly change: SystemChange | null
  readonly findings: readonly Finding[]
}

/** Findings that say that a node does not hold, the worst first. */
const failing = ['does-not-recover', 'saturation', 'vulnerable'] as const

/** The node that gives way first: one that a finding says so of, else the busiest that the change leads to; without a change the busiest. */
export const criticalNode = ({ model, forecast, change, findings }: Judgement): RecoveryTest | null => {
  const named = failing.flatMap((kind) => findings.filter((finding) => finding.kind === kind))[0]?.subject
  const reached = change === null ? null : reachedFrom(model, touched(change))
  const busiest = model.nodes
    .filter(({ name }) => reached === null || reached.has(name))
    .map(({ name }) => ({ name, busy: busiestOf(forecast, name).busy }))
    .sort((a, b) => b.busy - a.busy || a.name.localeCompare(b.name))[0]
  const node = named ?? busiest?.name
  return node === undefined ? null : { node, atHour: busiestOf(forecast, node).hour }
}
