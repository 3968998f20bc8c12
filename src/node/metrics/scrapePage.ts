import type { Environment } from '../../core/model/config'
import { success, type Result } from '../../core/model/problem'
import { readExposition, type Exposition } from '../../core/staging/exposition'
import { openConnection, type Connection, type MetricsOptions } from './connection'
import { metricsFailure, statusFailure } from './httpFailure'
import { readHttp, type ReadAnswer } from './httpRead'

/** One page to scrape. */
export interface ScrapeTarget {
  /** As configured; tells targets apart. */
  readonly url: string
  /** Path parameters such as `?collect[]=x`. */
  readonly search: string
  /** Configured name of the service; null where the page has to say it. */
  readonly service: string | null
  /** `host:port` */
  readonly instance: string
  readonly connection: Connection
}

export interface ScrapedExposition {
  readonly target: ScrapeTarget
  readonly page: Exposition
  /** Middle of the request, in seconds since the epoch. */
  readonly atSeconds: number
}

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/** The pages of an environment. Credentials go to the origin of the first one only: they were entered for one address. */
export const scrapeTargets = (environment: Environment, options: MetricsOptions): readonly ScrapeTarget[] => {
  const targets = environment.scrape ?? []
  const trusted = new URL(targets[0]?.url ?? 'http://localhost').origin
  const connect = openConnection(environment, options)
  return targets.map(({ url, service }) => {
    const parsed = new URL(url)
    const credentials = parsed.origin === trusted ? options.credentials : null
    return {
      url,
      search: parsed.search,
      service: service ?? null,
      instance: `${parsed.hostname}:${parsed.port === '' ? (defaultPorts[parsed.protocol] ?? '') : parsed.port}`,
      connection: connect(url, { headers: {} }, credentials),
    }
  })
}

const accepted = 'text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.8,*/*;q=0.1'

const readPage = (connection: Connection, answer: ReadAnswer): Result<Exposition> => {
  const { status, contentType, body } = answer
  if (status < 200 || status >= 300) return statusFailure(connection, answer)
  const page = readExposition(body, connection.address)
  // Frameworks call every text a web page unless told otherwise, so only what cannot be read is one.
  if (body.trimStart().startsWith('<') || (!page.ok && contentType.includes('html')))
    return metricsFailure(connection, 'metrics-not-prometheus', 'it answers with a web page')
  if (page.ok && page.value.series.length === 0)
    return metricsFailure(connection, 'metrics-no-series', 'the page is empty')
  return page
}

/** Reads one page now. */
export const scrapePage = async (target: ScrapeTarget): Promise<Result<ScrapedExposition>> => {
  const { connection, search } = target
  const before = Date.now()
  const answer = await readHttp(connection, { path: search, accept: accepted })
  const atSeconds = (before + Date.now()) / 2000
  if (!answer.ok) return answer
  const page = readPage(connection, answer.value)
  return page.ok ? success({ target, page: page.value, atSeconds }) : page
}
