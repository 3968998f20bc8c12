import { html, nothing, type TemplateResult } from 'lit'
import type { RateRange, Readiness, TrafficRow } from '../../core/model/readiness'
import { clockOf, formatFactor, formatNumber, formatPlain, formatRate, latencyText, plural } from '../format'
import type { ReadinessContext } from '../panelContext'
import { placeLink } from './placeLink'

const rowKey = (row: TrafficRow): string => `${row.from}>${row.to} ${row.operation ?? ''}`

/** A row that the branch touches, moves by a percent or more, or makes faster or slower. */
export const isMoved = (row: TrafficRow): boolean =>
  row.changeIds.length > 0 || row.factor === null || Math.abs(row.factor - 1) >= 0.01 || latencyText(row) !== ''

const hasInterval = ({ rate, low, high }: RateRange): boolean => high - low > Math.abs(rate) * 0.005

const because = (context: ReadinessContext, row: TrafficRow): TemplateResult => {
  const changes = context.readiness.changes.filter((change) => row.changeIds.includes(change.id))
  if (changes.length === 0)
    return html`<span class="quiet">${isMoved(row) ? 'follows from the rows above' : 'unchanged'}</span>`
  return html`${changes.map((change) => html`<div>${placeLink(context, change)} ${change.why}</div>`)}`
}

const detail = (context: ReadinessContext, row: TrafficRow): TemplateResult => {
  const { input, readiness } = context
  const { observedAt, scale } = readiness.staging
  const lookUp = (): void => context.ask({ kind: 'look-up', query: row.query })
  const seen = observedAt === null ? '' : ` at ${clockOf(input.now, observedAt)}`
  return html`<tr class="detail">
    <td colspan="5">
      ${
        row.query === null
          ? html`<p>
              Nothing measures this yet: the branch adds it. ${formatRate(row.after.rate, row.unit)} are computed.
            </p>`
          : html`<p>
                ${formatRate(row.before.rate / scale.factor, row.unit)}
                measured${seen}${scale.factor === 1 ? '' : `, × ${formatPlain(scale.factor)} to production`}${row.isInferred ? '; inferred from the callee and the code' : ''}
              </p>
              <code class="query">${row.query}</code>
              <p><vscode-button appearance="secondary" @click=${lookUp}>Look up now</vscode-button></p>`
      }
    </td>
  </tr>`
}

const rateCell = (context: ReadinessContext, row: TrafficRow, range: RateRange, label: string): TemplateResult => {
  const key = rowKey(row)
  const isOpen = context.view.openRow === key
  const toggle = (): void => context.change({ openRow: isOpen ? null : key })
  return html`<button
      class="plain value"
      aria-expanded=${isOpen}
      aria-label="${label} ${formatRate(range.rate, row.unit)}, where from"
      @click=${toggle}
    >
      ${formatNumber(range.rate)}<span class="unit"> ${row.unit}</span></button
    >${hasInterval(range) ? html`<div class="interval">${formatNumber(range.low)} to ${formatNumber(range.high)}</div>` : nothing}`
}

const tableRow = (context: ReadinessContext, row: TrafficRow): TemplateResult => html`
  <tr class=${isMoved(row) ? 'moved' : 'unmoved'}>
    <th scope="row">
      ${row.from} → ${row.to} ${row.operation === null ? nothing : html`<code>${row.operation}</code>`}
      ${row.isInferred ? html`<span class="quiet">inferred</span>` : nothing}
      ${latencyText(row) === '' ? nothing : html`<div class="quiet">${latencyText(row)}</div>`}
    </th>
    <td>${rateCell(context, row, row.before, 'today')}</td>
    <td>${rateCell(context, row, row.after, 'branch')}</td>
    <td class="factor">${formatFactor(row.factor)}</td>
    <td class="because-cell">${because(context, row)}</td>
  </tr>
  ${context.view.openRow === rowKey(row) ? detail(context, row) : nothing}
`

const subtitle = ({ traffic, coverage, changes }: Readiness): string => {
  const dependencies =
    traffic.length === 0
      ? `${plural(changes.length, 'change')} in the code`
      : `${traffic.filter(isMoved).length} of ${plural(traffic.length, 'dependency', 'dependencies')}`
  const unresolved = coverage.unresolvedCalls
  return unresolved === 0 ? dependencies : `${dependencies} · ${plural(unresolved, 'call site')} not resolved`
}

/** Without rates: what the code says, line by line. */
const withoutRates = (context: ReadinessContext): TemplateResult => {
  const { changes, staging } = context.readiness
  if (changes.length === 0) return html`<p class="empty">The branch changes no call, retry or queue.</p>`
  const why = staging.problem === null ? 'No dependency of the metrics matches the code' : 'Rates need metrics'
  return html`<p class="empty">${why}; this is what the code says.</p>
    <ul class="changes">
      ${changes.map((change) => html`<li>${placeLink(context, change)} ${change.why}</li>`)}
    </ul>`
}

const rows = (context: ReadinessContext, shown: readonly TrafficRow[]): TemplateResult => html`
  <table class="numbers traffic">
    <thead>
      <tr>
        <th scope="col">Dependency</th>
        <th scope="col">today</th>
        <th scope="col">branch</th>
        <th scope="col" aria-label="times">×</th>
        <th scope="col" class="because-cell">because</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map((row) => tableRow(context, row))}
    </tbody>
  </table>
`

/** The rows behind the answers. */
export const trafficSection = (context: ReadinessContext): TemplateResult => {
  const { readiness, view } = context
  const moved = readiness.traffic.filter(isMoved)
  const hidden = readiness.traffic.length - moved.length
  const shown = view.showsAllRows ? readiness.traffic : moved
  const toggle = (): void => context.change({ showsAllRows: !view.showsAllRows })
  return html`<section aria-labelledby="traffic-title">
    <h2 id="traffic-title">Traffic changes <span class="quiet">${subtitle(readiness)}</span></h2>
    ${readiness.traffic.length === 0 ? withoutRates(context) : nothing}
    ${shown.length === 0 ? nothing : rows(context, shown)}
    ${
      hidden === 0
        ? nothing
        : html`<button class="plain more" aria-pressed=${view.showsAllRows} @click=${toggle}>
            ${view.showsAllRows ? 'Hide what stays the same' : `Show ${plural(hidden, 'dependency', 'dependencies')} that ${hidden === 1 ? 'stays' : 'stay'} the same`}
          </button>`
    }
  </section>`
}
