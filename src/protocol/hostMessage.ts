import * as z from 'zod'
import { problem } from '../core/model/problem'
import { assessInput, readiness } from '../core/model/readiness'
import { panelAction } from './panelMessage'

/** A button beside a sentence: what it says and what the panel asks for when it is pressed. */
export const actionButton = z.object({ label: z.string(), action: panelAction })
export type ActionButton = z.infer<typeof actionButton>

/** One sentence with what can be done about it; at most two buttons. */
export const notice = z.object({ text: z.string(), buttons: z.array(actionButton).max(2) })
export type Notice = z.infer<typeof notice>

/** What the Push button may do now, and why. */
export const pushState = z.object({
  /** `warned` pushes past open items; `blocked` is stopped by the hook. */
  kind: z.enum(['allowed', 'warned', 'blocked', 'nothing-to-push', 'running']),
  text: z.string(),
})
export type PushState = z.infer<typeof pushState>

export const hookState = z.object({
  mode: z.enum(['off', 'warn', 'block']),
  isInstalled: z.boolean(),
})
export type HookState = z.infer<typeof hookState>

/** A query that the reader pinned, with its first series; `points` are `[seconds since the epoch, value]`. */
export const pin = z.object({
  query: z.string(),
  value: z.number().nullable(),
  points: z.array(z.tuple([z.number(), z.number().nullable()])),
  total: z.number().int(),
  /** Why there is no value; null where there is one. */
  problem: z.string().nullable(),
})
export type Pin = z.infer<typeof pin>

/** A whole picture of what the panel shows. */
export const panelState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loading'), text: z.string() }),
  z.object({ kind: z.literal('problem'), problem, notice }),
  z.object({
    kind: z.literal('readiness'),
    readiness,
    /** What `readiness` was made from, so that the panel can judge again when an assumption is dragged. */
    input: assessInput,
    push: pushState,
    hook: hookState,
    pins: z.array(pin),
    /** What can be done where the metrics could not be asked; empty where they could. */
    cures: z.array(actionButton).max(2),
    /** Why the last refresh failed or the last push was stopped; the older picture stays below it. */
    notice: notice.nullable(),
  }),
])
export type PanelState = z.infer<typeof panelState>

/** Host to panel. A panel keeps the highest revision that it has seen. */
export const hostMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), revision: z.number().int().min(1), state: panelState }),
])
export type HostMessage = z.infer<typeof hostMessage>
