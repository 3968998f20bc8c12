import type { QuantityRow } from '../catalog/quantitySchema'
import type { Amount } from './amount'

/** A site read as a quantity. */
export interface Found {
  readonly row: QuantityRow
  readonly unit: number | null
  readonly isTold: boolean
  readonly byDefault: string | null
  /** Whether what is not said at all is the default too. */
  readonly isImplied?: boolean
  /** Calls in whose place what takes the option is made. */
  readonly instead?: readonly string[]
  readonly takesOpen?: boolean
  readonly isInUnits?: boolean
  /** Whether it is part of the loop that tries again, and comes and goes with it. */
  readonly isOfLoop?: boolean
  readonly as?: string | undefined
  /** The value where a name says it, and the name that all such go by. */
  readonly spoken?: { readonly amount: Amount; readonly as: string }
}
