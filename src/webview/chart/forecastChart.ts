import uPlot from 'uplot'
import { clockTime, formatPlain, formatTick } from '../format'
import { tabRows, type ChartData } from './chartData'

type Mark = NonNullable<ChartData['mark']>

interface Palette {
  readonly text: string
  readonly quiet: string
  readonly grid: string
  readonly today: string
  readonly branch: string
  readonly band: string
  readonly danger: string
  readonly ground: string
  readonly font: string
}

const readPalette = (element: Element): Palette => {
  const style = getComputedStyle(element)
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    text: color('text'),
    quiet: color('quiet'),
    grid: color('grid'),
    today: color('today'),
    branch: color('accent'),
    band: color('band'),
    danger: color('danger'),
    ground: color('page'),
    font: `12px ${style.fontFamily}`,
  }
}

const chartHeight = (width: number): number => Math.round(Math.min(230, Math.max(170, width * 0.32)))

/** Room above the curves, without letting a wide interval flatten them. */
const topOf = ({ today, branch, band, limit }: ChartData): number => {
  const curves = Math.max(...today, ...(branch ?? []), (limit ?? 0) * 1.15, Number.MIN_VALUE)
  const interval = Math.max(0, ...(band?.high ?? []))
  return Math.min(Math.max(curves, interval), curves * 2) * 1.06
}

const none = (hours: readonly number[]): null[] => hours.map(() => null)

const toSeries = ({ hours, today, branch, band }: ChartData): uPlot.AlignedData => [
  [...hours],
  band === null ? none(hours) : [...band.low],
  band === null ? none(hours) : [...band.high],
  [...today],
  branch === null ? none(hours) : [...branch],
]

/** Text that stays readable where a curve or a line runs behind it. */
const writeOver = (
  { ctx }: uPlot,
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
  ground: string,
): void => {
  ctx.strokeStyle = ground
  ctx.lineWidth = 5 * devicePixelRatio
  ctx.lineJoin = 'round'
  ctx.strokeText(text, x, y)
  ctx.fillText(text, x, y)
}

const drawLimit = (plot: uPlot, limit: number, palette: Palette): void => {
  const { ctx, bbox } = plot
  const y = plot.valToPos(limit, 'y', true)
  const ratio = devicePixelRatio
  ctx.strokeStyle = palette.danger
  ctx.lineWidth = ratio
  ctx.setLineDash([5 * ratio, 4 * ratio])
  ctx.beginPath()
  ctx.moveTo(bbox.left, y)
  ctx.lineTo(bbox.left + bbox.width, y)
  ctx.stroke()
  ctx.setLineDash([])
  ctx.fillStyle = palette.danger
  ctx.textAlign = 'right'
  ctx.textBaseline = 'bottom'
  const place = { x: bbox.left + bbox.width, y: y - 4 * ratio }
  writeOver(plot, `limit ${formatPlain(limit)}`, place, palette.ground)
}

/** Canvas height of the highest that the branch comes between two hours. */
const crestBetween = (plot: uPlot, { hours, branch, band }: ChartData, from: number, to: number): number => {
  const heights = hours.map((hour, index) =>
    hour < from || hour > to ? 0 : Math.max(branch?.[index] ?? 0, band?.high[index] ?? 0),
  )
  return plot.valToPos(Math.max(...heights), 'y', true)
}

/** Where the mark's text stands: beside it, and above the curve where there is no room below. */
const placeMark = (plot: uPlot, chart: ChartData, mark: Mark, width: number) => {
  const { bbox } = plot
  const [ratio, x, y] = [devicePixelRatio, plot.valToPos(mark.hour, 'x', true), plot.valToPos(mark.value, 'y', true)]
  const isRight = x + 10 * ratio + width < bbox.left + bbox.width
  const textX = isRight ? x + 10 * ratio : x - 10 * ratio
  const align: CanvasTextAlign = isRight ? 'left' : 'right'
  if (y + 24 * ratio <= bbox.top + bbox.height) return { x: textX, y: y + 6 * ratio, align, baseline: 'top' as const }
  const end = plot.posToVal(isRight ? textX + width : textX - width, 'x', true)
  const crest = crestBetween(plot, chart, Math.min(mark.hour, end), Math.max(mark.hour, end))
  const clear = Math.max(bbox.top + 14 * ratio, Math.min(y, crest) - 8 * ratio)
  return { x: textX, y: clear, align, baseline: 'bottom' as const }
}

/** Ties a text to the mark below it. */
const drawLeader = (
  { ctx }: uPlot,
  { x, from, to }: Readonly<Record<'x' | 'from' | 'to', number>>,
  palette: Palette,
) => {
  ctx.strokeStyle = palette.today
  ctx.lineWidth = devicePixelRatio
  ctx.beginPath()
  ctx.moveTo(x, from)
  ctx.lineTo(x, to)
  ctx.stroke()
}

const drawMark = (plot: uPlot, chart: ChartData, mark: Mark, palette: Palette): void => {
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const [x, y] = [plot.valToPos(mark.hour, 'x', true), plot.valToPos(mark.value, 'y', true)]
  ctx.fillStyle = palette.danger
  ctx.beginPath()
  ctx.arc(x, y, 4 * ratio, 0, 2 * Math.PI)
  ctx.fill()
  const room = bbox.left + bbox.width - x - 10 * ratio
  const text = ctx.measureText(mark.text).width < room ? mark.text : mark.clock
  const place = placeMark(plot, chart, mark, ctx.measureText(text).width)
  if (place.baseline === 'bottom') drawLeader(plot, { x, from: y - 4 * ratio, to: place.y - 6 * ratio }, palette)
  ctx.fillStyle = palette.text
  ctx.textBaseline = place.baseline
  ctx.textAlign = place.align
  writeOver(plot, text, place, palette.ground)
}

