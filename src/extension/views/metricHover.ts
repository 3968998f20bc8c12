import { relative } from 'node:path'
import * as vscode from 'vscode'
import type { Environment } from '../../core/model/config'
import { formatNumber } from '../../core/model/figures'
import { problemSentence } from '../../core/readiness/problemSentence'
import type { MetricInfo } from '../../core/staging/metricLookup'
import { queryMetric } from '../../node/metrics/lookUpMetrics'
import { sparkline } from '../commands/sparkline'
import { environmentOf, type MetricsAccess } from '../judging/collect'
import type { JudgedState, Session } from '../judging/session'
import type { MetricNames } from '../metrics/metricNames'
import { callSiteText } from './callSiteText'

interface HoverParts {
  readonly session: Session
  readonly access: MetricsAccess
  readonly names: MetricNames
}

/** Names of metrics as code writes them; shorter words are too common to be looked up. */
const nameAt = /[a-zA-Z_:][\w:]{5,}/

const mostSeries = 5

const valueLines = async (environment: Environment, access: MetricsAccess, name: string, signal: AbortSignal): Promise<string> => {
  const answer = await queryMetric(environment, name, await access(environment, signal))
  if (!answer.ok) return problemSentence(answer.problem)
  const lines = answer.value.series.slice(0, mostSeries).map(({ labels, value, points }) => {
    const told = Object.entries(labels).flatMap(([label, text]) => (label === '__name__' ? [] : [`${label}="${text}"`]))
    return `| ${value === null ? 'NaN' : formatNumber(value)} | ${sparkline(points.map(([, point]) => point))} | ${told.join(' ').replaceAll('|', '\\|')} |`
  })
  const rest = answer.value.total - lines.length
  return ['| now | last 30 min | series |', '|---|---|---|', ...lines, ...(rest > 0 ? ['', vscode.l10n.t('{0} more series', rest)] : [])].join('\n')
}

const metricText = (info: MetricInfo, values: string): vscode.MarkdownString => {
  const text = new vscode.MarkdownString('', true)
  text.isTrusted = { enabledCommands: ['deployReadiness.lookUpMetric'] }
  const kind = [info.type === 'unknown' ? '' : info.type, info.unit].filter((part) => part !== '').join(', ')
  text.appendMarkdown(`**${info.name}**${kind === '' ? '' : ` · ${kind}`}\n\n`)
  if (info.help !== '') text.appendText(info.help)
  const argument = encodeURIComponent(JSON.stringify([info.name]))
  text.appendMarkdown(`\n\n${values}\n\n[${vscode.l10n.t('Look up')}](command:deployReadiness.lookUpMetric?${argument})`)
  return text
}

/** Rows of the traffic table that a changed call site of this line causes. */
const trafficAt = (state: JudgedState, document: vscode.TextDocument, line: number): string | null => {
  if (state.repository.root === null) return null
  const file = relative(state.repository.root, document.uri.fsPath).replaceAll('\\', '/')
  const changes = state.readiness.changes.filter((change) => change.file === file && change.line === line + 1)
  const rows = state.readiness.traffic.filter(({ changeIds }) => changes.some(({ id }) => changeIds.includes(id)))
  if (rows.length === 0) return null
  const told = rows.map(({ from, to, operation, unit, before, after }) =>
    `| ${from} → ${to} ${operation ?? ''} | ${formatNumber(before.rate)} | ${formatNumber(after.rate)} (${formatNumber(after.low)} – ${formatNumber(after.high)}) | ${unit} |`)
  const { source } = state.readiness.staging
  return [...changes.map(({ why }) => why), '', '| | now | on this branch | |', '|---|---|---|---|', ...told, '', source].join('\n')
}

const signalOf = (token: vscode.CancellationToken): AbortSignal => {
  const controller = new AbortController()
  token.onCancellationRequested(() => controller.abort())
  return controller.signal
}

interface MetricAsked {
  readonly environment: Environment | null
  readonly access: MetricsAccess
  readonly names: MetricNames
  readonly signal: AbortSignal
}

/** The metric under the pointer; words that name none are not asked for. */
const metricAt = async (document: vscode.TextDocument, position: vscode.Position, asked: MetricAsked): Promise<vscode.MarkdownString | null> => {
  const { environment, access, names, signal } = asked
  const range = document.getWordRangeAtPosition(position, nameAt)
  if (environment === null || range === undefined || !vscode.workspace.isTrusted) return null
  const read = await names.of(environment, signal)
  const info = read.ok ? names.known(environment, document.getText(range)) : null
  return info === null ? null : metricText(info, await valueLines(environment, access, info.name, signal))
}

/** Shows live values over names of metrics in source, and the load that a changed call site makes. */
export const createMetricHover = ({ session, access, names }: HoverParts): vscode.Disposable =>
  vscode.languages.registerHoverProvider({ scheme: 'file' }, {
    provideHover: async (document, position, token) => {
      const state = session.state()
      if (state.kind !== 'judged') return null
      const site = callSiteText(state, document.uri.fsPath, position.line + 1)
      const texts = [trafficAt(state, document, position.line), site].flatMap((text) => (text === null ? [] : [new vscode.MarkdownString(text)]))
      const metric = await metricAt(document, position, { environment: environmentOf(state.input), access, names, signal: signalOf(token) })
      if (token.isCancellationRequested || (texts.length === 0 && metric === null)) return null
      return new vscode.Hover(metric === null ? texts : [...texts, metric])
    },
  })
