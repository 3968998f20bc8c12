import type { Config, Environment } from '../core/model/config'
import { failure, success, type Result } from '../core/model/problem'

export interface Chosen {
  readonly name: string
  readonly environment: Environment
}

/** The asked environment, else the default, else the only one. */
export const chooseEnvironment = (
  { environments, defaultEnvironment }: Config,
  asked: string | undefined,
): Result<Chosen | null> => {
  const names = Object.keys(environments)
  const name = asked ?? defaultEnvironment ?? (names.length === 1 ? names[0] : undefined)
  if (name === undefined && names.length === 0) return success(null)
  const environment: Environment | undefined = name === undefined ? undefined : environments[name]
  if (name === undefined || environment === undefined)
    return failure(
      'unknown-environment',
      name ?? '',
      names.length === 0 ? 'none is configured' : `known: ${names.join(', ')}`,
    )
  return environment.unreadable === undefined ? success({ name, environment }) : { ok: false, problem: environment.unreadable }
}

export const addressOf = ({ environment }: Chosen): string => environment.prometheus?.url ?? environment.scrape?.[0]?.url ?? ''
