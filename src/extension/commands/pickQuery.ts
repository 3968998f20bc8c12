import * as vscode from 'vscode'
import type { MetricInfo } from '../../core/staging/metricLookup'
import { type MetricIndex, nameInProgress, searchMetrics } from '../../core/staging/metricSearch'
import { promqlError } from '../../node/metrics/promqlSyntax'

/** Most names that are shown at once; more typing narrows them. */
const mostShown = 60

interface QueryItem extends vscode.QuickPickItem {
  /** What is asked when this is chosen; null where the text goes on. */
  readonly query: string | null
  /** What the field holds after this was chosen to go on. */
  readonly text: string
}

const nameItem = ({ name, type, unit, help }: MetricInfo, before: string): QueryItem => ({
  label: name,
  description: [type === 'unknown' ? '' : type, unit].filter((part) => part !== '').join(' · '),
  detail: help,
  alwaysShow: true,
  query: before === '' ? name : null,
  text: before + name,
})

/** The expression itself: asked where it can be read, else with the place of its error. */
const expressionItem = (text: string): QueryItem => {
  const error = promqlError(text)
  return {
    label: `$(${error === null ? 'play' : 'error'}) ${text}`,
    detail: error === null ? vscode.l10n.t('Ask this expression') : vscode.l10n.t('Column {0}: {1}', error.column, error.text),
    alwaysShow: true,
    query: error === null ? text : null,
    text,
  }
}

const isExpression = (text: string): boolean => /[^\w:\s]|\s(?:by|without|and|or|unless)\b/.test(text)

/** What can be chosen for a typed text: names, the best first; in an expression, names for its last word and the expression. */
const itemsFor = (index: MetricIndex, typed: string): QueryItem[] => {
  const text = typed.trim()
  if (!isExpression(text)) return searchMetrics(index, text, mostShown).map((info) => nameItem(info, ''))
  const open = nameInProgress(text)
  const completions = open === null ? [] : searchMetrics(index, open.name, 12).filter(({ name }) => name !== open.name)
  const whole = expressionItem(text)
  const names = completions.map((info) => nameItem(info, text.slice(0, open?.start ?? 0)))
  return whole.query === null ? [...names, whole] : [whole, ...names]
}

/** Asks for a metric by name or an expression; `note` says what to know of the names. Null where the person leaves. */
export const pickQuery = (index: MetricIndex, note: string | null = null): Promise<string | null> =>
  new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<QueryItem>()
    pick.title = vscode.l10n.t('Look Up Metric')
    pick.placeholder = [vscode.l10n.t('Name of a metric, or PromQL'), ...(note === null ? [] : [note])].join(' · ')
    pick.ignoreFocusOut = true
    const offer = (typed: string): void => {
      pick.items = itemsFor(index, typed)
    }
    offer('')
    pick.onDidChangeValue(offer)
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0] ?? pick.items[0]
      if (chosen === undefined) return
      if (chosen.query === null) {
        pick.value = chosen.text
        offer(chosen.text)
        return
      }
      resolve(chosen.query)
      pick.hide()
    })
    pick.onDidHide(() => {
      resolve(null)
      pick.dispose()
    })
    pick.show()
  })
