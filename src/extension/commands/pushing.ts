import { setImmediate as nextTurn } from 'node:timers/promises'
import * as vscode from 'vscode'
import { hookState } from '../../node/hook/installHook'
import { readLastPush } from '../../node/hook/lastPush'
import type { Repository } from '../../node/git/repository'
import type { Surroundings } from '../judging/panelState'
import { pushArguments, readPushTarget, type PushTarget } from '../judging/pushState'
import type { Session } from '../judging/session'
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
  let surroundings: Surroundings | null = null
  let isPushing = false
  let watched: { readonly commonDir: string; readonly watcher: vscode.Disposable } | null = null

  const repositoryNow = (): Repository | null => {
    const state = session.state()
    return state.kind === 'judged' ? state.repository : null
  }
  /** Looks at remotes and hook again; reading them fails only where git does, and then Push stays off. */
  const look = async (): Promise<void> => {
    const repository = repositoryNow()
    if (repository === null) return
    // To start git holds up this thread: each start has a turn of its own, behind what is shown.
    await nextTurn()
    const target = await readPushTarget(repository)
    const hook = await hookState(repository)
    const isHookInstalled = hook.ok && hook.value.installed !== 'no'
    surroundings = target.ok ? { target: target.value, isHookInstalled, isPushing } : null
    changed()
  }
  const follow = (): void => {
    const repository = repositoryNow()
    if (repository !== null && watched?.commonDir !== repository.commonDir) {
      watched?.watcher.dispose()
      watched = { commonDir: repository.commonDir, watcher: watchLastPush(repository, session) }
    }
    void look()
  }
  const push = async (): Promise<void> => {
    const repository = repositoryNow()
    if (repository === null || isPushing || surroundings === null) return
    isPushing = true
    surroundings = { ...surroundings, isPushing }
    changed()
    try {
      await runPush(repository, surroundings.target)
    } finally {
      isPushing = false
      await look()
    }
  }
  const unlisten = session.onChange(follow)
  return {
    surroundings: () => surroundings,
    look,
    push,
    dispose: (): void => {
      unlisten()
      watched?.watcher.dispose()
    },
  }
}
export type Pushing = ReturnType<typeof createPushing>
