import { applyEdits, modify } from 'jsonc-parser'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { Environment } from '../../core/model/config'
import type { MetricLabels, MetricMapping, MetricRole } from '../../core/model/metricMeaning'
import { failure, success, type Result } from '../../core/model/problem'
import type { MetricInfo } from '../../core/staging/metricLookup'
import { listMetrics, queryMetric } from '../../node/metrics/lookUpMetrics'
import { replaceFile } from '../../node/replaceFile'
import type { MetricsAccess } from '../judging/collect'
import { configFile } from '../names'

interface Meaning {
  readonly role: MetricRole
  readonly label: string
  /** The label whose values matter most for this role; null where none is needed. */
  readonly asks: keyof MetricLabels | null
}

const meanings: readonly Meaning[] = [
  { role: 'server', label: 'Requests that a service answers', asks: 'route' },
  { role: 'client', label: 'Calls that a service makes', asks: 'peer' },
  { role: 'depth', label: 'Messages that wait in a queue', asks: 'queue' },
  { role: 'in-progress', label: 'Messages that are worked on', asks: 'queue' },
  { role: 'publish', label: 'Messages that a service sends', asks: 'queue' },
  { role: 'process', label: 'Messages that a service works off', asks: 'queue' },
  { role: 'in-flight', label: 'Requests in progress', asks: null },
  { role: 'slots', label: 'Requests that can be worked on at once', asks: null },
]

const family = (name: string): string => name.replace(/_(bucket|sum|count)$/, '')

const shapeOf = ({ name, type }: MetricInfo): MetricMapping['shape'] => {
  if (/_(bucket|sum|count)$/.test(name)) return 'histogram'
  return type === 'counter' || name.endsWith('_total') ? 'counter' : 'gauge'
}

const step = (number: number): string => vscode.l10n.t('Map Metric ({0}/3)', number)

const pickMetric = async (metrics: readonly MetricInfo[]): Promise<MetricInfo | undefined> => {
  const items = metrics.map((info) => ({ label: info.name, description: info.type, detail: info.help, info }))
  const options = { title: step(1), placeHolder: vscode.l10n.t('Which metric?'), matchOnDetail: true }
  return (await vscode.window.showQuickPick(items, options))?.info
}

const pickMeaning = async (): Promise<Meaning | undefined> => {
  const items = meanings.map((meaning) => ({ label: vscode.l10n.t(meaning.label), meaning }))
  const options = { title: step(2), placeHolder: vscode.l10n.t('What does it tell?') }
  return (await vscode.window.showQuickPick(items, options))?.meaning
}

const pickLabel = async (names: readonly string[], asked: string): Promise<string | undefined> => {
  const none = vscode.l10n.t('None of its labels')
  const options = { title: step(3), placeHolder: vscode.l10n.t('Which label names the {0}?', asked) }
  const pick = await vscode.window.showQuickPick([...names, none], options)
  return pick === none ? '' : pick
}

/** Adds the mapping to the configuration and leaves everything else in the file as it is. */
export const saveMapping = async (root: string, mapping: MetricMapping): Promise<Result<void>> => {
  const path = join(root, configFile)
  try {
    const text = await readFile(path, 'utf8')
    const formattingOptions = { insertSpaces: true, tabSize: 2 }
    return await replaceFile(path, applyEdits(text, modify(text, ['metrics', -1], mapping, { formattingOptions, isArrayInsertion: true })))
  } catch (error) {
    return failure('cannot-write', path, error instanceof Error ? error.message : String(error))
  }
}

/** Asks in three steps what a metric means. null where the person stopped. */
export const askMapping = async (environment: Environment, access: MetricsAccess): Promise<Result<MetricMapping | null>> => {
  const options = await access(environment)
  const listed = await listMetrics(environment, options)
  if (!listed.ok) return listed
  const info = await pickMetric(listed.value)
  const meaning = info === undefined ? undefined : await pickMeaning()
  if (info === undefined || meaning === undefined) return success(null)
  const answer = await queryMetric(environment, info.name, options)
  const names = answer.ok ? [...new Set(answer.value.series.flatMap(({ labels }) => Object.keys(labels)))] : []
  const { asks } = meaning
  const label = asks === null ? '' : await pickLabel(names.filter((name) => name !== '__name__'), asks)
  if (label === undefined) return success(null)
  const labels = asks === null || label === '' ? {} : { [asks]: [label] }
  return success({ metric: family(info.name), role: meaning.role, shape: shapeOf(info), labels, match: {} })
}
