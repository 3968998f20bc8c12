import * as z from 'zod'

/** A line of source: `file` is a path from the repository's root with `/`, `line` counts from 1. */
export const place = z.object({
  file: z.string(),
  line: z.number().int().min(1),
})
export type Place = z.infer<typeof place>

/** A value read from source, with the line that says it. */
export const located = <T extends z.ZodType>(value: T) => place.extend({ value })
export type Located<T> = Place & { value: T }

/** How sure the analysis is that the code means what it says here. */
export const confidence = z.enum(['high', 'medium', 'low'])
export type Confidence = z.infer<typeof confidence>
