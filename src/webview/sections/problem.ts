import { html, nothing, type TemplateResult } from 'lit'
import type { Notice } from '../../protocol/hostMessage'
import { press, type PanelContext } from '../panelContext'

const buttons = (context: PanelContext, notice: Notice): TemplateResult => html`
  <div class="actions">
    ${notice.buttons.map(
      (button, index) =>
        html`<vscode-button appearance=${index === 0 ? 'primary' : 'secondary'} @click=${press(context, button)}
          >${button.label}</vscode-button
        >`,
    )}
  </div>
`

/** Why there is nothing to see, and what to do. */
export const problemPage = (context: PanelContext, notice: Notice): TemplateResult => html`
  <section class="problem" role="alert">
    <h1>Not judged</h1>
    <p>${notice.text}</p>
    ${notice.buttons.length === 0 ? nothing : buttons(context, notice)}
  </section>
`

/** A sentence over an older picture that stays. */
export const noticeBar = (context: PanelContext, notice: Notice): TemplateResult => html`
  <section class="notice" role="alert">
    <p>${notice.text}</p>
    ${buttons(context, notice)}
  </section>
`

export const loadingPage = (text: string): TemplateResult => html`
  <section class="problem" role="status"><p class="quiet">${text}</p></section>
`
