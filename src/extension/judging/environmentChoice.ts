import * as vscode from 'vscode'
import { settings, settingsSection } from '../names'

/** The environment that is judged by: what was chosen in this workspace, else what the setting says; empty for the default. */
export interface EnvironmentChoice {
  readonly current: () => string
  readonly choose: (name: string) => Promise<void>
}

const key = 'environment'

/** Kept beside the workspace: a file of the repository would change the very tree that is judged. */
export const createEnvironmentChoice = (kept: vscode.Memento): EnvironmentChoice => ({
  current: () =>
    kept.get<string>(key) ?? vscode.workspace.getConfiguration(settingsSection).get<string>(settings.environment.key) ?? '',
  choose: async (name) => {
    await kept.update(key, name)
  },
})
