import { folderOf, joinPath } from '../program/project'
import { type ServiceRoot, nameOfFolder, plainName, serviceOf } from '../program/services'
import type { KnownNames } from './addresses'
import { type ConfigDocument, type ConfigEntry, type ConfigFiles, isCompose, isWorkload } from './configFile'
import { configFormatOf } from './configSelection'

/** What tells whose configuration an entry is. */
export interface Owners {
  readonly services: readonly ServiceRoot[]
  readonly known: KnownNames
  /** Folders that hold settings for others than the service that they lie in. */
  readonly shared: ReadonlySet<string>
  /** Services that ask a configuration server for their settings. */
  readonly readers: readonly string[]
  /** Paths of the repository that compose files mount into a proxy, and its name. */
  readonly mounted: ReadonlyMap<string, string>
}

export const ownersIn = (files: ConfigFiles, services: readonly ServiceRoot[], known: KnownNames): Owners => {
  const proxies = proxiesIn(files)
  return {
    services,
    known,
    shared: new Set([...files.keys()].filter((file) => (namedAfter(file, services) ?? serviceOf(services, file)) !== serviceOf(services, file)).map(folderOf)),
    readers: [...new Set([...files].filter(([, documents]) => documents.some(({ entries }) => entries.some(asksServer))).map(([file]) => serviceOf(services, file).name))],
    mounted: new Map([...files].flatMap(([file, documents]) => documents.filter(isCompose).flatMap(({ entries }) => mountsOf(file, entries, proxies)))),
  }
}

/** Whose an entry is: a workload's, a service's of a compose file, that of the code it lies with, of the proxy that it is mounted into, or of all whom a configuration server tells it. */
export const ownersOf = (owners: Owners, file: string, document: ConfigDocument, entry: ConfigEntry): readonly string[] => {
  const { services, known, shared, readers, mounted } = owners
  if (document.kind !== null) return isWorkload(document) && known.names.has(plainName(document.name ?? '')) ? [document.name ?? ''] : []
  if (isCompose(document)) return entry.path[0] === 'services' ? entry.path.slice(1, 2) : []
  const proxy = mounted.get(file) ?? mounted.get(folderOf(file))
  if (proxy !== undefined) return [proxy]
  const { name, path } = serviceOf(services, file)
  if (path === '') return isProxyConfig(file) ? [known.names.get(plainName(nameOfFolder(folderOf(file)))) ?? []].flat() : []
  if (!shared.has(folderOf(file))) return [name]
  if (/(?:^|\/)application\.(?:ya?ml|properties)$/.test(file)) return readers.filter((reader) => reader !== name)
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

/** `spring.cloud.config.uri`, or `spring.config.import: configserver:...`. */
const asksServer = ({ path, value }: ConfigEntry): boolean => /^spring\.cloud\.config\.(?:uri|discovery\.)/.test(path.join('.')) || (/^spring\.config\.import/.test(path.join('.')) && String(value).includes('configserver:'))

const proxyImage = /nginx|openresty|envoy|traefik|haproxy|caddy|kong|httpd|apache2|apisix|krakend|gateway|ambassador|tyk/

/** Services of compose files whose image passes requests on. */
const proxiesIn = (files: ConfigFiles): ReadonlySet<string> =>
  new Set([...files.values()].flat().filter(isCompose).flatMap(({ entries }) => entries.flatMap(({ path: [root, name = '', key], value }) => (root === 'services' && key === 'image' && proxyImage.test(String(value)) ? [name] : []))))

/** `volumes: ["./proxy/site.conf:/etc/nginx/site.conf"]`, or with `source` and `target`. */
const mountsOf = (file: string, entries: readonly ConfigEntry[], proxies: ReadonlySet<string>): [path: string, name: string][] =>
  entries.flatMap(({ path: [root, name = '', key, , part = 'source'], value }): [string, string][] => {
    const source = String(value).split(':')[0] ?? ''
    const isMount = root === 'services' && key === 'volumes' && part === 'source' && proxies.has(name) && source.startsWith('.')
    return isMount ? [[joinPath(folderOf(file), source), name]] : []
  })
