import * as z from 'zod'

/** Whose failure stops a push (`required`) or only asks for attention. */
export const itemSeverity = z.enum(['required', 'advised'])

/**
 * `passed` and `failed` come from evidence; `open` needs a person's sentence; `signed` and `waived` have one;
 * `unknown` could not be judged for lack of data.
 */
export const itemState = z.enum(['passed', 'failed', 'open', 'signed', 'waived', 'unknown'])
export type ItemState = z.infer<typeof itemState>

/** One operational question that this branch raises, with its answer so far. */
export const checklistItem = z.object({
  id: z.string(),
  title: z.string(),
  state: itemState,
  severity: itemSeverity,
  /** What was seen, with numbers, or the signed sentence. */
  evidence: z.string(),
  /** The line that the evidence speaks of. */
  place: z.object({ file: z.string(), line: z.number() }).nullable(),
  /** What is missing and from whom; null where nothing is. */
  neededFrom: z.string().nullable(),
  /** What would cure a failed item, in one sentence. */
  cure: z.string().nullable(),
  /** Why it matters. */
  link: z.string().nullable(),
})
export type ChecklistItem = z.infer<typeof checklistItem>

/** A person's answer to an item, stored as a git note on the head commit and bound to its tree. */
export const signOff = z.object({
  kind: z.literal('sign-off'),
  item: z.string(),
  tree: z.string(),
  sentence: z.string().min(1),
  by: z.string(),
  at: z.string(),
})

/** A decision to push without the item: why, whose, and until when (ISO date). */
export const waiver = z.object({
  kind: z.literal('waiver'),
  item: z.string(),
  tree: z.string(),
  reason: z.string().min(1),
  by: z.string(),
  at: z.string(),
  until: z.string(),
})

export const decision = z.discriminatedUnion('kind', [signOff, waiver])
export type Decision = z.infer<typeof decision>
