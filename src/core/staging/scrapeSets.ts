import * as z from 'zod'
import type { Gap } from '../model/stagingSnapshot'

/** What a compose file or manifests say of pages to scrape. */
export interface ScrapeSet {
  readonly targets: readonly { readonly service: string; readonly url: string }[]
  /** Services that cannot be scraped one page at a time, with the reason. */
  readonly notScraped: readonly Gap[]
}

type Marks = Readonly<Record<string, string>>

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const marks = z.record(z.string(), scalar).catch({})

/** The annotations that scrape configurations of Prometheus go by, on pods, services and containers alike. */
const asked = (own: Marks) => ({
  isAsked: own['prometheus.io/scrape'] === 'true',
  isRefused: own['prometheus.io/scrape'] === 'false',
  port: own['prometheus.io/port'] ?? null,
  path: (own['prometheus.io/path'] ?? '/metrics').replace(/^(?!\/)/, '/'),
  scheme: own['prometheus.io/scheme'] ?? 'http',
})

const composeService = z.object({
  ports: z.array(z.union([scalar, z.object({ target: scalar, published: scalar.optional(), host_ip: z.string().optional() })])).catch([]),
  labels: z.union([z.array(z.string()), marks]).catch({}),
})
const composeFile = z.object({ services: z.record(z.string(), composeService.nullable()) })

interface Published {
  readonly host: string
  readonly port: string
  readonly inside: string
}

/** `${PORT:-8080}` stands for its default. */
const withDefaults = (text: string): string => text.replace(/\$\{\w+:?-([^}]*)\}/g, '$1')

const publishedOf = (port: z.infer<typeof composeService>['ports'][number]): Published | null => {
  const text = typeof port === 'string' ? port : [port.host_ip, port.published, port.target].filter((part) => part !== undefined).join(':')
  const parts = withDefaults(text).replace(/\/tcp$/, '').split(':')
  const [inside = '', outside = '', host = 'localhost'] = parts.reverse()
  if (!/^\d+$/.test(inside) || !/^\d+$/.test(outside)) return null
  return { inside, port: outside, host: host === '0.0.0.0' ? 'localhost' : host }
}

const labelsOf = (labels: z.infer<typeof composeService>['labels']): Marks =>
  Array.isArray(labels) ? Object.fromEntries(labels.map((label) => [label.split('=')[0] ?? '', label.slice(label.indexOf('=') + 1)])) : labels

/** Ports of stores and brokers, which speak no HTTP there. */
const otherProtocols = new Set(['1433', '1521', '2181', '3306', '4222', '5432', '5672', '6379', '9042', '9092', '11211', '27017'])

const composeSet = ({ services }: z.infer<typeof composeFile>): ScrapeSet => {
  const known = Object.entries(services).map(([name, service]) => ({
    name,
    wish: asked(labelsOf(service?.labels ?? {})),
    ports: (service?.ports ?? []).flatMap((port) => publishedOf(port) ?? []),
  }))
  const isLabelled = known.some(({ wish }) => wish.isAsked)
  const wanted = known.filter(({ wish }) => (isLabelled ? wish.isAsked : !wish.isRefused))
  const found = wanted.map(({ name, wish, ports }) => ({
    name,
    wish,
    page: ports.find(({ inside }) => (wish.port === null ? !otherProtocols.has(inside) : inside === wish.port)),
  }))
  return {
    targets: found.flatMap(({ name, wish, page }) =>
      page === undefined ? [] : [{ service: name, url: `${wish.scheme}://${page.host}:${page.port}${wish.path}` }],
    ),
    notScraped: found.flatMap(({ name, wish, page }) =>
      page === undefined && wish.isAsked ? [{ what: `metrics of ${name}`, reason: 'it publishes no port of its metrics to this machine' }] : [],
    ),
  }
}

const metadata = z.object({
  name: z.string().default(''),
  namespace: z.string().default('default'),
  annotations: marks,
  labels: marks,
})
const port = z.object({ port: scalar.optional(), containerPort: scalar.optional() })
const manifest = z.object({
  kind: z.string(),
  metadata: metadata.catch({ name: '', namespace: 'default', annotations: {}, labels: {} }),
  spec: z
    .object({
      replicas: z.number().catch(1),
      selector: marks,
      ports: z.array(port).catch([]),
      template: z.object({ metadata, spec: z.object({ containers: z.array(z.object({ ports: z.array(port).catch([]) })).catch([]) }) }).optional().catch(undefined),
    })
    .optional(),
})
type Manifest = z.infer<typeof manifest>

const selects = (service: Manifest, workload: Manifest): boolean => {
  const wanted = Object.entries(service.spec?.selector ?? {})
  const labels = workload.spec?.template?.metadata.labels ?? {}
  return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value)
}

interface Scraped {
  readonly service: Manifest
  readonly workload: Manifest | null
}

/** A service is scraped for its own annotations, or for those of the pods that it leads to. */
const wishOf = ({ service, workload }: Scraped) =>
  [service.metadata.annotations, workload?.spec?.template?.metadata.annotations ?? {}].map(asked).find(({ isAsked }) => isAsked)

const kubernetesSet = (manifests: readonly Manifest[]): ScrapeSet => {
  const workloads = manifests.filter(({ spec }) => spec?.template !== undefined)
  const scraped = manifests
    .filter(({ kind }) => kind === 'Service')
    .map((service) => ({ service, workload: workloads.find((workload) => selects(service, workload)) ?? null }))
    .flatMap((each) => {
      const wish = wishOf(each)
      return wish === undefined ? [] : [{ ...each, wish, replicas: each.workload?.spec?.replicas ?? 1 }]
    })
  return {
    targets: scraped
      .filter(({ replicas }) => replicas <= 1)
      .map(({ service: { metadata: own, spec }, wish }) => {
        const at = wish.port ?? spec?.ports[0]?.port ?? '80'
        return { service: own.name, url: `${wish.scheme}://${own.name}.${own.namespace}:${at}${wish.path}` }
      }),
    notScraped: scraped
      .filter(({ replicas }) => replicas > 1)
      .map(({ service, replicas }) => ({
        what: `metrics of ${service.metadata.name}`,
        reason: `its ${replicas} replicas answer in turn under one address, which looks like restarts; a Prometheus tells them apart`,
      })),
  }
}

/** The pages that the documents of a compose file, or manifests for Kubernetes, name; null where they are neither. */
export const readScrapeSet = (documents: readonly unknown[]): ScrapeSet | null => {
  const compose = composeFile.safeParse(documents[0])
  if (compose.success) return composeSet(compose.data)
  const manifests = documents.flatMap((document) => {
    const parsed = manifest.safeParse(document)
    return parsed.success ? [parsed.data] : []
  })
  return manifests.length === 0 ? null : kubernetesSet(manifests)
}
