import type { Target } from '../../model/trafficChange'
import { nameFromVariable } from '../graph/address'
import { baseName } from '../program/project'
import { plainName } from '../program/services'
import { type ConfigFiles, isCompose, isWorkload } from './configFile'

/** Whom an address in a text speaks to; `host` is the name of a variable where `isVariable`. */
interface WrittenAddress {
  readonly host: string
  readonly isVariable: boolean
  readonly scheme: string | null
}

/** What a text says that it speaks to, by a name that is known. */
export interface KnownAddress {
  readonly to: string
  readonly protocol: Target
}

/** Names that an address can mean, by their plain form, the protocols of those whose image says it, and what variables hold the address of. */
export interface KnownNames {
  readonly names: ReadonlyMap<string, string>
  readonly protocols: ReadonlyMap<string, Target>
  readonly variables: ReadonlyMap<string, string>
}

/** What a scheme or a name says of the protocol; the first row that matches wins. */
const protocols: readonly (readonly [pattern: RegExp, protocol: Target])[] = [
  [/^(?:rediss?|memcached?)$|redis|memcache|valkey/, 'cache'],
  [/^(?:amqps?|nats|kafka|stomp)$|rabbit|kafka|activemq|nats|queue|eventbus/, 'queue'],
  [/^(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|sqlserver|jdbc|r2dbc)$|postgres|mysql|mariadb|mongo|-db$|database/, 'sql'],
  [/^grpcs?$/, 'grpc'],
]

/** Images of stores and brokers that the table above does not know by name. */
const imageProtocols: readonly (readonly [pattern: RegExp, protocol: Target])[] = [
  [/(?:^|\/)(?:keydb|dragonfly|hazelcast)$/, 'cache'],
  [/(?:^|\/)(?:redpanda|artemis|pulsar|mosquitto|emqx)$/, 'queue'],
  [/(?:^|\/)(?:postgis|timescaledb|mssql\/server|azure-sql-edge|cockroach|cassandra|scylla|percona|oracle-xe|db2|couchdb|ravendb|neo4j|clickhouse-server)$/, 'sql'],
]

const firstOf = (table: typeof protocols, text: string): Target | undefined => table.find(([pattern]) => pattern.test(text))?.[1]

/** Words of images that look into a store or a broker, and are none. */
const tools = /manager|\bui\b|[-_]ui$|exporter|gui|admin|express|commander|insight|browser|init|setup|migrat|backup/

/** How something that is known by name is spoken to: as a scheme says, as its image does, as its name does; HTTP is left. */
export const protocolOf = (known: Pick<KnownNames, 'protocols'>, scheme: string | null, to: string): Target =>
  (scheme === null ? undefined : firstOf(protocols, scheme)) ?? known.protocols.get(plainName(to)) ?? firstOf(protocols, to) ?? 'http'

/** The protocols of stores and brokers that compose files and manifests run an image of, by their plain names. */
export const imagesRun = (files: ConfigFiles): ReadonlyMap<string, Target> => {
  const found = new Map<string, Target>()
  for (const document of [...files.values()].flat()) {
    for (const { path, value } of document.entries) {
      const name = isWorkload(document) && path.at(-1) === 'image' ? (document.name ?? '') : isCompose(document) && path[0] === 'services' && path[2] === 'image' ? (path[1] ?? '') : ''
      const image = String(value).toLowerCase().replace(/[:@][^/]*$/, '')
      const protocol = tools.test(image) ? undefined : (firstOf(protocols, baseName(image)) ?? firstOf(imageProtocols, image))
      if (name !== '' && protocol !== undefined) found.set(plainName(name), protocol)
    }
  }
  return found
}

