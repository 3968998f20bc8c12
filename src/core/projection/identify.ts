import { type BranchAnalysis, type CodeGraph, multipliersIn } from '../model/codeGraph'
import type { Config } from '../model/config'
import { failure, success, type Result } from '../model/problem'
import type { Assumption } from '../model/readiness'
import type { Gap, StagingSnapshot } from '../model/stagingSnapshot'
import {
  systemModel,
  type LoadProfile,
  type SystemChange,
  type SystemModel,
  type SystemModelInput,
} from '../model/systemModel'
import { pairUp, systemEdges } from './join/edges'
import { entryLoads, findService, type Loads } from './join/entryRates'
import { joinFlows, type Flow } from './join/flows'
import { multiplierValues } from './join/multiplierValues'
import { isQueue, nodeRate, observedNode } from './join/nodes'
import { replayedDay } from './join/replayedDay'
import { slotsOf } from './join/slots'
import { modelSpreads, type Sized } from './join/spreads'

/** What is known of code, metrics and settings. */
export interface IdentifyInput {
  readonly analysis: Pick<BranchAnalysis, 'base' | 'head' | 'changes'>
  readonly snapshot: StagingSnapshot
  readonly config: Config
  /** Production load divided by staging load. */
  readonly scale: number
  readonly overrides: Readonly<Record<string, number>>
  /** Parameter draws behind the intervals. */
  readonly draws: number
}

/** The system of the metrics and what the branch makes of it, with all that had to be assumed. */
export interface Identified {
  readonly model: SystemModel
  readonly flows: readonly Flow[]
  readonly assumptions: readonly Assumption[]
  readonly gaps: readonly Gap[]
}

/** Share of a node's load that callers seen in the metrics may leave unexplained before it counts as load from outside. */
const unexplainedShare = 0.1

/** Requests a second that reach a node from outside the graph. */
const outsideRate = (snapshot: StagingSnapshot, node: string, flows: readonly Flow[]): number => {
  const queue = snapshot.queues.find(({ name }) => name === node)
  const rate =
    queue === undefined
      ? nodeRate(snapshot, node)
      : (queue.publishedPerSecond?.value ?? queue.consumedPerSecond?.value ?? 0)
  const incoming = flows.filter((flow) => flow.to === node && nodeRate(snapshot, flow.node) > 0)
  const edges = new Set(incoming.flatMap(({ observed }) => observed ?? []))
  const silent = incoming.filter(({ observed }) => observed === null)
  const explained =
    [...edges].reduce((sum, { attemptsPerSecond }) => sum + attemptsPerSecond.value, 0) +
    silent.reduce((sum, { before }) => sum + before, 0)
  const rest = rate - explained
  return explained > 0 && rest < unexplainedShare * rate ? 0 : Math.max(0, rest)
}

const overTheDay = (rate: number, { curve }: StagingSnapshot): LoadProfile =>
  curve === null
    ? { constant: rate }
    : { points: curve.points.map(([hour, factor]): [number, number] => [hour, rate * factor]) }

const nodeNames = (snapshot: StagingSnapshot, flows: readonly Flow[]): readonly string[] => {
  const served = snapshot.services.filter(({ routes }) => routes.length > 0).map(({ name }) => name)
  const calling = flows.filter((flow) => nodeRate(snapshot, flow.node) > 0)
  return [...new Set([...served, ...snapshot.queues.map(({ name }) => name), ...calling.map(({ to }) => to)])].sort()
}

const unmatchedGaps = (graph: CodeGraph, snapshot: StagingSnapshot): readonly Gap[] => {
  const byService = new Map<string, string[]>()
  const shared = new Set(graph.services.length > 1 ? graph.services.flatMap(({ name, path }) => (path === '' ? [name] : [])) : [])
  const { unmatched } = entryLoads(graph, snapshot)
  // What services share may answer for each of them, and has no load of its own.
  const isOnlyShared = (service: string): boolean => shared.has(service) && unmatched.every((profile) => profile.service !== service || profile.calls.length === 0)
  for (const { service, entryPoint } of unmatched.filter((profile) => !isOnlyShared(profile.service))) {
    byService.set(service, [...(byService.get(service) ?? []), entryPoint.name])
  }
  return [...byService.keys()].sort().map((service) =>
    findService(snapshot, service) === null
      ? { what: `load of ${service}`, reason: 'the code has it, the metrics show no service of that name' }
      : { what: `messages and jobs of ${service}`, reason: `the code handles ${listed(byService.get(service) ?? [])}, the metrics show no queue of that name` },
  )
}

