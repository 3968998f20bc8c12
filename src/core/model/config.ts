import * as z from 'zod'
import { metricMapping } from './metricMeaning'
import type { Problem } from './problem'
import type { Gap } from './stagingSnapshot'
import { changeKind } from './trafficChange'

const scale = z.strictObject({
  /** Production load divided by the load of this environment. */
  factor: z.number().positive(),
  source: z.string().describe('Where the factor comes from, such as a dashboard or a person.'),
  date: z.string().describe('When the factor was determined, as YYYY-MM-DD.'),
})

const httpUrl = z.url({ protocol: /^https?$/ })

const prometheusSource = z.strictObject({
  url: httpUrl.describe('Base address of a Prometheus-compatible HTTP API.'),
  headers: z.record(z.string(), z.string()).default({}).describe('Extra headers. Never a secret.'),
  tenant: z.string().optional().describe('Tenant of a Mimir, Cortex or Loki-like gateway: sent as X-Scope-OrgID.'),
  caFile: z
    .string()
    .optional()
    .describe('Certificates of the authority behind the address, in PEM, from the root of the repository.'),
})

const scrapeTarget = z.strictObject({
  url: httpUrl.describe('Address of a metrics page in the Prometheus text format.'),
  service: z.string().optional().describe('Name of the service behind it; taken from the page where it says so.'),
})

const environment = z
  .strictObject({
    prometheus: prometheusSource.optional(),
    scrape: z.array(scrapeTarget).min(1).optional(),
    scrapeFrom: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        'Compose files, or manifests with prometheus.io annotations, whose services are scraped, from the root of the repository.',
      ),
    scale: scale.optional(),
    scaleFrom: z
      .string()
      .optional()
      .describe('Environment of production: the scale is its load divided by that of this one; "scale" stands in where it cannot be asked.'),
    windowSeconds: z.number().positive().optional().describe('Window that rates are averaged over.'),
    daySeconds: z
      .number()
      .positive()
      .default(86_400)
      .describe('Seconds that one day takes here; less than 86400 where a load generator runs a compressed day.'),
    timeoutSeconds: z.number().positive().max(120).default(10).describe('Longest wait for one request to the metrics.'),
  })
  .refine(({ prometheus, scrape, scrapeFrom }) => (prometheus === undefined) !== (scrape === undefined && scrapeFrom === undefined), {
    message: 'needs either "prometheus" or "scrape"',
  })
/** Once read, `scrape` holds what the files of `scrapeFrom` name. */
export type Environment = z.infer<typeof environment> & {
  /** Services of those files that are not scraped, with the reason. */
  readonly notScraped?: readonly Gap[]
  /** Why its pages are not known; those of other environments are. */
  readonly unreadable?: Problem
}

const itemOverride = z.strictObject({
  title: z.string().optional(),
  severity: z.enum(['required', 'advised']).optional(),
  appliesTo: z.array(changeKind).optional(),
  paths: z
    .array(z.string())
    .optional()
    .describe('The item applies only to changes under these folders or files, from the root of the repository.'),
  link: z.url().optional().describe('Why it matters: shown beside the item.'),
  disabled: z.boolean().optional(),
})

/** `deploy-readiness.json` at the repository's root. Every key is optional. */
export const config = z.strictObject({
  $schema: z.string().optional(),
  base: z.string().optional().describe('Branch that changes are measured against; the default branch unless set.'),
  environments: z.record(z.string(), environment).default({}),
  defaultEnvironment: z.string().optional(),
  multipliers: z
    .record(z.string(), z.number().positive())
    .default({})
    .describe('Values of named multipliers, such as "order.items": 3.'),
  queues: z
    .record(z.string(), z.strictObject({ limit: z.number().int().positive() }))
    .default({})
    .describe('Depth that each queue must not pass.'),
  metrics: z
    .array(metricMapping)
    .optional()
    .describe('Metrics that no built-in convention knows, with what they tell.'),
  services: z
    .record(
      z.string(),
      z.strictObject({
        slots: z.number().int().positive().optional(),
        metrics: z.string().optional().describe('Name of the service in the metrics, where it is another one.'),
      }),
    )
    .default({})
    .describe('What the metrics and the code do not say about a service.'),
  checklist: z.record(z.string(), itemOverride).default({}).describe('Items to add or change, by id.'),
  hook: z.strictObject({ mode: z.enum(['off', 'warn', 'block']).default('warn') }).prefault({}),
})
export type Config = z.infer<typeof config>
