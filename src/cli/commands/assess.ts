import { type Result, failure, success } from '../../core/model/problem'
import type { Readiness } from '../../core/model/readiness'
import type { Judgement } from '../../node/verdictFile'
import { type Command, format, shared } from '../command'
import { judgeNow, judgeOptions, verdictExitCode } from '../judging'
import { markdownReport } from '../report/markdownReport'
import { sarifReport } from '../report/sarifReport'
import { textReport } from '../report/textReport'
import type { Terminal } from '../terminal'

const reports: Readonly<Record<string, (judgement: Judgement, terminal: Terminal) => string>> = {
  text: ({ readiness, input }, { columns, paint }) => textReport(readiness, { columns, paint, now: input.now }),
  json: ({ readiness }) => `${JSON.stringify(readiness, null, 2)}\n`,
  markdown: ({ readiness, input }) => markdownReport(readiness, input.now),
  sarif: ({ readiness }) => `${JSON.stringify(sarifReport(readiness), null, 2)}\n`,
}

export const assessCommand: Command = {
  name: 'assess',
  about: 'judge the branch: code changes joined with live metrics, and a forecast of 24 hours',
  positionals: '',
  maxPositionals: 0,
  options: {
    repo: shared.repo,
    base: shared.base,
    head: shared.head,
    environment: shared.environment,
    set: { type: 'string', value: 'NAME=NUMBER', about: 'try another value of an assumption; may be given often', isRepeatable: true },
    format: format('text', 'json', 'markdown', 'sarif'),
  },
  run: async (args, terminal) => {
    const overrides = readOverrides(args.texts('set'))
    if (!overrides.ok) return overrides
    const judged = await judgeNow({ ...judgeOptions(args, terminal), overrides: overrides.value }, terminal)
    if (!judged.ok) return judged
    const { judgement } = judged.value
    const { readiness } = judgement
    const unknown = Object.keys(overrides.value).find((name) => !readiness.assumptions.some((one) => one.name === name))
    if (unknown !== undefined) return unknownAssumption(unknown, readiness)
    terminal.write(reports[args.text('format') ?? 'text']?.(judgement, terminal) ?? '')
    return success(verdictExitCode(readiness))
  },
}

const unknownAssumption = (name: string, { assumptions }: Readiness): Result<never> => {
  const known = assumptions.length === 0 ? 'this judgement stands on none' : `known: ${assumptions.map((one) => one.name).join(', ')}`
  return failure('wrong-use', `There is no assumption "${name}"`, known)
}

const readOverrides = (given: readonly string[]): Result<Readonly<Record<string, number>>> => {
  const pairs = given.map((text) => ({ text, match: /^(.+)=([^=]+)$/.exec(text) }))
  const wrong = pairs.find(({ match }) => match === null || !Number.isFinite(Number(match[2])))
  if (wrong !== undefined) return failure('wrong-use', '--set needs NAME=NUMBER', `not "${wrong.text}"`)
  return success(Object.fromEntries(pairs.map(({ match }) => [match?.[1] ?? '', Number(match?.[2])])))
}
