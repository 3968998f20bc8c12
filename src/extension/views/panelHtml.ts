import { readFile } from 'node:fs/promises'
import * as vscode from 'vscode'

/** The page of media/panel.html with its addresses filled in. */
export const panelHtml = async (webview: vscode.Webview, extensionUri: vscode.Uri): Promise<string> => {
  const at = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...path)
  const text = await readFile(at('media', 'panel.html').fsPath, 'utf8')
  const address = (...path: string[]): string => webview.asWebviewUri(at(...path)).toString()
  return text
    .replaceAll('{{cspSource}}', webview.cspSource)
    .replace('{{script}}', address('dist', 'panel.js'))
    .replace('{{chartStyle}}', address('dist', 'panel.css'))
    .replace('{{panelStyle}}', address('media', 'panel.css'))
}
