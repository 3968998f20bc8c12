import type { Branch } from '../../core/model/readiness'
import type { ChangesOutput, TrafficChange } from '../../core/model/trafficChange'
import type { Terminal } from '../terminal'
import { hanging } from './layout'
import { counted, notFollowed, placeText } from './phrases'

const arrows = { more: '↑', less: '↓', shift: '↔' } as const

/** The traffic changes of a branch for a terminal, and what was not read. */
export const changesText = (
  output: ChangesOutput,
  branch: Branch,
  { columns, paint }: Pick<Terminal, 'columns' | 'paint'>,
): string => {
  const { changes, coverage } = output
  const title = `${branch.name ?? branch.head.slice(0, 10)} against ${branch.baseName} (${output.base.slice(0, 10)})`
  const read = `${coverage.analyzedFiles} of ${counted(coverage.changedFiles, 'changed file')} analysed`
  return [
    `${paint('bold', title)} · ${counted(changes.length, 'traffic change')} · ${read}`,
    ...changes.flatMap((change) => [
      '',
      ...changeLines(change, columns).map((line, index) => (index === 0 ? line : paint('dim', line))),
    ]),
    ...(coverage.skipped.length + coverage.unresolved.length + (coverage.notFollowed ?? 0) === 0 ? [] : ['', 'Not analysed']),
    ...coverage.skipped.flatMap(({ file, reason }) => hanging('  ', `${file}: ${reason}`, columns)),
    ...notFollowed(coverage).flatMap((line) => hanging('  ', line, columns)),
    ...coverage.unresolved.flatMap((site) =>
      hanging('  ', `${placeText(site)}: cannot tell what ${site.text} calls`, columns),
    ),
    '',
  ].join('\n')
}

const changeLines = (change: TrafficChange, columns: number): readonly string[] => {
  const { kind, direction, service, dependency, operation, callsPerEntry, before, after, entryPoints, why } = change
  const flow = [service, dependency].filter((name) => name !== null).join(' → ')
  const value =
    callsPerEntry ?? (before === null && after === null ? null : { before: before ?? 'none', after: after ?? 'none' })
  return [
    `${arrows[direction]} ${kind}  ${flow}${operation === null ? '' : ` ${operation}`}${value === null ? '' : `  ${value.before} → ${value.after}`}`,
    ...hanging('  ', `${placeText(change)}: ${why}`, columns),
    ...(entryPoints.length === 0
      ? []
      : hanging('  ', `reached from ${entryPoints.map(({ name }) => name).join(', ')}`, columns)),
  ]
}
