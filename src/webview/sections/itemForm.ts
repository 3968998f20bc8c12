import { html, nothing, type TemplateResult } from 'lit'
import type { ChecklistItem } from '../../core/model/checklist'
import type { ReadinessContext } from '../panelContext'
import type { ItemForm } from '../panelView'

const words: Readonly<Record<ItemForm['kind'], { readonly label: string; readonly button: string }>> = {
  sign: { label: 'Your sentence', button: 'Sign' },
  waive: { label: 'Reason', button: 'Waive' },
}

const valueOf = (event: Event): string => {
  const { target } = event
  return target instanceof HTMLElement && 'value' in target && typeof target.value === 'string' ? target.value : ''
}

const send = ({ ask, change }: ReadinessContext, form: ItemForm): void => {
  const text = form.text.trim()
  if (text === '') return
  if (form.kind === 'sign') ask({ kind: 'sign', item: form.item, sentence: text })
  else if (form.until !== '') ask({ kind: 'waive', item: form.item, reason: text, until: form.until })
  else return
  change({ form: null })
}

/** The form with what its field holds at this moment, which may not be drawn yet. */
const asTyped = (event: Event, form: ItemForm): ItemForm =>
  event.target instanceof HTMLElement && event.target.localName === 'vscode-text-field' ? { ...form, text: valueOf(event) } : form

/** The one sentence that an item needs; Enter sends it, Escape closes it. */
export const itemForm = (context: ReadinessContext, item: ChecklistItem, form: ItemForm): TemplateResult => {
  const write = (changes: Partial<ItemForm>): void => context.change({ form: { ...form, ...changes } })
  const close = (): void => context.change({ form: null })
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) send(context, asTyped(event, form))
    if (event.key === 'Escape') close()
  }
  const { label, button } = words[form.kind]
  const isComplete = form.text.trim() !== '' && (form.kind === 'sign' || form.until !== '')
  return html`<div class="item-form" @keydown=${onKey}>
    <vscode-text-field
      autofocus
      aria-label="${label}: ${item.title}"
      placeholder=${label}
      .value=${form.text}
      @input=${(event: Event): void => write({ text: valueOf(event) })}
    ></vscode-text-field>
    ${
      form.kind === 'waive'
        ? html`<label class="until"
            >until
            <input type="date" .value=${form.until} @input=${(event: Event): void => write({ until: valueOf(event) })}
          /></label>`
        : nothing
    }
    <vscode-button ?disabled=${!isComplete} @click=${(): void => send(context, form)}>${button}</vscode-button>
    <vscode-button appearance="secondary" @click=${close}>Cancel</vscode-button>
  </div>`
}
