import type { Reading } from '../graph/effects'
import type { SettingSide } from '../settings/compareSettings'
import type { ChangedFiles } from './calls'
import type { FoundChange } from './change'
import type { NamedSides } from './namedChanges'
import { retriedByHand } from './retryLoops'

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/** Functions that try again, by hand and by a library. */
interface Retried {
  readonly byHand: ReadonlySet<string>
  readonly byLibrary: ReadonlySet<string>
}

/** Functions, as `file|name`, that only try again in another way: in a loop on one side, by a library on the other. */
export const replacedRetries = ({ base, head, changed }: Sides, { before, after }: NamedSides): ReadonlySet<string> => {
  const [was, is] = [retriedIn(base, changed.inBase, before), retriedIn(head, changed.inHead, after)]
  const onlyByHand = ({ byHand, byLibrary }: Retried): string[] => [...byHand].filter((key) => !byLibrary.has(key))
  const onlyByLibrary = ({ byHand, byLibrary }: Retried, key: string): boolean => byLibrary.has(key) && !byHand.has(key)
  return new Set([...onlyByHand(was).filter((key) => onlyByLibrary(is, key)), ...onlyByHand(is).filter((key) => onlyByLibrary(was, key))])
}

/** True for the retries of a function that it only makes in another way, and for the failures after which it makes them. */
export const isReplacedRetry = (replaced: ReadonlySet<string>, { kind, file, symbol, before, after }: FoundChange): boolean =>
  (kind === 'retry-added' || kind === 'retry-removed' || (kind === 'retry-changed' && (typeof before !== 'number' || typeof after !== 'number'))) && replaced.has(`${file}|${symbol ?? ''}`)

const retriedIn = (reading: Reading, files: ReadonlySet<string>, { settings }: SettingSide): Retried => ({
  byHand: new Set([...files].flatMap((file) => retriedByHand(reading, file).map((symbol) => `${file}|${symbol}`))),
  byLibrary: new Set(settings.filter(({ row, container }) => row.introduced?.kind === 'retry-added' && container !== 'loop').map(({ file, symbol }) => `${file}|${symbol ?? ''}`)),
})
