import { isAbsolute, join, relative } from 'node:path'
import * as vscode from 'vscode'
import type { Place } from '../../core/model/place'
import type { Repository } from '../../node/git/repository'

/** The file of a place; null where it lies outside the repository. */
export const placeUri = ({ root }: Repository, { file }: Place): vscode.Uri | null => {
  if (root === null) return null
  const path = join(root, file)
  const inside = relative(root, path)
  return inside.startsWith('..') || isAbsolute(inside) ? null : vscode.Uri.file(path)
}

export const placeRange = ({ line }: Place): vscode.Range => new vscode.Range(line - 1, 0, line - 1, 0)

/** Opens the line beside the panel, in the editor group that is there already or in a new one. */
export const openPlace = async (repository: Repository, place: Place): Promise<void> => {
  const uri = placeUri(repository, place)
  if (uri === null) return
  const isAlone = vscode.window.tabGroups.all.length === 1
  const other = vscode.window.tabGroups.all.find((group) => !group.isActive)?.viewColumn
  const viewColumn = isAlone ? vscode.ViewColumn.Beside : (other ?? vscode.ViewColumn.Beside)
  await vscode.window.showTextDocument(uri, { selection: placeRange(place), viewColumn })
}
