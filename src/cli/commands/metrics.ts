import { type Result, failure, success } from '../../core/model/problem'
import type { MetricInfo } from '../../core/staging/metricLookup'
import { type Chosen, chooseEnvironment } from '../../node/chooseEnvironment'
import { readConfig } from '../../node/configFile'
import { listMetrics, queryMetric } from '../../node/metrics/lookUpMetrics'
import { nearestName } from '../../node/nearestName'
import { type Arguments, type Command, format, shared } from '../command'
import { metricsCredentials } from '../credentials'
import { openGiven } from '../judging'
import { metricAnswerText, metricListText } from '../report/metricsText'
import type { Terminal } from '../terminal'

export const metricsCommand: Command = {
  name: 'metrics',
  about: 'look a metric up: a name or an expression shows its values, a word lists the metrics that hold it',
  positionals: '[QUERY]',
  maxPositionals: 1,
  options: { repo: shared.repo, environment: shared.environment, format: format('text', 'json') },
  run: async (args, terminal) => {
    const chosen = await givenEnvironment(args, terminal)
    if (!chosen.ok) return chosen
    const credentials = await metricsCredentials(chosen.value, terminal)
    if (!credentials.ok) return credentials
    const options = { credentials: credentials.value, signal: terminal.signal }
    const query = args.positionals[0] ?? ''
    const isJson = args.text('format') === 'json'
    const list = isExpression(query) ? success<MetricInfo[]>([]) : await listMetrics(chosen.value.environment, options)
    if (!list.ok) return list
    if (isExpression(query) || list.value.some(({ name }) => name === query)) {
      const answer = await queryMetric(chosen.value.environment, query, options)
      if (!answer.ok) return answer
      const info = list.value.find(({ name }) => name === query) ?? null
      terminal.write(isJson ? json({ schemaVersion: 1, metric: info, answer: answer.value }) : metricAnswerText(answer.value, info, terminal))
      return success(0)
    }
    const metrics = matching(list.value, query)
    if (metrics.length === 0 && query !== '') return nothingFound(query, list.value)
    terminal.write(isJson ? json({ schemaVersion: 1, metrics }) : metricListText(metrics, terminal))
    return success(0)
  },
}

/** The environment that `--environment` names, the default, or the only one. */
export const givenEnvironment = async (args: Arguments, terminal: Terminal): Promise<Result<Chosen>> => {
  const repository = await openGiven(args, terminal)
  if (!repository.ok) return repository
  const read = await readConfig(repository.value)
  if (!read.ok) return read
  const chosen = chooseEnvironment(read.value.config, args.text('environment'))
  if (!chosen.ok) return chosen
  return chosen.value === null ? failure('no-metrics-source', '') : success(chosen.value)
}

/** A metric's name has none of these; PromQL has at least one. */
const isExpression = (query: string): boolean => /[{}()[\]+*/<>=]/.test(query)

const matching = (metrics: readonly MetricInfo[], query: string): readonly MetricInfo[] => {
  const words = query.toLowerCase().split(/\s+/)
  return metrics.filter(({ name, help }) => words.every((word) => `${name} ${help}`.toLowerCase().includes(word)))
}

const nothingFound = (query: string, metrics: readonly MetricInfo[]): Result<never> => {
  const nearest = nearestName(query, metrics.map(({ name }) => name))
  return failure('metrics-no-series', `"${query}"`, nearest === null ? `none of ${metrics.length} metrics holds it` : `did you mean ${nearest}`)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
