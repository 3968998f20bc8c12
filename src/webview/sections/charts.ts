import { html, nothing, type TemplateResult } from 'lit'
import { chartData, chartSubjects, chartTabs, tabRows, type ChartData, type ChartTab } from '../chart/chartData'
import { clockTime } from '../format'
import type { ReadinessContext } from '../panelContext'

const tabKeys: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

const tabId = (tab: ChartTab): string => `tab-${tab}`

/** Left and right move between the tabs, as in every tab list. */
const moveTab =
  ({ view, change }: ReadinessContext) =>
  (event: KeyboardEvent): void => {
    const step = tabKeys[event.key]
    if (step === undefined) return
    const index = (chartTabs.indexOf(view.tab) + step + chartTabs.length) % chartTabs.length
    const tab = chartTabs[index] ?? view.tab
    change({ tab })
    document.getElementById(tabId(tab))?.focus()
  }

const tabList = (context: ReadinessContext): TemplateResult => html`
  <div class="tabs" role="tablist" aria-label="Forecast" @keydown=${moveTab(context)}>
    ${chartTabs.map(
      (tab) =>
        html`<button
          id=${tabId(tab)}
          role="tab"
          aria-selected=${tab === context.view.tab}
          aria-controls="forecast"
          tabindex=${tab === context.view.tab ? 0 : -1}
          @click=${(): void => context.change({ tab })}
        >
          ${tabRows[tab].label}
        </button>`,
    )}
  </div>
`

const legend = (chart: ChartData | null): TemplateResult => html`
  <div class="legend" aria-hidden="true">
    <span><i class="line today"></i>today</span>
    <span><i class="line branch"></i>this branch${chart?.band == null ? '' : ', 80 %'}</span>
  </div>
`

const tableToggle = ({ view, change }: ReadinessContext): TemplateResult => html`
  <button
    class="plain toggle"
    aria-pressed=${view.showsTable}
    @click=${(): void => change({ showsTable: !view.showsTable })}
  >
    ${view.showsTable ? 'Chart' : 'Table'}
  </button>
`

const subjectPicker = (
  { view, change }: ReadinessContext,
  subjects: readonly { key: string; label: string }[],
  key: string,
) => {
  const pick = (event: Event): void => {
    const { target } = event
    if (target instanceof HTMLElement && 'value' in target && typeof target.value === 'string')
      change({ subjects: { ...view.subjects, [view.tab]: target.value } })
  }
  if (subjects.length === 1) return html`<span class="picked">${subjects[0]?.label}</span>`
  return html`<select class="picker" aria-label="Shown" .value=${key} @change=${pick}>
    ${subjects.map((subject) => html`<option value=${subject.key} ?selected=${subject.key === key}>${subject.label}</option>`)}
  </select>`
}

/** One row an hour: what the picture shows, for reading. */
const dataTable = (chart: ChartData, start: string): TemplateResult => {
  const { format } = tabRows[chart.tab]
  const whole = chart.hours
    .map((hour, index) => ({ hour, index }))
    .filter(({ hour }) => Math.abs(hour - Math.round(hour)) < 1e-6)
  const cell = (series: readonly number[] | null | undefined, index: number): string => {
    const value = series?.[index]
    return value === undefined ? '' : format(value)
  }
  return html`<div class="chart-table" tabindex="0" role="group" aria-label="Forecast by the hour">
    <table class="numbers">
      <caption class="hidden">
        ${chart.summary}
      </caption>
      <thead>
        <tr>
          <th scope="col">time</th>
          <th scope="col">today</th>
          <th scope="col">branch</th>
          ${chart.band === null ? nothing : html`<th scope="col">80 %</th>`}
        </tr>
      </thead>
      <tbody>
        ${whole.map(
          ({ hour, index }) =>
            html`<tr>
              <th scope="row">${clockTime(start, hour)}</th>
              <td>${cell(chart.today, index)}</td>
              <td>${cell(chart.branch, index)}</td>
              ${
                chart.band === null
                  ? nothing
                  : html`<td class="quiet">${cell(chart.band.low, index)} to ${cell(chart.band.high, index)}</td>`
              }
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

const drawn = new WeakMap<object, Map<string, ChartData | null>>()

/** The same value for the same readiness, so that a picture is only drawn again when it changed. */
const rememberedChart = ({ readiness, input }: ReadinessContext, tab: ChartTab, key: string): ChartData | null => {
  const known = drawn.get(readiness) ?? new Map<string, ChartData | null>()
  drawn.set(readiness, known)
  const id = `${tab} ${key}`
  const chart = known.get(id) ?? chartData(readiness, tab, key, input.now)
  known.set(id, chart)
  return chart
}

const emptyText = ({ readiness }: ReadinessContext): string => {
  if (readiness.staging.problem !== null) return 'There is no forecast without metrics.'
  if (readiness.projection === null) return 'There is no forecast: metrics and code name no service in common.'
  return readiness.projection.branch === null
    ? 'The branch changes nothing that is forecast here.'
    : 'Nothing to show here.'
}

/** The curve that shows it. */
export const chartsSection = (context: ReadinessContext): TemplateResult => {
  const { view, readiness, input } = context
  const subjects = chartSubjects(readiness, view.tab)
  const chosen = view.subjects[view.tab]
  const key = subjects.some((subject) => subject.key === chosen) ? chosen : subjects[0]?.key
  const chart = key === undefined ? null : rememberedChart(context, view.tab, key)
  return html`<section class="charts" aria-label="Forecast for the next hours">
    <div class="chart-bar">${tabList(context)} ${legend(chart)} ${tableToggle(context)}</div>
    <div id="forecast" role="tabpanel" aria-labelledby=${tabId(view.tab)}>
      ${
        chart === null || key === undefined
          ? html`<p class="empty">${emptyText(context)}</p>`
          : html`<p class="chart-subject">
                ${subjectPicker(context, subjects, key)} <span class="quiet">${chart.quantity}</span>
              </p>
              ${
                view.showsTable
                  ? dataTable(chart, input.now)
                  : html`<forecast-chart
                      role="img"
                      aria-label=${chart.summary}
                      .chart=${chart}
                      .start=${input.now}
                    ></forecast-chart>`
              }`
      }
    </div>
  </section>`
}
