import { lookup } from 'node:dns/promises'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls'
import { readFile } from 'node:fs/promises'
import type { Environment } from '../../core/model/config'
import { success, type Problem, type ProblemReason, type Result } from '../../core/model/problem'
import { problemSentence } from '../../core/readiness/problemSentence'
import { openConnection, type Connection } from './connection'
import { metricsFailure, transportFailure } from './httpFailure'
import { observeStaging, type ObserveOptions } from './observeStaging'
import { queryInstant, readVersion } from './prometheusApi'

/** One layer of the way to the metrics, in the order in which a request passes them. */
export interface Layer {
  readonly layer: string
  readonly state: 'fine' | 'narrow' | 'trouble'
  /** What was seen; for trouble, what to do as well. */
  readonly text: string
}

/** What one step tells; a failed one ends the walk. */
type Look = (walk: Walk) => Promise<Result<Layer | null>>

interface Step {
  /** The layer that fails with this step; null where the reason says which. */
  readonly layer: string | null
  readonly look: Look
}

interface Walk {
  readonly connection: Connection
  readonly environment: Environment
  readonly options: ObserveOptions
  readonly url: URL
  /** Address of the proxy on the way; null where there is none. */
  readonly proxy: string | null
}

const fine = (layer: string, text: string): Result<Layer> => success({ layer, state: 'fine', text })

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The proxy that the editor's settings or the usual variables name for the address; the editor's networking takes both. */
const proxyOf = (url: URL, connection: Connection, environment: NodeJS.ProcessEnv): string | null => {
  if (loopback.test(url.hostname)) return null
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? ''
  const excluded = read('NO_PROXY').split(/[\s,]+/).filter((entry) => entry !== '')
  const isExcluded = excluded.some((entry) => entry === '*' || url.hostname.endsWith(entry.replace(/^\*?\.?/, '')))
  const named = connection.hostProxy || read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY')
  return isExcluded || named === '' || !URL.canParse(named) ? null : new URL(named).host
}

const askDns: Look = async ({ url, connection, proxy }) => {
  if (proxy !== null) return fine('DNS', `left to the proxy ${proxy}`)
  try {
    const { address } = await lookup(url.hostname.replace(/^\[|\]$/g, ''))
    return fine('DNS', `${url.hostname} is ${address}`)
  } catch (error) {
    return transportFailure(connection, error)
  }
}

const nameProxy: Look = ({ proxy, connection }) =>
  Promise.resolve(
    fine('proxy', proxy ?? (connection.proxy === 'host' ? 'as the editor is set' : 'none on the way')),
  )

const endpointOf = (url: URL): { readonly host: string; readonly port: number } => ({
  host: url.hostname.replace(/^\[|\]$/g, ''),
  port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
})

/** Waits until a socket stands; it is the caller's to destroy. */
const stand = (socket: Socket, event: 'connect' | 'secureConnect', connection: Connection): Promise<Result<null>> =>
  new Promise((done) => {
    socket.setTimeout(connection.timeoutSeconds * 1000)
    socket.once(event, () => done(success(null)))
    socket.once('timeout', () => done(metricsFailure(connection, 'metrics-timeout', 'the connection did not stand in time')))
    socket.once('error', (error) => done(transportFailure(connection, error)))
  })

const reachPort: Look = async ({ url, connection, proxy }) => {
  const target = proxy === null ? url : new URL(`http://${proxy}`)
  const { host, port } = endpointOf(target)
  const socket = connectTcp(port, host)
  const address = proxy === null ? connection.address : `${connection.address} (through the proxy ${proxy})`
  const stood = await stand(socket, 'connect', { ...connection, address })
  socket.destroy()
  return stood.ok ? fine('TCP', `${host}:${port} accepts connections`) : stood
}

const certificateText = (socket: TLSSocket): string => {
  const { issuer, valid_to: validTo } = socket.getPeerCertificate()
  const days = Math.floor((Date.parse(validTo) - Date.now()) / 86_400_000)
  return `${socket.getProtocol() ?? 'TLS'}, issued by ${String(issuer.O ?? issuer.CN)}, valid for ${days} more days`
}

