import { evaluateChecklist } from '../checklist/evaluateChecklist'
import type { AssessInput, Assumption, QueueRow, Readiness, StagingState, TrafficRow } from '../model/readiness'
import type { Projection } from '../model/projection'
import type { Gap, MeasuredScale, StagingSnapshot } from '../model/stagingSnapshot'
import { identify, type Identified } from '../projection/identify'
import { isSameService } from '../projection/join/names'
import { project } from '../projection/project'
import { answers, unknownAnswers } from './answers'
import { clockTime } from './format'
import { problemSentence } from './problemSentence'
import { queueRows, trafficRows } from './rows'
import { judge } from './verdict'

/** Hours that a forecast looks ahead. */
export const horizonHours = 24

export interface AssessOptions {
  /** Parameter draws behind the intervals: fewer are faster and rougher. */
  readonly draws: number
  /** Whether to look for limits and cures; off while something is dragged. */
  readonly advises: boolean
}

/** Enough for steady 80 % intervals, and few enough to judge in well under a second. */
const settled: AssessOptions = { draws: 32, advises: true }

/** What metrics and projection add to the analysis; null where there is nothing to project from. */
interface Projected {
  readonly projection: Projection
  readonly questions: Readiness['questions']
  readonly traffic: readonly TrafficRow[]
  readonly queues: readonly QueueRow[]
  readonly assumptions: readonly Assumption[]
  readonly gaps: readonly Gap[]
}

const measuredScale = ({ staging }: AssessInput): MeasuredScale | undefined =>
  staging.kind === 'observed' ? staging.snapshot.scale : undefined

const scaleOf = (input: AssessInput): Readiness['staging']['scale'] => {
  const { environment, config, overrides } = input
  const set = overrides['scale']
  if (set !== undefined) return { factor: set, source: 'set in the panel', date: null }
  const measured = measuredScale(input)
  if (measured !== undefined) {
    const { factor, from, operations, observedAt } = measured
    const compared = operations === 1 ? 'one operation' : `${operations} operations`
    return { factor, source: `measured against ${from} by ${compared}`, date: observedAt.slice(0, 10) }
  }
  const scale = environment === null ? undefined : config.environments[environment]?.scale
  return scale ?? { factor: 1, source: 'not set: numbers are those of this environment', date: null }
}

/** The scale as one more thing that a person can question: it multiplies every rate. */
const scaleAssumption = (input: AssessInput): Assumption => {
  const { factor, source, date } = scaleOf(input)
  const isSet = input.overrides['scale'] !== undefined
  const measured = isSet ? undefined : measuredScale(input)
  return {
    name: 'scale',
    label: 'staging to production',
    value: factor,
    low: measured?.low ?? factor,
    high: measured?.high ?? factor,
    kind: isSet ? 'set' : measured !== undefined ? 'measured' : date === null ? 'assumed' : 'declared',
    source: date === null ? source : `${source}, ${date}`,
    place: null,
  }
}

const sourceLine = ({ source, observedAt }: StagingSnapshot): string =>
  `${source.kind} ${source.address}, seen ${clockTime(observedAt)}`

const projectJoin = (
  input: AssessInput,
  snapshot: StagingSnapshot,
  joined: Identified,
  advises: boolean,
): Projected => {
  const { analysis, config, now } = input
  const { changes } = analysis
  const scale = scaleOf(input).factor
  const projection = project(joined.model, { hours: horizonHours, method: 'fluid', advises })
  const rows = { flows: joined.flows, changes, projection, snapshot, scale, config }
  const [traffic, queues] = [trafficRows(rows), queueRows(rows)]
  const questions = answers({ changes, traffic, queues, projection, now, source: sourceLine(snapshot) })
  return {
    projection,
    questions,
    traffic,
    queues,
    assumptions: [...joined.assumptions, scaleAssumption(input)],
    gaps: joined.gaps,
  }
}

const projectInput = (
  input: AssessInput,
  { draws, advises }: AssessOptions,
): { readonly staging: StagingState; readonly projected: Projected | null } => {
  const { staging, analysis, config, overrides } = input
  if (staging.kind !== 'observed') return { staging, projected: null }
  const { snapshot } = staging
  const joined = identify({ analysis, snapshot, config, overrides, scale: scaleOf(input).factor, draws })
  if (!joined.ok) return { staging: { kind: 'could-not-ask', problem: joined.problem }, projected: null }
  return { staging, projected: projectJoin(input, snapshot, joined.value, advises) }
}

const stagingSummary = (input: AssessInput, staging: StagingState, gaps: readonly Gap[]): Readiness['staging'] => {
  const scale = scaleOf(input)
  const asked = input.staging
  const problem = staging.kind === 'could-not-ask' ? problemSentence(staging.problem) : null
  if (asked.kind !== 'observed')
    return { source: asked.kind, observedAt: null, ageSeconds: null, scale, problem, gaps: [] }
  const { source, observedAt, gaps: own } = asked.snapshot
  const ageSeconds = Math.max(0, (Date.parse(input.now) - Date.parse(observedAt)) / 1000)
  return { source: `${source.kind} ${source.address}`, observedAt, ageSeconds, scale, problem, gaps: [...own, ...gaps] }
}

/** Services of the branch's code that the metrics do not show. */
const unseenServices = ({ analysis, staging }: AssessInput): readonly string[] => {
  if (staging.kind !== 'observed') return []
  const { services, queues } = staging.snapshot
  const seen = [...services.map(({ name }) => name), ...queues.flatMap(({ consumers }) => consumers)]
  return analysis.head.services
    .map(({ name }) => name)
    .filter((name) => !seen.some((other) => isSameService(other, name)))
}

/**
 * The one judgement: joins analysis, metrics, projection, checklist and decisions. Pure: the same input gives the same
 * readiness in the editor, in the panel, on the command line and in the hook.
 */
export const assess = (input: AssessInput, options: AssessOptions = settled): Readiness => {
  const { branch, analysis, environment, config, decisions, now } = input
  const { changes, coverage, head } = analysis
  const { staging, projected } = projectInput(input, options)
  const questions = projected?.questions ?? unknownAnswers(staging, changes)
  const traffic = [...(projected?.traffic ?? [])]
  const queues = [...(projected?.queues ?? [])]
  const projection = projected?.projection ?? null
  const checklist = evaluateChecklist({
    changes,
    head,
    traffic,
    queues,
    projection,
    staging,
    config,
    decisions,
    tree: branch.tree,
    now,
  })
  const unseen = unseenServices(input)
  const judgement = judge({ staging, isProjected: projected !== null, questions, checklist, coverage, changes, unseen })
  return {
    schemaVersion: 1,
    ...judgement,
    reasons: [...judgement.reasons],
    base: branch.base,
    head: branch.head,
    branch,
    environment,
    staging: stagingSummary(input, staging, projected?.gaps ?? []),
    questions,
    traffic,
    queues,
    projection,
    assumptions: [...(projected?.assumptions ?? [])],
    checklist: [...checklist],
    coverage,
    changes,
  }
}
