import { render } from 'lit'
import type { AssessInput, Readiness } from '../core/model/readiness'
import { hostMessage } from '../protocol/hostMessage'
import { panelMessage, type PanelAction, type PanelMessage } from '../protocol/panelMessage'
import type { PanelContext } from './panelContext'
import { panelPage } from './panelPage'
import { draggedInput, emptyView, receive, type PanelView } from './panelView'
import { savedView, toSaved } from './savedView'

/** What the panel needs of the page around it. */
export interface PanelHost {
  readonly post: (message: PanelMessage) => void
  readonly save: (state: unknown) => void
  readonly restore: () => unknown
}

interface PanelParts {
  readonly root: HTMLElement
  readonly host: PanelHost
  readonly assess: (input: AssessInput) => Readiness
}

/** How often ages are written anew. */
const tickMs = 1000

/** Draws the view once a frame, and judges again first where something was dragged. */
class Panel {
  #view: PanelView
  #isDrawing = false
  #mustJudge = false

  constructor(private readonly parts: PanelParts) {
    this.#view = { ...emptyView(Date.now()), ...savedView(parts.host.restore()) }
  }

  readonly #ask = (action: PanelAction): void => {
    if (action.kind === 'set-assumption' && action.value === null) this.#forget(action.name)
    this.parts.host.post(panelMessage.parse({ kind: 'action', action }))
  }

  readonly #change = (changes: Partial<PanelView>): void => {
    this.#view = { ...this.#view, ...changes }
    this.parts.host.save(toSaved(this.#view))
    this.#schedule()
  }

  readonly #drag = (name: string, value: number): void => {
    this.#mustJudge = true
    this.#change({ overrides: { ...this.#view.overrides, [name]: value } })
  }

  #forget(name: string): void {
    this.#change({
      overrides: Object.fromEntries(Object.entries(this.#view.overrides).filter(([key]) => key !== name)),
    })
  }

  /** A message that does not parse is a bug of the other end: it is thrown, never drawn. */
  take(data: unknown): void {
    this.#view = receive(this.#view, hostMessage.parse(data))
    this.#mustJudge = Object.keys(this.#view.overrides).length > 0
    this.#schedule()
  }

  tick(): void {
    this.#change({ now: Date.now() })
  }

  #schedule(): void {
    if (this.#isDrawing) return
    this.#isDrawing = true
    requestAnimationFrame(() => {
      this.#isDrawing = false
      this.#draw()
    })
  }

  #judge(): void {
    this.#mustJudge = false
    const input = draggedInput(this.#view)
    if (input !== null) this.#view = { ...this.#view, readiness: this.parts.assess(input) }
  }

  #draw(): void {
    if (this.#mustJudge) this.#judge()
    const context: PanelContext = { view: this.#view, ask: this.#ask, change: this.#change, drag: this.#drag }
    render(panelPage(context), this.parts.root)
  }
}

/** Starts the panel in `root`: says `ready`, then draws every snapshot that comes. */
export const startPanel = (parts: PanelParts): void => {
  const panel = new Panel(parts)
  addEventListener('message', (event: MessageEvent<unknown>) => panel.take(event.data))
  setInterval(() => {
    if (document.visibilityState === 'visible') panel.tick()
  }, tickMs)
  parts.host.post({ kind: 'ready', utcOffsetMinutes: 0 - new Date().getTimezoneOffset() })
}
