import type { Environment } from '../../core/model/config'

/** Secrets for one metrics address; null sends none. */
export type Credentials = {
  readonly bearerToken?: string
  readonly basic?: { readonly user: string; readonly password: string }
  readonly tls?: TlsFiles
} | null

/** Files in PEM: authorities to trust beside the usual ones, and what to show where the server asks who calls. */
export interface TlsFiles {
  readonly caFile?: string | undefined
  readonly certificateFile?: string | undefined
  readonly keyFile?: string | undefined
}

export interface MetricsOptions {
  /** Meant for the origin of the Prometheus, or of the first scrape target; never sent to another one. */
  readonly credentials: Credentials
  readonly signal?: AbortSignal | undefined
  /** `environment` (default) honours HTTP_PROXY and its kin except for loopback; `host` leaves proxies to the editor's own networking. */
  readonly proxy?: 'host' | 'environment' | undefined
  /** The proxy that the editor's settings name, for the connection check to tell of. */
  readonly hostProxy?: string | undefined
}

/** Retries left for all requests of one observation together. */
export interface RetryBudget {
  left: number
}

/** How to reach one address. */
export interface Connection {
  /** Base address without credentials, query or trailing slash. */
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  /** Strings that may stand in no message. */
  readonly secrets: readonly string[]
  readonly timeoutSeconds: number
  readonly proxy: 'host' | 'environment'
  readonly hostProxy: string | undefined
  readonly signal: AbortSignal | undefined
  readonly retries: RetryBudget
  readonly tls: TlsFiles
  /** What answers said beside their data: warnings, partial results. */
  readonly warnings: Set<string>
}

interface Authorization {
  readonly header: string
  readonly secrets: readonly string[]
}

const basicAuthorization = (user: string, password: string): Authorization => {
  const encoded = Buffer.from(`${user}:${password}`).toString('base64')
  return { header: `Basic ${encoded}`, secrets: [encoded, password] }
}

const authorize = (url: URL, credentials: Credentials): Authorization | null => {
  if (credentials?.bearerToken !== undefined) {
    return { header: `Bearer ${credentials.bearerToken}`, secrets: [credentials.bearerToken] }
  }
  if (credentials?.basic !== undefined) return basicAuthorization(credentials.basic.user, credentials.basic.password)
  if (url.username === '') return null
  return basicAuthorization(decodeURIComponent(url.username), decodeURIComponent(url.password))
}

/** Address for people: no user, password, query or trailing slash. */
export const cleanAddress = (url: URL): string => `${url.origin}${url.pathname.replace(/\/+$/, '')}`

const retryBudget = 3

/** What the configuration says of an address beside itself. */
export interface GivenAddress {
  readonly headers: Readonly<Record<string, string>>
  readonly tenant?: string | undefined
  readonly caFile?: string | undefined
}

/** Connections to the addresses of an environment that share one retry budget. */
export const openConnection = (
  environment: Pick<Environment, 'timeoutSeconds'>,
  options: MetricsOptions,
): ((address: string, given: GivenAddress, credentials: Credentials) => Connection) => {
  const retries = { left: retryBudget }
  return (address, { headers, tenant, caFile }, credentials) => {
    const url = new URL(address)
    const authorization = authorize(url, credentials)
    const caFiles = caFile === undefined ? {} : { caFile }
    return {
      address: cleanAddress(url),
      headers: {
        ...headers,
        ...(tenant === undefined ? {} : { 'X-Scope-OrgID': tenant }),
        ...(authorization === null ? {} : { Authorization: authorization.header }),
      },
      secrets: [...(authorization?.secrets ?? [])].filter((secret) => secret.length > 0),
      timeoutSeconds: environment.timeoutSeconds,
      proxy: options.proxy ?? 'environment',
      hostProxy: options.hostProxy,
      signal: options.signal,
      retries,
      tls: { ...caFiles, ...credentials?.tls },
      warnings: new Set(),
    }
  }
}
