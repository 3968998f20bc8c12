import * as z from 'zod'
import { metricLabels, metricProtocol, metricRole, metricShape } from '../../model/metricMeaning'

const metricName = z.strictObject({
  name: z.string(),
  secondsPerUnit: z.number().positive().default(1),
  /** Counter of the time that the operations of a plain counter took. */
  sum: z.string().nullable().default(null),
})

/** One way in which instrumentation names a thing; metrics are listed best first, older names after newer ones. */
export const convention = z.strictObject({
  id: z.string(),
  title: z.string(),
  role: metricRole,
  shape: metricShape,
  metrics: z.array(metricName).min(1),
  /** Label values that a series must have, as anchored regular expressions. */
  match: z.record(z.string(), z.string()).default({}),
  labels: metricLabels.prefault({}),
  /** Labels that a series must carry: tells users of one metric name apart. */
  needs: z.array(z.string()).default([]),
  /** Values of the status that mean failure, as an anchored regular expression. */
  failing: z.string().default('5..|5xx|408|429'),
  /** What stands between method and route in the name of an operation. */
  joinedBy: z.string().default(' '),
  /** Further labels that series are added up within before the greatest of them counts. */
  within: z.array(z.string()).default([]),
  /** Messaging system or database where the metric's name implies it. */
  system: z.string().nullable().default(null),
  /** True where its series add to those of other conventions and do not repeat them. */
  isAdditional: z.boolean().default(false),
  /** How a callee is called; `by-system`: as the system label tells. */
  protocol: z.union([metricProtocol, z.literal('by-system')]).default('http'),
})
export type Convention = z.infer<typeof convention>
export type ConventionInput = z.input<typeof convention>
