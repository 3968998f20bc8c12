import { relative } from 'node:path'
import * as vscode from 'vscode'
import type { Session } from '../judging/session'
import { commands, settings, settingsSection } from '../names'
import { lensText } from './lensText'

const isOn = (): boolean =>
  vscode.workspace.getConfiguration(settingsSection).get<boolean>(settings.codeLens.key) ?? settings.codeLens.default

const lensesOf = (session: Session, document: vscode.TextDocument): vscode.CodeLens[] => {
  const state = session.state()
  if (state.kind !== 'judged' || state.repository.root === null || !isOn()) return []
  const file = relative(state.repository.root, document.uri.fsPath).replaceAll('\\', '/')
  return state.readiness.changes
    .filter((change) => change.file === file && change.line <= document.lineCount)
    .map((change) => {
      const range = document.lineAt(change.line - 1).range
      return new vscode.CodeLens(range, {
        title: lensText(change, state.readiness),
        tooltip: change.why,
        command: commands.openPanel,
      })
    })
}

/** Lenses on changed call sites only. */
export const createCallLenses = (session: Session): vscode.Disposable => {
  const changed = new vscode.EventEmitter<void>()
  const unlisten = session.onChange(() => changed.fire())
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => lensesOf(session, document),
  }
  return vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider({ scheme: 'file' }, provider),
    { dispose: unlisten },
    changed,
  )
}
