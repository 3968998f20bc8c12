import * as z from 'zod'
import { branchAnalysis } from './codeGraph'
import { checklistItem, decision } from './checklist'
import { config } from './config'
import { place } from './place'
import { problem } from './problem'
import { projection } from './projection'
import { gap, stagingSnapshot } from './stagingSnapshot'
import { coverage, trafficChange } from './trafficChange'

export const verdict = z.enum(['ready', 'attention', 'not-ready', 'unknown'])
export type Verdict = z.infer<typeof verdict>

/** What is judged. `head` is a full commit id, or `worktree` where files differ from it. */
export const branch = z.object({
  name: z.string().nullable(),
  baseName: z.string(),
  base: z.string(),
  head: z.string(),
  /** Tree of the head commit; decisions are bound to it. */
  tree: z.string(),
  commits: z.number().int(),
  files: z.number().int(),
})
export type Branch = z.infer<typeof branch>

export const scale = z.object({ factor: z.number(), source: z.string(), date: z.string().nullable() })

/** Metrics, or the reason why there are none: three different values, never merged. */
export const stagingState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('observed'), snapshot: stagingSnapshot }),
  z.object({ kind: z.literal('not-asked') }),
  z.object({ kind: z.literal('could-not-ask'), problem }),
])
export type StagingState = z.infer<typeof stagingState>

/** Everything that a judgement depends on; the same input gives the same readiness. */
export const assessInput = z.object({
  branch,
  analysis: branchAnalysis,
  environment: z.string().nullable(),
  staging: stagingState,
  config,
  decisions: z.array(decision),
  /** ISO 8601: the moment of judging. */
  now: z.string(),
  /** Values that a person set for assumptions, by name. */
  overrides: z.record(z.string(), z.number()),
})
export type AssessInput = z.infer<typeof assessInput>

export const because = place.extend({ text: z.string() })

export const severity = z.enum(['high', 'medium', 'low', 'none', 'unknown'])
export type Severity = z.infer<typeof severity>

/** One of the four questions: `answer` is a whole sentence with its numbers, `source` says what they stand on. */
export const answer = z.object({
  severity,
  answer: z.string(),
  /** The part of `answer` that carries the number; empty where it has none. */
  emphasis: z.string(),
  /** `98 to 168`, or null where there is no interval. */
  interval: z.string().nullable(),
  because: z.array(because),
  source: z.string(),
})
export type Answer = z.infer<typeof answer>

/** A rate in the unit of its row; `low` and `high` bound an 80 % interval. */
export const rateRange = z.object({ rate: z.number(), low: z.number(), high: z.number() })
export type RateRange = z.infer<typeof rateRange>

export const trafficRow = z.object({
  from: z.string(),
  to: z.string(),
  operation: z.string().nullable(),
  unit: z.enum(['req/s', 'msg/s', 'q/s']),
  before: rateRange,
  after: rateRange,
  /** after / before; null where nothing was there before. */
  factor: z.number().nullable(),
  /**
   * Mean seconds of an attempt as its caller measures it, until it is answered, refused or given up: measured, and times what
   * the branch makes of it over the horizon. null where it is not measured, and after where nothing is called any more.
   */
  latencySeconds: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  changeIds: z.array(z.string()),
  /** PromQL or series behind `before`; null for an edge that is new. */
  query: z.string().nullable(),
  isInferred: z.boolean(),
})
export type TrafficRow = z.infer<typeof trafficRow>

export const queueRow = z.object({
  name: z.string(),
  before: z.object({ depth: z.number(), slopePerHour: z.number() }),
  after: z.object({
    /** At its deepest within the horizon. */
    depth: z.number(),
    /** Mean growth from now until it is deepest. */
    slopePerHour: z.number(),
    limit: z.number().nullable(),
    passesLimitAtHour: z.number().nullable(),
  }),
  /** 80 % interval of the hour at which the limit is passed; null bounds mean not within the horizon. */
  passesLimitBetween: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
  changeIds: z.array(z.string()),
})
export type QueueRow = z.infer<typeof queueRow>

/** A multiplier or parameter that enters the projection. */
export const assumption = z.object({
  name: z.string(),
  label: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  kind: z.enum(['measured', 'declared', 'assumed', 'set']),
  /** `measured 20 Nov 11:09`, `deploy.yaml:22`, `assumed, 1 to 10`. */
  source: z.string(),
  place: place.nullable(),
})
export type Assumption = z.infer<typeof assumption>

/** Output of `assess --format json`: the whole readiness. */
export const readiness = z.object({
  schemaVersion: z.literal(1),
  verdict,
  /** One sentence with a time in it where there is one. */
  headline: z.string(),
  reasons: z.array(z.string()),
  base: z.string(),
  head: z.string(),
  branch,
  environment: z.string().nullable(),
  staging: z.object({
    source: z.string(),
    observedAt: z.string().nullable(),
    ageSeconds: z.number().nullable(),
    scale,
    /** Why there are no metrics; null where there are. */
    problem: z.string().nullable(),
    gaps: z.array(gap),
  }),
  questions: z.object({ traffic: answer, retries: answer, queues: answer, hours: answer }),
  traffic: z.array(trafficRow),
  queues: z.array(queueRow),
  projection: projection.nullable(),
  assumptions: z.array(assumption),
  checklist: z.array(checklistItem),
  coverage,
  changes: z.array(trafficChange),
})
export type Readiness = z.infer<typeof readiness>