/** `a, b, c and 4 more` */
const listed = (names: readonly string[]): string => {
  const different = [...new Set(names)].sort()
  return `${different.slice(0, 3).join(', ')}${different.length > 3 ? ` and ${String(different.length - 3)} more` : ''}`
}

const changedNodes = (sized: readonly Sized[]) =>
  sized.flatMap(({ name, slots }) => (slots.before === slots.after ? [] : [{ name, servers: slots.after }]))

/** null where the branch leaves the system as it is. */
const systemChange = (
  nodes: ReturnType<typeof changedNodes>,
  edges: SystemChange['edges'],
): SystemModelInput['change'] =>
  nodes.length === 0 && edges.length === 0 ? null : { nodes: [...nodes], edges: [...edges], entries: [] }

/** Assumptions that the projection of this branch can depend on: its multipliers, and the slots of nodes that it changes or loads. */
const touchedNodes = (flows: readonly Flow[]): ReadonlySet<string> =>
  new Set(flows.filter(({ before, after }) => Math.abs(before - after) > 1e-6).flatMap(({ node, to }) => [node, to]))

const loadsOf = ({ analysis, snapshot }: IdentifyInput): Loads => ({
  base: entryLoads(analysis.base, snapshot).loads,
  head: entryLoads(analysis.head, snapshot).loads,
  isWhole: analysis.base.isWhole,
})

/** Joins code and metrics to a model that `project` can run; a problem where the metrics show no load at all. */
export const identify = (input: IdentifyInput): Result<Identified> => {
  const { analysis, snapshot, scale, config } = input
  const loads = loadsOf(input)
  const multipliers = multiplierValues([analysis.base, analysis.head], { ...input, loads })
  const values = new Map(multipliers.map(({ name, value }) => [name, value]))
  const flows = joinFlows(snapshot, loads, values)
  const sized = nodeNames(snapshot, flows).map((name) => ({
    name,
    slots: slotsOf(name, { ...input, ...loads, flows, changes: analysis.changes }),
  }))
  const { edges, changes } = systemEdges({ snapshot, changes: analysis.changes }, pairUp(flows), flows)
  const entries = sized.flatMap(({ name: node }) => {
    const rate = outsideRate(snapshot, node, flows) * scale
    return rate > 0 ? [{ name: isQueue(snapshot, node) ? `publish ${node}` : `requests to ${node}`, node, rate }] : []
  })
  if (entries.length === 0)
    return failure('metrics-no-series', snapshot.source.address, 'no service or queue has load from outside')
  const spreads = modelSpreads({ snapshot, loads, flows, multipliers, nodes: sized })
  const model: SystemModelInput = {
    schemaVersion: 1,
    entries: entries.map((entry) => ({ ...entry, rate: overTheDay(entry.rate, snapshot) })),
    nodes: sized.map(({ name, slots }) => {
      const limit = config.queues[name]?.limit ?? null
      return { ...observedNode(snapshot, name, flows), servers: slots.before, limit }
    }),
    edges: [...edges],
    change: systemChange(changedNodes(sized), changes),
    uncertainty: { spreads: [...spreads], draws: input.draws },
    measuredDay: replayedDay(snapshot, flows, { entries, scale }),
  }
  const touched = touchedNodes(flows)
  const slotAssumptions = sized.filter(({ name, slots }) => touched.has(name) || slots.before !== slots.after).map(({ slots }) => slots.assumption)
  return success({
    model: systemModel.parse(model),
    flows,
    assumptions: [...usedMultipliers(multipliers, flows), ...slotAssumptions],
    gaps: unmatchedGaps(analysis.head, snapshot),
  })
}

/** Multipliers that a changed flow depends on. */
const usedMultipliers = (multipliers: readonly Assumption[], flows: readonly Flow[]): readonly Assumption[] => {
  const changed = flows.filter(({ before, after }) => Math.abs(before - after) > 1e-6)
  const used = new Set(
    changed.flatMap((flow) =>
      [...flow.callsBefore, ...flow.callsAfter].flatMap((call) =>
        multipliersIn(call.multiplicity).map((factor) => `${flow.from}: ${factor}`),
      ),
    ),
  )
  return multipliers.filter(({ name }) => used.has(name))
}
