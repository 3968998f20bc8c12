import { compare } from '../program/services'
import type { Names } from './parts'

/** Files with the names by which others use what matters in them. */
export type Using = ReadonlyMap<string, Names>

/** Which files lead to which: `below` what a file uses, what bears on the change first, `above` what uses some names of files. */
export interface Neighbours {
  readonly below: (file: string) => readonly string[]
  readonly above: (used: Using) => Promise<Using>
}

export interface SelectionBounds {
  /** Files in all, the starting ones not counted. */
  readonly files: number
  /** Starting files. */
  readonly starts: number
  /** Files that are looked into for uses of a name, the starting ones not counted. */
  readonly asked: number
  /** Steps down from a starting file. */
  readonly down: number
  /** Steps up from a starting file. */
  readonly up: number
  /** Steps down from a file that was reached upward. */
  readonly aside: number
}

export interface Selection {
  readonly files: ReadonlySet<string>
  /** Those from which calls lead into what differs, with the names of what leads there; the others are only called. Of starting files everything counts: null. */
  readonly callers: ReadonlyMap<string, Names | null>
  /** Files that were reached and not taken, and starting files among them. */
  readonly leftOut: ReadonlySet<string>
}

export const selectionBounds: SelectionBounds = { files: 400, starts: 1500, asked: 1200, down: 4, up: 6, aside: 2 }

/** A file to go down from, while `steps` are left. */
interface Descent {
  readonly file: string
  readonly steps: number
}

/** Takes the files around the starting ones, the nearest first: what they use, what uses what differs in them, and what that uses. */
export const selectFiles = async (starts: Using, neighbours: Neighbours, bounds: SelectionBounds = selectionBounds): Promise<Selection> => {
  const inOrder = [...starts.keys()].sort(compare)
  const taken = new Set(inOrder.slice(0, bounds.starts))
  const leftOut = new Set(inOrder.slice(bounds.starts))
  const risen = new Map([...starts].filter(([file]) => taken.has(file)))
  const most = taken.size + bounds.files
  let rising: Using = risen
  let descents: readonly Descent[] = [...taken].map((file) => ({ file, steps: bounds.down }))
  for (let distance = 0; rising.size + descents.length > 0; distance += 1) {
    const above = distance < bounds.up && rising.size > 0 ? unknownIn(risen, await neighbours.above(rising)) : new Map<string, Names>()
    const below = descentsFrom(descents, neighbours).filter(({ file }) => !taken.has(file) && !above.has(file))
    const fresh = [...[...above.keys()].filter((file) => !taken.has(file)), ...below.map(({ file }) => file)]
    for (const file of fresh.splice(0, most - taken.size)) taken.add(file)
    for (const file of fresh) leftOut.add(file)
    rising = new Map([...above].filter(([file]) => taken.has(file)))
    for (const [file, names] of rising) risen.set(file, new Set([...(risen.get(file) ?? []), ...names]))
    descents = [...[...rising.keys()].map((file) => ({ file, steps: bounds.aside })), ...below.filter(({ file }) => taken.has(file))]
  }
  return { files: taken, callers: new Map([...risen].map(([file, names]) => [file, starts.has(file) ? null : names])), leftOut: new Set([...leftOut].filter((file) => !taken.has(file))) }
}

/** What is new of `found`: files, and names of files, in the order of the paths. */
const unknownIn = (known: Using, found: Using): Map<string, Names> => {
  const inOrder = [...found].sort(([one], [other]) => compare(one, other))
  return new Map(
    inOrder.flatMap(([file, names]): [string, Names][] => {
      const fresh = new Set([...names].filter((name) => known.get(file)?.has(name) !== true))
      return known.has(file) && fresh.size === 0 ? [] : [[file, fresh]]
    }),
  )
}

const descentsFrom = (descents: readonly Descent[], neighbours: Neighbours): Descent[] => {
  const found = new Map<string, Descent>()
  for (const { file, steps } of descents) {
    if (steps === 0) continue
    for (const below of neighbours.below(file)) {
      if (!found.has(below)) found.set(below, { file: below, steps: steps - 1 })
    }
  }
  return [...found.values()]
}
