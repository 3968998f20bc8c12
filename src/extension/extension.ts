import * as vscode from 'vscode'
import { placeRange, placeUri } from './commands/openPlace'
import { commandHandlers, createActions, type HandlerParts } from './commands/handlers'
import { createPushing } from './commands/pushing'
import { createMetricsAccess, sessionParts } from './judging/collect'
import { createEnvironmentChoice } from './judging/environmentChoice'
import { panelStateOf } from './judging/panelState'
import { createPolling } from './judging/polling'
import { readerTime } from './judging/readerTime'
import { createSession } from './judging/session'
import { createTokens } from './judging/tokens'
import { createTriggers } from './judging/triggers'
import { createMetricNames } from './metrics/metricNames'
import { createPins } from './metrics/pins'
import { contextKeys } from './names'
import { createCallLenses } from './views/callLenses'
import { createMetricHover } from './views/metricHover'
import { openOnStart } from './views/openOnStart'
import { ReadinessPanel } from './views/readinessPanel'
import { createStatusBar } from './views/statusBar'
import { createTrees } from './views/trees'

/** Wires the parts together; the one place that knows them all. */
export const activate = ({ extensionUri, globalStorageUri, secrets, subscriptions, workspaceState }: vscode.ExtensionContext): void => {
  const reader = { utcOffsetMinutes: 0 - new Date().getTimezoneOffset() }
  const now = (): string => readerTime(Date.now(), reader.utcOffsetMinutes)
  const tokens = createTokens(secrets)
  const access = createMetricsAccess(tokens)
  const choice = createEnvironmentChoice(workspaceState)
  const session = createSession(sessionParts({ tokens, choice, now }, access))
  const panelState = () => panelStateOf(session.state(), pushing.surroundings(), pins.shown())
  const names = createMetricNames(globalStorageUri.fsPath, access)
  const pins = createPins(workspaceState, access, () => panel.show(panelState()))
  const pushing = createPushing(session, () => panel.show(panelState()))
  const polling = createPolling(session, pins)
  const parts: HandlerParts = { session, tokens, access, pushing, names, pins, choice, extensionUri, now, openPanel: () => panel.open() }
  const panel = new ReadinessPanel({
    extensionUri,
    current: panelState,
    act: createActions(parts),
    readerOffset: (utcOffsetMinutes) => void (reader.utcOffsetMinutes = utcOffsetMinutes),
    visibility: (isVisible) => {
      polling.setVisible(isVisible)
      if (isVisible && session.state().kind === 'idle') void session.refresh()
    },
  })
  const statusBar = createStatusBar()
  const openCommand = (place: { file: string; line: number }): vscode.Command => {
    const state = session.state()
    const uri = state.kind === 'judged' ? placeUri(state.repository, place) : null
    return { command: 'vscode.open', title: 'Open', arguments: [uri, { selection: placeRange(place) }] }
  }
  const unlisten = session.onChange((state) => {
    panel.show(panelState())
    statusBar.show(state)
    void vscode.commands.executeCommand('setContext', contextKeys.state, state.kind)
  })
  subscriptions.push(panel, statusBar, polling, pushing, createTriggers(session, polling.reusedSeconds))
  subscriptions.push(createTrees(session, openCommand), createCallLenses(session), createMetricHover({ session, access, names }))
  subscriptions.push({ dispose: unlisten }, { dispose: () => session.stop() })
  for (const [id, handler] of Object.entries(commandHandlers(parts)))
    subscriptions.push(vscode.commands.registerCommand(id, handler))
  void session.refresh()
  void openOnStart(() => panel.open())
}
