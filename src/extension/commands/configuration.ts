import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { Config, Environment } from '../../core/model/config'
import { failure, type Result } from '../../core/model/problem'
import { chooseEnvironment } from '../../node/chooseEnvironment'
import { readConfig } from '../../node/configFile'
import { openRepository } from '../../node/git/repository'
import { currentFolder } from '../judging/collect'
import { originOf, type Tokens } from '../judging/tokens'
import { configFile } from '../names'

/** A start for a repository that has no configuration yet; saved only by the person. */
const template = `{
  "environments": {
    "staging": { "prometheus": { "url": "http://127.0.0.1:9090" } }
  }
}
`

const rootOf = async (folder: string): Promise<string> => {
  const repository = await openRepository({ repo: folder })
  return repository.ok ? (repository.value.root ?? folder) : folder
}

/** Line and column of `deploy-readiness.json:3:5`, from 0. */
const positionIn = (subject: string): vscode.Position => {
  const [, line = '1', column = '1'] = /:(\d+):(\d+)$/.exec(subject) ?? []
  return new vscode.Position(Number(line) - 1, Number(column) - 1)
}

/** Opens the configuration at the place that a problem names, or a new one with a start in it. */
export const openConfiguration = async (subject: string): Promise<void> => {
  const folder = currentFolder()
  if (folder === null) return
  const path = join(vscode.workspace.isTrusted ? await rootOf(folder) : folder, configFile)
  const position = positionIn(subject)
  if (existsSync(path)) {
    await vscode.window.showTextDocument(vscode.Uri.file(path), { selection: new vscode.Range(position, position) })
    return
  }
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(path).with({ scheme: 'untitled' }))
  if (editor.document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), template))
}

interface Configured {
  readonly config: Config
  readonly root: string | null
}

/** The configuration of the current folder, read anew. */
export const currentConfig = async (): Promise<Result<Configured>> => {
  const folder = currentFolder()
  if (folder === null) return failure('no-repository', 'An empty window')
  if (!vscode.workspace.isTrusted) return failure('untrusted-workspace', 'what its configuration names')
  const repository = await openRepository({ repo: folder })
  if (!repository.ok) return repository
  const read = await readConfig(repository.value)
  return read.ok ? { ok: true, value: { config: read.value.config, root: repository.value.root } } : read
}

/** The environment that is judged here, read anew. */
export const currentEnvironment = async (chosen: string): Promise<Result<Environment>> => {
  const read = await currentConfig()
  if (!read.ok) return read
  const asked = chosen === '' ? undefined : chosen
  const found = chooseEnvironment(read.value.config, asked)
  if (!found.ok) return found
  return found.value === null ? failure('no-metrics-source', '') : { ok: true, value: found.value.environment }
}

/** Asks for a token and binds it to the origin of the environment; true where one was kept. */
export const askForToken = async (environment: Environment, tokens: Tokens): Promise<boolean> => {
  const origin = originOf(environment)
  if (origin === null) return false
  const token = await vscode.window.showInputBox({
    title: vscode.l10n.t('Set Metrics Token'),
    prompt: vscode.l10n.t('Bearer token for {0}; it is sent nowhere else.', origin),
    password: true,
    ignoreFocusOut: true,
  })
  if (token === undefined || token.trim() === '') return false
  await tokens.set(origin, token.trim())
  return true
}
