import * as z from 'zod'
import { confidence, located, place } from './place'
import { coverage, entryPoint, target, trafficChange } from './trafficChange'

/**
 * Calls for one invocation as a product: `coefficient` times every named multiplier in `factors`, and for each of `parts` as many
 * as `size` elements of the multiplier `of` are taken at once, at least one where there is anything.
 */
export const multiplicity = z.object({
  coefficient: z.number().min(0),
  factors: z.array(z.string()),
  parts: z.array(z.object({ of: z.string(), size: z.number().min(1) })).optional(),
})
export type Multiplicity = z.infer<typeof multiplicity>

/** The names of all multipliers that a number of calls depends on. */
export const multipliersIn = ({ factors, parts = [] }: Multiplicity): string[] => [...factors, ...parts.map(({ of }) => of)]

export const jitter = z.enum(['none', 'full', 'equal', 'decorrelated'])

/** Waiting before retries: `base * factor^k` seconds, at most `capSeconds`. */
export const backoff = z.object({
  baseSeconds: z.number().min(0),
  factor: z.number().min(1),
  capSeconds: z.number().min(0).nullable(),
  jitter,
})
export type Backoff = z.infer<typeof backoff>

export const retryPolicy = z.object({
  /** Attempts beyond the first. */
  maxRetries: z.number().int().min(0),
  backoff: backoff.nullable(),
  /** Share of first attempts that may be retried at most; null where the code bounds nothing. */
  budgetShare: z.number().min(0).nullable(),
})
export type RetryPolicy = z.infer<typeof retryPolicy>

/** What governs one call site; null where neither the code nor the default of its library is known. */
export const callPolicy = z.object({
  timeoutSeconds: located(z.number()).nullable(),
  retry: located(retryPolicy).nullable(),
})
export type CallPolicy = z.infer<typeof callPolicy>

/** One call site as reached from one entry point. */
export const profileCall = place.extend({
  /** Equal for the same call site in base and head; survives line moves. */
  siteId: z.string(),
  symbol: z.string().nullable(),
  dependency: z.string(),
  target,
  /** `POST /charges`, `publish`, `SELECT accounts`; null where the code does not say. */
  operation: z.string().nullable(),
  multiplicity,
  /** True where the calls of the multiplicity are in flight at the same time. */
  isParallel: z.boolean(),
  policy: callPolicy,
  confidence,
})
export type ProfileCall = z.infer<typeof profileCall>

/** Expected calls to each dependency for one invocation of one entry point. */
export const callProfile = z.object({
  service: z.string(),
  entryPoint,
  calls: z.array(profileCall),
  /** Invocations in progress at once in one process, where the code bounds it. */
  concurrency: located(z.number()).nullable(),
  /** How often a day one process starts it by itself, where the code says so. */
  runsPerDay: z.number().optional(),
})
export type CallProfile = z.infer<typeof callProfile>

/** A named unknown of the profiles: a loop's size or a branch's probability. Names are unique within a service. */
export const multiplier = z.object({
  service: z.string(),
  name: z.string(),
  kind: z.enum(['loop', 'branch', 'cache-miss']),
  /** What the code iterates over or asks, as written. */
  expression: z.string(),
  /** From a source comment `deploy-readiness: items = 12` or a constant bound. */
  declared: located(z.number()).nullable(),
  place,
})
export type Multiplier = z.infer<typeof multiplier>

export const codeService = z.object({
  name: z.string(),
  path: z.string(),
  languages: z.array(z.string()),
  entryPoints: z.array(entryPoint),
})
export type CodeService = z.infer<typeof codeService>

/** Everything the projection needs of one revision's code. */
export const codeGraph = z.object({
  services: z.array(codeService),
  profiles: z.array(callProfile),
  multipliers: z.array(multiplier),
  /** False where only what bears on a change was read: code that no profile tells of may make the same calls. */
  isWhole: z.boolean().default(true),
})
export type CodeGraph = z.infer<typeof codeGraph>

/** The whole answer of the analysis for a branch. */
export const branchAnalysis = z.object({
  base: codeGraph,
  head: codeGraph,
  changes: z.array(trafficChange),
  coverage,
})
export type BranchAnalysis = z.infer<typeof branchAnalysis>

/** Output of `graph --format json`: the static service graph of a whole repository. */
export const graphOutput = z.object({
  schemaVersion: z.literal(1),
  services: z.array(codeService),
  edges: z.array(
    place.extend({
      from: z.string(),
      to: z.string(),
      protocol: target,
      operation: z.string().nullable(),
      confidence,
    }),
  ),
  /** Files that were not read, or in part. */
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
})
export type GraphOutput = z.infer<typeof graphOutput>

/** A service graph as the files that were read tell it. */
export type ServiceGraph = Omit<GraphOutput, 'skipped'>
