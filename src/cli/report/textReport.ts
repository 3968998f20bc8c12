import type { ChecklistItem } from '../../core/model/checklist'
import type { Answer, Readiness } from '../../core/model/readiness'
import { formatNumber } from '../../core/model/figures'
import { latencyText } from '../../core/readiness/format'
import type { Paint } from '../terminal'
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
    section(
      'Queues',
      readiness.queues.flatMap((row) => hanging(`  ${row.name}  `, queueText(row, options.now), options.columns)),
      options,
    ),
    checklistLines(readiness, options),
    section('Assumptions', assumptionLines(readiness, options), options),
    section(
      'Not analysed',
      notAnalysed(readiness).flatMap((line) => hanging('  ', line, options.columns)),
      options,
    ),
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
  const others = readiness.reasons.filter(
    (reason) => reason !== readiness.headline && !isSaidByChecklist(readiness, reason),
  )
  return [
    paint('bold', branchText(readiness)),
    ...hanging('', stagingText(readiness, now), columns).map((line) => paint('dim', line)),
    '',
    ...hanging(`${word}  `, readiness.headline, columns).map((line) =>
      replaced(line, word, (text) => paint(style, paint('bold', text))),
    ),
    ...(readiness.verdict === 'unknown' ? others.flatMap((reason) => hanging('  - ', reason, columns)) : []),
  ]
}

/** Reasons of the checklist are told there, with their evidence. */
const isSaidByChecklist = ({ checklist }: Readiness, reason: string): boolean =>
  checklist.some(({ title }) => reason.startsWith(title))

const replaced = (line: string, part: string, change: (text: string) => string): string => {
  const at = part === '' ? -1 : line.indexOf(part)
  return at < 0 ? line : line.slice(0, at) + change(part) + line.slice(at + part.length)
}

const titleWidth = Math.max(...Object.values(questionTitles).map(({ length }) => length)) + 2

const answerLines = ({ questions }: Readiness, options: TextOptions): readonly string[] =>
  (['traffic', 'retries', 'queues', 'hours'] as const).flatMap((name) =>
    oneAnswer(questionTitles[name], questions[name], options),
  )

/** Places that are told for one answer. */
const namedPlaces = 3

const oneAnswer = (title: string, answer: Answer, { columns, paint }: TextOptions): readonly string[] => {
  const { mark, style } = severityMarks[answer.severity]
  const prefix = `${mark} ${title.padEnd(titleWidth)}`
  const interval = answer.interval === null ? '' : ` (${answer.interval})`
  const because = answer.because
    .slice(0, namedPlaces)
    .flatMap((one) => hanging(' '.repeat(prefix.length), `${placeText(one)}: ${one.text}`, columns))
  const more =
    answer.because.length > namedPlaces
      ? [`${' '.repeat(prefix.length)}and ${answer.because.length - namedPlaces} more places`]
      : []
  return [
    ...hanging(prefix, answer.answer + interval, columns).map((line, index) =>
      replaced(index === 0 ? paint(style, mark) + line.slice(mark.length) : line, answer.emphasis, (text) =>
        paint('bold', text),
      ),
    ),
    ...[...because, ...more].map((line) => paint('dim', line)),
  ]
}

const trafficHeads: readonly Column[] = [
  { title: '  Traffic', align: 'left' },
  { title: 'today', align: 'right' },
  { title: 'branch', align: 'right' },
  { title: '', align: 'right' },
]

/** Each row, and below it its 80 % interval and the lines of code that cause it. */
const trafficLines = ({ traffic, changes }: Readiness, { columns, paint }: TextOptions): readonly string[] => {
  if (traffic.length === 0) return []
  const rows = traffic.map((row) => [
    `  ${flowText(row)}`,
    rateText(row.before, row.unit),
    rateText(row.after, row.unit),
    factorText(row),
  ])
  const [head = '', ...lines] = table(trafficHeads, rows, columns)
  return [
    paint('bold', head.slice(2)),
    ...lines.flatMap((line, index) => {
      const row = traffic[index]
      const places = [...new Set(changes.filter(({ id }) => row?.changeIds.includes(id)).map(placeText))]
      const interval = row === undefined ? '' : intervalText(row.after)
      const latency = row === undefined ? '' : latencyText(row)
      const below = [interval, latency, places.join(' ')].filter((part) => part !== '').join(' · ')
      return below === '' ? [line] : [line, ...hanging('    ', below, columns).map((one) => paint('dim', one))]
    }),
  ]
}

const checklistLines = ({ checklist }: Readiness, options: TextOptions): readonly string[] =>
  section(
    `Before you push  ${checklist.filter(isDone).length} of ${checklist.length}`,
    checklist.flatMap((item) => itemLines(item, options)),
    options,
  )

/** What is done shrinks to its title and evidence. */
const itemLines = (item: ChecklistItem, { columns, paint }: TextOptions): readonly string[] => {
  const { mark, style } = stateMarks[item.state]
  const place = item.place === null ? '' : ` · ${placeText(item.place)}`
  const marked = (line: string): string => replaced(line, mark, (text) => paint(style, text))
  if (isDone(item))
    return hanging(`  ${mark} `, `${item.title} · ${item.evidence}`, columns).map((line) => marked(line))
  const advised = item.severity === 'advised' ? ', advised' : ''
  const details = [
    ...hanging('    ', item.evidence + place, columns),
    ...(item.cure === null ? [] : hanging('    → ', item.cure, columns)),
  ]
  return [
    ...hanging(`  ${mark} `, `${item.title} (${item.id}${advised})`, columns).map(marked),
    ...details.map((line) => paint('dim', line)),
  ]
}

const assumptionLines = ({ assumptions }: Readiness, { columns, paint }: TextOptions): readonly string[] => {
  const heads: readonly Column[] = [
    { title: '', align: 'left' },
    { title: '', align: 'right' },
    { title: '', align: 'left' },
  ]
  const rows = assumptions.map(({ label, value, source, name }) => [
    `  ${label}`,
    formatNumber(value),
    `${source}${label === name ? '' : ` · ${name}`}`,
  ])
  const lines = rows.length === 0 ? [] : table(heads, rows, columns).slice(1)
  return lines.map((line) => (line.includes('assumed') ? paint('yellow', line) : line))
}

/** What a reader does next: only where something is left to do. */
const nextLines = (
  { verdict, head, checklist, assumptions }: Readiness,
  { paint, columns }: TextOptions,
): readonly string[] => {
  const left = checklist.filter((item) => !isDone(item))
  const next = [
    ...(verdict !== 'ready' && head === 'worktree'
      ? ['Commit the edits to get a verdict for the push: this one is for the work tree.']
      : []),
    ...(left.some(({ state }) => state === 'open') ? ['Answer a question: deploy-readiness sign ITEM "…"'] : []),
    ...(left.length > 0 ? ['Push without an item: deploy-readiness waive ITEM --reason "…" --until YYYY-MM-DD'] : []),
    ...(left.length > 0 && assumptions.length > 0
      ? ['Try another value of an assumption: deploy-readiness assess --set NAME=NUMBER']
      : []),
  ]
  return next.flatMap((line) => hanging('', line, columns)).map((line) => paint('dim', line))
}
