import { html, nothing, type TemplateResult } from 'lit'
import type { Assumption } from '../../core/model/readiness'
import { formatPlain } from '../format'
import type { ReadinessContext } from '../panelContext'
import { sliderRange } from '../panelView'
import { fromStep, sliderSteps, toStep } from '../slider'
import { placeLink } from './placeLink'

const source = (context: ReadinessContext, assumption: Assumption): TemplateResult =>
  assumption.kind === 'declared' && assumption.place !== null
    ? html`<span class="tag">${placeLink(context, assumption.place)}</span>`
    : html`<span class="tag" title=${assumption.source}>${assumption.source}</span>`

/** Back to what was found; only where a person set it. */
const reset = (context: ReadinessContext, { name }: Assumption): TemplateResult => {
  const forget = (): void => context.ask({ kind: 'set-assumption', name, value: null })
  return html`<button class="plain" aria-label="Back to what was found" @click=${forget}>reset</button>`
}

const slider = (context: ReadinessContext, assumption: Assumption): TemplateResult => {
  const { name, label, value } = assumption
  const range = context.view.ranges[name] ?? sliderRange(assumption)
  const read = (event: Event): number | null =>
    event.target instanceof HTMLInputElement ? fromStep(range, event.target.valueAsNumber) : null
  const drag = (event: Event): void => {
    const next = read(event)
    if (next !== null) context.drag(name, next)
  }
  const keep = (event: Event): void => {
    const next = read(event)
    if (next !== null) context.ask({ kind: 'set-assumption', name, value: next })
  }
  const step = toStep(range, value)
  return html`<input
    type="range"
    min="0"
    max=${sliderSteps}
    step="1"
    .value=${String(step)}
    style="--filled: ${(100 * step) / sliderSteps}%"
    aria-label=${label}
    aria-valuetext=${formatPlain(value)}
    @input=${drag}
    @change=${keep}
  />`
}

const row = (context: ReadinessContext, assumption: Assumption): TemplateResult => html`
  <li class="assumption">
    <span class="assumption-label">${assumption.label}</span>
    ${slider(context, assumption)}
    <output>${formatPlain(assumption.value)}</output>
    <span class="assumption-source">
      ${source(context, assumption)}${assumption.kind === 'set' ? reset(context, assumption) : nothing}
    </span>
  </li>
`

/** What was assumed; dragging judges again at once. */
export const assumptionsSection = (context: ReadinessContext): TemplateResult | typeof nothing => {
  const { assumptions } = context.readiness
  if (assumptions.length === 0) return nothing
  return html`<section aria-labelledby="assumptions-title">
    <h2 id="assumptions-title">Assumptions <span class="quiet">drag to see what changes</span></h2>
    <ul class="assumptions">
      ${assumptions.map((assumption) => row(context, assumption))}
    </ul>
  </section>`
}
