import * as vscode from 'vscode'
import { notesRef, readDecisions } from '../../node/decisions'
import type { Repository } from '../../node/git/repository'
import { debounce } from './debounce'
import { areSameDecisions } from './sameDecisions'
import type { Session } from './session'

/** A burst of saves or ref updates counts once. */
const settleMs = 400

const watch = (folder: string, pattern: string, act: () => void): vscode.Disposable => {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), pattern))
  return vscode.Disposable.from(watcher, watcher.onDidChange(act), watcher.onDidCreate(act), watcher.onDidDelete(act))
}

interface Moves {
  readonly ofCommits: () => void
  readonly ofNotes: () => void
}

const watchRepository = ({ gitDir, commonDir }: Repository, { ofCommits, ofNotes }: Moves): vscode.Disposable =>
  vscode.Disposable.from(
    watch(gitDir, 'HEAD', ofCommits),
    watch(commonDir, 'refs/{heads,remotes,tags}/**', ofCommits),
    watch(commonDir, 'packed-refs', ofCommits),
    watch(commonDir, notesRef, ofNotes),
  )

/** Judges again for decisions from elsewhere; those of this window are judged as they are made. */
const followNotes = async (session: Session, reusedSeconds: number): Promise<void> => {
  const state = session.state()
  if (state.kind !== 'judged') return
  const { branch, decisions } = state.input
  const noted = await readDecisions(state.repository, branch.head === 'worktree' ? 'HEAD' : branch.head, branch.tree)
  if (!noted.ok || !areSameDecisions(noted.value, decisions)) await session.refresh(reusedSeconds)
}

/** Refreshes after a save, a commit, a fetch and a change of branch, folder, trust or setting; metrics younger than `reusedSeconds` are kept. */
export const createTriggers = (session: Session, reusedSeconds: () => number): vscode.Disposable => {
  const soon = debounce(settleMs, () => void session.refresh(reusedSeconds()))
  const notesSoon = debounce(settleMs, () => void followNotes(session, reusedSeconds()))
  let watched: { readonly gitDir: string; readonly watcher: vscode.Disposable } | null = null
  const moves: Moves = { ofCommits: soon.call, ofNotes: notesSoon.call }
  const follow = (): void => {
    const state = session.state()
    if (state.kind !== 'judged' || watched?.gitDir === state.repository.gitDir) return
    watched?.watcher.dispose()
    watched = { gitDir: state.repository.gitDir, watcher: watchRepository(state.repository, moves) }
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
        notesSoon.cancel()
        watched?.watcher.dispose()
      },
    },
  )
}
