/** A window without the focus looks this many times less often: ten windows ask like three. */
export const unfocusedFactor = 4

/** Looks again and again while something is shown, never twice at once; stands still while it is hidden. */
export interface LookCycle {
  readonly setVisible: (isVisible: boolean) => void
  readonly isVisible: () => boolean
  /** Waits anew for the next look, where the wait has become another one. */
  readonly wait: () => void
  readonly dispose: () => void
}

/** `waitMs` is asked before each wait; it counts from the end of a look. */
export const createLookCycle = (look: () => Promise<void>, waitMs: () => number): LookCycle => {
  let cycle: { readonly timer: NodeJS.Timeout } | null = null
  const stop = (): void => {
    clearTimeout(cycle?.timer)
    cycle = null
  }
  const start = (): void => {
    const own = { timer: setTimeout(() => void look().finally(() => cycle === own && start()), waitMs()) }
    cycle = own
  }
  return {
    setVisible: (isVisible) => {
      stop()
      if (isVisible) start()
    },
    isVisible: () => cycle !== null,
    wait: () => {
      if (cycle === null) return
      stop()
      start()
    },
    dispose: stop,
  }
}
