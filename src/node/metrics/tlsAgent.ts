import { readFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import { rootCertificates } from 'node:tls'
import { success, type Result } from '../../core/model/problem'
import type { Connection } from './connection'
import { metricsFailure } from './httpFailure'

/** An agent that trusts the connection's own authority beside the usual ones and shows its certificate; null where it names no files. */
export const tlsAgent = async (connection: Connection): Promise<Result<Agent | null>> => {
  const { caFile, certificateFile, keyFile } = connection.tls
  if (caFile === undefined && certificateFile === undefined) return success(null)
  try {
    const [ca, cert, key] = await Promise.all([readIfNamed(caFile), readIfNamed(certificateFile), readIfNamed(keyFile)])
    return success(
      new Agent({
        ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
        ...(cert === undefined ? {} : { cert, key: key ?? cert }),
      }),
    )
  } catch (error) {
    return metricsFailure(connection, 'metrics-tls', error instanceof Error ? error.message : String(error))
  }
}

const readIfNamed = async (path: string | undefined): Promise<string | undefined> =>
  path === undefined ? undefined : readFile(path, 'utf8')
