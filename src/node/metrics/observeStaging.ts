import type { Environment } from '../../core/model/config'
import { failure, type Result } from '../../core/model/problem'
import type { StagingSnapshot } from '../../core/model/stagingSnapshot'
import { openConnection, type MetricsOptions } from './connection'
import { observePrometheus } from './observePrometheus'
import { observeScrape } from './observeScrape'
import type { ScrapeHistory } from './scrapeHistory'

export type { Credentials } from './connection'

export interface ObserveOptions extends MetricsOptions {
  /** For direct scrapes: with it each call adds one scrape; without it one call watches a whole window. */
  readonly history?: ScrapeHistory | undefined
}

/** What the metrics of an environment say now, or the one reason why they do not. */
export const observeStaging = async (
  environment: Environment,
  options: ObserveOptions,
): Promise<Result<StagingSnapshot>> => {
  const { prometheus, scrape } = environment
  if (prometheus !== undefined) {
    const connect = openConnection(environment, options)
    return observePrometheus(connect(prometheus.url, prometheus.headers, options.credentials), environment)
  }
  return scrape === undefined ? failure('no-metrics-source', '') : observeScrape(environment, options)
}
