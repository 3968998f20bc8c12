import * as vscode from 'vscode'
import { failure, type Result } from '../../core/model/problem'
import { hookState, installHook, removeHook, type HookProgram, type HookState } from '../../node/hook/installHook'
import type { Repository } from '../../node/git/repository'

/** The command line of this extension, run by the program that runs the extension. */
const program = (extensionUri: vscode.Uri): HookProgram => ({
  node: process.execPath,
  cli: vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath,
  isElectron: 'electron' in process.versions,
})

/** A hook file outside the repository speaks for other repositories too, so that is asked first. */
const mayWrite = async ({ isShared, path }: HookState): Promise<boolean> => {
  if (!isShared) return true
  const yes = vscode.l10n.t('Install')
  const text = vscode.l10n.t('{0} is shared with other repositories. Install the hook there?', path)
  return (await vscode.window.showWarningMessage(text, { modal: true }, yes)) === yes
}

/** Installs or repairs the hook; null where the person said no. Never in a workspace that is not trusted. */
export const installHookHere = async (
  repository: Repository,
  extensionUri: vscode.Uri,
): Promise<Result<HookState> | null> => {
  if (!vscode.workspace.isTrusted) return failure('untrusted-workspace', 'its hook folder')
  const state = await hookState(repository)
  if (!state.ok) return state
  return (await mayWrite(state.value)) ? installHook(repository, program(extensionUri)) : null
}

export const removeHookHere = (repository: Repository): Promise<Result<HookState>> | Result<never> =>
  vscode.workspace.isTrusted ? removeHook(repository) : failure('untrusted-workspace', 'its hook folder')
