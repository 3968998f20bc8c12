import type { Config } from '../model/config'
import type { ServiceMatch } from '../model/stagingSnapshot'

/** Endings and separators that do not tell services apart. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/(service|svc|api|server|app)$/, '')

/** `shop/orders-svc` has the parts `shop`, `orders` and `svc`. */
const partsOf = (name: string): readonly string[] => name.toLowerCase().split(/[^a-z0-9]+/)

/** Environments, versions and kinds that stand around a service's name in the metrics. */
const surroundings = new Set([
  ...['staging', 'stage', 'stg', 'prod', 'production', 'dev', 'test', 'default', 'blue', 'green', 'canary', 'stable'],
  ...['service', 'svc', 'api', 'server', 'app', 'deployment', 'deploy', 'metrics', 'http', 'v1', 'v2', 'v3'],
])

const hasAllParts = (metrics: string, code: string): boolean => {
  const [outer, inner] = [partsOf(metrics), partsOf(code)]
  const own = inner.filter((part) => !surroundings.has(part))
  return own.length > 0 && own.every((part) => outer.includes(part))
}

/** One name whose parts hold those of the code's; several leave it open. */
const byPart = (code: string, names: readonly string[]): string | null => {
  const fitting = names.filter((name) => hasAllParts(name, code))
  if (fitting.length === 1) return fitting[0] ?? null
  const tight = fitting.filter((name) => {
    const rest = partsOf(name).filter((part) => !partsOf(code).includes(part))
    return rest.every((part) => surroundings.has(part))
  })
  return tight.length === 1 ? (tight[0] ?? null) : null
}

const match = (code: string, names: readonly string[], services: Config['services']): ServiceMatch => {
  const configured = services[code]?.metrics
  if (configured !== undefined) return { code, metrics: configured, how: 'configured' }
  if (names.includes(code)) return { code, metrics: code, how: 'same' }
  const spelled = names.find((name) => plain(name) === plain(code))
  if (spelled !== undefined) return { code, metrics: spelled, how: 'spelling' }
  const part = byPart(code, names)
  return part === null ? { code, metrics: null, how: 'none' } : { code, metrics: part, how: 'part' }
}

/**
 * The name that the metrics know each service of the code by: as configured, the same, the same but for spelling, or with
 * a namespace or environment around it. Names that fit one service as they are do not fit another by a part.
 */
export const matchServices = (
  code: readonly string[],
  metrics: readonly string[],
  services: Config['services'],
): readonly ServiceMatch[] => {
  const sure = code.map((name) => match(name, metrics, services)).filter(({ how }) => how !== 'part' && how !== 'none')
  const taken = new Set(sure.map((each) => each.metrics))
  const left = metrics.filter((name) => !taken.has(name))
  return code.map((name) => sure.find((each) => each.code === name) ?? match(name, left, services))
}
