import * as vscode from 'vscode'
import type { PanelState } from '../../protocol/hostMessage'
import { panelMessage, type PanelAction } from '../../protocol/panelMessage'
import { createSnapshotSender, type SnapshotSender } from '../../protocol/snapshotSender'
import { panelViewType } from '../names'
import { panelHtml } from './panelHtml'

interface PanelParts {
  readonly extensionUri: vscode.Uri
  /** What a panel shows when it opens. */
  readonly current: () => PanelState
  readonly act: (action: PanelAction) => void
  readonly readerOffset: (utcOffsetMinutes: number) => void
  readonly visibility: (isVisible: boolean) => void
}

const title = vscode.l10n.t('Deploy Readiness')

/** The one Readiness panel of the window; it comes back after a reload. */
export class ReadinessPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | null = null
  #sender: SnapshotSender | null = null
  readonly #disposables: vscode.Disposable[] = []

  constructor(private readonly parts: PanelParts) {
    const restore = { deserializeWebviewPanel: (panel: vscode.WebviewPanel): Promise<void> => this.#adopt(panel) }
    this.#disposables.push(vscode.window.registerWebviewPanelSerializer(panelViewType, restore))
  }

  get isVisible(): boolean {
    return this.#panel?.visible === true
  }

  async open(): Promise<void> {
    if (this.#panel === null)
      await this.#adopt(vscode.window.createWebviewPanel(panelViewType, title, vscode.ViewColumn.Active, {}))
    else this.#panel.reveal()
  }

  show(state: PanelState): void {
    this.#sender?.show(state)
  }

  async #adopt(panel: vscode.WebviewPanel): Promise<void> {
    const { extensionUri, current, act, readerOffset, visibility } = this.parts
    this.#panel?.dispose()
    this.#panel = panel
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel-icon.svg')
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder)),
    }
    const sender = createSnapshotSender((message) => void panel.webview.postMessage(message))
    this.#sender = sender
    panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = panelMessage.parse(data)
      if (message.kind === 'ready') readerOffset(message.utcOffsetMinutes)
      else act(message.action)
      sender.receive(message)
    })
    panel.onDidChangeViewState(() => visibility(panel.visible))
    panel.onDidDispose(() => this.#forget(panel))
    sender.show(current())
    panel.webview.html = await panelHtml(panel.webview, extensionUri)
    visibility(panel.visible)
  }

  #forget(panel: vscode.WebviewPanel): void {
    if (this.#panel !== panel) return
    this.#panel = null
    this.#sender = null
    this.parts.visibility(false)
  }

  dispose(): void {
    this.#panel?.dispose()
    for (const disposable of this.#disposables) disposable.dispose()
  }
}
