import * as vscode from 'vscode'
import type { Place } from '../../core/model/place'
import type { Session } from '../judging/session'
import { views } from '../names'
import { changeNodes, checklistNodes, stagingNodes, type TreeNode } from './treeNodes'

type OpenPlace = (place: Place) => vscode.Command

const toItem = (node: TreeNode, open: OpenPlace): vscode.TreeItem => {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState
  const item = new vscode.TreeItem(node.label, node.children.length > 0 ? Collapsed : None)
  item.id = node.id
  item.description = node.description
  item.tooltip = node.tooltip === '' ? node.label : node.tooltip
  item.iconPath = new vscode.ThemeIcon(node.icon)
  if (node.item !== null) item.contextValue = 'undoneItem'
  if (node.place !== null) item.command = open(node.place)
  return item
}

const provide = (session: Session, nodes: () => readonly TreeNode[], open: OpenPlace) => {
  const changed = new vscode.EventEmitter<undefined>()
  const unlisten = session.onChange(() => changed.fire(undefined))
  const provider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => [...(node === undefined ? nodes() : node.children)],
    getTreeItem: (node) => toItem(node, open),
  }
  const dispose = (): void => {
    unlisten()
    changed.dispose()
  }
  return { provider, dispose }
}

/** The three native trees; while nothing is judged their welcome texts of package.json say why. */
export const createTrees = (session: Session, open: OpenPlace): vscode.Disposable => {
  const judged =
    <T>(read: (state: Extract<ReturnType<Session['state']>, { kind: 'judged' }>) => readonly T[]) =>
    () => {
      const state = session.state()
      return state.kind === 'judged' ? read(state) : []
    }
  const trees = [
    [views.changes, judged(({ readiness }) => changeNodes(readiness))],
    [views.checklist, judged(({ readiness }) => checklistNodes(readiness))],
    [views.staging, judged(({ input }) => stagingNodes(input))],
  ] as const
  const parts = trees.flatMap(([id, nodes]) => {
    const { provider, dispose } = provide(session, nodes, open)
    return [vscode.window.createTreeView(id, { treeDataProvider: provider }), { dispose }]
  })
  return vscode.Disposable.from(...parts)
}
