import { setTimeout as pause } from 'node:timers/promises'

export interface Patience {
  /** What is awaited, for the sentence of the error. */
  readonly what: string
  readonly seconds: number
  readonly everyMs?: number
  readonly signal?: AbortSignal
}

/** The first answer of `ask` that is not null. Throws after `seconds`; an error of `ask` ends the wait. */
export const waitUntil = async <T>(patience: Patience, ask: () => Promise<T | null> | T | null): Promise<T> => {
  const deadline = performance.now() + patience.seconds * 1000
  for (;;) {
    patience.signal?.throwIfAborted()
    const answer = await ask()
    if (answer !== null) return answer
    if (performance.now() > deadline) throw new Error(`${patience.what}: not within ${patience.seconds} s`)
    await pause(patience.everyMs ?? 100, undefined, { signal: patience.signal })
  }
}

/** The status of an answer, or null where nothing answers. */
export const statusOf = async (url: string): Promise<number | null> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  }
}
