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
