import { expect, it } from 'vitest'
import { type Files, compareTouched } from './inMemory'

/** Two revisions of some files, with what is told of the way from one to the other, and of the way back. */
export interface Difference {
  readonly name: string
  readonly before: Files
  readonly after: Files
  /** Files that both have. */
  readonly around?: Files
  readonly forth: readonly string[]
  readonly back: readonly string[]
}

/** What differs in one file: a part of it in two versions. */
export interface PartRow {
  readonly name: string
  readonly before: string
  readonly after: string
  readonly forth: readonly string[]
  readonly back: readonly string[]
}

/** A difference for each row; `textOf` writes the file around the part. */
export const differencesIn = (file: string, textOf: (part: string) => string, rows: readonly PartRow[]): Difference[] =>
  rows.map(({ before, after, ...row }) => ({ ...row, before: { [file]: textOf(before) }, after: { [file]: textOf(after) } }))

/** One file, with what is told of it both ways; what differs in it stands in `«before¦after»`. */
export type MarkedRow = readonly [name: string, file: string, text: string, forth: readonly string[], back: readonly string[]]

/** A difference for each row. */
export const differing = (rows: readonly MarkedRow[]): Difference[] =>
  rows.map(([name, file, text, forth, back]) => {
    const sideOf = (side: 1 | 2): string => text.replace(/«([\s\S]*?)¦([\s\S]*?)»/g, side === 1 ? '$1' : '$2')
    return { name, before: { [file]: sideOf(1) }, after: { [file]: sideOf(2) }, forth, back }
  })

/** A difference in one of several files. */
export const within = (around: Files, row: MarkedRow): Difference[] => differing([row]).map((difference) => ({ ...difference, around }))

const told = async (base: Files, head: Files): Promise<string[]> => (await compareTouched(base, head)).changes.map(({ kind, direction, target, operation }) => `${kind} ${direction} ${target} ${operation ?? '-'}`)

/** A test for each difference, which goes both ways. */
export const tellsBothWays = (differences: readonly Difference[]): void =>
  it.each(differences)('$name', async ({ before, after, around = {}, forth, back }) => {
    const [base, head] = [{ ...around, ...before }, { ...around, ...after }]
    expect(await told(base, head)).toEqual(forth)
    expect(await told(head, base)).toEqual(back)
  })
