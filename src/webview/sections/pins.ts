import { html, nothing, type TemplateResult } from 'lit'
import type { Pin } from '../../protocol/hostMessage'
import { formatNumber } from '../../core/model/figures'
import type { PanelContext } from '../panelContext'

const width = 96
const height = 18

/** The last half hour as a line; its ends are the least and the greatest value. */
const line = ({ points }: Pin): TemplateResult | typeof nothing => {
  const known = points.flatMap(([at, value]): [number, number][] => (value === null ? [] : [[at, value]]))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || known.length < 2) return nothing
  const values = known.map(([, value]) => value)
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  const x = (at: number): number => ((at - first[0]) / Math.max(1, last[0] - first[0])) * width
  const y = (value: number): number => height - 1 - (greatest === least ? 0.5 : (value - least) / (greatest - least)) * (height - 2)
  const path = known.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  const told = `from ${formatNumber(least)} to ${formatNumber(greatest)} in the last 30 minutes`
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" role="img" aria-label=${told}><polyline points=${path} /></svg>`
}

const row = (context: PanelContext, pin: Pin): TemplateResult => html`<tr>
  <td>
    <button title="Look up ${pin.query}" @click=${(): void => context.ask({ kind: 'look-up', query: pin.query })}>${pin.query}</button>
  </td>
  <td class="figure">${pin.problem === null ? (pin.value === null ? 'NaN' : formatNumber(pin.value)) : '–'}</td>
  <td>${pin.problem === null ? line(pin) : html`<span class="quiet">${pin.problem}</span>`}${pin.total > 1 ? html`<span class="quiet"> first of ${pin.total} series</span>` : nothing}</td>
  <td><button aria-label="Unpin ${pin.query}" @click=${(): void => context.ask({ kind: 'unpin', query: pin.query })}>×</button></td>
</tr>`

/** Metrics that the reader pinned. */
export const pinsSection = (context: PanelContext, pins: readonly Pin[]): TemplateResult | typeof nothing =>
  pins.length === 0
    ? nothing
    : html`<section class="pins" aria-label="Pinned metrics">
        <h2>Pinned metrics</h2>
        <table>
          <tbody>
            ${pins.map((pin) => row(context, pin))}
          </tbody>
        </table>
      </section>`
