import * as z from 'zod'

/** Why something could not be done. Each reason has one sentence and one exit code, in readiness/problemSentence.ts. */
export const problemReason = z.enum([
  'no-repository',
  'no-commits',
  'unknown-revision',
  'no-base',
  'git-failed',
  'config-syntax',
  'config-invalid',
  'unknown-environment',
  'no-metrics-source',
  'no-credentials',
  'metrics-refused',
  'metrics-unresolved-host',
  'metrics-timeout',
  'metrics-too-large',
  'metrics-unauthorized',
  'metrics-forbidden',
  'metrics-redirected',
  'metrics-tls',
  'metrics-busy',
  'metrics-status',
  'metrics-not-prometheus',
  'metrics-query',
  'metrics-no-series',
  'untrusted-workspace',
  'model-invalid',
  'unknown-item',
  'cannot-write',
  'wrong-use',
  'cancelled',
])
export type ProblemReason = z.infer<typeof problemReason>

export const problem = z.object({
  reason: problemReason,
  /** What it is about: an address without credentials, a file with line and column, a revision. */
  subject: z.string(),
  /** What was seen, in the words of the failing part; may be empty. */
  detail: z.string(),
})
export type Problem = z.infer<typeof problem>

/** A value, or the reason why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export const success = <T>(value: T): Result<T> => ({ ok: true, value })

export const failure = (reason: ProblemReason, subject: string, detail = ''): Result<never> => ({
  ok: false,
  problem: { reason, subject, detail },
})
