import { html, nothing, type TemplateResult } from 'lit'
import type { Answer, Readiness } from '../../core/model/readiness'
import type { ReadinessContext } from '../panelContext'
import { severityShape } from '../shapes'
import { placeLink } from './placeLink'

const titles: Readonly<Record<keyof Readiness['questions'], string>> = {
  traffic: 'Traffic',
  retries: 'Retries',
  queues: 'Queues',
  hours: 'After several hours',
}

/** The sentence with its number in bold. */
const emphasised = ({ answer, emphasis }: Answer): TemplateResult => {
  const at = emphasis === '' ? -1 : answer.indexOf(emphasis)
  if (at < 0) return html`${answer}`
  return html`${answer.slice(0, at)}<strong>${emphasis}</strong>${answer.slice(at + emphasis.length)}`
}

/** Lines beyond these are in the table below. */
const mostReasons = 2

const reasons = (context: ReadinessContext, answer: Answer): TemplateResult | typeof nothing => {
  const shown = answer.because.slice(0, mostReasons)
  if (shown.length === 0 && answer.source === '') return nothing
  return html`<p class="because">
    ${shown.map((because, index) => html`${index > 0 ? ' · ' : ''}${placeLink(context, because)} ${because.text}`)}
    ${shown.length > 0 && answer.source !== '' ? ' · ' : ''}${answer.source}
  </p>`
}

const card = (context: ReadinessContext, title: string, answer: Answer): TemplateResult =>
  html`<article class="answer" aria-label=${title}>
    <h3>${severityShape(answer.severity)} ${title}</h3>
    <p class="effect">
      ${emphasised(answer)}${answer.interval === null ? nothing : html` <span class="interval">(${answer.interval})</span>`}
    </p>
    ${reasons(context, answer)}
  </article>`

/** The four answers, in the order of the questions. */
export const answersSection = (context: ReadinessContext): TemplateResult => {
  const { traffic, retries, queues, hours } = context.readiness.questions
  return html`<section class="answers" aria-label="Four answers">
    ${card(context, titles.traffic, traffic)} ${card(context, titles.retries, retries)}
    ${card(context, titles.queues, queues)} ${card(context, titles.hours, hours)}
  </section>`
}
