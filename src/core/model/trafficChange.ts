import * as z from 'zod'
import { confidence, place } from './place'

export const changeKind = z.enum([
  'call-added',
  'call-removed',
  'call-into-loop',
  'call-out-of-loop',
  'retry-added',
  'retry-removed',
  'retry-changed',
  'timeout-changed',
  'interval-changed',
  'batch-changed',
  'concurrency-changed',
  'replicas-changed',
  'cache-added',
  'cache-removed',
  'cache-ttl-changed',
  'rate-limit-changed',
])
export type ChangeKind = z.infer<typeof changeKind>

export const target = z.enum(['http', 'grpc', 'sql', 'orm', 'cache', 'queue', 'cloud', 'other'])
export type Target = z.infer<typeof target>

/** The effect on volume or waiting: more calls, attempts, workers or seconds to wait is `more`. */
export const direction = z.enum(['more', 'less', 'shift'])
export type Direction = z.infer<typeof direction>

export const entryPointKind = z.enum(['http', 'grpc', 'queue', 'schedule', 'job', 'main'])

/** Where work enters a service. `name` reads like `POST /orders`, a queue's name or a schedule. */
export const entryPoint = place.extend({ kind: entryPointKind, name: z.string() })
export type EntryPoint = z.infer<typeof entryPoint>

const changedValue = z.union([z.string(), z.number()]).nullable()

/** One difference between base and head that can alter load. `id` survives line moves and reformatting. */
export const trafficChange = place.extend({
  id: z.string(),
  kind: changeKind,
  target,
  direction,
  symbol: z.string().nullable(),
  service: z.string().nullable(),
  dependency: z.string().nullable(),
  operation: z.string().nullable(),
  entryPoints: z.array(entryPoint),
  /** The old and new value in the unit of the kind: calls as an expression, times in seconds, counts as numbers. */
  before: changedValue,
  after: changedValue,
  /** Expected calls for one entry-point invocation, as readable expressions over multipliers, such as `1 + items`. */
  callsPerEntry: z.object({ before: z.string(), after: z.string() }).optional(),
  confidence,
  /** A sentence that a person can check in the code. */
  why: z.string(),
})
export type TrafficChange = z.infer<typeof trafficChange>

/** What was looked at and what was not. */
export const coverage = z.object({
  changedFiles: z.number().int(),
  analyzedFiles: z.number().int(),
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
  /** Sources that lead to or from the changed ones and were too many to follow; absent where all were followed. */
  notFollowed: z.number().int().optional(),
  unresolvedCalls: z.number().int(),
  /** Call sites whose dependency could not be named, those in changed files first. */
  unresolved: z.array(place.extend({ text: z.string() })),
})
export type Coverage = z.infer<typeof coverage>

/** Output of `changes --format json`. `base` and `head` are full commit ids; a dirty work tree is `worktree`. */
export const changesOutput = z.object({
  schemaVersion: z.literal(1),
  base: z.string(),
  head: z.string(),
  coverage,
  changes: z.array(trafficChange),
})
export type ChangesOutput = z.infer<typeof changesOutput>
