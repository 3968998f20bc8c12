import type { ServiceGraph } from '../../model/codeGraph'
import type { Confidence } from '../../model/place'
import type { Target } from '../../model/trafficChange'
import { type ServiceRoot, compare, plainName, serviceOf } from '../program/services'
import type { ConfigDocument, ConfigEntry, ConfigFiles } from './configFile'

type Edge = ServiceGraph['edges'][number]

/** Kubernetes resources that run something. */
const workloads: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Rollout', 'ReplicaSet', 'Pod', 'DeploymentConfig'])

/** Keys below which an address is probed, advertised or described, not called. */
const notCalled = /probe|initContainers|annotations|labels|selector|healthcheck|^ports$|^expose$|^image$|^build$|^volumes$|^command$|container_name|hostname|^aliases$/i

/** What a scheme or a name says of the protocol; the first row that matches wins, and HTTP is left. */
const protocols: readonly (readonly [pattern: RegExp, protocol: Target])[] = [
  [/^(?:rediss?|memcached?)$|redis|memcache|valkey/, 'cache'],
  [/^(?:amqps?|nats|kafka|stomp)$|rabbit|kafka|activemq|nats|queue|eventbus/, 'queue'],
  [/^(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|sqlserver|jdbc|r2dbc)$|postgres|mysql|mariadb|mongo|-db$|database/, 'sql'],
  [/^grpcs?$/, 'grpc'],
]

const protocolOf = (scheme: string | null, to: string): Target =>
  protocols.find(([pattern]) => (scheme !== null && pattern.test(scheme)) || pattern.test(to))?.[1] ?? 'http'

interface Address {
  readonly host: string
  readonly scheme: string | null
}

const withScheme = /([a-z][a-z\d+.-]*):\/\/(?:[^\s/@"']*@)?([a-z][a-z\d-]*)(?=[:./"'\s?}]|$)/gi
const withPort = /^([a-z][a-z\d-]*)(?:\.[a-z\d.-]+)?:\d{2,5}$/i

/** Addresses in a value: URLs wherever they stand, or `host:port` as the whole of it. */
const addressesIn = (value: string): Address[] => {
  const urls = [...value.matchAll(withScheme)].map(([, scheme = '', host = '']): Address => ({ host, scheme: scheme.toLowerCase().split(/[:+]/).at(-1) ?? null }))
  const [, host] = withPort.exec(value.trim()) ?? []
  return host === undefined ? urls : [...urls, { host, scheme: null }]
}

/** Names that an address in configuration can mean: services of the code, and what manifests and compose files run. */
const knownNames = (files: ConfigFiles, services: readonly ServiceRoot[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  const add = (name: string): void => {
    if (!names.has(plainName(name))) names.set(plainName(name), name)
  }
  for (const { name, path } of services) if (path !== '') add(name)
  for (const document of [...files.values()].flat()) {
    if (document.name && document.kind !== null && (workloads.has(document.kind) || document.kind === 'Service')) add(document.name)
    for (const { path } of document.entries) if (isCompose(document) && path[0] === 'services' && path[1]) add(path[1])
  }
  return names
}

const isCompose = ({ kind, entries }: ConfigDocument): boolean =>
  kind === null && entries.some(({ path }) => path[0] === 'services' && ['image', 'build', 'depends_on', 'environment', 'container_name'].includes(path[2]?.replace(/^\[.*/, '') ?? ''))

/** Whose configuration an entry is: a workload's, a service's of a compose file, or that of the code it lies with. */
const ownerOf = (file: string, document: ConfigDocument, entry: ConfigEntry, services: readonly ServiceRoot[]): string | null => {
  if (document.kind !== null) return workloads.has(document.kind) && document.name ? document.name : null
  if (isCompose(document)) return entry.path[0] === 'services' ? (entry.path[1] ?? null) : null
  const { name, path } = serviceOf(services, file)
  return path === '' ? null : name
}

interface Found {
  readonly to: string
  readonly protocol: Target
  readonly confidence: Confidence
}

const calledBy = (document: ConfigDocument, entry: ConfigEntry, names: ReadonlyMap<string, string>): Found[] => {
  if (typeof entry.value !== 'string' && !isDependency(document, entry)) return []
  if (entry.path.some((step) => notCalled.test(step))) return []
  const found = addressesIn(String(entry.value)).flatMap(({ host, scheme }): Found[] => {
    const to = names.get(plainName(host))
    return to === undefined ? [] : [{ to, protocol: protocolOf(scheme, to), confidence: 'high' }]
  })
  const needed = isDependency(document, entry) ? names.get(plainName(dependencyIn(entry))) : undefined
  return needed === undefined ? found : [...found, { to: needed, protocol: protocolOf(null, needed), confidence: 'medium' }]
}

/** `depends_on` of a compose file, as a list or by name. */
const isDependency = (document: ConfigDocument, { path }: ConfigEntry): boolean => document.kind === null && path[0] === 'services' && path[2] === 'depends_on'

const dependencyIn = ({ path, value }: ConfigEntry): string => (path[3]?.startsWith('[') === false ? path[3] : String(value))

/** Calls that configuration alone shows: an address of another service among the settings of one. */
export const configCalls = (files: ConfigFiles, services: readonly ServiceRoot[]): Edge[] => {
  const names = knownNames(files, services)
  const edges = new Map<string, Edge>()
  const inOrder = [...files].sort(([one], [other]) => compare(one, other))
  const found = inOrder.flatMap(([file, documents]) => documents.flatMap((document) => callsOf({ file, document, names, services })))
  for (const edge of found) {
    const key = `${plainName(edge.from)}>${plainName(edge.to)}`
    if (plainName(edge.from) !== plainName(edge.to) && !edges.has(key)) edges.set(key, edge)
  }
  return [...edges.values()]
}

interface Standing {
  readonly file: string
  readonly document: ConfigDocument
  readonly names: ReadonlyMap<string, string>
  readonly services: readonly ServiceRoot[]
}

const callsOf = ({ file, document, names, services }: Standing): Edge[] =>
  document.entries.flatMap((entry) => {
    const owner = ownerOf(file, document, entry, services)
    if (owner === null) return []
    const from = names.get(plainName(owner)) ?? owner
    return calledBy(document, entry, names).map((found): Edge => ({ ...found, from, operation: null, file, line: entry.line }))
  })

/** The edges of the code with those that only registrations or configuration show. */
export const withConfigCalls = (graph: ServiceGraph, calls: readonly Edge[]): ServiceGraph => {
  const known = new Set(graph.edges.map(({ from, to }) => `${stem(from)}>${stem(to)}`))
  const added = calls.filter(({ from, to }) => {
    const pair = `${stem(from)}>${stem(to)}`
    const isNew = stem(from) !== stem(to) && !known.has(pair)
    known.add(pair)
    return isNew
  })
  return { ...graph, edges: [...graph.edges, ...added].sort((one, other) => compare(one.from, other.from) || compare(one.to, other.to)) }
}

/** `cart-service` and `cart` are one. */
const stem = (name: string): string => plainName(name).replace(/(?:service|svc|server|api)$/, '')
