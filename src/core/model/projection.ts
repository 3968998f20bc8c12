import * as z from 'zod'

const series = z.array(z.number())
const interval = z.object({ p10: z.number().nullable(), p50: z.number().nullable(), p90: z.number().nullable() })

export const nodeForecast = z.object({
  /** Equally long arrays; rates in 1/s, times in seconds unless the name says hours. */
  series: z.object({
    hours: series,
    arrivalRate: series,
    inSystem: series,
    queueLength: series,
    waitSeconds: series,
    waitP95Seconds: series,
    utilization: series,
    goodputRate: series,
    rejectedRate: series,
  }),
  peak: z.object({ queueLength: z.number(), atHour: z.number() }),
  /**
   * First hour from which the mean wait stays over one second or over the caller's timeout, whichever is less, for a quarter of
   * an hour.
   */
  saturatesAtHour: z.number().nullable(),
  drainedAtHour: z.number().nullable(),
  /** The queue overwhelms the node because of retries; null where nothing retries into it. */
  collapse: z.object({ probability: z.number(), onsetHours: interval }).nullable(),
  /** Stable at this load, yet a short slowdown could keep it down. */
  vulnerable: z.boolean(),
  /** Multiple of the load up to which it keeps up and recovers, 1/16 to 16: that of `limits`. null: at none, or not looked for. */
  safeUpTo: z.number().nullable(),
})
export type NodeForecast = z.infer<typeof nodeForecast>

export const edgeForecast = z.object({
  series: z.object({
    callRate: series,
    attemptRate: series,
    retryRate: series,
    timeoutShare: series,
    failureShare: series,
    /** Mean of an attempt as its caller measures it: until it is answered, refused or given up; 0 into a queue. */
    latencySeconds: series,
  }),
  /** Counts over the horizon. */
  totals: z.object({ calls: z.number(), attempts: z.number(), retries: z.number(), failed: z.number() }),
})
export type EdgeForecast = z.infer<typeof edgeForecast>

/** 80 % interval of one series, pointwise. */
const band = z.object({ low: series, high: series })

const bands = z.object({ queueLength: z.record(z.string(), band), attemptRate: z.record(z.string(), band) })

export const forecast = z.object({
  nodes: z.record(z.string(), nodeForecast),
  /** Keyed `FROM>TO`. */
  edges: z.record(z.string(), edgeForecast),
  /**
   * The band that is shown: on either side of the forecast `modelFactor * sqrt(parameters^2 + intrinsic^2)`, the distances of
   * the two layers from it; a factor of null counts as 1. null where the model states no uncertainty.
   */
  bands: bands.nullable(),
  /** The layers of an 80 % interval, kept apart: each alone, the others left out. */
  intervals: z.object({
    /** What is not known of the parameters, from draws; null where the model states no uncertainty. */
    parameters: bands.nullable(),
    /** What differs between days of one and the same system: queues from chance, calls from counting, collapses early and late. */
    intrinsic: bands.nullable(),
    /** Factor, 1 or more, that widens the two other layers so that they cover 80 % of a measured day; null: see `backTest`. */
    modelFactor: z.number().nullable(),
    /** Where the factor comes from: the measured day of the model, replayed. */
    backTest: z.object({
      /** Measured values that were compared. */
      samples: z.number().int(),
      /** Share of them within the two other layers alone; null where nothing was compared. */
      covered: z.number().nullable(),
      /** Why there is no factor; null where there is one. */
      reason: z.string().nullable(),
    }),
  }),
})
export type Forecast = z.infer<typeof forecast>

export const finding = z.object({
  kind: z.enum([
    'traffic-growth',
    'retry-amplification',
    'queue-growth',
    'saturation',
    'time-to-limit',
    'drain-time',
    'vulnerable',
    'does-not-recover',
    'safe-up-to',
    'cure',
  ]),
  severity: z.enum(['high', 'medium', 'low']),
  /** A node's name, or `FROM>TO`. */
  subject: z.string(),
  /** The judged number before and after, in the unit that `unit` names. */
  before: z.number().nullable(),
  after: z.number().nullable(),
  unit: z.string(),
  /** When it starts, in hours from now. */
  atHour: z.number().nullable(),
  text: z.string(),
})
export type Finding = z.infer<typeof finding>

/** Whether a node keeps up without a slowdown, and the seconds it takes to come back from one; null: not within an hour. */
const recoveryOutcome = z.object({ keepsUp: z.boolean(), seconds: z.number().nullable() })

/** The same 60 s slowdown of one node under the load of `atHour`, today and with the branch. */
export const recovery = z.object({
  node: z.string(),
  atHour: z.number(),
  baseline: recoveryOutcome,
  branch: recoveryOutcome,
})
export type Recovery = z.infer<typeof recovery>

/** How far one thing can go on the branch before a node does not keep up or does not recover from a 60 s slowdown. */
export const limit = z.object({
  lever: z.enum(['load', 'calls', 'retries']),
  /** `load`, or `FROM>TO`. */
  subject: z.string(),
  /** The node that gives way. */
  node: z.string(),
  /** What the branch has; 1 for the load. */
  now: z.number(),
  /** Largest value that holds; null where none does. */
  safeUpTo: z.number().nullable(),
  /** False where it holds at the largest value that was tried. */
  tips: z.boolean(),
  unit: z.string(),
})
export type Limit = z.infer<typeof limit>

/** One change that was tried against a node that does not hold. */
export const cure = z.object({
  lever: z.enum(['budget', 'retry-cap', 'jitter', 'timeout', 'queue-bound', 'batch', 'concurrency']),
  subject: z.string(),
  /** `at most 1 retry of orders -> payments` */
  action: z.string(),
  node: z.string(),
  /** Whether the node then keeps up, recovers and does not fall behind over the day. */
  holds: z.boolean(),
  /** Longest mean queue of the node over the day with it; null where it was not projected that far. */
  peakQueueLength: z.number().nullable(),
})
export type Cure = z.infer<typeof cure>

/** Output of `project --format json`. `branch` is null where the model has no change. */
export const projection = z.object({
  schemaVersion: z.literal(1),
  method: z.enum(['fluid', 'events']),
  horizonHours: z.number(),
  seed: z.number(),
  baseline: forecast,
  branch: forecast.nullable(),
  findings: z.array(finding),
  /** For the nodes that the branch retries, the busiest first. */
  recoveries: z.array(recovery),
  /** For the node that gives way first. */
  limits: z.array(limit),
  /** Tried from the cheapest on; the last one holds, if any does. */
  cures: z.array(cure),
})
export type Projection = z.infer<typeof projection>
