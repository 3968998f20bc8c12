import type { ServiceGraph } from '../../model/codeGraph'
import { plainName, stemName } from '../program/services'
import { type KnownNames, protocolOf } from './addresses'
import { type ConfigEntry, type ConfigFiles, isCompose } from './configFile'

type Edge = ServiceGraph['edges'][number]

/** What frameworks and agents call without a line of code that says so. */
const calledByFrameworks = /config|discover|registry|eureka|consul|zookeeper|nacos|vault|zipkin|jaeger|collector|sidecar/i

/**
 * Calls that `depends_on` of compose files suggests, which orders only how things start. Of a service whose code was read, a
 * store counts where the code calls one of its kind, and another service where frameworks call it.
 */
export const startedAfter = (files: ConfigFiles, known: KnownNames, { services, edges }: ServiceGraph): Edge[] => {
  const read = new Set(services.map(({ name }) => plainName(name)))
  const families = new Set(edges.map(({ from, protocol }) => `${plainName(from)} ${familyOf(protocol)}`))
  const isLikely = ({ from, to, protocol }: Edge): boolean => {
    if (!read.has(plainName(from))) return true
    return protocol === 'http' ? calledByFrameworks.test(to) : families.has(`${plainName(from)} ${familyOf(protocol)}`)
  }
  return [...files].flatMap(([file, documents]) => documents.filter(isCompose).flatMap(({ entries }) => entries.flatMap((entry) => dependencyOf(file, entry, known)))).filter(isLikely)
}

const familyOf = (protocol: Edge['protocol']): string => (protocol === 'orm' ? 'sql' : protocol)

/** `depends_on` as a list or by name. */
const dependencyOf = (file: string, { path: [root, owner = '', key, item = ''], value, line }: ConfigEntry, known: KnownNames): Edge[] => {
  if (root !== 'services' || key !== 'depends_on') return []
  const [from, to] = [owner, item.startsWith('[') ? String(value) : item].map((name) => known.names.get(plainName(name)))
  return from === undefined || to === undefined || stemName(from) === stemName(to) ? [] : [{ from, to, protocol: protocolOf(known, null, to), operation: null, file, line, confidence: 'medium' }]
}
