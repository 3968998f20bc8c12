import type { IncomingMessage, ServerResponse } from 'node:http'
import { startServer, type OddServer } from './oddServer'

type Series = readonly (readonly [Readonly<Record<string, string>>, number])[]

/** What a server that answers like a Prometheus tells of a shop and its calls. */
export interface Told {
  /** Seconds that its clock is ahead of ours. */
  readonly ahead?: number
  readonly edges?: number
  readonly warnings?: readonly string[]
  readonly isPartial?: boolean
  /** Names of its metrics; those of the calls unless given. */
  readonly names?: readonly string[]
  /** Answers every series twice. */
  readonly isDoubled?: boolean
  /** Answers with a native histogram in place of plain values. */
  readonly isNative?: boolean
  /** Holds the requests of the shop and a whole week of everything. */
  readonly hasHistory?: boolean
}

const metric = 'http_client_request_duration_seconds'
const served = 'http_server_request_duration_seconds'

const vector = (at: number, series: Series) => ({
  resultType: 'vector',
  result: series.map(([labels, value]) => ({ metric: labels, value: [at, String(value)] })),
})

const native = (at: number) => ({
  resultType: 'vector',
  result: [
    {
      metric: { job: 'shop', server_address: 'bank' },
      histogram: [at, { count: '4', sum: '0.4', buckets: [[0, '0.05', '0.1', '3'], [0, '0.1', '0.2', '1']] }],
    },
  ],
})

const callsOf = (edges: number): Series =>
  Array.from({ length: edges }, (_, index) => [{ job: 'shop', server_address: `callee-${index}` }, 1])

const dataFor = (query: string, told: Told): unknown => {
  const at = Date.now() / 1000 + (told.ahead ?? 0)
  if (query === 'time()') return { resultType: 'scalar', result: [at, String(at)] }
  if (query.startsWith('up{') && query.includes('['))
    return { resultType: 'matrix', result: [{ metric: { job: 'shop' }, values: [0, 5, 10].map((back) => [at - 10 + back, '1']) }] }
  if (query.includes('(up)')) return vector(at, [[{ job: 'shop', instance: 'shop:80' }, 1]])
  if (query.startsWith('count by (job)')) return vector(at, [[{ job: 'shop' }, 1]])
  if (query.includes('timestamp(')) return vector(at, [[{ job: 'shop' }, at - 60]])
  const calls = callsOf(told.edges ?? 1)
  if (query.includes(metric)) return told.isNative === true ? native(at) : vector(at, told.isDoubled === true ? [...calls, ...calls] : calls)
  return vector(at, told.hasHistory === true && query.includes(served) ? [[{ job: 'shop' }, 10]] : [])
}

const swing = 0.5

/** Every series of a query over a range: it moves over the day as everything else does. */
const rangeFor = (query: string, told: Told, [start, end, step]: readonly [number, number, number]): unknown => {
  const { result } = vector(0, query.includes(metric) ? callsOf(told.edges ?? 1) : [[{ job: 'shop' }, 10]])
  const times = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step)
  const factor = (at: number): number => 1 + swing * Math.sin((2 * Math.PI * at) / 86_400)
  const values = (value: number) => times.map((at) => [at, String(value * factor(at))])
  return { resultType: 'matrix', result: result.map((series) => ({ metric: series.metric, values: values(Number(series.value[1])) })) }
}

const answer = (response: ServerResponse, told: Told, data: unknown): void => {
  const { warnings, isPartial } = told
  response.end(JSON.stringify({ status: 'success', data, ...(warnings ? { warnings } : {}), ...(isPartial ? { isPartial } : {}) }))
}

const dataAt = ({ pathname, searchParams }: URL, told: Told, names: readonly string[]): unknown => {
  const query = searchParams.get('query') ?? ''
  if (pathname.endsWith('/values')) return names
  if (told.hasHistory !== true || !pathname.endsWith('/query_range')) return dataFor(query, told)
  const [start = 0, end = 0, step = 1] = ['start', 'end', 'step'].map((name) => Number(searchParams.get(name)))
  return rangeFor(query, told, [start, end, step])
}

/** Answers one request like a Prometheus. */
export const answerTold = (request: IncomingMessage, response: ServerResponse, told: Told): void => {
  const url = new URL(request.url ?? '', 'http://x')
  const names = told.names ?? [told.isNative === true ? metric : `${metric}_count`]
  answer(response, told, dataAt(url, told, told.hasHistory === true ? [...names, `${served}_count`] : names))
}

/** A server that answers like a Prometheus what it is told. */
export const startTold = (told: Told): Promise<OddServer> =>
  startServer((request, response) => answerTold(request, response, told))
