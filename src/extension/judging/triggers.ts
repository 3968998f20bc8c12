import * as vscode from 'vscode'
import type { Repository } from '../../node/git/repository'
import { debounce } from './debounce'
import type { Session } from './session'

/** A burst of saves or ref updates counts once. */
const settleMs = 400

const watch = (folder: string, pattern: string, act: () => void): vscode.Disposable => {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), pattern))
  return vscode.Disposable.from(watcher, watcher.onDidChange(act), watcher.onDidCreate(act), watcher.onDidDelete(act))
}

const watchRepository = ({ gitDir, commonDir }: Repository, act: () => void): vscode.Disposable =>
  vscode.Disposable.from(
    watch(gitDir, 'HEAD', act),
    watch(commonDir, 'refs/**', act),
    watch(commonDir, 'packed-refs', act),
  )

/** Refreshes after a save, a commit, a fetch and a change of branch, folder, trust or setting. */
export const createTriggers = (session: Session): vscode.Disposable => {
  const soon = debounce(settleMs, () => void session.refresh())
  let watched: { readonly gitDir: string; readonly watcher: vscode.Disposable } | null = null
  const follow = (): void => {
    const state = session.state()
    if (state.kind !== 'judged' || watched?.gitDir === state.repository.gitDir) return
    watched?.watcher.dispose()
    watched = { gitDir: state.repository.gitDir, watcher: watchRepository(state.repository, soon.call) }
  }
  const whenUsed = (): void => {
    if (session.state().kind !== 'idle') soon.call()
  }
  const unlisten = session.onChange(follow)
  return vscode.Disposable.from(
    vscode.workspace.onDidSaveTextDocument(whenUsed),
    vscode.workspace.onDidChangeWorkspaceFolders(whenUsed),
    vscode.workspace.onDidGrantWorkspaceTrust(whenUsed),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('deployReadiness')) whenUsed()
    }),
    {
      dispose: (): void => {
        unlisten()
        soon.cancel()
        watched?.watcher.dispose()
      },
    },
  )
}
