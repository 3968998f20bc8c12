import type { Target } from '../../model/trafficChange'
import type { Place } from '../../model/place'
import type { QuantityRow } from '../catalog/quantitySchema'
import type { Amount } from './amount'

/** One operational value that code or configuration states by name. */
export interface NamedSetting extends Place {
  readonly row: QuantityRow
  /** As written: `connectTimeout`. */
  readonly name: string
  /** The name of others that say the same, by which the two find each other in place of its own. */
  readonly alias?: string | undefined
  /** True for a call around a function. */
  readonly isAround?: boolean
  readonly amount: Amount
  /** The function around it, or the resource; null for a file's own level. */
  readonly symbol: string | null
  /** What it is given to, by which base and head find each other. */
  readonly container: string
  /** What the other side must have for the setting's coming or going to be a change; null where it need have nothing. */
  readonly holder: string | null
  /** What the other side must not have: a loop that went on there whatever came of it. */
  readonly unless?: string | null
  /** True for what one of says as much as several in its holder. */
  readonly isOnce?: boolean
  /** What makes anew that which it is set on, as a holder; null where something that stands already is set up. */
  readonly maker?: string | null
  /** True where coming and going is a change: where the holder stands, or, for `alone`, at all. */
  readonly isTold: boolean | 'alone'
  readonly target: Target
  readonly service: string
  /** Names of other values that it is taken from. */
  readonly refers: readonly string[]
  /** Names under which its value may be kept or looked up, calls looked through. */
  readonly readFrom?: readonly string[]
  /** True in a list of rules, of which the last holds for what no other matches. */
  readonly isRule: boolean
  /** What holds where it is not set. */
  readonly byDefault: Amount | null
  /** The holder around that of a function inside another, where the other side may lack the inner one. */
  readonly outer?: string | null
  /** Holders in whose place what it is set on is made. */
  readonly replaces?: readonly string[]
  /** True for a number that only the running program knows: the name is set, and nothing can be said of it; `paired` where its coming and going say something. */
  readonly isUnread?: boolean | 'paired'
  /** What its coming and its going mean, where name and amount do not say it. */
  readonly says?: { readonly added: string; readonly removed: string }
}
