import type { ServiceGraph } from '../../model/codeGraph'
import type { Confidence } from '../../model/place'
import type { Target } from '../../model/trafficChange'
import { type ServiceRoot, compare, nameOfFolder, plainName, serviceOf, stemName } from '../program/services'
import { folderOf } from '../program/project'
import { type KnownNames, addressVariables, addressesIn, assignmentOf, imagesRun, protocolOf } from './addresses'
import { type ConfigDocument, type ConfigEntry, type ConfigFiles, isCompose, isWorkload } from './configFile'
import { configFormatOf } from './configSelection'
import { type Alias, otherNames, withOtherNames } from './otherNames'
import { runNames } from './runNames'

type Edge = ServiceGraph['edges'][number]

/** Keys below which an address is probed, advertised or described, not called. */
const notCalled = /probe|initContainers|annotations|labels|selector|healthcheck|^ports$|^expose$|^image$|^build$|^volumes$|^command$|container_name|hostname|^aliases$/i

/** Names that an address can mean: services of the code with what they are `implemented` to serve, and what manifests and compose files run. */
export const knownNames = (files: ConfigFiles, services: readonly ServiceRoot[], implemented: readonly Alias[] = []): KnownNames => {
  const own = services.filter(({ path }) => path !== '').map(({ name }) => [plainName(name), name] as const)
  const names = withOtherNames(new Map([...runNames(files), ...own]), [...otherNames(files, services), ...implemented])
  return { names, protocols: imagesRun(files), variables: addressVariables(files, names) }
}

/** Whose configuration an entry is: a workload's, a service's of a compose file, that of the code it lies with, or that of all whom a configuration server tells it. */
const ownersOf = ({ file, document, services, shared, known }: Standing, entry: ConfigEntry): readonly string[] => {
  if (document.kind !== null) return isWorkload(document) && known.names.has(plainName(document.name ?? '')) ? [document.name ?? ''] : []
  if (isCompose(document)) return entry.path[0] === 'services' ? entry.path.slice(1, 2) : []
  const { name, path } = serviceOf(services, file)
  if (path === '') return isProxyConfig(file) ? [known.names.get(plainName(nameOfFolder(folderOf(file)))) ?? []].flat() : []
  if (!shared.folders.has(folderOf(file))) return [name]
  if (/(?:^|\/)application\.(?:ya?ml|properties)$/.test(file)) return shared.readers.filter((reader) => reader !== name)
  const named = namedAfter(file, services)
  return named ? [named.name] : []
}

/** True for the configuration of a server that passes requests on; it needs no code beside it. */
const isProxyConfig = (file: string): boolean => ['nginx', 'directives'].includes(configFormatOf(file) ?? '')

/** The service that a settings file is named after, as a configuration server keeps those of others: `shared/orders.yml`. */
const namedAfter = (file: string, services: readonly ServiceRoot[]): ServiceRoot | undefined => {
  const name = plainName(/([^/]+)\.(?:ya?ml|properties)$/.exec(file)?.[1] ?? '')
  return name === '' ? undefined : services.find((service) => service.path !== '' && plainName(service.name) === name)
}

/** Folders that hold settings for others than the service that they lie in, and the services that read some of a configuration server. */
interface Shared {
  readonly folders: ReadonlySet<string>
  readonly readers: readonly string[]
}

const sharedSettings = (files: ConfigFiles, services: readonly ServiceRoot[]): Shared => ({
  folders: new Set([...files.keys()].filter((file) => (namedAfter(file, services) ?? serviceOf(services, file)) !== serviceOf(services, file)).map(folderOf)),
  readers: [...new Set([...files].filter(([, documents]) => documents.some(({ entries }) => entries.some(asksServer))).map(([file]) => serviceOf(services, file).name))],
})

/** `spring.cloud.config.uri`, or `spring.config.import: configserver:...`. */
const asksServer = ({ path, value }: ConfigEntry): boolean => /^spring\.cloud\.config\.(?:uri|discovery\.)/.test(path.join('.')) || (/^spring\.config\.import/.test(path.join('.')) && String(value).includes('configserver:'))

