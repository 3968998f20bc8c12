import { exec } from 'node:child_process'
import { promisify } from 'node:util'
import type { Environment } from '../core/model/config'
import { type Result, failure, success } from '../core/model/problem'
import { type Chosen, addressOf } from '../node/chooseEnvironment'
import type { Credentials } from '../node/metrics/observeStaging'
import type { Terminal } from './terminal'
import { readUserSettings } from './userSettings'

/** Longest wait for a credential command, which may ask the person to unlock something. */
const commandSeconds = 60

/**
 * The login for the metrics: from the environment variables, else from the command that the person's own settings name for the
 * origin. With DEPLOY_READINESS_ORIGIN set the variables go to that origin alone, so that a configuration file which points
 * elsewhere gets none; that is said on standard error.
 */
export const metricsCredentials = async (chosen: Chosen | null, terminal: Terminal): Promise<Result<Credentials>> => {
  const given = givenCredentials(terminal.environment)
  if (chosen === null) return success(given)
  const [only, asked] = [terminal.environment['DEPLOY_READINESS_ORIGIN'] ?? '', originOf(addressOf(chosen))]
  const isElsewhere = only !== '' && originOf(only) !== asked
  if (given !== null && isElsewhere)
    terminal.say(`deploy-readiness: the login is for ${only} alone and is not sent to ${asked ?? 'the configured address'}.`)
  const allowed = isElsewhere ? null : given
  if (allowed?.bearerToken !== undefined || allowed?.basic !== undefined) return success(allowed)
  const token = await commandToken(asked, terminal)
  if (!token.ok) return token
  return success(token.value === null ? allowed : { ...allowed, bearerToken: token.value })
}

/** The login for one more environment: variables that name no origin are meant for the first one's alone. */
export const otherCredentials =
  (first: Chosen | null, terminal: Terminal) =>
  (environment: Environment): Promise<Result<Credentials>> => {
    const own = terminal.environment['DEPLOY_READINESS_ORIGIN'] || (first === null ? '' : addressOf(first))
    const bound = { ...terminal.environment, DEPLOY_READINESS_ORIGIN: own }
    return metricsCredentials({ name: 'other', environment }, { ...terminal, environment: bound })
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

const run = promisify(exec)

/** What the command for the origin prints; null where the person's settings name none. */
const commandToken = async (origin: string | null, { environment, signal }: Terminal): Promise<Result<string | null>> => {
  const settings = await readUserSettings(environment)
  if (!settings.ok) return settings
  const named = Object.entries(settings.value.credentialCommands).find(([address]) => originOf(address) === origin)
  if (named === undefined) return success(null)
  const [address, command] = named
  try {
    const { stdout } = await run(command, { env: { ...environment }, timeout: commandSeconds * 1000, signal })
    const token = stdout.trim()
    return token === '' ? failure('no-credentials', address, 'it printed nothing') : success(token)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no exit code'
    // Its output may hold a secret, so only how it ended is told.
    return failure('no-credentials', address, `it ended with ${code}`)
  }
}

const originOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).origin : null)
