import { html, type TemplateResult } from 'lit'
import type { Place } from '../../core/model/place'
import { formatPlace } from '../format'
import type { PanelContext } from '../panelContext'

/** `orders.ts:42`, which opens that line. */
export const placeLink = (context: PanelContext, { file, line }: Place): TemplateResult => {
  const open = (event: Event): void => {
    event.preventDefault()
    context.ask({ kind: 'open-place', place: { file, line } })
  }
  return html`<vscode-link href="#" class="place" title="${file}:${line}" @click=${open}
    >${formatPlace({ file, line })}</vscode-link
  >`
}
