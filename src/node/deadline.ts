import { setMaxListeners } from 'node:events'

/**
 * A signal that fires after `milliseconds`, or with `outer`. Its own timer holds it: one that `AbortSignal.any` makes of
 * others may be collected before it fires.
 */
export const deadlineSignal = (milliseconds: number, outer?: AbortSignal): AbortSignal => {
  const controller = new AbortController()
  const { signal } = controller
  setTimeout(() => controller.abort(), milliseconds).unref()
  if (outer === undefined) return signal
  if (outer.aborted) controller.abort()
  // Many reads listen at once, each for as long as its deadline: no leak to warn of.
  setMaxListeners(0, outer)
  outer.addEventListener('abort', () => controller.abort(), { once: true, signal })
  return signal
}
