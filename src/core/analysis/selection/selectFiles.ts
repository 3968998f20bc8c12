import { compare } from '../program/services'

/** Which files lead to which: `below` what a file uses, `above` what uses one of several. */
export interface Neighbours {
  readonly below: (file: string) => Iterable<string>
  readonly above: (files: ReadonlySet<string>) => Iterable<string>
}

export interface SelectionBounds {
  /** Files in all, the starting ones not counted. */
  readonly files: number
  /** Starting files. */
  readonly starts: number
  /** Steps down from a starting file. */
  readonly down: number
  /** Steps up from a starting file. */
  readonly up: number
  /** Steps down from a file that was reached upward. */
  readonly aside: number
}

export interface Selection {
  readonly files: ReadonlySet<string>
  /** Those from which calls lead into the starting files, and these; the others are only called. */
  readonly callers: ReadonlySet<string>
  /** Files that were reached and not taken, and starting files among them. */
  readonly leftOut: ReadonlySet<string>
}

export const selectionBounds: SelectionBounds = { files: 400, starts: 1500, down: 4, up: 6, aside: 2 }

/** How a file was reached: upward ones go on in both directions, others only down, while `steps` are left. */
interface Reached {
  readonly file: string
  readonly isAbove: boolean
  readonly steps: number
}

/** Takes the files around the starting ones, the nearest first: what they use, what uses them, and what that uses. */
export const selectFiles = (starts: Iterable<string>, neighbours: Neighbours, bounds: SelectionBounds = selectionBounds): Selection => {
  const inOrder = [...new Set(starts)].sort(compare)
  const taken = new Set(inOrder.slice(0, bounds.starts))
  const leftOut = new Set(inOrder.slice(bounds.starts))
  const risen = new Set(taken)
  const most = taken.size + bounds.files
  let ring: readonly Reached[] = [...taken].map((file) => ({ file, isAbove: true, steps: bounds.down }))
  for (let distance = 0; ring.length > 0; distance += 1) {
    const next = nextRing(ring, neighbours, { canRise: distance < bounds.up, aside: bounds.aside })
    const again = next.filter(({ file, isAbove }) => isAbove && taken.has(file) && !risen.has(file))
    const fresh = next.filter(({ file }) => !taken.has(file))
    const kept = fresh.slice(0, most - taken.size)
    for (const { file } of kept) taken.add(file)
    for (const { file } of fresh.slice(kept.length)) leftOut.add(file)
    ring = [...again, ...kept]
    for (const { file, isAbove } of ring) if (isAbove) risen.add(file)
  }
  return { files: taken, callers: risen, leftOut: new Set([...leftOut].filter((file) => !taken.has(file))) }
}

/** Upward files first, since every way to an entry point leads through them. */
const nextRing = (ring: readonly Reached[], neighbours: Neighbours, bounds: { readonly canRise: boolean; readonly aside: number }): Reached[] => {
  const rising = new Set(ring.filter(({ isAbove }) => isAbove).map(({ file }) => file))
  const above = bounds.canRise && rising.size > 0 ? [...neighbours.above(rising)].sort(compare) : []
  const found = new Map(above.map((file) => [file, { file, isAbove: true, steps: bounds.aside }]))
  for (const { file, steps } of ring) {
    if (steps === 0) continue
    for (const below of [...neighbours.below(file)].sort(compare)) {
      if (!found.has(below)) found.set(below, { file: below, isAbove: false, steps: steps - 1 })
    }
  }
  return [...found.values()]
}
