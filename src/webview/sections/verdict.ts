import { html, nothing, type TemplateResult } from 'lit'
import type { ChecklistItem } from '../../core/model/checklist'
import type { PushState } from '../../protocol/hostMessage'
import { isDone } from '../../protocol/itemDone'
import type { ReadinessContext } from '../panelContext'
import { verdictWords } from '../shapes'


/** The item to begin with: what stops the push before what only advises. */
export const firstOpenItem = (items: readonly ChecklistItem[]): ChecklistItem | undefined => {
  const open = items.filter((item) => !isDone(item))
  return open.find((item) => item.severity === 'required') ?? open[0]
}

export const itemElementId = (item: string): string => `item-${item}`

const showItem = (item: ChecklistItem) => (): void => {
  const row = document.getElementById(itemElementId(item.id))
  row?.scrollIntoView({ block: 'center' })
  row?.querySelector<HTMLElement>('vscode-button, vscode-link')?.focus()
}

const pushWords: Readonly<Record<PushState['kind'], string>> = {
  allowed: 'Push',
  warned: 'Push anyway',
  blocked: 'Push',
  'nothing-to-push': 'Push',
  running: 'Pushing…',
}

const pushButton = ({ ask }: ReadinessContext, push: PushState): TemplateResult => {
  const canPush = push.kind === 'allowed' || push.kind === 'warned'
  return html`<vscode-button
    appearance=${push.kind === 'warned' ? 'secondary' : 'primary'}
    title=${push.text}
    ?disabled=${!canPush}
    @click=${(): void => ask({ kind: 'push' })}
    >${pushWords[push.kind]}</vscode-button
  >`
}

/** The verdict in one sentence, and the two things to do about it. */
export const verdictSection = (context: ReadinessContext, push: PushState): TemplateResult => {
  const { verdict, headline, checklist } = context.readiness
  const first = verdict === 'ready' ? undefined : firstOpenItem(checklist)
  return html`<section class="verdict verdict-${verdict}" aria-label="Verdict">
    <div class="verdict-text" role="status">
      <h2>${verdictWords[verdict]}</h2>
      <p>${headline}</p>
    </div>
    <div class="actions">
      ${first === undefined
        ? nothing
        : html`<vscode-button appearance="secondary" @click=${showItem(first)}>Open first item</vscode-button>`}
      ${pushButton(context, push)}
    </div>
    ${push.text === '' ? nothing : html`<p class="quiet push-text">${push.text}</p>`}
  </section>`
}
