import type { Environment } from '../../core/model/config'
import type { MetricMapping } from '../../core/model/metricMeaning'
import { failure, type Result } from '../../core/model/problem'
import type { StagingSnapshot } from '../../core/model/stagingSnapshot'
import { openConnection, type MetricsOptions } from './connection'
import { observePrometheus } from './observePrometheus'
import { observeScrape } from './observeScrape'
import { noMemory, type LookMemory } from './lookMemory'
import type { ScrapeHistory } from './scrapeHistory'

export type { Credentials } from './connection'

export interface ObserveOptions extends MetricsOptions {
  /** For direct scrapes: with it each call adds one scrape; without it one call watches a whole window. */
  readonly history?: ScrapeHistory | undefined
  /** Meanings that the configuration gives to metrics. */
  readonly mappings?: readonly MetricMapping[] | undefined
  /** Answers that hold for more than one look; without it every look asks for all. */
  readonly memory?: LookMemory | undefined
}

/** What the metrics said less than `reusedSeconds` ago where the memory has kept it, else what they say now. */
export const observeAgain = (
  environment: Environment,
  options: ObserveOptions,
  reusedSeconds: number,
): Promise<Result<StagingSnapshot>> => {
  const { memory = noMemory, mappings = [] } = options
  return memory.keep(`snapshot by ${JSON.stringify(mappings)}`, reusedSeconds, () => observeStaging(environment, options))
}

/** What the metrics of an environment say now, or the one reason why they do not. */
export const observeStaging = async (
  environment: Environment,
  options: ObserveOptions,
): Promise<Result<StagingSnapshot>> => {
  const { prometheus, scrape } = environment
  if (prometheus !== undefined) {
    const connect = openConnection(environment, options)
    return observePrometheus(connect(prometheus.url, prometheus, options.credentials), environment, options)
  }
  return scrape === undefined ? failure('no-metrics-source', '') : observeScrape(environment, options)
}
