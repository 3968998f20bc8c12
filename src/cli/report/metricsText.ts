import { formatNumber } from '../../core/model/figures'
import { clockTime } from '../../core/readiness/format'
import type { MetricAnswer, MetricInfo, MetricSeries } from '../../core/staging/metricLookup'
import type { Terminal } from '../terminal'
import { type Column, table } from './layout'

type Look = Pick<Terminal, 'columns' | 'paint' | 'now'>

const listHeads: readonly Column[] = [
  { title: 'Metric', align: 'left' },
  { title: 'type', align: 'left' },
  { title: 'unit', align: 'left' },
  { title: 'help', align: 'left' },
]

/** Names with type, unit and help. */
export const metricListText = (metrics: readonly MetricInfo[], { columns }: Look): string => {
  const rows = metrics.map(({ name, type, unit, help }) => [name, type, unit, help])
  return `${rows.length === 0 ? 'The source has no metrics.' : table(listHeads, rows, columns).join('\n')}\n`
}

const seriesShown = 20

/** Values now with a sparkline of the last minutes, the largest first. */
export const metricAnswerText = (
  answer: MetricAnswer,
  info: MetricInfo | null,
  { columns, paint, now }: Look,
): string => {
  const time = now()
  const seen = clockTime(time, (Date.parse(answer.observedAt) - Date.parse(time)) / 3_600_000)
  const about = info === null ? '' : [info.type, info.unit, info.help].filter((part) => part !== '').join(' · ')
  const shown = [...answer.series].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity)).slice(0, seriesShown)
  const heads: readonly Column[] = ['right', 'left', 'left'].map((align) => ({
    title: '',
    align: align === 'right' ? 'right' : 'left',
  }))
  const rows = shown.map((series) => [
    series.value === null ? 'NaN' : formatNumber(series.value),
    sparkline(series),
    labelsText(series),
  ])
  const more = answer.total > shown.length ? [`and ${answer.total - shown.length} more series`] : []
  return [
    `${paint('bold', answer.query)}  seen ${seen}`,
    ...(about === '' ? [] : [about]),
    ...table(heads, rows, columns).slice(1),
    ...more,
    ...(answer.withoutPoints === null ? [] : [answer.withoutPoints]),
    '',
  ].join('\n')
}

const labelsText = ({ labels }: MetricSeries): string =>
  Object.entries(labels)
    .filter(([name]) => name !== '__name__')
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const sparklineWidth = 20

/** The last points between their lowest and highest; a space where there was no value. */
const sparkline = ({ points }: MetricSeries): string => {
  const last = points.slice(-sparklineWidth).map(([, value]) => value)
  const numbers = last.filter((value) => value !== null)
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  return last
    .map((value) =>
      value === null
        ? ' '
        : (bars[high === low ? 0 : Math.round(((value - low) / (high - low)) * (bars.length - 1))] ?? ' '),
    )
    .join('')
}
