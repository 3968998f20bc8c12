import { failure, type ProblemReason, type Result } from '../../core/model/problem'
import type { Connection } from './connection'

/** Where a request was when it ended. */
export type Phase = 'headers' | 'body'

const refusedCodes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection closed',
  ERR_STREAM_PREMATURE_CLOSE: 'connection closed within the answer',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  EADDRNOTAVAIL: 'address not available',
}

const reasonByCode: Readonly<Record<string, ProblemReason>> = {
  ...Object.fromEntries(Object.keys(refusedCodes).map((code) => [code, 'metrics-refused' as const])),
  ENOTFOUND: 'metrics-unresolved-host',
  EAI_AGAIN: 'metrics-unresolved-host',
  ETIMEDOUT: 'metrics-timeout',
  ECONNABORTED: 'metrics-timeout',
}

const tlsCode =
  /^(CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA)/

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Takes secrets out of a text that a server or library worded. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text)

/** Problem about an address, free of secrets. */
export const metricsFailure = (connection: Connection, reason: ProblemReason, detail = ''): Result<never> =>
  failure(reason, connection.address, withoutSecrets(detail, connection.secrets))

/** Whether trying again soon can help. */
export const isTransient = (error: unknown): boolean => ['ECONNRESET', 'EPIPE', 'EAI_AGAIN'].includes(codeOf(error))

/** Problem behind a request that brought no answer. */
export const transportFailure = (connection: Connection, error: unknown): Result<never> => {
  const code = codeOf(error)
  if (tlsCode.test(code)) return metricsFailure(connection, 'metrics-tls', code)
  const reason = reasonByCode[code]
  if (reason === undefined) return metricsFailure(connection, 'metrics-refused', code === '' ? messageOf(error) : code)
  return metricsFailure(connection, reason, refusedCodes[code] ?? code)
}

/** Problem behind a wait that was cut short. */
export const timeoutFailure = (connection: Connection, phase: Phase): Result<never> => {
  const waited = `${connection.timeoutSeconds} s`
  const detail = phase === 'headers' ? `no answer began within ${waited}` : `the answer did not end within ${waited}`
  return metricsFailure(connection, 'metrics-timeout', detail)
}

const reasonByStatus: Readonly<Record<number, ProblemReason>> = {
  401: 'metrics-unauthorized',
  403: 'metrics-forbidden',
  404: 'metrics-not-prometheus',
  408: 'metrics-timeout',
  429: 'metrics-busy',
  504: 'metrics-timeout',
}

const excerpt = (body: string): string => {
  const line = body.replaceAll(/\s+/g, ' ').trim()
  return line.startsWith('<') ? '' : line.slice(0, 160)
}

/** Problem behind an answer that is neither a success nor an error of the query. */
export const statusFailure = (
  connection: Connection,
  { status, body, waitSeconds }: { readonly status: number; readonly body: string; readonly waitSeconds: number | null },
): Result<never> => {
  const wait = waitSeconds === null ? '' : `, asks to wait ${Math.ceil(waitSeconds)} s`
  const said = excerpt(body)
  if (status === 401 || status === 403)
    return metricsFailure(connection, reasonByStatus[status] ?? 'metrics-status', said)
  const detail = said === '' ? `status ${status}${wait}` : `status ${status}${wait}: ${said}`
  return metricsFailure(connection, reasonByStatus[status] ?? 'metrics-status', detail)
}
