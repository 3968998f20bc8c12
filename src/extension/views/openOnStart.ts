import * as vscode from 'vscode'
import { panelViewType, settings, settingsSection } from '../names'

/** The tab of a panel that the editor brings back by itself; its type carries a prefix of the editor. */
const holdsPanel = ({ input }: vscode.Tab): boolean =>
  input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelViewType)

/** Opens the panel with the window where the setting asks for it. Call it once, at activation. */
export const openOnStart = async (open: () => Promise<void>): Promise<void> => {
  const { key, default: otherwise } = settings.openPanelOnStart
  const isWanted = vscode.workspace.getConfiguration(settingsSection).get<boolean>(key) ?? otherwise
  const isRestored = vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(holdsPanel))
  if (isWanted && !isRestored) await open()
}
