import type { ServiceGraph } from '../../model/codeGraph'
import type { Confidence } from '../../model/place'
import type { Target } from '../../model/trafficChange'
import { type ServiceRoot, compare, plainName, stemName } from '../program/services'
import { type KnownNames, addressVariables, addressesIn, assignmentOf, imagesRun, protocolOf } from './addresses'
import type { ConfigDocument, ConfigEntry, ConfigFiles } from './configFile'
import { type Alias, otherNames, withOtherNames } from './otherNames'
import { type Owners, ownersIn, ownersOf } from './owners'
import { runNames } from './runNames'

type Edge = ServiceGraph['edges'][number]

/** Keys below which an address is probed, advertised or described, not called. */
const notCalled = /probe|initContainers|annotations|labels|selector|healthcheck|^ports$|^expose$|^image$|^build$|^volumes$|container_name|^hostname$|^aliases$|^depends_on$/i

/** Names that an address can mean: services of the code with what they are `implemented` to serve, and what manifests and compose files run. */
export const knownNames = (files: ConfigFiles, services: readonly ServiceRoot[], implemented: readonly Alias[] = []): KnownNames => {
  const own = services.filter(({ path }) => path !== '').map(({ name }) => [plainName(name), name] as const)
  const { names: run, others } = runNames(files)
  const names = withOtherNames(new Map([...run, ...own]), [...others, ...otherNames(files, services), ...implemented])
  return { names, protocols: imagesRun(files), variables: addressVariables(files, names) }
}

interface Found {
  readonly to: string
  readonly protocol: Target
  readonly confidence: Confidence
}

const calledBy = (entry: ConfigEntry, known: KnownNames): Found[] => {
  if (typeof entry.value !== 'string') return []
  const [variable, value] = assignmentOf(entry.path, entry.value)
  const provider = modelProvider.exec(entry.path.join('.'))?.[1]
  if (provider !== undefined) return [{ to: provider.replace(/-/g, ''), protocol: 'cloud', confidence: 'medium' }]
  if (entry.path.some((step) => notCalled.test(step)) || isOnlyProbed.test(value) || (entry.path.includes('command') && !isArgument.test(value))) return []
  const passed = /^[A-Z][A-Z\d_]*$/.test(value) ? known.variables.get(value) : undefined
  const named = isHost(variable ?? entry.path.at(-1) ?? '') && entry.path.length > 1 ? known.names.get(plainName(value)) : undefined
  return [
    ...addressesIn(known, value).map((found): Found => ({ ...found, confidence: 'high' })),
    ...[passed, named].flatMap((to): Found[] => (to === undefined ? [] : [{ to, protocol: protocolOf(known, null, to), confidence: 'high' }])),
  ]
}

/** The key of who answers for a language model: `spring.ai.openai.api-key`, `quarkus.langchain4j.ollama.base-url`. */
const modelProvider = /^(?:spring\.ai(?:\.azure)?|(?:quarkus\.)?langchain4j)\.(open-?ai|anthropic|ollama|mistral-?ai|bedrock|vertex-?ai|gemini|deepseek|groq)(?:\.[\w-]+)*\.(?:api-key|base-url|endpoint|project-id)$/

/** The path of an address that only tells whether what it belongs to is alive. */
const isOnlyProbed = /\/(?:hc|healthz?|health-?check|livez?|readyz?|actuator\/health)\/?$/

/** One argument of a command, and no script of a shell: an address, or one behind a flag. */
const isArgument = /^(?:--?[\w.-]+[= ])?["']?[\w+-]*(?::\/\/)?[\w.@:/${}-]+["']?$/

/** Keys whose whole value is the name of a host, or of the service that a route leads to. */
const isHost = (key: string): boolean => /(?:^|[._-]|[a-z\d](?=[A-Z]))(?:service-?(?:id|name)|host(?:name)?|server|addresse?s?|brokers?|endpoint|ur[il]|connection(?:string)?)$/i.test(key)

/** Calls that configuration alone shows: an address of another service among the settings of one. */
export const configCalls = (files: ConfigFiles, services: readonly ServiceRoot[], known: KnownNames): Edge[] => {
  const edges = new Map<string, Edge>()
  const owners = ownersIn(files, services, known)
  const inOrder = [...files].sort(([one], [other]) => compare(one, other))
  for (const edge of inOrder.flatMap(([file, documents]) => documents.flatMap((document) => callsOf(owners, file, document)))) {
    const key = `${plainName(edge.from)}>${plainName(edge.to)}`
    if (plainName(edge.from) !== plainName(edge.to) && !edges.has(key)) edges.set(key, edge)
  }
  return [...edges.values()]
}

const callsOf = (owners: Owners, file: string, document: ConfigDocument): Edge[] =>
  document.entries.flatMap((entry) => {
    const { known } = owners
    const called = calledBy(entry, known)
    const names = called.length === 0 ? [] : ownersOf(owners, file, document, entry)
    return names.flatMap((owner) => called.map((found): Edge => ({ ...found, from: known.names.get(plainName(owner)) ?? owner, operation: null, file, line: entry.line })))
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
