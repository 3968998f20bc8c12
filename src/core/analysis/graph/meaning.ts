import type { CatalogRow } from '../catalog/schema'
import type { Origin } from '../program/value'

/** What a call means: the rows of the catalog that speak of it, and the calls that made its receiver and its command. */
export interface Meaning {
  readonly rows: readonly CatalogRow[]
  readonly module: string
  readonly path: string
  readonly origins: readonly Origin[]
  readonly commands: readonly Origin[]
  readonly subject: string | null
}

export const noMeaning: Meaning = { rows: [], module: '', path: '', origins: [], commands: [], subject: null }