interface Found {
  readonly to: string
  readonly protocol: Target
  readonly confidence: Confidence
}

const calledBy = (document: ConfigDocument, entry: ConfigEntry, known: KnownNames): Found[] => {
  if (typeof entry.value !== 'string' && !isDependency(document, entry)) return []
  if (entry.path.some((step) => notCalled.test(step))) return []
  const value = assignmentOf(entry.path, String(entry.value))[1]
  const passed = /^[A-Z][A-Z\d_]*$/.test(value) ? known.variables.get(value) : undefined
  const named = isHost(entry) ? known.names.get(plainName(value)) : undefined
  const needed = isDependency(document, entry) ? known.names.get(plainName(dependencyIn(entry))) : undefined
  return [
    ...addressesIn(known, value).map((found): Found => ({ ...found, confidence: 'high' })),
    ...[passed, named].flatMap((to): Found[] => (to === undefined ? [] : [{ to, protocol: protocolOf(known, null, to), confidence: 'high' }])),
    ...(needed === undefined ? [] : [{ to: needed, protocol: protocolOf(known, null, needed), confidence: 'medium' as const }]),
  ]
}

/** Keys whose whole value is the name of a host, or of the service that a route leads to. */
const isHost = ({ path }: ConfigEntry): boolean => /(?:^|[._-])(?:service-?(?:id|name)|host|server|addresse?s?|brokers?|endpoint|ur[il])$/i.test(path.at(-1) ?? '') && path.length > 1

/** `depends_on` of a compose file, as a list or by name. */
const isDependency = (document: ConfigDocument, { path }: ConfigEntry): boolean => document.kind === null && path[0] === 'services' && path[2] === 'depends_on'

const dependencyIn = ({ path, value }: ConfigEntry): string => (path[3]?.startsWith('[') === false ? path[3] : String(value))

/** Calls that configuration alone shows: an address of another service among the settings of one. */
export const configCalls = (files: ConfigFiles, services: readonly ServiceRoot[], known: KnownNames): Edge[] => {
  const edges = new Map<string, Edge>()
  const shared = sharedSettings(files, services)
  const inOrder = [...files].sort(([one], [other]) => compare(one, other))
  const found = inOrder.flatMap(([file, documents]) => documents.flatMap((document) => callsOf({ file, document, known, services, shared })))
  for (const edge of found) {
    const key = `${plainName(edge.from)}>${plainName(edge.to)}`
    if (plainName(edge.from) !== plainName(edge.to) && !edges.has(key)) edges.set(key, edge)
  }
  return [...edges.values()]
}

interface Standing {
  readonly file: string
  readonly document: ConfigDocument
  readonly known: KnownNames
  readonly services: readonly ServiceRoot[]
  readonly shared: Shared
}

const callsOf = (standing: Standing): Edge[] =>
  standing.document.entries.flatMap((entry) => {
    const { file, document, known } = standing
    const called = calledBy(document, entry, known)
    const owners = called.length === 0 ? [] : ownersOf(standing, entry)
    return owners.flatMap((owner) => called.map((found): Edge => ({ ...found, from: known.names.get(plainName(owner)) ?? owner, operation: null, file, line: entry.line })))
  })

/** The edges of the code with those that only registrations or configuration show. */
export const withConfigCalls = (graph: ServiceGraph, calls: readonly Edge[]): ServiceGraph => {
  const known = new Set(graph.edges.map(({ from, to }) => `${stemName(from)}>${stemName(to)}`))
  const added = calls.filter(({ from, to }) => {
    const pair = `${stemName(from)}>${stemName(to)}`
    const isNew = stemName(from) !== stemName(to) && !known.has(pair)
    known.add(pair)
    return isNew
  })
  return { ...graph, edges: [...graph.edges, ...added].sort((one, other) => compare(one.from, other.from) || compare(one.to, other.to)) }
}
