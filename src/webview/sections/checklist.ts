import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { ChecklistItem } from '../../core/model/checklist'
import { isDone } from '../../protocol/itemDone'
import type { ReadinessContext } from '../panelContext'
import type { ItemForm } from '../panelView'
import { stateShape } from '../shapes'
import { itemForm } from './itemForm'
import { placeLink } from './placeLink'
import { itemElementId } from './verdict'

const weekMs = 7 * 24 * 3_600_000

const openForm =
  ({ view, change }: ReadinessContext, item: ChecklistItem, kind: ItemForm['kind']) =>
  (): void => {
    const until = new Date(view.now + weekMs).toISOString().slice(0, 10)
    change({ form: { item: item.id, kind, text: '', until } })
  }

const button = (words: string, name: string, press: () => void): TemplateResult =>
  html`<vscode-button appearance="secondary" aria-label=${name} @click=${press}>${words}</vscode-button>`

const toggleCure =
  ({ view, change }: ReadinessContext, item: ChecklistItem) =>
  (): void => {
    const isOpen = view.openCures.includes(item.id)
    change({ openCures: isOpen ? view.openCures.filter((id) => id !== item.id) : [...view.openCures, item.id] })
  }

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const openPlace = (context: ReadinessContext, item: ChecklistItem): TemplateResult | typeof nothing => {
  const { place } = item
  if (place === null) return nothing
  const open = (): void => context.ask({ kind: 'open-place', place })
  return button(`Open ${fileName(place.file)}`, `Open ${place.file} for: ${item.title}`, open)
}

const signButton = (context: ReadinessContext, item: ChecklistItem): TemplateResult =>
  button('Sign…', `Sign: ${item.title}`, openForm(context, item, 'sign'))

const waiveButton = (context: ReadinessContext, item: ChecklistItem): TemplateResult =>
  button('Waive…', `Waive: ${item.title}`, openForm(context, item, 'waive'))

/** A failing item carries its cure, with sign and waive beside it; an open one asks for its sentence. */
const actions = (context: ReadinessContext, item: ChecklistItem): TemplateResult => {
  if (isDone(item)) return html`${item.place === null ? nothing : placeLink(context, item.place)}`
  if (item.state === 'open' || item.state === 'unknown') return signButton(context, item)
  return item.cure === null
    ? waiveButton(context, item)
    : button('See cure', `See cure: ${item.title}`, toggleCure(context, item))
}

const cure = (context: ReadinessContext, item: ChecklistItem): TemplateResult => {
  const { link } = item
  const why = (event: Event): void => {
    event.preventDefault()
    if (link !== null) context.ask({ kind: 'open-link', url: link })
  }
  return html`<div class="cure">
    <p>
      ${item.cure}${link === null ? nothing : html` <vscode-link href="#" @click=${why}>Why it matters</vscode-link>`}
    </p>
    <div class="actions">${openPlace(context, item)} ${signButton(context, item)} ${waiveButton(context, item)}</div>
  </div>`
}

const evidence = (item: ChecklistItem): string => {
  const asks = item.neededFrom !== null && (item.state === 'open' || item.state === 'unknown')
  const parts = [item.evidence, asks ? `needs ${item.neededFrom ?? ''}` : '']
  return parts.filter((part) => part !== '').join(' · ')
}

const row = (context: ReadinessContext, item: ChecklistItem): TemplateResult => {
  const { form, openCures } = context.view
  return html`<li id=${itemElementId(item.id)} class="item ${isDone(item) ? 'done' : 'undone'}">
    ${stateShape(item.state)}
    <div class="item-text">
      <div class="item-title">
        ${item.title}${item.severity === 'advised' ? html` <span class="advised">advised</span>` : nothing}
      </div>
      <div class="evidence">
        ${item.place === null || isDone(item) ? nothing : html`${placeLink(context, item.place)} `}${evidence(item)}
      </div>
    </div>
    <div class="item-action">${actions(context, item)}</div>
    ${openCures.includes(item.id) && !isDone(item) ? cure(context, item) : nothing}
    ${form?.item === item.id && !isDone(item) ? itemForm(context, item, form) : nothing}
  </li>`
}

const progress = (done: number, all: number): TemplateResult => html`
  <div
    class="progress"
    role="progressbar"
    aria-label="Checklist"
    aria-valuemin="0"
    aria-valuemax=${all}
    aria-valuenow=${done}
  >
    <div style="width: ${all === 0 ? 100 : (100 * done) / all}%"></div>
  </div>
`

/** What to do before the push: open first, done last and smaller. */
export const checklistSection = (context: ReadinessContext): TemplateResult => {
  const { checklist } = context.readiness
  const done = checklist.filter(isDone).length
  const ordered = [...checklist.filter((item) => !isDone(item)), ...checklist.filter(isDone)]
  return html`<section aria-labelledby="checklist-title">
    <h2 id="checklist-title">
      Before you push <span class="quiet">${checklist.length === 0 ? nothing : `${done} of ${checklist.length}`}</span>
    </h2>
    ${checklist.length === 0 ? nothing : progress(done, checklist.length)}
    ${
      checklist.length === 0
        ? html`<p class="empty">Nothing on the checklist applies to what this branch changes.</p>`
        : html`<ul class="checklist">
            ${repeat(
              ordered,
              (item) => item.id,
              (item) => row(context, item),
            )}
          </ul>`
    }
  </section>`
}
