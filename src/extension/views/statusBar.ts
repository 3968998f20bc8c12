import * as vscode from 'vscode'
import type { Verdict } from '../../core/model/readiness'
import { problemSentence } from '../../core/readiness/problemSentence'
import type { SessionState } from '../judging/session'
import { commands } from '../names'

interface StatusText {
  readonly text: string
  readonly tooltip: string
}

const verdicts: Readonly<Record<Verdict, string>> = {
  ready: `$(pass) ${vscode.l10n.t('Ready')}`,
  attention: `$(warning) ${vscode.l10n.t('Needs attention')}`,
  'not-ready': `$(error) ${vscode.l10n.t('Not ready')}`,
  unknown: `$(question) ${vscode.l10n.t('Readiness not known')}`,
}

const statusText = (state: SessionState): StatusText | null => {
  switch (state.kind) {
    case 'idle':
      return null
    case 'loading':
      return { text: `$(sync~spin) ${vscode.l10n.t('Readiness')}`, tooltip: vscode.l10n.t('Judging the open branch') }
    case 'problem':
      return { text: `$(question) ${vscode.l10n.t('Readiness')}`, tooltip: problemSentence(state.problem) }
    case 'judged':
      return { text: verdicts[state.readiness.verdict], tooltip: state.readiness.headline }
  }
}

/** The verdict in the status bar; a press opens the panel. */
export const createStatusBar = (): { readonly show: (state: SessionState) => void; readonly dispose: () => void } => {
  const item = vscode.window.createStatusBarItem('deployReadiness.verdict', vscode.StatusBarAlignment.Left, 10)
  item.name = vscode.l10n.t('Deploy Readiness')
  item.command = commands.openPanel
  return {
    show: (state) => {
      const status = statusText(state)
      item.text = status?.text ?? ''
      item.tooltip = status?.tooltip
      if (status === null) item.hide()
      else item.show()
    },
    dispose: () => item.dispose(),
  }
}
