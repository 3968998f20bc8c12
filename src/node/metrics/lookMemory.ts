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
      if (known !== undefined && nowMs() - known.atMs < seconds * 1000) return (await known.answer) as Result<T>
      const answer = ask()
      kept.set(name, { atMs: nowMs(), answer })
      const result = await answer
      if (!result.ok) kept.delete(name)
      return result
    },
  }
}

/** Asks anew every time. */
export const noMemory: LookMemory = { keep: (_name, _seconds, ask) => ask() }
