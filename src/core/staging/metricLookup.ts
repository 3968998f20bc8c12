import * as z from 'zod'

/** A metric that can be asked for by name. `type` is `unknown` where the source does not say. */
export const metricInfo = z.object({
  name: z.string(),
  type: z.string(),
  unit: z.string(),
  help: z.string(),
})
export type MetricInfo = z.infer<typeof metricInfo>

/** One series of an answer. null stands for NaN or an infinity; `points` are `[seconds since the epoch, value]` of the last minutes. */
export const metricSeries = z.object({
  labels: z.record(z.string(), z.string()),
  value: z.number().nullable(),
  points: z.array(z.tuple([z.number(), z.number().nullable()])),
})
export type MetricSeries = z.infer<typeof metricSeries>

/** Answer to a quick look at a metric or expression. */
export const metricAnswer = z.object({
  query: z.string(),
  /** ISO 8601. */
  observedAt: z.string(),
  /** At most `shownSeries`, in the order of the source. */
  series: z.array(metricSeries),
  /** How many series there are. */
  total: z.number().int(),
  /** Why there are no points to draw; null where there are. */
  withoutPoints: z.string().nullable(),
})
export type MetricAnswer = z.infer<typeof metricAnswer>

export const shownSeries = 100

const units: readonly (readonly [suffix: string, unit: string])[] = [
  ['seconds', 'seconds'],
  ['milliseconds', 'milliseconds'],
  ['bytes', 'bytes'],
  ['ratio', 'ratio'],
  ['celsius', 'celsius'],
  ['meters', 'meters'],
  ['volts', 'volts'],
  ['joules', 'joules'],
  ['percent', 'percent'],
]

/** Unit that a metric's name ends with, as Prometheus names metrics; empty where it has none. */
export const unitOfName = (name: string): string => {
  const base = name.replace(/_(bucket|sum|count|total|created)$/, '')
  return units.find(([suffix]) => base.endsWith(`_${suffix}`))?.[1] ?? ''
}

/** Value for an answer: JSON has no NaN and no infinities. */
export const answerValue = (value: number): number | null => (Number.isFinite(value) ? value : null)
