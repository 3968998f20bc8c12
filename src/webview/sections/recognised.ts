import { html, nothing, type TemplateResult } from 'lit'
import type { ServiceMatch, StagingSnapshot } from '../../core/model/stagingSnapshot'
import { plural } from '../format'
import { press, type ReadinessContext } from '../panelContext'

const howFound: Readonly<Record<ServiceMatch['how'], string>> = {
  same: '',
  spelling: 'spelt otherwise',
  part: 'by a part of the name',
  configured: 'as configured',
  none: '',
}

const renamed = ({ matches = [] }: StagingSnapshot): readonly string[] =>
  matches.flatMap(({ code, metrics, how }) =>
    metrics === null || how === 'same' ? [] : [`${code} is ${metrics} in the metrics, ${howFound[how]}`],
  )

/** Services that neither metrics of their own nor a queue's tell of. */
const unseen = ({ matches = [], queues }: StagingSnapshot): readonly string[] => {
  const working = new Set(queues.flatMap(({ consumers }) => consumers))
  return matches.filter(({ code, metrics }) => metrics === null && !working.has(code)).map(({ code }) => code)
}

const listed = (title: string, entries: readonly string[]): TemplateResult | typeof nothing =>
  entries.length === 0 ? nothing : html`<li>${title}: ${entries.join(', ')}</li>`

/** Which metrics were understood and what they were taken for, with the way to correct it. */
export const recognisedSection = (context: ReadinessContext): TemplateResult | typeof nothing => {
  const { staging } = context.input
  if (staging.kind !== 'observed') return nothing
  const { snapshot } = staging
  const { services, edges, queues, conventions } = snapshot
  const found = [plural(services.length, 'service'), plural(edges.length, 'call'), plural(queues.length, 'queue')]
  const inferred = edges.filter(({ isInferred }) => isInferred).map(({ from, to }) => `${from} → ${to}`)
  const correct = { label: 'Correct in deploy-readiness.json', action: { kind: 'open-settings' } } as const
  return html`<details class="recognised quiet">
    <summary>Read from the metrics: ${found.join(', ')}</summary>
    <ul>
      ${listed('Recognised', conventions)} ${listed('Calls that only the callee counts', inferred)}
      ${listed('Matched', renamed(snapshot))} ${listed('In the code alone', unseen(snapshot))}
    </ul>
    <button class="plain" @click=${press(context, correct)}>${correct.label}</button>
  </details>`
}
