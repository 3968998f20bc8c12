import type { GraphOutput } from '../../core/model/codeGraph'
import type { Terminal } from '../terminal'
import { type Column, table } from './layout'
import { counted, placeText } from './phrases'

const heads: readonly Column[] = [
  { title: 'Call', align: 'left' },
  { title: 'protocol', align: 'left' },
  { title: 'sure', align: 'left' },
  { title: 'where', align: 'left' },
]

/** The service graph of the code for a terminal. */
export const graphText = (
  { services, edges, skipped }: GraphOutput,
  { columns, paint }: Pick<Terminal, 'columns' | 'paint'>,
): string => {
  const entries = services.flatMap(({ name, path, languages, entryPoints }) => [
    `${paint('bold', name)}  ${path === '' ? '.' : path}  ${languages.join(', ')}`,
    ...entryPoints.map((entry) => `  ${entry.kind} ${entry.name}  ${placeText(entry)}`),
  ])
  const rows = edges.map((edge) => [
    `${edge.from} → ${edge.to}${edge.operation === null ? '' : ` ${edge.operation}`}`,
    edge.protocol,
    edge.confidence,
    placeText(edge),
  ])
  const calls = rows.length === 0 ? ['No call to another service was found.'] : table(heads, rows, columns)
  return [
    `${counted(services.length, 'service')}, ${counted(edges.length, 'call')}`,
    '',
    ...entries,
    '',
    ...calls,
    '',
    ...(skipped.length === 0 ? [] : [`${counted(skipped.length, 'file')} not read, or in part:`, ...skipped.map(({ file, reason }) => `  ${file}: ${reason}`), '']),
  ].join('\n')
}
