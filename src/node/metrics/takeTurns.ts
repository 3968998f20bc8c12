/** Runs tasks in order, a few at a time; starts no more once one has failed. Results keep the order of their tasks. */
export const takeTurns = async <T, R>(
  tasks: readonly T[],
  atOnce: number,
  run: (task: T) => Promise<R>,
  hasFailed: (result: R) => boolean,
): Promise<readonly R[]> => {
  const results = new Map<number, R>()
  const waiting = tasks.entries()
  let isStopped = false
  const work = async (): Promise<void> => {
    for (const [index, task] of waiting) {
      const result = await run(task)
      results.set(index, result)
      isStopped ||= hasFailed(result)
      if (isStopped) return
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, work))
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result)
}
