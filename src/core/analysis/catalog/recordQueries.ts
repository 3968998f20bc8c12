import * as z from 'zod'
import { ecosystem } from './schema'

const pattern = z.string().transform((text) => new RegExp(text))

/** Chains of calls of an inherited class of records that give many of them: what walks over one has a record in hand. */
const row = z.strictObject({ ecosystem, chain: pattern })

const rows = z.array(row).parse([
  {
    ecosystem: 'python',
    chain: '(?:^|\\.)Model\\.(?:objects|_default_manager|all_objects)\\.(?:\\w+(?:\\(\\))?\\.)*(?:all|filter|exclude|order_by|select_related|prefetch_related|annotate|distinct|only|defer|using|iterator|reverse|union|select_for_update|raw)\\(\\)$',
  },
  { ecosystem: 'php', chain: '(?:^|\\.)Model\\.(?:\\w+\\(\\)\\.)*(?:all|get|cursor|lazy|lazyById|findMany|paginate|simplePaginate)\\(\\)$' },
])

/** Whether a chain of a library gives many records of the class that it is asked of. */
export const givesRecords = (of: z.infer<typeof ecosystem>, path: string): boolean => rows.some((known) => known.ecosystem === of && known.chain.test(path))
