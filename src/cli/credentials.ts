import { type Chosen, addressOf } from '../node/collectInput'
import type { Credentials } from '../node/metrics/observeStaging'
import type { Terminal } from './terminal'

/**
 * The login for the metrics from the environment variables. With DEPLOY_READINESS_ORIGIN set it goes to that origin alone, so that
 * a configuration file which points elsewhere gets none; that is said on standard error.
 */
export const metricsCredentials = (chosen: Chosen | null, { environment, say }: Terminal): Credentials => {
  const credentials = givenCredentials(environment)
  const only = environment['DEPLOY_READINESS_ORIGIN'] ?? ''
  if (credentials === null || chosen === null || only === '') return credentials
  const [allowed, asked] = [originOf(only), originOf(addressOf(chosen))]
  if (allowed !== null && allowed === asked) return credentials
  say(`deploy-readiness: the login is for ${only} alone and is not sent to ${asked ?? 'the configured address'}.`)
  return null
}

const givenCredentials = (environment: Terminal['environment']): Credentials => {
  const read = (name: string): string | undefined => environment[`DEPLOY_READINESS_${name}`] || undefined
  const [caFile, certificateFile, keyFile] = [read('CA'), read('CLIENT_CERTIFICATE'), read('CLIENT_KEY')]
  const hasFiles = caFile !== undefined || certificateFile !== undefined
  const tls = hasFiles ? { tls: { caFile, certificateFile, keyFile } } : {}
  const bearerToken = read('TOKEN')
  if (bearerToken !== undefined) return { bearerToken, ...tls }
  const basic = read('BASIC') ?? ''
  const colon = basic.indexOf(':')
  if (colon >= 0) return { basic: { user: basic.slice(0, colon), password: basic.slice(colon + 1) }, ...tls }
  return hasFiles ? tls : null
}

const originOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).origin : null)
