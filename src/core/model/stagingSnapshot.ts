import * as z from 'zod'

/** One number from the metrics with where and when it was read; the unit is that of the field's name. */
export const measured = z.object({
  value: z.number(),
  /** PromQL, or for a direct scrape the series it was computed from. */
  query: z.string(),
  /** ISO 8601. */
  observedAt: z.string(),
})
export type Measured = z.infer<typeof measured>

/** A latency distribution: mean from sum and count, the rest from buckets. */
export const latency = z.object({
  meanSeconds: z.number().min(0),
  p95Seconds: z.number().min(0).nullable(),
  /** Squared coefficient of variation; null where there are no usable buckets. */
  scv: z.number().min(0).nullable(),
  query: z.string(),
  observedAt: z.string(),
  /** Range of the mean where no metric times the work and it follows from other numbers; absent where it was measured. */
  estimate: z.object({ lowSeconds: z.number(), highSeconds: z.number(), why: z.string() }).optional(),
})
export type Latency = z.infer<typeof latency>

/** One operation that a service answers, as the service itself reports it. */
export const observedRoute = z.object({
  /** `POST /orders` */
  operation: z.string(),
  requestsPerSecond: measured,
  latency: latency.nullable(),
  /** Failed requests divided by all, 0 to 1. */
  errorShare: measured.nullable(),
})
export type ObservedRoute = z.infer<typeof observedRoute>

export const observedService = z.object({
  name: z.string(),
  routes: z.array(observedRoute),
  /** Requests in progress, mean over the window. */
  inFlight: measured.nullable(),
  /** Requests that can be in progress at once, where a metric says so. */
  slots: measured.nullable(),
  replicas: measured.nullable(),
})
export type ObservedService = z.infer<typeof observedService>

/** Calls from one service to a dependency, as the caller reports them (attempts, not calls, where it retries). */
export const observedEdge = z.object({
  from: z.string(),
  to: z.string(),
  protocol: z.enum(['http', 'grpc', 'sql', 'cache', 'queue', 'other']),
  /** `POST /charges`, `publish`; null where the metrics do not tell operations apart. */
  operation: z.string().nullable(),
  attemptsPerSecond: measured,
  /** Attempts that are retries, divided by all attempts; null where no metric tells. */
  retryShare: measured.nullable(),
  latency: latency.nullable(),
  errorShare: measured.nullable(),
  /** True where only the callee reports and the edge comes from the code. */
  isInferred: z.boolean(),
  /** Bounds of an inferred rate that several callers share. */
  range: z.object({ low: z.number(), high: z.number() }).optional(),
})
export type ObservedEdge = z.infer<typeof observedEdge>

export const observedQueue = z.object({
  name: z.string(),
  system: z.string(),
  producers: z.array(z.string()),
  consumers: z.array(z.string()),
  /** Messages that wait. */
  depth: measured.nullable(),
  /** Messages that are being worked on. */
  inProgress: measured.nullable(),
  publishedPerSecond: measured.nullable(),
  consumedPerSecond: measured.nullable(),
  /** Time a consumer spends on one message. */
  process: latency.nullable(),
  /** Messages that can be worked on at once by all consumers, where a metric says so. */
  consumerSlots: measured.nullable(),
})
export type ObservedQueue = z.infer<typeof observedQueue>

/** How load moves over a day, as multiples of its mean level in the window that the rates were measured in; linear between points. */
export const dailyCurve = z.object({
  /** `[hours after observedAt, factor]`, hours from 0 to 24. */
  points: z.array(z.tuple([z.number(), z.number()])),
  /** Hours of the day that were seen in the metrics. */
  coverageHours: z.number(),
  /** Seconds that one day takes in this environment; 86400 unless its load is a compressed day. */
  daySeconds: z.number(),
  query: z.string(),
})
export type DailyCurve = z.infer<typeof dailyCurve>

/** One value for each moment of `hours`; null where the metrics hold none. */
const history = z.array(z.number().nullable())

/** What the metrics hold of the last day. */
export const measuredDay = z.object({
  /** Hours before `observedAt`, rising to 0: rates and times are means over the step that ends there, depths are of the moment. */
  hours: z.array(z.number()),
  daySeconds: z.number(),
  services: z.array(z.object({ name: z.string(), requestsPerSecond: history, meanSeconds: history })),
  edges: z.array(
    z.object({ from: z.string(), to: z.string(), operation: z.string().nullable(), attemptsPerSecond: history }),
  ),
  queues: z.array(
    z.object({ name: z.string(), depth: history, publishedPerSecond: history, consumedPerSecond: history }),
  ),
})
export type MeasuredDay = z.infer<typeof measuredDay>

/** Something that the source cannot tell, in words a person reads: `daily curve`, because `direct scrape keeps no history`. */
export const gap = z.object({ what: z.string(), reason: z.string() })
export type Gap = z.infer<typeof gap>

/** Two ways to know one number, and whether they agree. */
export const crossCheck = z.object({
  what: z.string(),
  sides: z.array(z.object({ label: z.string(), value: z.number(), query: z.string() })).length(2),
  agrees: z.boolean(),
})
export type CrossCheck = z.infer<typeof crossCheck>

/** A service of the code and the name that the metrics know it by; null where they do not know it. */
export const serviceMatch = z.object({
  code: z.string(),
  metrics: z.string().nullable(),
  how: z.enum(['same', 'spelling', 'part', 'configured', 'none']),
})
export type ServiceMatch = z.infer<typeof serviceMatch>

/** Load of another environment divided by the load of this one, by what both count. */
export const measuredScale = z.object({
  factor: z.number(),
  /** The smallest and largest ratio of a single operation. */
  low: z.number(),
  high: z.number(),
  /** Operations that were compared. */
  operations: z.number().int(),
  /** Name of the other environment. */
  from: z.string(),
  observedAt: z.string(),
})
export type MeasuredScale = z.infer<typeof measuredScale>

/** What the metrics say now. */
export const stagingSnapshot = z.object({
  schemaVersion: z.literal(1),
  /** `address` is free of credentials. */
  source: z.object({ kind: z.enum(['prometheus', 'scrape']), address: z.string() }),
  observedAt: z.string(),
  windowSeconds: z.number(),
  conventions: z.array(z.string()),
  services: z.array(observedService),
  edges: z.array(observedEdge),
  queues: z.array(observedQueue),
  curve: dailyCurve.nullable(),
  /** Absent where less than a day was seen. */
  lastDay: measuredDay.optional(),
  gaps: z.array(gap),
  /** Set where the configuration names the environment to measure it against. */
  scale: measuredScale.optional(),
  checks: z.array(crossCheck).optional(),
  /** Set once the snapshot is joined with the code. */
  matches: z.array(serviceMatch).optional(),
})
export type StagingSnapshot = z.infer<typeof stagingSnapshot>
