import * as z from 'zod'

/** What a parser thread is asked and what it answers. */
export const parseJob = z.object({ file: z.string(), text: z.string() })
export type ParseJob = z.infer<typeof parseJob>

export const parseAnswer = z.object({ facts: z.instanceof(Uint8Array<ArrayBuffer>).nullable(), error: z.string().nullable() })
export type ParseAnswer = z.infer<typeof parseAnswer>
