import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import type { ItemState } from '../core/model/checklist'
import type { Severity, Verdict } from '../core/model/readiness'

interface ShapeRow {
  readonly words: string
  readonly path: SVGTemplateResult
}

const severities: Readonly<Record<Severity, ShapeRow>> = {
  high: { words: 'serious', path: svg`<path d="M6 0.5 11.5 6 6 11.5 0.5 6Z" fill="currentColor" />` },
  medium: { words: 'worth a look', path: svg`<path d="M6 1.5 11.2 10.8H0.8Z" fill="currentColor" />` },
  low: { words: 'small', path: svg`<circle cx="6" cy="6" r="3.5" fill="currentColor" />` },
  none: {
    words: 'no effect',
    path: svg`<circle cx="6" cy="6" r="3.6" fill="none" stroke="currentColor" stroke-width="1.4" />`,
  },
  unknown: {
    words: 'not known',
    path: svg`<circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.4 2" />`,
  },
}

const stroke = (path: string): SVGTemplateResult =>
  svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />`

const ring = severities.none.path

const states: Readonly<Record<ItemState, ShapeRow>> = {
  passed: { words: 'passed', path: stroke('M2 6.5 4.8 9.2 10 3') },
  failed: { words: 'failed', path: stroke('M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5') },
  open: { words: 'open', path: ring },
  signed: { words: 'signed', path: stroke('M2 6.5 4.8 9.2 10 3') },
  waived: { words: 'waived', path: svg`${ring}${stroke('M3.6 8.4 8.4 3.6')}` },
  unknown: { words: 'not known', path: severities.unknown.path },
}

const draw = (row: ShapeRow, name: string): TemplateResult => html`
  <svg class="shape ${name}" viewBox="0 0 12 12" role="img" aria-label=${row.words}>${row.path}</svg>
`

/** Severity has a shape as well as a colour. */
export const severityShape = (severity: Severity): TemplateResult => draw(severities[severity], `severity-${severity}`)

export const stateShape = (state: ItemState): TemplateResult => draw(states[state], `state-${state}`)

export const verdictWords: Readonly<Record<Verdict, string>> = {
  ready: 'Ready',
  attention: 'Needs attention',
  'not-ready': 'Not ready',
  unknown: 'Not known',
}
