import type { Forecast, Projection } from '../../core/model/projection'
import { formatNumber } from '../../core/model/figures'
import { formatCount } from '../../core/readiness/format'
import type { Terminal } from '../terminal'
import { type Column, hanging, table } from './layout'

const heads: readonly Column[] = [
  { title: 'Node', align: 'left' },
  { title: 'peak req/s', align: 'right' },
  { title: 'busy', align: 'right' },
  { title: 'most waiting', align: 'right' },
  { title: 'wait p95', align: 'right' },
  { title: 'saturated', align: 'left' },
]

/** A projection for a terminal: what was found, then each node today and with the change. */
export const projectionText = (
  projection: Projection,
  { columns, paint }: Pick<Terminal, 'columns' | 'paint'>,
): string => {
  const { baseline, branch, findings, horizonHours, method } = projection
  const found = findings.flatMap(({ severity, text }) => hanging(`  ${severity.padEnd(7)} `, text, columns))
  const startHour = Object.values(baseline.nodes)[0]?.series.hours[0] ?? 0
  const from = startHour > 0 ? ` from hour ${formatNumber(startHour)} on` : ''
  return [
    paint('bold', `${horizonHours} h${from} by the ${method} model`),
    ...(findings.length === 0 ? ['  nothing found that grows, saturates or does not recover'] : found),
    '',
    ...forecastLines('Today', baseline, columns),
    ...(branch === null ? [] : ['', ...forecastLines('With the change', branch, columns)]),
    '',
  ].join('\n')
}

const forecastLines = (title: string, { nodes }: Forecast, columns: number): readonly string[] => {
  const rows = Object.entries(nodes).map(([name, { series, peak, saturatesAtHour }]) => [
    name,
    formatNumber(largest(series.arrivalRate)),
    `${Math.round(largest(series.utilization) * 100)} %`,
    formatCount(peak.queueLength),
    `${formatNumber(largest(series.waitP95Seconds))} s`,
    saturatesAtHour === null ? 'no' : `after ${formatNumber(saturatesAtHour)} h`,
  ])
  const [first, ...others] = heads
  return table([{ title, align: first?.align ?? 'left' }, ...others], rows, columns)
}

const largest = (series: readonly number[]): number => series.reduce((a, b) => Math.max(a, b), 0)
