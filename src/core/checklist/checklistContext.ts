import type { Decision } from '../model/checklist'
import type { CodeGraph } from '../model/codeGraph'
import type { Config } from '../model/config'
import type { Place } from '../model/place'
import type { Projection } from '../model/projection'
import type { QueueRow, StagingState, TrafficRow } from '../model/readiness'
import type { TrafficChange } from '../model/trafficChange'

/** What the checklist is judged from. `tree` binds decisions; `now` (ISO 8601) ends waivers. */
export interface ChecklistContext {
  readonly changes: readonly TrafficChange[]
  readonly head: CodeGraph
  readonly traffic: readonly TrafficRow[]
  readonly queues: readonly QueueRow[]
  readonly projection: Projection | null
  readonly staging: StagingState
  readonly config: Config
  readonly decisions: readonly Decision[]
  readonly tree: string
  readonly now: string
}

/** What was seen for one item. `unknown` says in `text` what is missing, and from whom in `neededFrom`. */
export type Evidence =
  | { readonly state: 'passed'; readonly text: string; readonly place: Place | null }
  | { readonly state: 'failed'; readonly text: string; readonly place: Place | null; readonly cure: string }
  | { readonly state: 'open'; readonly text: string; readonly place: Place | null }
  | { readonly state: 'unknown'; readonly text: string; readonly place: Place | null; readonly neededFrom: string }

/** Reads the evidence for an item from the changes that made it relevant (at least one). */
export type ReadEvidence = (context: ChecklistContext, relevant: readonly TrafficChange[]) => Evidence

export const placeOf = ({ file, line }: Place): Place => ({ file, line })

export const firstPlace = (places: readonly Place[]): Place | null => {
  const first = places[0]
  return first === undefined ? null : placeOf(first)
}
