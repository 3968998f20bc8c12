import type { Environment } from '../../core/model/config'
import type { Credentials } from '../../node/metrics/connection'

/** The part of the editor's secret storage that is used. */
export interface SecretStore {
  readonly get: (key: string) => Thenable<string | undefined>
  readonly store: (key: string, value: string) => Thenable<void>
  readonly delete: (key: string) => Thenable<void>
}

/** Scheme, host and port that credentials of an environment are meant for; null where it names no address. */
export const originOf = ({ prometheus, scrape }: Environment): string | null => {
  const address = prometheus?.url ?? scrape?.[0]?.url
  return address === undefined ? null : new URL(address).origin
}

const keyOf = (origin: string): string => `token:${origin}`

/** Tokens bound to the origin that they were entered for: a configuration that names another address gets none. */
export const createTokens = (secrets: SecretStore) => ({
  credentialsFor: async (environment: Environment): Promise<Credentials> => {
    const origin = originOf(environment)
    const token = origin === null ? undefined : await secrets.get(keyOf(origin))
    return token === undefined ? null : { bearerToken: token }
  },
  set: (origin: string, token: string): Thenable<void> => secrets.store(keyOf(origin), token),
  forget: (origin: string): Thenable<void> => secrets.delete(keyOf(origin)),
})
export type Tokens = ReturnType<typeof createTokens>
