import type { HostMessage, PanelState } from './hostMessage'
import type { PanelMessage } from './panelMessage'

export interface SnapshotSender {
  /** Sends the state, or keeps it until the panel is ready; a newer one replaces it. */
  readonly show: (state: PanelState) => void
  /** Told every message of the panel; a panel that loads again says `ready` again. */
  readonly receive: (message: PanelMessage) => void
}

/** Whole snapshots with a rising revision, and nothing before `ready`. */
export const createSnapshotSender = (send: (message: HostMessage) => void): SnapshotSender => {
  let revision = 0
  let isReady = false
  let latest: PanelState | null = null
  const flush = (): void => {
    if (!isReady || latest === null) return
    revision += 1
    send({ kind: 'state', revision, state: latest })
  }
  return {
    show: (state) => {
      latest = state
      flush()
    },
    receive: (message) => {
      if (message.kind !== 'ready') return
      isReady = true
      flush()
    },
  }
}
