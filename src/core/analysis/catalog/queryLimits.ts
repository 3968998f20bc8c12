import * as z from 'zod'
import { ecosystem } from './schema'

/** Where queries say how many rows they ask for at most. */
const row = z.strictObject({
  ecosystem,
  /** Methods that take the number first. */
  methods: z.array(z.string()),
  /** Options of a query that hold it. */
  options: z.array(z.string()).default([]),
  /** True where the methods alone say that rows are asked for; elsewhere their chain must hold a query that is known. */
  isTelling: z.boolean().default(false),
})
export type QueryLimitRow = z.infer<typeof row>

const rows = z.array(row).parse([
  { ecosystem: 'ruby', methods: ['limit'], isTelling: true },
  { ecosystem: 'python', methods: ['limit'], options: ['limit'] },
  { ecosystem: 'npm', methods: ['limit', 'take'], options: ['take', 'limit'] },
  { ecosystem: 'rust', methods: ['limit'], isTelling: true },
  { ecosystem: 'go', methods: ['Limit'] },
  { ecosystem: 'php', methods: ['limit', 'take'] },
  { ecosystem: 'dotnet', methods: ['Take', 'Limit'] },
  { ecosystem: 'jvm', methods: ['setMaxResults', 'limit'] },
])

/** How queries of an ecosystem are limited; null where nothing is known of it. */
export const queryLimitsOf = (of: z.infer<typeof ecosystem>): QueryLimitRow | null => rows.find((known) => known.ecosystem === of) ?? null
