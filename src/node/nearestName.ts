/** Edits (insert, delete, replace, swap of neighbours) that turn `from` into `to`: optimal string alignment distance. */
export const editDistance = (from: string, to: string): number => {
  let beforeLast: readonly number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const isEqual = from[row - 1] === to[column - 1]
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isEqual ? 0 : 1),
          isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? from.length
}

/** The known name that a person most likely meant; null where none is close (more than half of it would have to change). */
export const nearestName = (name: string, known: Iterable<string>): string | null => {
  const lower = name.toLowerCase()
  const ranked = [...known]
    .map((candidate) => ({ candidate, distance: closeness(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  if (best === undefined) return null
  return best.distance <= Math.max(1, Math.floor(Math.min(name.length, best.candidate.length) / 2)) ? best.candidate : null
}

/** A name that begins with the other is close, however much is missing. */
const closeness = (name: string, candidate: string): number => {
  const isPart = name.length >= 3 && (candidate.startsWith(name) || name.startsWith(candidate))
  return isPart ? 0.5 : editDistance(name, candidate)
}