const drawOver = (plot: uPlot, chart: ChartData, palette: Palette): void => {
  const { ctx } = plot
  ctx.save()
  ctx.font = palette.font.replace('12px', `${12 * devicePixelRatio}px`)
  if (chart.limit !== null) drawLimit(plot, chart.limit, palette)
  if (chart.mark !== null) drawMark(plot, chart, chart.mark, palette)
  ctx.restore()
}

const hourSplits = (chart: ChartData): number[] => {
  const last = chart.hours.at(-1) ?? 24
  return [0, 0.25, 0.5, 0.75, 1].map((share) => share * last)
}

const axesOf = (chart: ChartData, start: string, palette: Palette): uPlot.Axis[] => [
  {
    stroke: palette.quiet,
    font: palette.font,
    grid: { show: false },
    ticks: { show: false },
    splits: () => hourSplits(chart),
    values: (_, splits) => splits.map((hour) => clockTime(start, hour)),
    size: 26,
  },
  {
    stroke: palette.quiet,
    font: palette.font,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
    space: 44,
    size: 52,
    values: (_, splits) =>
      splits.map((value) => (chart.tab === 'latency' ? tabRows.latency.format(value) : formatTick(value))),
  },
]

const optionsOf = (chart: ChartData, start: string, palette: Palette, width: number): uPlot.Options => ({
  width,
  height: chartHeight(width),
  padding: [12, 24, 0, 0],
  pxAlign: 0,
  legend: { show: false },
  cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
  scales: { x: { time: false }, y: { range: () => [0, topOf(chart)] } },
  axes: axesOf(chart, start, palette),
  bands: [{ series: [2, 1], fill: palette.band }],
  series: [
    {},
    { points: { show: false } },
    { points: { show: false } },
    { stroke: palette.today, width: 1.5, points: { show: false } },
    { stroke: palette.branch, width: 2, points: { show: false } },
  ],
  hooks: { draw: [(plot) => drawOver(plot, chart, palette)] },
})

/** What is read off at one place of the time axis. */
const readoutAt = (chart: ChartData, start: string, index: number): string => {
  const { format } = tabRows[chart.tab]
  const at = (series: readonly number[] | null | undefined): string | null => {
    const value = series?.[index]
    return value === undefined ? null : format(value)
  }
  const branch = at(chart.branch)
  const interval = chart.band === null ? '' : ` (${at(chart.band.low) ?? ''} to ${at(chart.band.high) ?? ''})`
  const clock = clockTime(start, chart.hours[index] ?? 0)
  return `${clock} · today ${at(chart.today) ?? ''}${branch === null ? '' : ` · this branch ${branch}${interval}`}`
}

/** `<forecast-chart>`: set `chart` and `start`; it draws, follows its width and the theme, and reads off under the pointer. */
export class ForecastChart extends HTMLElement {
  #chart: ChartData | null = null
  #start = ''
  #plot: uPlot | null = null
  #readout: HTMLElement | null = null
  readonly #resized = new ResizeObserver(() => this.#fit())
  readonly #themed = new MutationObserver(() => this.#draw())

  set chart(chart: ChartData) {
    if (chart === this.#chart) return
    this.#chart = chart
    this.#draw()
  }

  set start(start: string) {
    if (start === this.#start) return
    this.#start = start
    this.#draw()
  }

  connectedCallback(): void {
    this.#resized.observe(this)
    this.#themed.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] })
    this.#draw()
  }

  disconnectedCallback(): void {
    this.#resized.disconnect()
    this.#themed.disconnect()
    this.#plot?.destroy()
    this.#plot = null
  }

  #fit(): void {
    const width = this.clientWidth
    if (this.#plot === null) this.#draw()
    else if (width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height: chartHeight(width) })
  }

  #draw(): void {
    const chart = this.#chart
    const width = this.clientWidth
    if (chart === null || this.#start === '' || width === 0) return
    this.#plot?.destroy()
    const options = optionsOf(chart, this.#start, readPalette(this), width)
    const followCursor = (plot: uPlot): void => this.#read(plot.cursor.idx ?? null)
    this.#plot = new uPlot(
      { ...options, hooks: { ...options.hooks, setCursor: [followCursor] } },
      toSeries(chart),
      this,
    )
    this.#plot.root.setAttribute('aria-hidden', 'true')
    this.#readout ??= this.appendChild(Object.assign(document.createElement('div'), { className: 'readout' }))
    this.append(this.#readout)
    this.#read(null)
  }

  #read(index: number | null): void {
    if (this.#readout === null || this.#chart === null) return
    const text = index === null ? this.#chart.summary : readoutAt(this.#chart, this.#start, index)
    if (this.#readout.textContent !== text) this.#readout.textContent = text
  }
}

export const registerForecastChart = (): void => {
  if (customElements.get('forecast-chart') === undefined) customElements.define('forecast-chart', ForecastChart)
}
