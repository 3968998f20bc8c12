import type { AssessInput, Readiness } from '../core/model/readiness'
import type { ActionButton } from '../protocol/hostMessage'
import type { PanelAction } from '../protocol/panelMessage'
import type { PanelView } from './panelView'

/** What a section draws from and what it may do. */
export interface PanelContext {
  readonly view: PanelView
  /** Asks the host. */
  readonly ask: (action: PanelAction) => void
  /** Changes what this panel alone knows. */
  readonly change: (changes: Partial<PanelView>) => void
  /** Judges again with this value of an assumption, at the next frame. */
  readonly drag: (name: string, value: number) => void
}

/** The context of a panel that has something to show. */
export interface ReadinessContext extends PanelContext {
  readonly readiness: Readiness
  readonly input: AssessInput
}

export const press = (context: PanelContext, button: ActionButton) => (): void => context.ask(button.action)
