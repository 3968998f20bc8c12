import * as vscode from 'vscode'
import type { Environment } from '../../core/model/config'
import type { MetricAnswer, MetricInfo, MetricSeries } from '../../core/staging/metricLookup'
import { indexMetrics, searchMetrics } from '../../core/staging/searchMetrics'
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

/** The query narrowed to one series; null where it is no plain name. */
const narrowed = (query: string, labels: MetricSeries['labels']): string | null =>
  /^[a-zA-Z_:][\w:]*$/.test(query) ? `${query}{${labelText(labels)}}` : null

/** Where the server itself draws a query; null for direct scrapes. */
const browserAddress = ({ prometheus }: Environment, query: string): vscode.Uri | null => {
  if (prometheus === undefined) return null
  const { origin, pathname } = new URL(prometheus.url)
  const path = pathname.replace(/\/+$/, '')
  return vscode.Uri.parse(`${origin}${path}/graph?g0.expr=${encodeURIComponent(query)}&g0.tab=0`)
}

interface AnswerItem extends vscode.QuickPickItem {
  readonly run?: () => Thenable<unknown>
}

const actionsOf = (answer: MetricAnswer, environment: Environment): readonly AnswerItem[] => {
  const address = browserAddress(environment, answer.query)
  const copy = { label: `$(copy) ${vscode.l10n.t('Copy query')}`, detail: answer.query }
  const open = { label: `$(link-external) ${vscode.l10n.t('Open in browser')}`, alwaysShow: true }
  return [
    { ...copy, run: () => vscode.env.clipboard.writeText(answer.query) },
    ...(address === null ? [] : [{ ...open, run: () => vscode.env.openExternal(address) }]),
  ]
}

/** Shows every series with its value and last minutes; one that is chosen narrows the query to itself. */
const showAnswer = async (answer: MetricAnswer, environment: Environment, access: MetricsAccess): Promise<void> => {
  const shown = answer.series.map((series): AnswerItem => {
    const query = answer.total > 1 ? narrowed(answer.query, series.labels) : null
    const item = seriesItem(series)
    return query === null ? item : { ...item, run: () => lookUpMetric(environment, access, query) }
  })
  const count = vscode.l10n.t('{0} of {1} series', shown.length, answer.total)
  const pick = await vscode.window.showQuickPick([...shown, ...actionsOf(answer, environment)], {
    title: answer.query,
    placeHolder: `${count}${answer.withoutPoints === null ? '' : ` · ${answer.withoutPoints}`}`,
    matchOnDetail: true,
  })
  await pick?.run?.()
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
  if (answer.ok) await showAnswer(answer.value, environment, access)
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
  return askForName(listed.value)
}

/** As many names as a reader looks at; typing brings others. */
const namesShown = 200

/** Type-ahead over the names; what is no name is taken as PromQL. */
const askForName = (metrics: readonly MetricInfo[]): Promise<string | null> =>
  new Promise((done) => {
    const index = indexMetrics(metrics)
    const pick = vscode.window.createQuickPick()
    const show = (text: string): void => {
      const found = searchMetrics(index, text, namesShown).map((info) => ({ ...metricItem(info), alwaysShow: true }))
      const typed = { label: text, description: vscode.l10n.t('ask this as PromQL'), alwaysShow: true }
      pick.items = text === '' || found.some(({ label }) => label === text) ? found : [...found, typed]
    }
    pick.title = vscode.l10n.t('Look Up Metric')
    pick.placeholder = vscode.l10n.t('{0} metrics: a part of a name or help, or PromQL', metrics.length)
    pick.onDidChangeValue(show)
    pick.onDidAccept(() => {
      done(pick.selectedItems[0]?.label ?? null)
      pick.hide()
    })
    pick.onDidHide(() => {
      done(null)
      pick.dispose()
    })
    show('')
    pick.show()
  })
