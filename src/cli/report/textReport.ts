import type { ChecklistItem } from '../../core/model/checklist'
import type { Answer, Readiness } from '../../core/model/readiness'
import { formatNumber } from '../../core/readiness/format'
import type { Paint, Style } from '../terminal'
import { type Column, hanging, table } from './layout'
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

export interface TextOptions {
  readonly columns: number
  readonly paint: Paint
  /** The moment of judging, ISO 8601 in the reader's offset: clock times are made from it. */
  readonly now: string
}

/** The report for a terminal: verdict, the four answers, the rows behind them, what to do, what was not looked at. */
export const textReport = (readiness: Readiness, options: TextOptions): string =>
  [
    headLines(readiness, options),
    answerLines(readiness, options),
    trafficLines(readiness, options),
    section('Queues', readiness.queues.flatMap((row) => hanging(`  ${row.name}  `, queueText(row, options.now), options.columns)), options),
    checklistLines(readiness, options),
    section('Assumptions', assumptionLines(readiness, options), options),
    section('Not analysed', notAnalysed(readiness).flatMap((line) => hanging('  ', line, options.columns)), options),
    nextLines(readiness, options),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n')

const section = (title: string, lines: readonly string[], { paint }: TextOptions): readonly string[] =>
  lines.length === 0 ? [] : [paint('bold', title), ...lines]

const headLines = (readiness: Readiness, { columns, paint, now }: TextOptions): readonly string[] => {
  const { word, style } = verdictWords[readiness.verdict]
  const others = readiness.reasons.filter((reason) => reason !== readiness.headline && !isSaidByChecklist(readiness, reason))
  return [
    paint('bold', branchText(readiness)),
    ...hanging('', stagingText(readiness, now), columns).map((line) => paint('dim', line)),
    '',
    ...hanging(`${word}  `, readiness.headline, columns).map((line) => replaced(line, word, (text) => paint(style, paint('bold', text)))),
    ...(readiness.verdict === 'unknown' ? others.flatMap((reason) => hanging('  - ', reason, columns)) : []),
  ]
}

/** Reasons of the checklist are told there, with their evidence. */
const isSaidByChecklist = ({ checklist }: Readiness, reason: string): boolean => checklist.some(({ title }) => reason.startsWith(title))

const replaced = (line: string, part: string, change: (text: string) => string): string => {
  const at = part === '' ? -1 : line.indexOf(part)
  return at < 0 ? line : line.slice(0, at) + change(part) + line.slice(at + part.length)
}

const titleWidth = Math.max(...Object.values(questionTitles).map(({ length }) => length)) + 2

const answerLines = ({ questions }: Readiness, options: TextOptions): readonly string[] =>
  (['traffic', 'retries', 'queues', 'hours'] as const).flatMap((name) => oneAnswer(questionTitles[name], questions[name], options))

/** Places that are told for one answer. */
const namedPlaces = 3

const oneAnswer = (title: string, answer: Answer, { columns, paint }: TextOptions): readonly string[] => {
  const { mark, style } = severityMarks[answer.severity]
  const prefix = `${mark} ${title.padEnd(titleWidth)}`
  const interval = answer.interval === null ? '' : ` (${answer.interval})`
  const because = answer.because.slice(0, namedPlaces).flatMap((one) => hanging(' '.repeat(prefix.length), `${placeText(one)}  ${one.text}`, columns))
  const more = answer.because.length > namedPlaces ? [`${' '.repeat(prefix.length)}and ${answer.because.length - namedPlaces} more places`] : []
  return [
    ...hanging(prefix, answer.answer + interval, columns).map((line, index) =>
      replaced(index === 0 ? paint(style, mark) + line.slice(mark.length) : line, answer.emphasis, (text) => paint('bold', text)),
    ),
    ...[...because, ...more].map((line) => paint('dim', line)),
  ]
}

const trafficHeads: readonly Column[] = [
  { title: '  Traffic', align: 'left' },
  { title: 'today', align: 'right' },
  { title: 'branch', align: 'right' },
  { title: '80 %', align: 'left' },
  { title: '', align: 'right' },
  { title: 'because', align: 'left' },
]

const trafficLines = ({ traffic, changes }: Readiness, { columns, paint }: TextOptions): readonly string[] => {
  if (traffic.length === 0) return []
  const rows = traffic.map((row) => [
    `  ${flowText(row)}`,
    rateText(row.before, row.unit),
    rateText(row.after, row.unit),
    intervalText(row.after),
    factorText(row),
    [...new Set(changes.filter(({ id }) => row.changeIds.includes(id)).map(placeText))].join(' '),
  ])
  const [head = '', ...lines] = table(trafficHeads, rows, columns)
  return [paint('bold', head.slice(2)), ...lines]
}

const checklistLines = ({ checklist }: Readiness, options: TextOptions): readonly string[] =>
  section(`Before you push  ${checklist.filter(isDone).length} of ${checklist.length}`, checklist.flatMap((item) => itemLines(item, options)), options)

const itemLines = (item: ChecklistItem, { columns, paint }: TextOptions): readonly string[] => {
  const { mark, style } = stateMarks[item.state]
  const optional = item.severity === 'advised' && !isDone(item) ? ' (advised)' : ''
  const title = hanging(`  ${mark} `, `${item.title}${optional}`, columns)
  const place = item.place === null ? '' : ` · ${placeText(item.place)}`
  const details = [
    ...hanging('    ', item.evidence + place, columns),
    ...(item.cure === null || isDone(item) ? [] : hanging('    → ', item.cure, columns)),
    ...(isDone(item) ? [] : [`    ${decideBy(item)}`]),
  ]
  return [...title.map((line) => replaced(line, mark, (text) => paint(style, text))), ...details.map((line) => paint('dim', line))]
}

const decideBy = ({ id, state }: ChecklistItem): string =>
  state === 'open' ? `deploy-readiness sign ${id} "…"` : `deploy-readiness waive ${id} --reason "…" --until YYYY-MM-DD`

const kindStyles: Readonly<Record<string, Style>> = { assumed: 'yellow' }

const assumptionLines = ({ assumptions }: Readiness, { columns, paint }: TextOptions): readonly string[] => {
  const heads: readonly Column[] = [
    { title: '', align: 'left' },
    { title: '', align: 'right' },
    { title: '', align: 'left' },
  ]
  const rows = assumptions.map(({ label, value, source, name }) => [`  ${label}`, formatNumber(value), `${source}${label === name ? '' : ` · ${name}`}`])
  const lines = rows.length === 0 ? [] : table(heads, rows, columns).slice(1)
  return lines.map((line) => (line.includes('assumed') ? paint(kindStyles['assumed'] ?? 'dim', line) : line))
}

/** What a reader does next: only where something is left to do. */
const nextLines = ({ verdict, head }: Readiness, { paint }: TextOptions): readonly string[] => {
  if (verdict === 'ready') return []
  const kept = head === 'worktree' ? ['Commit the edits to get a verdict for the push; this one is for the work tree.'] : []
  const tried = verdict === 'not-ready' ? ['Try another value of an assumption with --set NAME=NUMBER.'] : []
  return [...kept, ...tried].map((line) => paint('dim', line))
}
