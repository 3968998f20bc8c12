import { parseAllDocuments } from 'yaml'
import type { Config, Environment } from '../core/model/config'
import { failure, success, type Result } from '../core/model/problem'
import { readScrapeSet, type ScrapeSet } from '../core/staging/scrapeSets'

type ReadText = (file: string) => Promise<string | null>

const readSet = async (file: string, readText: ReadText): Promise<Result<ScrapeSet>> => {
  const text = await readText(file)
  if (text === null) return failure('config-invalid', file, 'it is named by "scrapeFrom" and cannot be read')
  const set = readScrapeSet(parseAllDocuments(text, { logLevel: 'silent' }).map((document) => document.toJS() as unknown))
  return set === null ? failure('config-invalid', file, 'it is neither a compose file nor a manifest for Kubernetes') : success(set)
}

const expand = async (environment: Environment, readText: ReadText): Promise<Result<Environment>> => {
  const { scrapeFrom = [], scrape = [] } = environment
  if (scrapeFrom.length === 0) return success(environment)
  const sets: ScrapeSet[] = []
  for (const file of scrapeFrom) {
    const set = await readSet(file, readText)
    if (!set.ok) return set
    sets.push(set.value)
  }
  const targets = [...scrape, ...sets.flatMap((set) => set.targets)]
  if (targets.length > 0) return success({ ...environment, scrape: targets, notScraped: sets.flatMap((set) => set.notScraped) })
  const [left] = sets.flatMap((set) => set.notScraped)
  const why = left === undefined ? 'no service of it publishes a port or has the annotation prometheus.io/scrape' : `${left.what}: ${left.reason}`
  return failure('config-invalid', scrapeFrom.join(', '), why)
}

/** The configuration with the pages that compose files and manifests name; what cannot be read concerns its own environment alone. */
export const withScrapeSets = async (config: Config, readText: ReadText): Promise<Config> => {
  const environments: Record<string, Environment> = {}
  for (const [name, environment] of Object.entries(config.environments)) {
    const expanded = await expand(environment, readText)
    environments[name] = expanded.ok ? expanded.value : { ...environment, unreadable: expanded.problem }
  }
  return { ...config, environments }
}
