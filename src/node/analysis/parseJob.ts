import * as z from 'zod'

/** What a parser thread is asked and what it answers; `facts` is JSON. */
export const parseJob = z.object({ file: z.string(), text: z.string() })
export type ParseJob = z.infer<typeof parseJob>

export const parseAnswer = z.object({ facts: z.string().nullable(), error: z.string().nullable() })
export type ParseAnswer = z.infer<typeof parseAnswer>
