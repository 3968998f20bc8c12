import * as vscode from 'vscode'
import { settings, settingsSection } from '../names'
import type { Pins } from '../metrics/pins'
import { environmentOf } from './collect'
import { createLookCycle, unfocusedFactor } from './lookCycle'
import { bridgedSeconds, type Session } from './session'

const pollSeconds = (): number => {
  const seconds = vscode.workspace.getConfiguration(settingsSection).get<number>(settings.pollSeconds.key)
  return Math.max(5, seconds ?? settings.pollSeconds.default)
}

/** Asks the metrics while the panel is visible. */
export const createPolling = (session: Session, pins: Pins) => {
  const look = async (): Promise<void> => {
    await session.poll()
    const state = session.state()
    const environment = state.kind === 'judged' ? environmentOf(state.input) : null
    if (environment !== null) await pins.look(environment)
  }
  const cycle = createLookCycle(look, () => pollSeconds() * 1000 * (vscode.window.state.focused ? 1 : unfocusedFactor))
  const refocus = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused) cycle.wait()
  })
  return {
    setVisible: cycle.setVisible,
    /** How old metrics may be where only the code has changed: nobody looks at them while the panel is hidden. */
    reusedSeconds: (): number => (cycle.isVisible() ? pollSeconds() : bridgedSeconds),
    dispose: (): void => {
      refocus.dispose()
      cycle.dispose()
    },
  }
}
export type Polling = ReturnType<typeof createPolling>