const trustTls: Look = async ({ url, connection, proxy }) => {
  if (url.protocol !== 'https:' || proxy !== null) return success(null)
  const { caFile } = connection.tls
  const own = caFile === undefined ? [] : [await readFile(caFile, 'utf8').catch(() => '')]
  const { host, port } = endpointOf(url)
  const socket = connectTls({ host, port, ca: [...rootCertificates, ...own] })
  const stood = await stand(socket, 'secureConnect', connection)
  const text = stood.ok ? certificateText(socket) : ''
  socket.destroy()
  return stood.ok ? fine('TLS', text) : stood
}

const askHttp: Look = async ({ connection }) => {
  const answer = await queryInstant(connection, 'vector(1)', null)
  return answer.ok ? fine('HTTP, login and tenant', 'a query is answered') : answer
}

const nameApi: Look = async ({ connection }) => {
  const version = await readVersion(connection)
  return fine('API', version.ok ? `Prometheus-compatible, version ${version.value}` : 'Prometheus-compatible, version not told')
}

/** Seconds that clocks may be apart before times mislead. */
const clockTolerance = 60

const compareClocks: Look = async ({ connection }) => {
  const answer = await queryInstant(connection, 'time()', null)
  if (!answer.ok) return answer
  const apart = Math.round(Math.abs((answer.value.samples[0]?.value ?? NaN) - Date.now() / 1000))
  const state = apart <= clockTolerance ? 'fine' : 'narrow'
  return success({ layer: 'clock', state, text: `${apart} s apart from the clock here; times are the server's` })
}

const findSeries: Look = async ({ environment, options }) => {
  const observed = await observeStaging(environment, options)
  return observed.ok ? fine('series', observed.value.conventions.join(', ')) : observed
}

const way: readonly Step[] = [
  { layer: 'DNS', look: askDns },
  { layer: 'proxy', look: nameProxy },
  { layer: 'TCP', look: reachPort },
  { layer: 'TLS', look: trustTls },
]
const series: Step = { layer: null, look: findSeries }
const overApi: readonly Step[] = [
  ...way,
  { layer: null, look: askHttp },
  { layer: 'API', look: nameApi },
  { layer: 'clock', look: compareClocks },
  series,
]
const overPages: readonly Step[] = [...way, series]

const layerOfReason: Partial<Readonly<Record<ProblemReason, string>>> = {
  'metrics-refused': 'HTTP',
  'metrics-tls': 'TLS',
  'metrics-timeout': 'HTTP',
  'metrics-busy': 'HTTP',
  'metrics-status': 'HTTP',
  'metrics-redirected': 'HTTP',
  'metrics-unauthorized': 'login',
  'metrics-forbidden': 'tenant or rights',
  'metrics-not-prometheus': 'API',
  'metrics-no-series': 'series',
}

const troubleOf = (problem: Problem, layer: string | null): Layer => ({
  layer: layer ?? layerOfReason[problem.reason] ?? 'query',
  state: 'trouble',
  text: problemSentence(problem),
})

const startWalk = (environment: Environment, options: ObserveOptions): Walk | null => {
  const { prometheus, scrape } = environment
  const address = prometheus?.url ?? scrape?.[0]?.url
  if (address === undefined) return null
  const connection = openConnection(environment, options)(address, prometheus ?? { headers: {} }, options.credentials)
  const url = new URL(address)
  return { connection, environment, options, url, proxy: proxyOf(url, connection, process.env) }
}

/** Walks the way to the metrics layer by layer; the last one is the first that fails, with what to do. */
export const examineConnection = async (environment: Environment, options: ObserveOptions): Promise<readonly Layer[]> => {
  const walk = startWalk(environment, options)
  if (walk === null) return [troubleOf({ reason: 'no-metrics-source', subject: '', detail: '' }, 'series')]
  const layers: Layer[] = []
  for (const { layer, look } of environment.prometheus === undefined ? overPages : overApi) {
    const told = await look(walk)
    if (!told.ok) return [...layers, troubleOf(told.problem, layer)]
    if (told.value !== null) layers.push(told.value)
  }
  return layers
}
