import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'

const tolerance = z.object({
  kind: z.enum(['rel', 'abs']),
  analytic: z.number().optional(),
  des: z.number().optional(),
  engine: z.number().optional(),
})

const params = z.record(z.string(), z.unknown())

export const closedFormCase = z.object({
  id: z.string(),
  model: z.string(),
  params,
  expected: z.record(z.string(), z.number()),
  tolerance,
  source: z.string(),
})
export type ClosedFormCase = z.infer<typeof closedFormCase>

const file = new URL('../../../../../shared/cases/closed_form_cases.json', import.meta.url)

/** The cases, or null where the folder beside the repository is absent. */
export const readCases = (): readonly ClosedFormCase[] | null =>
  existsSync(file) ? z.array(closedFormCase).parse(JSON.parse(readFileSync(file, 'utf8'))) : null

/** A number of a case's parameters. */
export const param = ({ params: values }: ClosedFormCase, name: string): number => z.number().parse(values[name])

/** What was computed, by the names of the case's expectation. */
export type Computed = Readonly<Record<string, number>>
