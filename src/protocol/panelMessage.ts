import * as z from 'zod'
import { place } from '../core/model/place'

const itemId = z.string().min(1)
const sentence = z.string().trim().min(1)

/** What the panel may ask of the host. */
export const panelAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-place'), place }),
  z.object({ kind: z.literal('sign'), item: itemId, sentence }),
  z.object({ kind: z.literal('waive'), item: itemId, reason: sentence, until: z.iso.date() }),
  z.object({ kind: z.literal('push') }),
  /** Shows the live value of a query, or the list of metrics where it is null. */
  z.object({ kind: z.literal('look-up'), query: z.string().nullable() }),
  /** Keeps a value for the next snapshots; null goes back to what was found. */
  z.object({ kind: z.literal('set-assumption'), name: z.string(), value: z.number().nullable() }),
  z.object({ kind: z.literal('unpin'), query: z.string() }),
  z.object({ kind: z.literal('switch-environment') }),
  z.object({ kind: z.literal('refresh') }),
  z.object({ kind: z.literal('open-settings') }),
  z.object({ kind: z.literal('open-folder') }),
  z.object({ kind: z.literal('set-token') }),
  z.object({ kind: z.literal('trust-workspace') }),
  z.object({ kind: z.literal('install-hook') }),
  z.object({ kind: z.literal('open-link'), url: z.url({ protocol: /^https$/ }) }),
  z.object({ kind: z.literal('dismiss-notice') }),
])
export type PanelAction = z.infer<typeof panelAction>

/** Panel to host: `ready` once it can draw, then what the reader asks for. */
export const panelMessage = z.discriminatedUnion('kind', [
  /** `utcOffsetMinutes` is the reader's, whose clock the times are told by. */
  z.object({ kind: z.literal('ready'), utcOffsetMinutes: z.number().int().min(-840).max(840) }),
  z.object({ kind: z.literal('action'), action: panelAction }),
])
export type PanelMessage = z.infer<typeof panelMessage>
