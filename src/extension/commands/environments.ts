import * as vscode from 'vscode'
import type { Environment } from '../../core/model/config'
import { success, type Result } from '../../core/model/problem'
import { examineConnection, type Layer } from '../../node/metrics/examineConnection'
import type { MetricsAccess } from '../judging/collect'
import type { EnvironmentChoice } from '../judging/environmentChoice'
import { currentConfig } from './configuration'

const addressOf = ({ prometheus, scrape }: Environment): string =>
  prometheus?.url ?? scrape?.map(({ url }) => url).join(', ') ?? ''

const cleanAddress = (address: string): string => address.replace(/\/\/[^@/]*@/, '//')

/** Asks for one of the configured environments and keeps the choice for this workspace; true where one was chosen. */
export const switchEnvironment = async (choice: EnvironmentChoice): Promise<Result<boolean>> => {
  const read = await currentConfig()
  if (!read.ok) return read
  const items = Object.entries(read.value.config.environments).map(([label, environment]) => ({
    label,
    description: cleanAddress(addressOf(environment)),
  }))
  const pick = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Switch Environment'),
    placeHolder: vscode.l10n.t('Numbers of the panel come from the chosen one'),
  })
  if (pick === undefined) return success(false)
  await choice.choose(pick.label)
  return success(true)
}

const icons: Readonly<Record<Layer['state'], string>> = { fine: '$(pass)', narrow: '$(warning)', trouble: '$(error)' }

/** Walks to the metrics of the environment and shows every layer, the failing one last. */
export const checkConnection = async (environment: Environment, access: MetricsAccess): Promise<void> => {
  const title = vscode.l10n.t('Check Metrics Connection')
  const options = await access(environment)
  const layers = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
    examineConnection(environment, options),
  )
  const items = layers.map(({ layer, state, text }) => {
    const [seen = '', ...cure] = text.split(': ')
    const label = `${icons[state]} ${layer}`
    return cure.length === 0 ? { label, detail: text } : { label, description: seen, detail: cure.join(': ') }
  })
  const first = layers.find(({ state }) => state === 'trouble')
  const placeHolder = first === undefined ? vscode.l10n.t('Every layer answers') : vscode.l10n.t('It fails at {0}', first.layer)
  await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true })
}
