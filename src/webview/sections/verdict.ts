import { html, nothing, type TemplateResult } from 'lit'
import type { ChecklistItem } from '../../core/model/checklist'
import type { ActionButton, PushState } from '../../protocol/hostMessage'
import { isDone } from '../../protocol/itemDone'
import { press, type ReadinessContext } from '../panelContext'
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

/** What cures missing metrics, else the first open item. */
const firstStep = (context: ReadinessContext, cures: readonly ActionButton[]): TemplateResult | typeof nothing => {
  const { verdict, checklist } = context.readiness
  const first = verdict === 'ready' ? undefined : firstOpenItem(checklist)
  const button = (words: string, act: () => void): TemplateResult =>
    html`<vscode-button appearance="secondary" @click=${act}>${words}</vscode-button>`
  if (cures.length > 0) return html`${cures.map((cure) => button(cure.label, press(context, cure)))}`
  return first === undefined ? nothing : button('Open first item', showItem(first))
}

interface VerdictFacts {
  readonly push: PushState
  readonly cures: readonly ActionButton[]
}

/** The verdict in one sentence, and what to do about it. */
export const verdictSection = (context: ReadinessContext, { push, cures }: VerdictFacts): TemplateResult => {
  const { verdict, headline } = context.readiness
  return html`<section class="verdict verdict-${verdict}" aria-label="Verdict">
    <div class="verdict-text" role="status">
      <h2>${verdictWords[verdict]}</h2>
      <p>${headline}</p>
    </div>
    <div class="actions">${firstStep(context, cures)} ${pushButton(context, push)}</div>
    ${push.text === '' ? nothing : html`<p class="quiet push-text">${push.text}</p>`}
  </section>`
}
