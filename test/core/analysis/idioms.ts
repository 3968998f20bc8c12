import { expect, it } from 'vitest'
import type { TrafficChange } from '../../../src/core/model/trafficChange'
import { compare } from './inMemory'

/** A piece of code in two versions. */
export interface Idiom {
  readonly name: string
  /** A file of its own; a statement otherwise, or with `isMember` a member of the class. */
  readonly file?: string
  readonly isMember?: boolean
  readonly before: string
  readonly after: string
  readonly expected: readonly string[]
}

const said = ({ kind, direction, operation }: TrafficChange): string => `${kind} ${direction} ${operation ?? '-'}`

/** What is told of an idiom that stands in `path` unless it has a file of its own; `textOf` writes the file around it. */
export const changesOfIdiom = async (idiom: Idiom, path: string, textOf: (idiom: Idiom, text: string) => string): Promise<string[]> => {
  const file = idiom.file ?? path
  const { changes } = await compare({ [file]: textOf(idiom, idiom.before) }, { [file]: textOf(idiom, idiom.after) })
  return changes.map(said)
}

/** One difference in one of several files: its name, the file, both versions, and what is told of it. */
export type IdiomRow<File extends string> = readonly [name: string, file: File, before: string, after: string, ...expected: string[]]

/** A test for each row; `around` gives the text of a file around what differs. */
export const tellsIdioms = <File extends string>(around: Readonly<Record<File, (text: string) => string>>, rows: readonly IdiomRow<File>[]): void =>
  it.each(rows.map(([name, file, before, after, ...expected]) => ({ name, file, before, after, expected })))('$name', async ({ file, before, after, expected }) => {
    const { changes } = await compare({ [file]: around[file](before) }, { [file]: around[file](after) })
    expect(changes.map(said)).toEqual(expected)
  })
