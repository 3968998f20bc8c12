import { relative } from 'node:path'
import * as vscode from 'vscode'
import { formatNumber } from '../../core/model/figures'
import { queryMetric } from '../../node/metrics/lookUpMetrics'
import { currentEnvironment } from '../commands/configuration'
import { sparkline } from '../commands/sparkline'
import { environmentOf, type MetricsAccess } from '../judging/collect'
import type { JudgedState, Session } from '../judging/session'

/** Words that look like the name of a metric: at least two parts. */
const metricName = /[a-zA-Z_:][a-zA-Z0-9]*(?:_[a-zA-Z0-9:]+)+/

const seriesShown = 5

/** Live values of the call sites on a line, as the base runs them. */
export const callSiteText = ({ input, repository }: JudgedState, path: string, line: number): string | null => {
  if (repository.root === null || input.staging.kind !== 'observed') return null
  const file = relative(repository.root, path).replaceAll('\\', '/')
  const calls = input.analysis.head.profiles.flatMap((profile) =>
    profile.calls.filter((call) => call.file === file && call.line === line).map((call) => ({ from: profile.service, call })),
  )
  const { edges } = input.staging.snapshot
  const lines = calls.flatMap(({ from, call }) =>
    edges
      .filter((edge) => edge.from === from && edge.to === call.dependency)
      .map(({ to, operation, attemptsPerSecond, latency, isInferred }) => {
        const time = latency === null ? '' : `, ${formatNumber(latency.meanSeconds * 1000)} ms`
        return `${from} → ${to} ${operation ?? ''}: **${formatNumber(attemptsPerSecond.value)}/s**${time}${isInferred ? ' (inferred)' : ''}`
      }),
  )
  return lines.length === 0 ? null : [...new Set(lines)].join('\n\n')
}

const metricText = async (name: string, access: MetricsAccess, signal: AbortSignal): Promise<string | null> => {
  const environment = await currentEnvironment()
  if (!environment.ok) return null
  const answer = await queryMetric(environment.value, name, await access(environment.value, signal))
  if (!answer.ok) return null
  const rows = answer.value.series.slice(0, seriesShown).map(({ labels, value, points }) => {
    const shown = Object.entries(labels).filter(([label]) => label !== '__name__')
    const text = shown.map(([label, of]) => `${label}=${of}`).join(' ')
    return `| ${value === null ? 'NaN' : formatNumber(value)} | ${sparkline(points.map(([, point]) => point))} | ${text.replaceAll('|', '\\|')} |`
  })
  return [`**${name}** · ${answer.value.total} series`, '', '| now | 30 min | labels |', '|---:|---|---|', ...rows].join('\n')
}

/** Values of a metric under the pointer, and of the calls on its line. Nothing is asked in a workspace that is not trusted. */
export const createMetricHover = (session: Session, access: MetricsAccess): vscode.Disposable =>
  vscode.languages.registerHoverProvider(
    { scheme: 'file' },
    {
      provideHover: async (document, position, token) => {
        const state = session.state()
        if (state.kind !== 'judged' || environmentOf(state.input) === null || !vscode.workspace.isTrusted) return null
        const controller = new AbortController()
        token.onCancellationRequested(() => controller.abort())
        const range = document.getWordRangeAtPosition(position, metricName)
        const called = callSiteText(state, document.uri.fsPath, position.line + 1)
        const asked = range === undefined ? null : await metricText(document.getText(range), access, controller.signal)
        const texts = [called, asked].filter((text) => text !== null)
        return texts.length === 0 ? null : new vscode.Hover(texts.map((text) => new vscode.MarkdownString(text)))
      },
    },
  )
