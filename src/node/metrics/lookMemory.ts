import type { Result } from '../../core/model/problem'

/** Answers that change slowly, kept between the looks at one environment. */
export interface LookMemory {
  /** The kept answer of that name, or a new one where it is older than `seconds`; failures are not kept. */
  readonly keep: <T>(name: string, seconds: number, ask: () => Promise<Result<T>>) => Promise<Result<T>>
}

interface Kept {
  readonly atMs: number
  readonly answer: Promise<Result<unknown>>
}

export const createLookMemory = (nowMs: () => number = Date.now): LookMemory => {
  const kept = new Map<string, Kept>()
  return {
    keep: async <T>(name: string, seconds: number, ask: () => Promise<Result<T>>) => {
      const known = kept.get(name)
      // What is kept under a name came from the same question, so it has the same type.
      const shared = known !== undefined && nowMs() - known.atMs < seconds * 1000 ? await known.answer : null
      // A failure is of whoever asked: it may have been cancelled.
      if (shared?.ok === true) return shared as Result<T>
      const own = { atMs: nowMs(), answer: ask() }
      kept.set(name, own)
      const result = await own.answer
      if (!result.ok && kept.get(name) === own) kept.delete(name)
      return result
    },
  }
}

/** Asks anew every time. */
export const noMemory: LookMemory = { keep: (_name, _seconds, ask) => ask() }
