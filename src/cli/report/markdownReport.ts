import type { ChecklistItem } from '../../core/model/checklist'
import type { Readiness } from '../../core/model/readiness'
import { formatNumber } from '../../core/model/figures'
import { latencyText } from '../../core/readiness/format'
import {
  branchText,
  factorText,
  flowText,
  intervalText,
  isDone,
  notAnalysed,
  placeText,
  questionTitles,
  queueText,
  rateText,
  severityMarks,
  stagingText,
  stateMarks,
  verdictWords,
} from './phrases'

/** The report as a comment for a pull request, in GitHub's Markdown. */
export const markdownReport = (readiness: Readiness, now: string): string =>
  [
    [
      `## ${verdictWords[readiness.verdict].word}: ${escaped(readiness.headline)}`,
      '',
      `${escaped(branchText(readiness))}  `,
      escaped(stagingText(readiness, now)),
    ],
    answers(readiness),
    traffic(readiness),
    list(
      'Queues',
      readiness.queues.map((row) => `**${escaped(row.name)}**: ${escaped(queueText(row, now))}`),
    ),
    checklist(readiness),
    folded(
      'Assumptions',
      readiness.assumptions.map(
        ({ label, value, source }) => `${escaped(label)}: ${formatNumber(value)} (${escaped(source)})`,
      ),
    ),
    folded('Not analysed', notAnalysed(readiness).map(escaped)),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n')

/** Names of branches, files and metrics may hold anything: nothing of them becomes markup or a mention. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/\n/g, ' ')

/** Code spans take everything as it is, except backticks and the bars of a table. */
const code = (text: string): string => `\`${text.replace(/`/g, "'").replace(/\|/g, '\\|')}\``

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const answers = ({ questions }: Readiness): readonly string[] => [
  row(['', 'Question', 'Answer', 'Because']),
  row(['-', '-', '-', '-']),
  ...(['traffic', 'retries', 'queues', 'hours'] as const).map((name) => {
    const { severity, answer, interval, because } = questions[name]
    const places = because.slice(0, 3).map((one) => `${code(placeText(one))} ${escaped(one.text)}`)
    return row([
      severityMarks[severity].mark,
      questionTitles[name],
      `${escaped(answer)}${interval === null ? '' : ` (${escaped(interval)})`}`,
      places.join('<br>'),
    ])
  }),
]

const traffic = ({ traffic: rows, changes }: Readiness): readonly string[] =>
  rows.length === 0
    ? []
    : [
        row(['Dependency', 'today', 'branch', '80 %', '', 'because']),
        row(['-', '-:', '-:', '-', '-:', '-']),
        ...rows.map((one) =>
          row([
            [escaped(flowText(one)), latencyText(one)].filter((part) => part !== '').join('<br>'),
            rateText(one.before, one.unit),
            rateText(one.after, one.unit),
            intervalText(one.after),
            factorText(one),
            [...new Set(changes.filter(({ id }) => one.changeIds.includes(id)).map(placeText))].map(code).join(' '),
          ]),
        ),
      ]

const list = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`### ${title}`, '', ...lines.map((line) => `- ${line}`)]

const checklist = ({ checklist: items }: Readiness): readonly string[] =>
  list(`Before the push: ${items.filter(isDone).length} of ${items.length}`, items.map(itemLine)).map((line) =>
    line.replace(/^- /, '- '),
  )

const itemLine = (item: ChecklistItem): string => {
  const title = item.link === null ? escaped(item.title) : `[${escaped(item.title)}](${item.link})`
  const place = item.place === null ? '' : ` ${code(placeText(item.place))}`
  const cure = item.cure === null || isDone(item) ? '' : ` **${escaped(item.cure)}**`
  return `[${isDone(item) ? 'x' : ' '}] ${stateMarks[item.state].mark} ${title} (${item.severity}): ${escaped(item.evidence)}${place}${cure}`
}

const folded = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0
    ? []
    : [`<details><summary>${title}</summary>`, '', ...lines.map((line) => `- ${line}`), '', '</details>']
