/** Bounds open files and contents in memory. */
const atOnce = 32

/** Does `work` for each item, a bounded number at once; the answers are in the order of the items. */
export const inTurns = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = []
  const left = items.entries()
  const next = async (): Promise<void> => {
    for (const [index, item] of left) answers[index] = await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return answers
}
