import * as vscode from 'vscode'
import { type PushWay, readPushWay } from '../../node/gatherBranch'
import { readLastPush } from '../../node/hook/lastPush'
import type { PushTarget } from '../../node/git/pushTarget'
import type { Repository } from '../../node/git/repository'
import type { Surroundings } from '../judging/panelState'
import { pushArguments } from '../judging/pushState'
import type { JudgedState, Session } from '../judging/session'
import { commands } from '../names'

/** Runs `git push` where its output and questions are seen, and tells how it ended. */
const runPush = async ({ root }: Repository, target: PushTarget): Promise<number | undefined> => {
  const execution = new vscode.ProcessExecution('git', [...pushArguments(target)], root === null ? {} : { cwd: root })
  const name = vscode.l10n.t('Push')
  const task = new vscode.Task(
    { type: 'deployReadiness' },
    vscode.TaskScope.Workspace,
    name,
    'Deploy Readiness',
    execution,
  )
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true, showReuseMessage: false }
  const started = await vscode.tasks.executeTask(task)
  return new Promise((done) => {
    const listener = vscode.tasks.onDidEndTaskProcess((event) => {
      if (event.execution !== started) return
      listener.dispose()
      done(event.exitCode)
    })
  })
}

/** What the hook said about the last push, once for each time it says something. */
const watchLastPush = (repository: Repository, session: Session): vscode.Disposable => {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(repository.commonDir), 'deploy-readiness/last-push')
  const watcher = vscode.workspace.createFileSystemWatcher(pattern)
  const tell = async (): Promise<void> => {
    const push = await readLastPush(repository)
    if (push?.outcome !== 'blocked') return
    const text = vscode.l10n.t('The push of {0} was stopped: {1}', push.ref.replace('refs/heads/', ''), push.headline)
    session.say({ text, buttons: [{ label: vscode.l10n.t('Dismiss'), action: { kind: 'dismiss-notice' } }] })
    const open = vscode.l10n.t('Open Panel')
    if ((await vscode.window.showWarningMessage(text, open)) === open)
      await vscode.commands.executeCommand(commands.openPanel)
  }
  return vscode.Disposable.from(watcher, watcher.onDidChange(tell), watcher.onDidCreate(tell))
}

/** Pushes the judged branch, and keeps what the panel needs to know around a push. */
export const createPushing = (session: Session, changed: () => void) => {
  /** What the last refresh saw; what was seen since, after something was done to it, holds until the next. */
  let gathered: PushWay | null = null
  let way: PushWay | null = null
  let isPushing = false
  let watched: { readonly commonDir: string; readonly watcher: vscode.Disposable } | null = null

  const judged = (): JudgedState | null => {
    const state = session.state()
    return state.kind === 'judged' ? state : null
  }
  /** Looks again, after a push or what was done to the hook. */
  const look = async (): Promise<void> => {
    const repository = judged()?.repository
    if (repository === undefined) return
    way = await readPushWay(repository)
    changed()
  }
  const follow = (): void => {
    const state = judged()
    if (state === null) return
    if (state.push !== gathered) way = gathered = state.push
    if (watched?.commonDir === state.repository.commonDir) return
    watched?.watcher.dispose()
    watched = { commonDir: state.repository.commonDir, watcher: watchLastPush(state.repository, session) }
  }
  const push = async (): Promise<void> => {
    const repository = judged()?.repository
    if (repository === undefined || isPushing || way === null) return
    isPushing = true
    changed()
    try {
      await runPush(repository, way.target)
    } finally {
      isPushing = false
      await look()
    }
  }
  const unlisten = session.onChange(follow)
  return {
    surroundings: (): Surroundings | null => way && { ...way, isPushing },
    look,
    push,
    dispose: (): void => {
      unlisten()
      watched?.watcher.dispose()
    },
  }
}
export type Pushing = ReturnType<typeof createPushing>
