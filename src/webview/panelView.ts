import type { AssessInput, Assumption, Readiness } from '../core/model/readiness'
import type { HostMessage, PanelState } from '../protocol/hostMessage'
import type { ChartTab } from './chart/chartData'

/** A line of text that is being written for a checklist item. */
export interface ItemForm {
  readonly item: string
  readonly kind: 'sign' | 'waive'
  readonly text: string
  /** ISO date; used by a waiver. */
  readonly until: string
}

/** Ends of a slider. */
export interface SliderRange {
  readonly low: number
  readonly high: number
}

/** Everything that decides what is drawn. */
export interface PanelView {
  readonly revision: number
  readonly state: PanelState | null
  /** What is shown: the host's judgement, or that of the panel while assumptions are dragged. */
  readonly readiness: Readiness | null
  /** Values that a person dragged and that the host has not answered yet. */
  readonly overrides: Readonly<Record<string, number>>
  /** Fixed while a slider moves, so that it does not run away under the pointer. */
  readonly ranges: Readonly<Record<string, SliderRange>>
  readonly tab: ChartTab
  readonly subjects: Readonly<Partial<Record<ChartTab, string>>>
  readonly showsTable: boolean
  readonly showsAllRows: boolean
  readonly openRow: string | null
  readonly openCures: readonly string[]
  readonly form: ItemForm | null
  /** Milliseconds since the epoch, for ages. */
  readonly now: number
}

export const emptyView = (now: number): PanelView => ({
  revision: 0,
  state: null,
  readiness: null,
  overrides: {},
  ranges: {},
  tab: 'queues',
  subjects: {},
  showsTable: false,
  showsAllRows: false,
  openRow: null,
  openCures: [],
  form: null,
  now,
})

/** Wide enough to ask "what if": the known interval, or a quarter to four times a value that is certain. */
export const sliderRange = ({ value, low, high }: Pick<Assumption, 'value' | 'low' | 'high'>): SliderRange => {
  const range = { low: Math.min(low, value), high: Math.max(high, value) }
  if (range.high - range.low > Math.abs(value) * 0.2) return range
  if (value === 0) return { low: 0, high: 1 }
  return { low: value / 4, high: value * 4 }
}

const fitRanges = (view: PanelView, readiness: Readiness): PanelView['ranges'] =>
  Object.fromEntries(
    readiness.assumptions.map((assumption) => {
      const known = view.ranges[assumption.name]
      const isInside = known !== undefined && assumption.value >= known.low && assumption.value <= known.high
      const isSet = assumption.kind === 'set'
      return [assumption.name, isInside && isSet ? known : sliderRange(assumption)]
    }),
  )

/** Overrides that the host's snapshot does not carry yet. */
const stillWaiting = (overrides: PanelView['overrides'], input: AssessInput): PanelView['overrides'] =>
  Object.fromEntries(Object.entries(overrides).filter(([name, value]) => input.overrides[name] !== value))

/** Takes a snapshot unless a newer one is shown. */
export const receive = (view: PanelView, message: HostMessage): PanelView => {
  if (message.revision <= view.revision) return view
  const next = { ...view, revision: message.revision, state: message.state }
  if (message.state.kind !== 'readiness') return { ...next, readiness: null }
  const { readiness, input } = message.state
  const overrides = stillWaiting(view.overrides, input)
  const keepsOwn = Object.keys(overrides).length > 0 && view.readiness !== null
  return {
    ...next,
    overrides,
    readiness: keepsOwn ? view.readiness : readiness,
    ranges: fitRanges(view, readiness),
  }
}

/** The input to judge again, with what was dragged; null where nothing is judged. */
export const draggedInput = (view: PanelView): AssessInput | null => {
  if (view.state?.kind !== 'readiness') return null
  const { input } = view.state
  return { ...input, overrides: { ...input.overrides, ...view.overrides } }
}

/** Seconds since the metrics were read; null where there are none. */
export const stagingAge = (readiness: Readiness, now: number): number | null =>
  readiness.staging.observedAt === null ? null : Math.max(0, (now - Date.parse(readiness.staging.observedAt)) / 1000)
