import * as vscode from 'vscode'
import { settings, settingsSection } from '../names'
import type { Pins } from '../metrics/pins'
import { environmentOf } from './collect'
import type { Session } from './session'

const pollMs = (): number => {
  const seconds = vscode.workspace.getConfiguration(settingsSection).get<number>(settings.pollSeconds.key)
  return Math.max(5, seconds ?? settings.pollSeconds.default) * 1000
}

/** Asks the metrics while the panel is visible and never twice at once; stands still while it is hidden. */
export const createPolling = (session: Session, pins: Pins) => {
  let cycle: { timer: NodeJS.Timeout } | null = null
  const stop = (): void => {
    clearTimeout(cycle?.timer)
    cycle = null
  }
  const look = async (): Promise<void> => {
    await session.poll()
    const state = session.state()
    const environment = state.kind === 'judged' ? environmentOf(state.input) : null
    if (environment !== null) await pins.look(environment)
  }
  const start = (): void => {
    const own = { timer: setTimeout(() => void look().finally(() => cycle === own && start()), pollMs()) }
    cycle = own
  }
  return {
    setVisible: (isVisible: boolean): void => {
      stop()
      if (isVisible) start()
    },
    dispose: stop,
  }
}
export type Polling = ReturnType<typeof createPolling>
