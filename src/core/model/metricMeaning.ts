import * as z from 'zod'

/** What the series of a metric tell. */
export const metricRole = z.enum([
  'server',
  'in-flight',
  'slots',
  'client',
  'retries',
  'publish',
  'publish-time',
  'consume',
  'process',
  'depth',
  'in-progress',
  'consumers',
  'broker-published',
  'broker-consumed',
  'machine',
])
export type MetricRole = z.infer<typeof metricRole>

/** `histogram` has `_count`, `_sum` and mostly `_bucket` series under the name, or is native; the others are one series each. */
export const metricShape = z.enum(['histogram', 'counter', 'gauge'])
export type MetricShape = z.infer<typeof metricShape>

const labelNames = z.array(z.string()).default([])

/** Label names by meaning; of several the first one that a series carries counts. */
export const metricLabels = z.strictObject({
  /** The reporter, where the series names it itself instead of its target. */
  service: labelNames,
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
export type MetricLabels = z.infer<typeof metricLabels>

export const metricProtocol = z.enum(['http', 'grpc', 'sql', 'cache', 'queue', 'other'])
export type MetricProtocol = z.infer<typeof metricProtocol>

/** A metric that no built-in convention knows, with the meaning that a person gave it. */
export const metricMapping = z.strictObject({
  metric: z.string().min(1).describe('Name of the metric; of a histogram without _count, _sum or _bucket.'),
  role: metricRole.describe('What the metric tells.'),
  shape: metricShape.describe('How the metric is written.'),
  secondsPerUnit: z.number().positive().optional().describe('0.001 where a histogram counts milliseconds.'),
  labels: metricLabels.partial().prefault({}).describe('Labels that name service, peer, route, status or queue.'),
  match: z.record(z.string(), z.string()).prefault({}).describe('Label values that a series must have, as regular expressions.'),
  protocol: metricProtocol.optional().describe('How the callee is called.'),
})
export type MetricMapping = z.infer<typeof metricMapping>
