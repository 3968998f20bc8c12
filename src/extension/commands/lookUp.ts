import * as vscode from 'vscode'
import type { Environment } from '../../core/model/config'
import type { MetricAnswer, MetricInfo, MetricSeries } from '../../core/staging/metricLookup'
import { formatNumber } from '../../core/model/figures'
import { problemSentence } from '../../core/readiness/problemSentence'
import { listMetrics, queryMetric } from '../../node/metrics/lookUpMetrics'
import type { MetricsAccess } from '../judging/collect'
import { sparkline } from './sparkline'

const metricItem = ({ name, type, unit, help }: MetricInfo): vscode.QuickPickItem => ({
  label: name,
  description: [type === 'unknown' ? '' : type, unit].filter((part) => part !== '').join(' · '),
  detail: help,
})

const labelText = (labels: MetricSeries['labels']): string =>
  Object.entries(labels)
    .filter(([name]) => name !== '__name__')
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')

const seriesItem = ({ labels, value, points }: MetricSeries): vscode.QuickPickItem => ({
  label: `${value === null ? 'NaN' : formatNumber(value)}  ${sparkline(points.map(([, point]) => point))}`,
  detail: labelText(labels),
})

const showAnswer = async (answer: MetricAnswer): Promise<void> => {
  const copy = { label: `$(copy) ${vscode.l10n.t('Copy query')}`, detail: answer.query }
  const shown = answer.series.map(seriesItem)
  const count = vscode.l10n.t('{0} of {1} series', shown.length, answer.total)
  const pick = await vscode.window.showQuickPick([...shown, copy], {
    title: answer.query,
    placeHolder: `${count}${answer.withoutPoints === null ? '' : ` · ${answer.withoutPoints}`}`,
    matchOnDetail: true,
  })
  if (pick === copy) await vscode.env.clipboard.writeText(answer.query)
}

/** Runs with a progress line that can be cancelled. */
const withProgress = <T>(title: string, run: (signal: AbortSignal) => Promise<T>): Thenable<T> =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => {
      const controller = new AbortController()
      token.onCancellationRequested(() => controller.abort())
      return run(controller.signal)
    },
  )

/** Shows the value of a query; asks for a metric by name where it is null. */
export const lookUpMetric = async (
  environment: Environment,
  access: MetricsAccess,
  given: string | null,
): Promise<void> => {
  const query = given ?? (await pickMetric(environment, access))
  if (query === null) return
  const answer = await withProgress(vscode.l10n.t('Asking for {0}', query), async (signal) =>
    queryMetric(environment, query, await access(environment, signal)),
  )
  if (answer.ok) await showAnswer(answer.value)
  else if (answer.problem.reason !== 'cancelled') await vscode.window.showErrorMessage(problemSentence(answer.problem))
}

const pickMetric = async (environment: Environment, access: MetricsAccess): Promise<string | null> => {
  const listed = await withProgress(vscode.l10n.t('Reading the names of metrics'), async (signal) =>
    listMetrics(environment, await access(environment, signal)),
  )
  if (!listed.ok) {
    if (listed.problem.reason !== 'cancelled') await vscode.window.showErrorMessage(problemSentence(listed.problem))
    return null
  }
  const pick = await vscode.window.showQuickPick(listed.value.map(metricItem), {
    title: vscode.l10n.t('Look Up Metric'),
    matchOnDescription: true,
    matchOnDetail: true,
  })
  return pick?.label ?? null
}
