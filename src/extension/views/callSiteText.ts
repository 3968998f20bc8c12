import { relative } from 'node:path'
import { formatNumber } from '../../core/model/figures'
import type { JudgedState } from '../judging/session'

/** Live values of the call sites on a line, as the base runs them. */
export const callSiteText = ({ input, repository }: JudgedState, path: string, line: number): string | null => {
  if (repository.root === null || input.staging.kind !== 'observed') return null
  const file = relative(repository.root, path).replaceAll('\\', '/')
  const calls = input.analysis.head.profiles.flatMap((profile) =>
    profile.calls.filter((call) => call.file === file && call.line === line).map((call) => ({ from: profile.service, call })),
  )
  const { edges } = input.staging.snapshot
  const lines = calls.flatMap(({ from, call }) =>
    edges
      .filter((edge) => edge.from === from && edge.to === call.dependency)
      .map(({ to, operation, attemptsPerSecond, latency, isInferred }) => {
        const time = latency === null ? '' : `, ${formatNumber(latency.meanSeconds * 1000)} ms`
        return `${from} → ${to} ${operation ?? ''}: **${formatNumber(attemptsPerSecond.value)}/s**${time}${isInferred ? ' (inferred)' : ''}`
      }),
  )
  return lines.length === 0 ? null : [...new Set(lines)].join('\n\n')
}
