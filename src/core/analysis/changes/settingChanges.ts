import type { SettingRow } from '../catalog/schema'
import type { Reading } from '../graph/effects'
import type { Context } from '../graph/context'
import { moduleSymbol, symbolOf } from '../graph/multiplicity'
import type { Expression } from '../facts'
import type { TextPart } from '../program/evaluate'
import type { Located } from '../program/value'
import { runsPerDay } from '../settings/schedule'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import type { Place } from '../../model/place'
import type { ChangeKind, Direction } from '../../model/trafficChange'
import type { Comparison } from './callChanges'
import type { FoundChange } from './change'
import { type Pair, matchBy } from './matching'

/** A number or schedule that the code sets, and whom it governs. */
interface Setting extends Place {
  readonly row: SettingRow
  /** null where something is set that cannot be read. */
  readonly value: number | string | null
  /** What an expression is made of. */
  readonly terms: { readonly names: string; readonly numbers: string }
  readonly context: Context
  readonly at: Located
  readonly call: CallRef
  readonly symbol: string
  readonly callee: string
  readonly service: string
}

export const settingChanges = (comparison: Comparison): FoundChange[] => {
  const { base, head, changed } = comparison
  const matched = matchBy(settingsOf(base), settingsOf(head), [
    (setting) => `${setting.row.what}|${setting.symbol}|${setting.callee}|${setting.value}|${setting.file}`,
    (setting) => `${setting.row.what}|${setting.symbol}|${setting.callee}|${setting.file}`,
    (setting) => `${setting.row.what}|${setting.callee}|${setting.value}`,
    (setting) => `${setting.row.what}|${setting.symbol}|${setting.callee}`,
    (setting) => `${setting.row.what}|${setting.callee}|${setting.file}`,
  ])
  return [
    ...matched.pairs.filter((pair) => changed.inHead.has(pair.head.file) || changed.inBase.has(pair.base.file)).flatMap(changedSetting),
    ...matched.added.filter(({ file }) => changed.inHead.has(file)).flatMap((setting) => introduced(setting, true)),
    ...matched.removed.filter(({ file }) => changed.inBase.has(file)).flatMap((setting) => introduced(setting, false)),
  ]
}

const settingsOf = (reading: Reading): Setting[] => {
  const { program } = reading.context
  return program.callerPaths.flatMap((file) =>
    [...program.facts(file).calls.keys()].flatMap((index) => {
      const call: CallRef = { file, index }
      return reading.context.rowsOf(call, 'setting').flatMap((row) => settingOf(reading, call, row))
    }),
  )
}

/** A timer counts where what it starts reaches a dependency. */
const isIdleTimer = (reading: Reading, call: CallRef, row: SettingRow): boolean =>
  row.setting === 'interval-changed' &&
  row.unit === 'ms' &&
  !reading.roots.some(({ entry, effects }) => entry.point.kind === 'schedule' && effects.length > 0 && isAt(reading, entry.point, call))

const isAt = (reading: Reading, place: Place, call: CallRef): boolean =>
  place.file === call.file && place.line === reading.context.program.callAt(call).line

const settingOf = (reading: Reading, call: CallRef, row: SettingRow): Setting[] => {
  const { context, services } = reading
  const meaning = context.meaning(call)
  const found = row.value.map((slot) => context.slot(call, meaning, slot, null)).find((slot) => slot !== null)
  if (!found || isIdleTimer(reading, call, row)) return []
  const number = context.evaluator.number(found)
  const text = context.evaluator.text(found)
  const [part] = text
  const value = number ?? (text.length === 1 && part ? saidBy(part) : null)
  if (value === null && row.unit !== 'ms' && row.unit !== 'cron' && row.setting !== 'rate-limit-changed') return []
  return [
    {
      row,
      value,
      terms: termsOf(context, found),
      context,
      at: found,
      call,
      file: found.file,
      line: found.line,
      symbol: symbolOf(context, call),
      callee: context.program.callAt(call).text,
      service: serviceOf(services, call.file).name,
    },
  ]
}

/** What a text says; a constant such as `EVERY_5_MINUTES` says it by its name. */
const saidBy = (part: TextPart): string | null => {
  if (part.kind === 'text') return part.text
  return part.kind === 'hole' && /^EVERY_/.test(part.name) ? part.name.toLowerCase().replace(/_/g, ' ') : null
}

const opposite: Readonly<Record<Direction, Direction>> = { more: 'less', less: 'more', shift: 'shift' }

const described = (setting: Setting, change: Pick<FoundChange, 'kind' | 'direction' | 'before' | 'after' | 'why'>): FoundChange => ({
  ...change,
  file: setting.file,
  line: setting.line,
  target: setting.row.target,
  symbol: setting.symbol === moduleSymbol ? null : setting.symbol,
  service: setting.service,
  dependency: null,
  operation: null,
  entryPoint: null,
  confidence: 'high',
})

const whereOf = ({ symbol, file }: Setting): string => (symbol === moduleSymbol ? file : symbol)

