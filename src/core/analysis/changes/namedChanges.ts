import type { ChangeKind, TrafficChange } from '../../model/trafficChange'
import { Vocabulary } from '../catalog/vocabulary'
import { CodeSettings } from '../settings/codeSettings'
import { type SettingSide, compareSettings } from '../settings/compareSettings'
import type { Reading } from '../graph/effects'
import type { ChangedFiles } from './calls'
import type { FoundChange } from './change'

/** Where the code of two revisions states other values by name. */
export const namedChanges = (base: Reading, head: Reading, changed: ChangedFiles): FoundChange[] => {
  const vocabulary = new Vocabulary()
  const side = (reading: Reading, files: ReadonlySet<string>): SettingSide => {
    const code = new CodeSettings(reading, vocabulary)
    return { settings: code.of(files), holders: code.containersOf(files) }
  }
  return compareSettings(side(base, changed.inBase), side(head, changed.inHead))
}

const familyOf = (kind: ChangeKind): string => (kind.startsWith('retry') ? 'retry' : kind.startsWith('cache') ? 'cache' : kind)

type Value = TrafficChange['before']

/** True for equal values, be they given in seconds or milliseconds. */
const isSameValue = (one: Value, other: Value): boolean =>
  one === other || (typeof one === 'number' && typeof other === 'number' && [1e-3, 1e3].some((factor) => Math.abs(one * factor - other) < 1e-9 * Math.abs(other)))

const isSameCause = (one: FoundChange, other: FoundChange): boolean =>
  familyOf(one.kind) === familyOf(other.kind) &&
  ((one.file === other.file && one.line === other.line) || (isSameValue(one.before, other.before) && isSameValue(one.after, other.after)))

/**
 * Joins what calls say with what names say: one change for each cause. The change of a call knows more and stays; it
 * stands where the value is written.
 */
export const joinNamed = (ofCalls: readonly FoundChange[], named: readonly FoundChange[]): FoundChange[] => {
  const placed = ofCalls.map((change) => {
    const cause = change.kind.startsWith('call-') ? undefined : named.find((other) => isSameCause(change, other))
    return cause ? { ...change, file: cause.file, line: cause.line } : change
  })
  return [...placed, ...named.filter((change) => !placed.some((other) => isSameCause(other, change)))]
}
