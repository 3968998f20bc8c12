import type { AxiosRequestConfig, AxiosResponse } from 'axios'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { failure, success, type Result } from '../../core/model/problem'
import { deadlineSignal } from '../deadline'
import type { Connection } from './connection'
import { tlsAgent } from './tlsAgent'
import { isTransient, metricsFailure, timeoutFailure, transportFailure, type Phase } from './httpFailure'

/** A read that may be repeated without harm. */
export interface ReadRequest {
  /** Appended to the connection's address. */
  readonly path: string
  readonly parameters?: URLSearchParams
  /** True where the endpoint takes no form, so that even long parameters go into the address. */
  readonly onlyAddress?: boolean
  /** Media types that are understood. */
  readonly accept: string
}

export interface ReadAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
  /** What a busy server asks to wait before the next try; null where it does not say. */
  readonly waitSeconds: number | null
}

/** Largest answer that is read, after decompression. */
export const maxBytes = 16 * 1024 * 1024
/** Longer queries go into a form, because servers and proxies bound the length of addresses. */
const longestAddress = 1800
const maxRedirects = 3
const firstPauseMilliseconds = 100

const loopbackHost = /^(localhost|127(\.\d+){3}|\[::1\])$/

const toConfig = (connection: Connection, request: ReadRequest, url: URL): AxiosRequestConfig => {
  const query = request.parameters?.toString() ?? ''
  const isLong = request.onlyAddress !== true && url.href.length + query.length > longestAddress
  if (!isLong && query !== '') url.search = query
  return {
    adapter: 'http',
    url: url.href,
    method: isLong ? 'POST' : 'GET',
    ...(isLong ? { data: query } : {}),
    headers: {
      ...connection.headers,
      Accept: request.accept,
      ...(isLong ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    },
    responseType: 'stream',
    decompress: true,
    maxRedirects: 0,
    validateStatus: () => true,
    ...(connection.proxy === 'host' || loopbackHost.test(url.hostname) ? { proxy: false } : {}),
  }
}

interface Deadline {
  readonly signal: AbortSignal
  readonly endsAt: number
  phase: Phase
}

/** One deadline for everything: redirects, retries, headers and body. */
const startDeadline = (connection: Connection): Deadline => {
  const milliseconds = connection.timeoutSeconds * 1000
  const signal = deadlineSignal(milliseconds, connection.signal)
  return { signal, endsAt: performance.now() + milliseconds, phase: 'headers' }
}

const readBody = async (connection: Connection, stream: Readable): Promise<Result<string>> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    size += bytes.length
    if (size > maxBytes) {
      return metricsFailure(connection, 'metrics-too-large', `more than ${maxBytes / 1024 / 1024} MB`)
    }
    chunks.push(bytes)
  }
  return success(Buffer.concat(chunks).toString('utf8'))
}

const endedEarly = (connection: Connection, deadline: Deadline, error: unknown): Result<never> => {
  if (connection.signal?.aborted === true) return failure('cancelled', connection.address)
  return deadline.signal.aborted ? timeoutFailure(connection, deadline.phase) : transportFailure(connection, error)
}

/** Address that a redirect within the same origin leads to; credentials never leave the origin. */
const redirectTarget = (connection: Connection, response: AxiosResponse<Readable>, from: URL): Result<URL> => {
  const location: unknown = response.headers['location']
  const target = typeof location === 'string' && URL.canParse(location, from.href) ? new URL(location, from) : null
  if (target !== null && target.origin === from.origin) return success(target)
  const detail = target === null ? `status ${response.status} without an address` : `to ${target.origin}`
  return metricsFailure(connection, 'metrics-redirected', detail)
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)

const readBounded = async (
  connection: Connection,
  response: AxiosResponse<Readable>,
  deadline: Deadline,
): Promise<Result<ReadAnswer>> => {
  deadline.phase = 'body'
  const stream = response.data
  const stop = (): void => void stream.destroy(new Error('stopped'))
  deadline.signal.addEventListener('abort', stop, { once: true })
  try {
    const body = await readBody(connection, stream)
    if (!body.ok) return body
    const contentType = String(response.headers['content-type'] ?? '')
    const waitSeconds = retryAfter(response.headers['retry-after'])
    return success({ status: response.status, contentType, body: body.value, waitSeconds })
  } finally {
    deadline.signal.removeEventListener('abort', stop)
    stream.destroy()
  }
}

const attempt = async (
  connection: Connection,
  request: ReadRequest,
  deadline: Deadline,
): Promise<Result<ReadAnswer>> => {
  const agent = await tlsAgent(connection)
  if (!agent.ok) return agent
  // Loaded where metrics are asked for: it takes a third of the time in which everything else starts.
  const { default: axios } = await import('axios')
  let url = new URL(connection.address + request.path)
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    deadline.phase = 'headers'
    const tls = agent.value === null ? {} : { httpsAgent: agent.value }
    const config = { ...toConfig(connection, request, url), ...tls, signal: deadline.signal }
    const response = await axios.request<Readable>(config)
    if (!isRedirect(response.status)) return await readBounded(connection, response, deadline)
    response.data.destroy()
    const target = redirectTarget(connection, response, url)
    if (!target.ok) return target
    url = target.value
    url.search = ''
  }
  return metricsFailure(connection, 'metrics-redirected', `more than ${maxRedirects} times`)
}

/** Seconds that a busy server asks to wait; null where it does not say. */
const retryAfter = (value: unknown): number | null => {
  const seconds = typeof value === 'string' ? Number(value) : NaN
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000)
}

const isBusy = (answer: Result<ReadAnswer>): boolean => answer.ok && [429, 502, 503].includes(answer.value.status)

/** Exponential pause with full jitter before the next try, where the budget and the deadline leave room for one. */
const pauseBeforeRetry = async (
  connection: Connection,
  tries: number,
  deadline: Deadline,
  result: Result<ReadAnswer>,
): Promise<boolean> => {
  const asked = result.ok ? (result.value.waitSeconds ?? 0) * 1000 : 0
  const pause = Math.max(asked, firstPauseMilliseconds * 2 ** tries * (0.5 + Math.random() * 0.5))
  if (connection.retries.left <= 0 || performance.now() + pause >= deadline.endsAt) return false
  connection.retries.left -= 1
  await wait(pause, undefined, { signal: deadline.signal }).catch(() => undefined)
  return true
}

type Outcome = { readonly result: Result<ReadAnswer>; readonly mayRetry: boolean }

const tryOnce = async (connection: Connection, request: ReadRequest, deadline: Deadline): Promise<Outcome> => {
  try {
    const result = await attempt(connection, request, deadline)
    return { result, mayRetry: isBusy(result) }
  } catch (error) {
    return { result: endedEarly(connection, deadline, error), mayRetry: !deadline.signal.aborted && isTransient(error) }
  }
}

const isTimeout = (result: Result<ReadAnswer>): boolean => !result.ok && result.problem.reason === 'metrics-timeout'

/** Reads an address within its timeout and size; every failure to get an answer is a problem with its own reason. */
export const readHttp = async (connection: Connection, request: ReadRequest): Promise<Result<ReadAnswer>> => {
  const deadline = startDeadline(connection)
  let earlier: Result<ReadAnswer> | null = null
  for (let tries = 0; ; tries += 1) {
    const { result, mayRetry } = await tryOnce(connection, request, deadline)
    // The first failure says more than the time that ran out while trying again.
    if (earlier !== null && isTimeout(result)) return earlier
    earlier = result
    if (!mayRetry || !(await pauseBeforeRetry(connection, tries, deadline, result))) return result
  }
}