const changedSetting = ({ base, head }: Pair<Setting>): FoundChange[] => {
  const [before, after] = [base.value, head.value]
  if (before === null && after === null) return rewritten(base, head)
  if (before === null || after === null || before === after) return []
  const { row } = head
  const isGreater = greaterOf(before, after)
  const direction = isGreater === null ? 'shift' : isGreater ? row.greater : opposite[row.greater]
  const unit = row.unit === 'ms' || row.unit === 's' ? ` ${row.unit}` : ''
  const why = `The ${row.what} of ${head.callee} in ${whereOf(head)} is now ${after}${unit} instead of ${before}${unit}.`
  return [described(head, { kind: row.setting, direction, before, after, why })]
}

/** Whether head's number is greater, or its schedule further apart; null where they cannot be ordered. */
const greaterOf = (before: number | string, after: number | string): boolean | null => {
  if (typeof before === 'number' && typeof after === 'number') return after > before
  const [was, is] = [runsPerDay(String(before)), runsPerDay(String(after))]
  return was === null || is === null || was === is ? null : is < was
}

/** Two values that only the running program knows, reckoned from the same with other numbers. */
const rewritten = (base: Setting, head: Setting): FoundChange[] => {
  if (base.terms.names !== head.terms.names || base.terms.numbers === head.terms.numbers) return []
  const { row } = head
  const orders = new Set(samples.map((sample) => Math.sign(valueWith(base, sample) - valueWith(head, sample))))
  const [order] = orders
  const direction: Direction = orders.size === 1 && order ? (order < 0 ? row.greater : opposite[row.greater]) : 'shift'
  const why = `The ${row.what} of ${head.callee} in ${whereOf(head)} is now reckoned with ${head.terms.numbers || 'no number'} instead of ${base.terms.numbers || 'no number'}.`
  return [described(head, { kind: row.setting, direction, before: base.terms.numbers, after: head.terms.numbers, why })]
}

/** What a value that is not known may be. */
const samples = [1, 10, 60, 600]

/** The number that an expression gives where every name in it stands for `sample`; not a number where it cannot be reckoned. */
const valueWith = ({ context, at }: Setting, sample: number): number => {
  const of = (expression: Expression): number => {
    if (expression.kind === 'literal') return Number(expression.value)
    if (expression.kind === 'path' || expression.kind === 'member') return sample
    if (expression.kind === 'operation') return arithmetic[expression.operator]?.(of(expression.left), of(expression.right)) ?? NaN
    if (expression.kind !== 'call') return NaN
    const { text, args } = context.program.callAt({ file: at.file, index: expression.call })
    return folds[text]?.(...args.map(of)) ?? NaN
  }
  return of(at.expression)
}

const sumOf = (one: number, other: number): number => one + other
const arithmetic: Readonly<Record<string, (one: number, other: number) => number>> = {
  '+': sumOf,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
}
const folds: Readonly<Record<string, (...numbers: number[]) => number>> = { 'Math.max': Math.max, 'Math.min': Math.min, 'Math.round': Math.round, 'Math.floor': Math.floor, Number, parseInt: Number }

/** Names and numbers of an expression, in order. */
const termsOf = (context: Context, at: Located): Setting['terms'] => {
  const names = new Set<string>()
  const numbers: number[] = []
  const visit = (expression: Expression): void => {
    if (expression.kind === 'path' || expression.kind === 'member') names.add(expression.names.join('.'))
    if (expression.kind === 'literal' && typeof expression.value === 'number') numbers.push(expression.value)
    if (expression.kind === 'operation') [expression.left, expression.right].forEach(visit)
    if (expression.kind === 'call') context.program.callAt({ file: at.file, index: expression.call }).args.forEach(visit)
  }
  visit(at.expression)
  return { names: [...names].sort().join(', '), numbers: numbers.join(', ') }
}

/** Settings whose mere presence changes load; a batch size or a time to live alone does not. */
const introducing: Readonly<Partial<Record<ChangeKind, readonly [added: ChangeKind, removed: ChangeKind]>>> = {
  'rate-limit-changed': ['rate-limit-changed', 'rate-limit-changed'],
  'concurrency-changed': ['concurrency-changed', 'concurrency-changed'],
  'interval-changed': ['interval-changed', 'interval-changed'],
  'cache-ttl-changed': ['cache-added', 'cache-removed'],
}

const introduced = (setting: Setting, isAdded: boolean): FoundChange[] => {
  const { row, callee, value } = setting
  const kinds = introducing[row.setting]
  if (!kinds) return []
  const isCache = row.setting === 'cache-ttl-changed'
  const first = isCache ? 'less' : row.introduced
  const direction = isAdded ? first : opposite[first]
  const why = isAdded
    ? `${whereOf(setting)} now sets a ${row.what} with ${callee}${value === null ? '' : `: ${value}`}.`
    : `${whereOf(setting)} no longer sets a ${row.what} with ${callee}${value === null ? '' : `; before, ${value}`}.`
  const [before, after] = isAdded ? [null, value] : [value, null]
  return [described(setting, { kind: kinds[isAdded ? 0 : 1], direction, before, after, why })]
}
