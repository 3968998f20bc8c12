import * as z from 'zod'

/** What the series of a convention tell. */
export const conventionRole = z.enum([
  'server',
  'in-flight',
  'slots',
  'client',
  'publish',
  'publish-time',
  'consume',
  'process',
  'depth',
  'in-progress',
])
export type ConventionRole = z.infer<typeof conventionRole>

/** `histogram` has `_count`, `_sum` and mostly `_bucket` series under the name; the others are one series each. */
export const metricShape = z.enum(['histogram', 'counter', 'gauge'])

const labelNames = z.array(z.string()).default([])

/** Label names by meaning; of several the first one that a series carries counts. */
export const conventionLabels = z.strictObject({
  method: labelNames,
  route: labelNames,
  status: labelNames,
  /** Present and not empty where the operation failed. */
  error: labelNames,
  /** How many attempts came before this one. */
  resend: labelNames,
  /** Names of the callee as its caller knows it. */
  peer: labelNames,
  host: labelNames,
  port: labelNames,
  queue: labelNames,
  system: labelNames,
})
export type ConventionLabels = z.infer<typeof conventionLabels>

/** One way in which instrumentation names a thing; metrics are listed best first, older names after newer ones. */
export const convention = z.strictObject({
  id: z.string(),
  title: z.string(),
  role: conventionRole,
  shape: metricShape,
  metrics: z.array(z.strictObject({ name: z.string(), secondsPerUnit: z.number().positive().default(1) })).min(1),
  /** Label values that a series must have, as anchored regular expressions. */
  match: z.record(z.string(), z.string()).default({}),
  labels: conventionLabels.prefault({}),
  /** Further labels that series are added up within before the greatest of them counts. */
  within: labelNames,
  /** Messaging system where the metric's name implies it. */
  system: z.string().nullable().default(null),
})
export type Convention = z.infer<typeof convention>
export type ConventionInput = z.input<typeof convention>