const withScheme = /([a-z][a-z\d+.-]*):\/\/(?:[^\s/@"'{}$]*@)?(?:([a-z][a-z\d.-]*)(?=[:/"'\s?}]|$)|\$\{?(\w+))/gi
const withPort = /^(?:([a-z][a-z\d.-]*)|\$\{?(\w+)\}?):(?:\d{2,5}|\$\{?\w+\}?)$/i

/** `Host=orders-db;Username=...`, `Server=tcp:orders-db,1433;Database=...`, `host=orders-db port=5432 ...`: the host among the keywords of a database connection. */
const connectionHost = /(?:^|[=;\s"'])(?:host(?: ?name)?|server|data source|addr(?:ess)?)\s*=\s*(?:tcp:)?(?:([a-z][a-z\d-]*)(?=[.,:;\s"']|$)|\$\{?(\w+))/gi
const connectionKeywords = /(?:^|[=;\s"'])(?:database|dbname|initial catalog|user(?: ?name| ?id)?|uid)\s*=/i
/** `user:password@tcp(orders-db:3306)/orders` */
const inProtocol = /@tcp\((?:([a-z][a-z\d-]*)|\$\{?(\w+))/gi

const written = (host: string | undefined, variable: string | undefined, scheme: string | null): WrittenAddress =>
  host === undefined ? { host: variable ?? '', isVariable: true, scheme } : { host, isVariable: false, scheme }

/** Addresses in a value: URLs wherever they stand, or `host:port` as the whole of it. */
const writtenIn = (value: string): WrittenAddress[] => {
  const urls = [...value.matchAll(withScheme)].map(([, scheme = '', host, variable]) => written(host, variable, scheme.toLowerCase().split(/[:+]/).at(-1) ?? null))
  const stores = (connectionKeywords.test(value) ? [connectionHost, inProtocol] : [inProtocol]).flatMap((pattern) => [...value.matchAll(pattern)].map(([, host, variable]) => written(host, variable, 'jdbc')))
  const pair = withPort.exec(value.trim())
  return [...urls, ...stores, ...(pair ? [written(pair[1], pair[2], null)] : [])]
}

/** What a variable holds the address of: as configuration sets it, else as its own name says. */
export const nameOfVariable = ({ names, variables }: KnownNames, variable: string): string | undefined =>
  variables.get(variable) ?? names.get(plainName(nameFromVariable(variable) ?? ''))

/** Those that a text speaks to and that are known by name; a store or a broker is known by the name that it says itself. */
export const addressesIn = (known: KnownNames, value: string): KnownAddress[] =>
  writtenIn(value).flatMap(({ host, isVariable, scheme }) => {
    const to = isVariable ? nameOfVariable(known, host) : (nameOfHost(known, host) ?? (isTelling(host) ? host : undefined))
    return to === undefined ? [] : [{ to, protocol: protocolOf(known, scheme, to) }]
  })

/** True for the one label of a host in a cluster that says what kind of store or broker it is. */
const isTelling = (host: string): boolean => /^[a-z][a-z\d-]*$/.test(host) && firstOf(protocols, host) !== undefined

/** What a host means: by its whole name, or by the first label that a cluster tells it from others by. */
const nameOfHost = ({ names }: KnownNames, host: string): string | undefined => names.get(plainName(host)) ?? names.get(plainName(host.split('.')[0] ?? ''))

/** Variables are written in capitals, and those of addresses end in what they hold. */
export const isAddressVariable = (name: string): boolean => /^[A-Z][A-Z\d_]*_(?:ADDR|ADDRESS|HOST|HOSTNAME|URL|URI|ENDPOINT|SERVICE|SERVER|BASE|BASE_URL|SERVERS|BROKERS?)$/.test(name)

/** What the variables that configuration sets hold the address of, where all that set one agree. */
export const addressVariables = (files: ConfigFiles, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const found = new Map<string, Set<string>>()
  const known: KnownNames = { names, protocols: new Map(), variables: new Map() }
  for (const document of [...files.values()].flat()) {
    for (const { path, value } of document.entries) {
      const [assigned, text] = assignmentOf(path, String(value))
      const variable = assigned ?? (document.kind === null && !isCompose(document) && path.length > 1 ? path.join('.') : null)
      if (variable === null) continue
      const to = addressesIn(known, text)[0]?.to ?? (isAddressVariable(variable) ? names.get(plainName(text)) : undefined)
      if (to !== undefined) found.set(variable, (found.get(variable) ?? new Set()).add(to))
    }
  }
  return new Map([...found].flatMap(([variable, targets]) => (targets.size === 1 ? [[variable, [...targets][0] ?? ''] as const] : [])))
}

/** `ORDERS_URL`, or the key of a section of .NET: `Clients__OrdersUrl`. */
const variableName = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^[A-Za-z][A-Za-z\d]*(?:__[A-Za-z\d]+)+$/

/** `NAME: value` of a map, `NAME=value` of a list, or `name: NAME` with its `value`. */
export const assignmentOf = (path: readonly string[], value: string): readonly [variable: string | null, text: string] => {
  const last = path.at(-1) ?? ''
  const inList = last.startsWith('[') ? /^([A-Za-z][A-Za-z\d_]*)=(.*)$/s.exec(value) : null
  if (inList) return [inList[1] ?? null, withDefault(inList[2] ?? '')]
  const name = last === 'value' ? (path.at(-2) ?? '').replace(/^\[|\]$/g, '') : last
  return [variableName.test(name) ? name : null, withDefault(value)]
}

/** What a variable stands for that is set nowhere: `${BROKER:-rabbitmq}`. */
const withDefault = (value: string): string => /^\$\{\w+:-([^{}]*)\}$/.exec(value)?.[1] ?? value
