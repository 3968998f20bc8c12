import type { Target } from '../../model/trafficChange'
import type { Place } from '../../model/place'
import type { QuantityRow } from '../catalog/quantitySchema'
import type { Amount } from './amount'

/** One operational value that code or configuration states by name. */
export interface NamedSetting extends Place {
  readonly row: QuantityRow
  /** As written: `connectTimeout`. */
  readonly name: string
  readonly amount: Amount
  /** The function around it, or the resource; null for a file's own level. */
  readonly symbol: string | null
  /** What it is given to, by which base and head find each other. */
  readonly container: string
  /** What must stand in base for the setting to be new by itself; null where nothing need. */
  readonly holder: string | null
  /** True where setting it where nothing was set is a change by itself. */
  readonly isTold: boolean
  readonly target: Target
  readonly service: string
  /** What holds where it is not set. */
  readonly byDefault: Amount | null
}
