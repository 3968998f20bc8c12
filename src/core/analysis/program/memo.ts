import type { CallRef, FunctionRef } from './program'

/** Answers about functions or calls, each worked out once. */
export class Memo<T> {
  private readonly files = new Map<string, Map<number, T>>()

  of(ref: FunctionRef | CallRef, make: () => T): T {
    const answers = this.answersOf(ref.file)
    const known = answers.get(ref.index)
    if (known !== undefined) return known
    const made = make()
    answers.set(ref.index, made)
    return made
  }

  private answersOf(file: string): Map<number, T> {
    const known = this.files.get(file)
    if (known) return known
    const made = new Map<number, T>()
    this.files.set(file, made)
    return made
  }
}
