import * as vscode from 'vscode'
import type { Environment } from '../../core/model/config'
import { formatNumber } from '../../core/model/figures'
import type { Problem, Result } from '../../core/model/problem'
import { problemSentence } from '../../core/readiness/problemSentence'
import type { MetricAnswer, MetricSeries } from '../../core/staging/metricLookup'
import { queryMetric } from '../../node/metrics/lookUpMetrics'
import type { MetricsAccess } from '../judging/collect'
import type { Pins } from '../metrics/pins'
import type { MetricNames } from '../metrics/metricNames'
import { pickQuery } from './pickQuery'
import { sparkline } from './sparkline'

export interface LookUpParts {
  readonly environment: Environment
  readonly access: MetricsAccess
  readonly names: MetricNames
  readonly pins: Pins
}

const labelsOf = ({ labels }: MetricSeries): [name: string, value: string][] =>
  Object.entries(labels).filter(([name]) => name !== '__name__')

const labelText = (series: MetricSeries): string =>
  labelsOf(series)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')

const seriesItem = (series: MetricSeries): vscode.QuickPickItem => ({
  label: `${series.value === null ? 'NaN' : formatNumber(series.value)}  ${sparkline(series.points.map(([, point]) => point))}`,
  detail: labelText(series),
})

/** Adds a label to a plain name: `up{job="orders"}`. */
const withLabel = (query: string, label: string): string =>
  query.endsWith('}') ? `${query.slice(0, -1)}, ${label}}` : `${query}{${label}}`

const canNarrow = ({ query, series }: MetricAnswer): boolean => /^[a-zA-Z_:][\w:]*(?:\{[^}]*\})?$/.test(query) && series.length > 1

/** Labels that tell the shown series apart, to choose one; null where the person leaves. */
const pickLabel = async ({ query, series }: MetricAnswer): Promise<string | null> => {
  const counts = new Map<string, number>()
  for (const [name, value] of series.flatMap(labelsOf)) {
    const label = `${name}=${JSON.stringify(value)}`
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const telling = [...counts].filter(([, count]) => count < series.length).sort(([one], [other]) => (one < other ? -1 : 1))
  const items = telling.map(([label, count]) => ({ label, description: vscode.l10n.t('{0} series', count) }))
  const pick = await vscode.window.showQuickPick(items, { title: query, placeHolder: vscode.l10n.t('Show series with this label') })
  return pick === undefined ? null : withLabel(query, pick.label)
}

/** The page of the server's own browser for a query; null for a direct scrape. */
const browserPage = ({ prometheus }: Environment, query: string): string | null =>
  prometheus === undefined ? null : `${prometheus.url.replace(/\/+$/, '')}/graph?g0.expr=${encodeURIComponent(query)}&g0.tab=0`

interface Choice extends vscode.QuickPickItem {
  /** What is done; the query to show next, or null. */
  readonly run: () => Promise<string | null>
}

const choicesFor = ({ environment, pins }: LookUpParts, answer: MetricAnswer): Choice[] => {
  const { query } = answer
  const page = browserPage(environment, query)
  const choice = (label: string, run: () => Thenable<unknown>, detail = ''): Choice => ({
    label,
    detail,
    run: async () => {
      await run()
      return null
    },
  })
  const isPinned = pins.queries().includes(query)
  return [
    ...(canNarrow(answer) ? [{ label: `$(filter) ${vscode.l10n.t('Choose a label')}`, run: () => pickLabel(answer) }] : []),
    choice(`$(copy) ${vscode.l10n.t('Copy query')}`, () => vscode.env.clipboard.writeText(query), query),
    isPinned
      ? choice(`$(pinned) ${vscode.l10n.t('Unpin from the panel')}`, () => pins.remove(query))
      : choice(`$(pin) ${vscode.l10n.t('Pin to the panel')}`, () => pins.add(query)),
    ...(page === null ? [] : [choice(`$(link-external) ${vscode.l10n.t('Open in browser')}`, () => vscode.env.openExternal(vscode.Uri.parse(page)))]),
  ]
}

/** Shows an answer; gives the query to show next, or null. */
const showAnswer = async (parts: LookUpParts, answer: MetricAnswer): Promise<string | null> => {
  const shown = answer.series.map((series): Choice => ({ ...seriesItem(series), run: () => Promise.resolve(null) }))
  const count = vscode.l10n.t('{0} of {1} series', shown.length, answer.total)
  const pick = await vscode.window.showQuickPick([...shown, ...choicesFor(parts, answer)], {
    title: answer.query,
    placeHolder: `${count}${answer.withoutPoints === null ? '' : ` · ${answer.withoutPoints}`}`,
    matchOnDetail: true,
    ignoreFocusOut: true,
  })
  return pick === undefined ? null : pick.run()
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

/** The value, or null with the sentence shown where there is none. */
const valueOrTold = async <T>(result: Result<T>): Promise<T | null> => {
  if (result.ok) return result.value
  if (result.problem.reason !== 'cancelled') await vscode.window.showErrorMessage(problemSentence(result.problem))
  return null
}

/** Shows the value of a query; asks for a metric by name where it is null. */
export const lookUpMetric = async (parts: LookUpParts, given: string | null): Promise<void> => {
  const { environment, access } = parts
  let query = given ?? (await chooseQuery(parts))
  while (query !== null) {
    const asked = query
    const answer = await valueOrTold(
      await withProgress(vscode.l10n.t('Asking for {0}', asked), async (signal) => queryMetric(environment, asked, await access(environment, signal))),
    )
    query = answer === null ? null : await showAnswer(parts, answer)
  }
}

/** Kept names are still searched where the server does not answer, and said to be old. */
const agedText = (atMs: number, problem: Problem): string =>
  vscode.l10n.t('Names of {0}; not read anew: {1}', new Date(atMs).toLocaleString(), problemSentence(problem))

const chooseQuery = async ({ environment, names }: LookUpParts): Promise<string | null> => {
  const known = await valueOrTold(await withProgress(vscode.l10n.t('Reading the names of metrics'), (signal) => names.of(environment, signal)))
  return known === null ? null : pickQuery(known.index, known.problem === null ? null : agedText(known.atMs, known.problem))
}
