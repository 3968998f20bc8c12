import type { MetricLabels } from '../model/metricMeaning'
import { splitAddress, type TargetDirectory } from './targets'
import type { Labels } from './seriesRequest'

/** Value of the first of several labels that a series carries. */
export const firstLabel = (labels: Labels, names: readonly string[]): string | null => {
  const name = names.find((each) => labels[each] !== undefined && labels[each] !== '')
  return name === undefined ? null : (labels[name] ?? null)
}

const ipAddress = /^(\d+(\.\d+){3}|\[?[0-9a-f]*:[0-9a-f:]*\]?)$/i
/** Domains that only exist inside a cluster or a private network: the first part names the service. */
const innerDomain = /\.(svc(\.[\w.-]+)?|local|internal|localdomain)$/i

const nameHost = (host: string, port: string | null, services: ReadonlySet<string>): string => {
  if (ipAddress.test(host) || host === 'localhost') return port === null ? host : `${host}:${port}`
  const first = host.split('.')[0] ?? host
  return services.has(first) || innerDomain.test(host) ? first : host
}

/** What a client series calls: the service at the address, else the peer it names, else the host. */
export const namePeer = (
  labels: Labels,
  meaning: MetricLabels,
  caller: string,
  directory: TargetDirectory,
): string | null => {
  const named = firstLabel(labels, meaning.host)
  const peer = firstLabel(labels, meaning.peer)
  if (named === null) return peer
  const address = splitAddress(named)
  const port = firstLabel(labels, meaning.port) ?? address.port
  return directory.serviceAt(address.host, port, caller) ?? peer ?? nameHost(address.host, port, directory.services)
}

/** Queue behind a name, a URL or an ARN. */
export const nameQueue = (name: string): string => {
  if (/^https?:\/\//.test(name)) return name.replace(/\/+$/, '').split('/').at(-1) ?? name
  return name.startsWith('arn:') ? (name.split(':').at(-1) ?? name) : name
}
