import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The panel opens with the window, and nothing of the editor's own covers it. */
const demoSettings = {
  'deployReadiness.openPanelOnStart': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
}

/** Lets any editor that opens the repository show the panel at once; git does not see it, so no branch changes by it. */
export const writeDemoSettings = async (repositoryFolder: string): Promise<void> => {
  const information = join(repositoryFolder, '.git', 'info')
  await mkdir(information, { recursive: true })
  await appendFile(join(information, 'exclude'), '\n/.vscode/\n')
  await mkdir(join(repositoryFolder, '.vscode'), { recursive: true })
  await writeFile(join(repositoryFolder, '.vscode', 'settings.json'), `${JSON.stringify(demoSettings, null, 2)}\n`)
}
