import * as z from 'zod'
import { backoff } from './codeGraph'

/** Requests a second: constant, `[hour, rate]` points with straight lines between them, or a sinusoid over the day. */
export const loadProfile = z.union([
  z.strictObject({ constant: z.number().min(0) }),
  z.strictObject({ points: z.array(z.tuple([z.number(), z.number().min(0)])).min(1) }),
  z.strictObject({ mean: z.number().min(0), amplitude: z.number().min(0), peakHour: z.number() }),
])
export type LoadProfile = z.infer<typeof loadProfile>

export const systemEntry = z.strictObject({ name: z.string(), node: z.string(), rate: loadProfile })

const policyFields = {
  /** null: the caller waits as long as it takes. */
  timeoutSeconds: z.number().positive().nullable(),
  maxRetries: z.number().int().min(0),
  backoff: backoff.nullable(),
  /** Retries at most `share` of first attempts plus `floorPerSecond`. */
  budget: z.strictObject({ share: z.number().min(0), floorPerSecond: z.number().min(0) }).nullable(),
  breaker: z.strictObject({ threshold: z.number(), windowSeconds: z.number(), sleepSeconds: z.number() }).nullable(),
  /** True where the callee drops work whose caller has left. */
  cancelsOnTimeout: z.boolean(),
}
export const edgePolicy = z.strictObject({
  timeoutSeconds: policyFields.timeoutSeconds.default(null),
  maxRetries: policyFields.maxRetries.default(0),
  backoff: policyFields.backoff.default(null),
  budget: policyFields.budget.default(null),
  breaker: policyFields.breaker.default(null),
  cancelsOnTimeout: policyFields.cancelsOnTimeout.default(false),
})
export type EdgePolicy = z.infer<typeof edgePolicy>

const nodeFields = {
  name: z.string(),
  kind: z.enum(['service', 'queue', 'database', 'cache', 'external']),
  /** Jobs worked on at once: replicas x workers; for a queue its consumers. */
  servers: z.number().int().min(1),
  /** Own time, downstream excluded; `scv` is the squared coefficient of variation. */
  serviceTime: z.strictObject({ meanSeconds: z.number().min(0), scv: z.number().min(0) }),
  arrivalScv: z.number().min(0),
  /** Most jobs in the system; null: unbounded. */
  capacity: z.number().int().min(1).nullable(),
  /** Queue length that must not be passed; unlike `capacity` nothing is turned away there. null: none is set. */
  limit: z.number().positive().nullable(),
  /** `sync`: a slot is held while it calls. */
  calling: z.enum(['sync', 'async']),
  /** Above 1 the servers are split evenly with no shared queue. */
  replicas: z.number().int().min(1),
  initialInSystem: z.number().min(0),
  /** Failures that do not depend on load. */
  errorProbability: z.number().min(0).max(1),
  /** `[[hour, servers], ...]` */
  serversOverTime: z.array(z.tuple([z.number(), z.number().int().min(0)])).nullable(),
}
export const systemNode = z.strictObject({
  ...nodeFields,
  kind: nodeFields.kind.default('service'),
  arrivalScv: nodeFields.arrivalScv.default(1),
  capacity: nodeFields.capacity.default(null),
  limit: nodeFields.limit.default(null),
  calling: nodeFields.calling.default('sync'),
  replicas: nodeFields.replicas.default(1),
  initialInSystem: nodeFields.initialInSystem.default(0),
  errorProbability: nodeFields.errorProbability.default(0),
  serversOverTime: nodeFields.serversOverTime.default(null),
})
export type SystemNode = z.infer<typeof systemNode>

const edgeEnds = { from: z.string(), to: z.string() }
const serviceTime = z.strictObject({ meanSeconds: z.number().min(0), scv: z.number().min(0) })

export const systemEdge = z.strictObject({
  ...edgeEnds,
  callsPerRequest: z.number().min(0),
  policy: edgePolicy.prefault({}),
  /**
   * Own time of the callee for calls over this edge, where it differs from the node's: one class of several that share the
   * node's slots and its wait. null: the node's own time.
   */
  work: serviceTime.nullable().default(null),
  /** False where the caller goes on, and answers well, when a call over this edge has failed for good. */
  failsCaller: z.boolean().default(true),
})
export type SystemEdge = z.infer<typeof systemEdge>

/** What the branch does to the system: fields to override by name; an edge that is not there yet is added. */
export const systemChange = z.strictObject({
  nodes: z.array(z.strictObject(nodeFields).partial().required({ name: true })).default([]),
  edges: z
    .array(
      z.strictObject({
        ...edgeEnds,
        callsPerRequest: z.number().min(0).optional(),
        /** What is not named stays as it is. */
        policy: z.strictObject(policyFields).partial().optional(),
        work: serviceTime.nullable().optional(),
        failsCaller: z.boolean().optional(),
        removed: z.literal(true).optional(),
      }),
    )
    .default([]),
  entries: z.array(systemEntry.partial().required({ name: true })).default([]),
})
export type SystemChange = z.infer<typeof systemChange>

/** Capacity of a node times `factor` for `minutes`, for the recovery test. */
export const shock = z.strictObject({
  node: z.string(),
  factor: z.number().min(0),
  fromHour: z.number().min(0),
  minutes: z.number().positive(),
})
export type Shock = z.infer<typeof shock>

const measuredSeries = z.array(z.number().min(0).nullable())

/**
 * A day that was measured: the load that entered and what came of it, for the back-test. Rates are means over the step that
 * ends at each hour, queues are of that moment; null where nothing was measured.
 */
export const replayedDay = z.strictObject({
  /** Rising, from 0. */
  hours: z.array(z.number()).min(2),
  /** Load of each entry, by its name. */
  entries: z.record(z.string(), loadProfile),
  /** Attempts a second by `FROM>TO`. */
  attemptRate: z.record(z.string(), measuredSeries),
  /** Jobs that wait, by node. */
  queueLength: z.record(z.string(), measuredSeries),
})
export type ReplayedDay = z.infer<typeof replayedDay>

/** The model file of `project --model`; the join of code and staging makes the same value. Rates in 1/s. */
export const systemModel = z.strictObject({
  schemaVersion: z.literal(1),
  seed: z.number().int().default(1),
  entries: z.array(systemEntry).min(1),
  nodes: z.array(systemNode).min(1),
  edges: z.array(systemEdge).default([]),
  change: systemChange.nullable().default(null),
  shock: shock.nullable().default(null),
  uncertainty: z
    .strictObject({
      /** `path` reads `edges.orders>payments.callsPerRequest` or `nodes.payments.serviceTime.meanSeconds`. */
      spreads: z.array(
        z.strictObject({
          path: z.string(),
          /** Standard deviation of the logarithm. */
          lognormal: z.number().min(0),
          /** `branch`: only the changed system is uncertain here, today's was measured. */
          applies: z.enum(['both', 'branch']).default('both'),
        }),
      ),
      draws: z.number().int().min(1).default(64),
    })
    .nullable()
    .default(null),
  measuredDay: replayedDay.nullable().default(null),
})
export type SystemModel = z.infer<typeof systemModel>
export type SystemModelInput = z.input<typeof systemModel>
