import { groupBy } from './groupBy'
import type { Labels, Sample } from './seriesRequest'

/** Labels that can name the service of a series. */
export const serviceLabels: readonly string[] = [
  ...['service_name', 'exported_job', 'app_kubernetes_io_name', 'app', 'service', 'job'],
]

/** Labels that tell the targets of a source apart. */
export const targetLabels: readonly string[] = [...serviceLabels, 'instance']

/** Who reports: `targets` has 1 for each target that answers and 0 for one that does not; `infos` are `target_info` series. */
export interface TargetReport {
  readonly targets: readonly Sample[]
  readonly infos: readonly Sample[]
}

interface Answering {
  readonly count: number
  readonly labels: Labels
}

/** Names of services behind labels and addresses. */
export interface TargetDirectory {
  /** Name of the service that reports a series; null where no label tells. */
  readonly serviceOf: (labels: Labels) => string | null
  /** Service whose target has this address, as seen from a caller. */
  readonly serviceAt: (host: string, port: string | null, caller: string) => string | null
  /** Targets of a service that answer, with the labels that single them out; null where the source does not say. */
  readonly answering: (service: string) => Answering | null
  readonly services: ReadonlySet<string>
}

const shortJob = (job: string): string => job.slice(job.lastIndexOf('/') + 1)

/** `shop/orders` reads `orders` unless another namespace has one too. */
const jobNames = (samples: readonly Sample[]): ReadonlyMap<string, string> => {
  const jobs = [...new Set(samples.flatMap(({ labels }) => [labels['job'], labels['exported_job']]))]
  const present = jobs.filter((job) => job !== undefined)
  const isShared = (job: string): boolean => present.some((other) => other !== job && shortJob(other) === shortJob(job))
  return new Map(present.map((job) => [job, isShared(job) ? job : shortJob(job)]))
}

const jobOf = (labels: Labels): string => labels['exported_job'] ?? labels['job'] ?? ''
const instanceOf = (labels: Labels): string => labels['exported_instance'] ?? labels['instance'] ?? ''

/** Names from `target_info`: by job and instance, and by job alone where all its instances have one name. */
const infoNames = (infos: readonly Sample[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  const namesOfJob = new Map<string, Set<string>>()
  for (const { labels } of infos) {
    const name = labels['service_name']
    if (name === undefined || name === '') continue
    names.set(`${jobOf(labels)}\n${instanceOf(labels)}`, name)
    namesOfJob.set(jobOf(labels), (namesOfJob.get(jobOf(labels)) ?? new Set<string>()).add(name))
  }
  for (const [job, [name, ...others]] of namesOfJob) if (name !== undefined && others.length === 0) names.set(job, name)
  return names
}

const firstFilled = (...values: readonly (string | undefined)[]): string | null =>
  values.find((value) => value !== undefined && value !== '') ?? null

const loopback = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/

const normalizeHost = (host: string): string => (loopback.test(host) ? 'loopback' : host.toLowerCase())

/** Host and port of `host:port`; the port is null where there is none. */
export const splitAddress = (address: string): { readonly host: string; readonly port: string | null } => {
  const match = /^(.*?)(?::(\d+))?$/.exec(address.replace(/^[a-z][a-z+.-]*:\/\/\/?/i, '').replace(/\/.*$/, ''))
  return { host: match?.[1] ?? address, port: match?.[2] ?? null }
}

type ServiceOf = TargetDirectory['serviceOf']

const nameServices = ({ targets, infos }: TargetReport): ServiceOf => {
  const jobs = jobNames([...targets, ...infos])
  const known = infoNames(infos)
  const shortName = (job: string | undefined): string | undefined => (job === undefined ? job : (jobs.get(job) ?? job))
  return (labels) =>
    firstFilled(
      labels['service_name'],
      known.get(`${jobOf(labels)}\n${instanceOf(labels)}`) ?? known.get(jobOf(labels)),
      shortName(labels['exported_job']),
      ...['app_kubernetes_io_name', 'app', 'service'].map((name) => labels[name]),
      shortName(labels['job']),
    )
}

interface Address {
  readonly service: string
  readonly host: string
  readonly port: string | null
}

const addressesOf = (targets: readonly Sample[], serviceOf: ServiceOf): readonly Address[] =>
  targets.flatMap(({ labels }) => {
    const service = serviceOf(labels)
    if (service === null || labels['instance'] === undefined) return []
    const { host, port } = splitAddress(labels['instance'])
    return [{ service, host: normalizeHost(host), port }]
  })

/** A loopback address means the caller's own host. */
const findService = (addresses: readonly Address[]): TargetDirectory['serviceAt'] => {
  const byAddress = new Map(addresses.map(({ service, host, port }) => [`${host}:${port ?? ''}`, service]))
  const hostsOf = groupBy(addresses, ({ service }) => service)
  return (host, port, caller) => {
    const named = normalizeHost(host)
    const hosts =
      named === 'loopback' ? [named, ...(hostsOf.get(caller) ?? []).map((address) => address.host)] : [named]
    const ports = port === null ? ['80', '443'] : [port]
    const found = hosts.flatMap((each) => ports.map((number) => byAddress.get(`${each}:${number}`)))
    return found.find((service) => service !== undefined) ?? null
  }
}

const sharedLabels = (samples: readonly Sample[]): Labels => {
  const [first, ...others] = samples.map(({ labels }) => labels)
  const shared = serviceLabels.filter((name) => first?.[name] && others.every((labels) => labels[name] === first[name]))
  return Object.fromEntries(shared.map((name) => [name, first?.[name] ?? '']))
}

const countAnswering = (targets: readonly Sample[], serviceOf: ServiceOf): ReadonlyMap<string, Answering> => {
  const answering = new Map<string, Answering>()
  for (const [service, samples] of groupBy(targets, ({ labels }) => serviceOf(labels))) {
    const count = samples.filter(({ value }) => value === 1).length
    if (service !== null) answering.set(service, { count, labels: sharedLabels(samples) })
  }
  return answering
}

/** Reads who is who from the targets of a source. */
export const readTargets = (report: TargetReport): TargetDirectory => {
  const serviceOf = nameServices(report)
  const answering = countAnswering(report.targets, serviceOf)
  const named = report.infos.map(({ labels }) => serviceOf(labels)).filter((name) => name !== null)
  return {
    serviceOf,
    serviceAt: findService(addressesOf(report.targets, serviceOf)),
    answering: (service) => answering.get(service) ?? null,
    services: new Set([...answering.keys(), ...named]),
  }
}
