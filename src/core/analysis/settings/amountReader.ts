import { power } from '../../model/power'
import { type CallFact, type Expression, calledName } from '../facts'
import { namesSeenIn } from '../languages/language'
import { defaultOfEntry, isEntry } from '../program/checkedSettings'
import { type Evaluator, environmentName } from '../program/evaluate'
import type { Program } from '../program/program'
import type { Located, Value } from '../program/value'
import { type Amount, amountOfCores, amountOfText, numberAmount, sayAmount } from './amount'
import { extremeOf } from '../catalog/extremes'
import { tellsCores } from '../catalog/machine'
import { defaultIn, readDefault } from './givenDefaults'
import { looksUp, lookedUp } from './lookUps'
import { rateOfName } from './rateOfName'
import { definesByPlace, isAmount } from './sites'
import { isNow, isScatter } from './now'
import { unitOf, unitOfName } from './unitsBeside'
import { secondsOfUnit, wordsOf } from './words'

const deepest = 8
/** Methods that reckon with what they are called on. */
const reckoning: ReadonlyMap<string, string> = new Map([['multiplied by', '*'], ['times', '*'], ['multiply', '*'], ['mul', '*'], ['divided by', '/'], ['div', '/'], ['plus', '+'], ['add', '+'], ['minus', '-'], ['coerce at least', 'max'], ['at least', 'max'], ['coerce at most', 'min'], ['at most', 'min']])
/** Calls that give their first argument as it is. */
const conversions = new Set(['number', 'parse int', 'parse float', 'int', 'float', 'value of', 'to int', 'integer', 'long', 'string', 'str', 'int64', 'int32', 'uint', 'uint64', 'int string', 'parse duration', 'duration', 'parse', 'parse long', 'some', 'of', 'ptr', 'round', 'floor', 'ceil', 'must parse', 'to string', 'to boolean', 'bool', 'boolean', 'parse boolean', 'as bool', 'strtobool', 'parse bool', 'default', 'field', 'ib', 'attrib', 'mapped column', 'unwrap or', 'unwrap or else', 'or else', 'timeout', 'client timeout', 'get value or default', 'crontab', 'cron trigger', 'nonzero'])
/** Members that give their receiver as it is. */
const passing = new Set(['to i', 'to f', 'to int', 'to long', 'to millis', 'to seconds', 'total seconds', 'total milliseconds', 'milliseconds', 'seconds', 'get seconds', 'in whole milliseconds', 'in whole seconds', 'freeze', 'call', 'as integer', 'unwrap', 'expect', 'into', 'parse', 'string', 'to string', 'to owned', 'value', 'trim', 'from now', 'ago', 'or default', 'default value', 'duration', 'int', 'int64', 'uint', 'uint64', 'float', 'float64'])

/** Reads what expressions set, in every notation of counts, times and schedules. */
export class AmountReader {
  constructor(
    private readonly program: Program,
    private readonly evaluator: Evaluator,
  ) {}

  read(at: Located, depth = 0): Amount {
    const { expression } = at
    const of = (part: Expression): Amount => this.read({ ...at, expression: part }, depth + 1)
    if (depth > deepest) return { kind: 'open', text: sayExpression(expression) }
    switch (expression.kind) {
      case 'literal':
        return amountOfLiteral(expression.value)
      case 'operation':
        return this.operation(expression, of)
      case 'choice':
        return eitherOf(of(expression.yes), of(expression.no)) ?? merged(outcomesOf(expression).map(of), expression)
      case 'array':
        return expression.items.length ? merged(expression.items.map(of), expression) : { kind: 'open', text: '[]' }
      case 'call':
        return this.call(at, expression.call, depth)
      case 'object':
        return spanOfFields(expression, of) ?? scheduleOfFields(expression, of) ?? rateOfFields(expression, of) ?? { kind: 'open', text: 'an object' }
      case 'member':
        return this.member(expression, of)
      case 'path':
        return this.path(at, expression.names, depth)
      case 'function':
        return this.given(at, expression.index, depth)
      default:
        return { kind: 'open', text: sayExpression(expression) }
    }
  }

  private operation({ operator, left, right }: Extract<Expression, { kind: 'operation' }>, of: (part: Expression) => Amount): Amount {
    const [first, second] = [of(left), of(right)]
    const open: Amount = { kind: 'open', text: `${textOf(left)} ${operator} ${textOf(right)}` }
    if (operator === '??' || operator === '||' || operator === '?:' || operator === 'or') return first.kind === 'open' && second.kind !== 'open' && second.kind !== 'nothing' ? second : first
    if (operator === 'to') return first
    const [one, other] = [numberOf(first), numberOf(second)]
    if (operator === '+' && isNow(first)) return second
    if (one !== null && other === null && /^[+-]$/.test(operator) && isScatter(second)) return first
    if (one === null || other === null) return open
    const isTime = (first.kind === 'numbers' && first.isTime) || (second.kind === 'numbers' && second.isTime)
    const said = saidOf(first, second) ? { said: `${sayAmount(first)} ${operator} ${sayAmount(second)}` } : {}
    const result = { '*': one * other, '+': one + other, '-': one - other, '/': one / other, '**': power(one, other), '<<': one * power(2, other) }[operator]
    return result === undefined ? open : { ...numberAmount(result, isTime && !(operator === '/' && second.kind === 'numbers' && second.isTime)), ...said }
  }

  /** `5.minutes`, `5.seconds.to_i`. */
  private member(expression: Extract<Expression, { kind: 'member' }>, of: (part: Expression) => Amount): Amount {
    return expression.names.reduce<Amount>((amount, name) => memberAmount(amount, name), of(expression.of))
  }

  /** What a name of its function or file is made of, where nothing says what that gives: `let wait = read("WAIT").map(parse).unwrap_or(25)`. */
  private local(at: Located, [name = '', ...others]: readonly string[], depth: number): Amount | null {
    const said = others.length > 0 ? undefined : [at.owner, 0].map((owner) => this.program.index(at.file).values.get(owner)?.get(name)?.value).find((value) => value !== undefined)
    return said?.kind === 'call' ? known(this.read({ ...at, expression: said }, depth + 1)) : null
  }

  /** What a method without parameters gives, where it is read by its name: `def timeout = ENV.fetch('TIMEOUT', 30).to_i`. */
  private answered(value: Value, at: Located, depth: number): Amount | null {
    if (value.kind !== 'function' || this.program.functionAt(value.ref).bindings.length > 0) return null
    return known(this.given({ ...at, file: value.ref.file }, value.ref.index, depth))
  }

  /** What a function gives whatever it is asked: `attempt => TimeSpan.FromSeconds(2)`. */
  private given(at: Located, index: number, depth: number): Amount {
    const { returns } = this.program.functionAt({ file: at.file, index })
    return returns ? this.read({ ...at, owner: index, expression: returns }, depth + 1) : { kind: 'open', text: 'a function' }
  }

  private path(at: Located, names: readonly string[], depth: number): Amount {
    const last = names.at(-1) ?? ''
    const around = names.at(-2) ?? ''
    const unit = secondsOfUnit(last)
    if (around === 'Cron') return amountOfText(last) ?? { kind: 'open', text: names.join('.') }
    const extreme = extremeOf(names)
    if (extreme !== undefined) return numberAmount(extreme)
    if (tellsCores(names)) return amountOfCores('cores')
    if (unit !== null && /^(?:time|TimeUnit|ChronoUnit|Duration|DurationUnit|TimeSpan)$/.test(around) && names.length > 1) return numberAmount(unit, true)
    const value = this.evaluator.values.resolve(at)
    if (value.kind === 'expression' && value.at.expression !== at.expression) return this.read(value.at, depth + 1)
    const amount = this.made(value, at, depth) ?? this.configured(at, names, depth) ?? this.answered(value, at, depth) ?? (value.kind === 'unknown' ? this.local(at, names, depth) : null)
    if (amount) return amount
    if (value.kind !== 'expression' && /^(?:nil|None|undefined|null)$/.test(last)) return { kind: 'nothing', isSaid: !namesSeenIn(at.file).fillsFields }
    const rate = rateOfName(last)
    if (rate) return rate
    const environment = environmentName(value)
    const passed = passing.has(wordsOf(last).join(' ')) || unit !== null
    if (environment === null && passed && names.length > 1) {
      return memberAmount(this.path({ ...at, expression: { kind: 'path', names: names.slice(0, -1) } }, names.slice(0, -1), depth + 1), last)
    }
    return { kind: 'open', text: names.join('.') }
  }

  private call(at: Located, index: number, depth: number): Amount {
    const call = this.program.callAt({ file: at.file, index })
    const of = (expression: Expression): Amount => this.read({ ...at, owner: call.owner, expression }, depth + 1)
    const { callee } = call
    const last = calledName(call)
    const words = wordsOf(/^NonZero\w*::new$/.test(call.text) ? 'nonzero' : last).join(' ')
    if (callee.kind === 'path' && callee.names.at(-2) === 'Cron') return this.path(at, callee.names, depth)
    if (tellsCores([last])) return amountOfCores('cores')
    return (
      this.duration(words, call, of) ??
      this.reckoned(words, callee, call.args, of) ??
      (conversions.has(words) && call.args[0] ? known(of(defaultIn(call.args[0]) ?? call.args[0])) : null) ??
      (words === 'make' && call.args.length > 1 ? known(of(call.args[1] ?? call.callee)) : null) ??
      (/^(?:max|min)$/.test(words) && call.args.length > 1 ? extreme(words, call.args.map(of)) : null) ??
      (depth === 0 && /^(?:mt )?rand(?:int| range)?$|^random int$|^uniform$/.test(words) && call.args.length === 2 ? extreme('max', call.args.map(of)) : null) ??
      known(lookedUp(words, call.args, of)) ??
      this.ofKey(words, call, { ...at, owner: call.owner }) ??
      this.receiver(callee, last, call.args, of) ??
      this.returned(at, depth) ??
      this.checked(at, depth) ??
      readDefault(call.args, (given) => known(of(given))) ?? { kind: 'open', text: `${call.text}()` }
    )
  }

  /** `config.getInteger(Keys.TIMEOUT)` where `TIMEOUT = new IntegerKey("timeout", 5000)`: what the key says to hold by default. */
  private ofKey(words: string, { args }: CallFact, at: Located): Amount | null {
    const [key] = args
    if (args.length !== 1 || key?.kind !== 'path' || key.names.length < 2 || !looksUp(words)) return null
    const holder = this.evaluator.values.resolve({ ...at, expression: { kind: 'path', names: key.names.slice(0, -1) } })
    const made = holder.kind === 'class' ? this.program.index(holder.file).fields.get(`${holder.name}.${key.names.at(-1) ?? ''}`) : undefined
    if (holder.kind !== 'class' || made?.value.kind !== 'call') return null
    const call = this.program.callAt({ file: holder.file, index: made.value.call })
    const fallback = definesByPlace(call) ? call.args.find(isAmount) : undefined
    return fallback ? known(this.read({ file: holder.file, owner: call.owner, expression: fallback, frame: null })) : null
  }

  /** `Duration.ofSeconds(5)`, `TimeSpan.FromMinutes(1)`, `timedelta(seconds=5)`, `Duration.of(5, SECONDS)`, `TimeUnit.SECONDS.toMillis(5)`, `minutesToMilliseconds(5)`. */
  private duration(words: string, { text, args, callee }: CallFact, of: (part: Expression) => Amount): Amount | null {
    const [first, second] = args
    const unit = /^(?:of|from|as|new|add|plus)? ?(\w+)$/.exec(words)?.[1] ?? ''
    const factor = secondsOfUnit(unit)
    const given = first ? of(first) : null
    const number = given && numberOf(given)
    // `ms('5 seconds')` only counts in another unit what says its own.
    if (unit === 'ms' && words === 'ms' && given?.kind === 'numbers' && given.isTime) return given
    const converted = words.startsWith('to ') && callee.kind === 'path' ? unitOfName(callee.names.at(-2) ?? '') : null
    if (converted !== null && typeof number === 'number') return numberAmount(number * converted, true)
    const counted = countedIn(words)
    if (counted !== null && typeof number === 'number') return numberAmount(number * counted, true)
    if (factor !== null && unit.length > 1 && typeof number === 'number') return numberAmount(number * factor, true)
    if (factor !== null && unit.length > 1 && first === undefined && words.startsWith('add ')) return numberAmount(factor, true)
    const held = words === 'duration' && first ? onlyPart(first) : null
    if (held) return known(of(held))
    if (/^(?:timedelta|duration|time delta|relativedelta)$/.test(words) && first?.kind === 'object') return sumOfUnits(first, of)
    if ((words === 'create' || words === 'new') && /\bDuration\b/.test(text) && typeof number === 'number' && second?.kind === 'literal' && typeof second.value === 'number') return numberAmount(number + second.value * 1e-9, true)
    const beside = second && /^(?:of|duration|to duration|create)$/.test(words) ? unitOf(second) : null
    return beside != null && typeof number === 'number' ? numberAmount(number * beside, true) : null
  }

  /** `Duration.ofSeconds(2).multipliedBy(3)`, `timeout.plus(grace)`, `interval.coerceAtLeast(1.hours)`. */
  private reckoned(words: string, callee: Expression, args: readonly Expression[], of: (part: Expression) => Amount): Amount | null {
    const operator = reckoning.get(words)
    const [operand] = args
    const receiver = receiverOf(callee)
    if (operator === undefined || operand === undefined || receiver === null) return null
    if (operator === 'max' || operator === 'min') return extreme(operator, [of(receiver), of(operand)])
    return known(this.operation({ kind: 'operation', operator, left: receiver, right: operand }, of))
  }

  private receiver(callee: Expression, last: string, args: readonly Expression[], of: (part: Expression) => Amount): Amount | null {
    const inner = args.length > 0 && last !== 'expect' ? null : receiverOf(callee)
    return inner && known(memberAmount(of(inner), last))
  }

  /** The default in an entry of a schema, whatever follows it: `z.number().default(5).min(1)`. */
  private checked(at: Located, depth: number): Amount | null {
    const value = this.evaluator.values.resolve(at)
    const said = defaultOfEntry(this.program, value)
    if (said) return known(this.read(said, depth + 1))
    return isEntry(value) ? { kind: 'nothing', isSaid: false } : null
  }

  /** What a value says that a library makes: `private Duration timeout = Duration.ofSeconds(5)`. */
  private made(value: Value, { owner, expression }: Located, depth: number): Amount | null {
    const origin = value.kind === 'library' && value.path.endsWith('()') ? value.origins.at(-1) : undefined
    if (!origin || (expression.kind === 'call' && expression.call === origin.call.index)) return null
    return known(this.read({ file: origin.call.file, owner, expression: { kind: 'call', call: origin.call.index }, frame: origin.frame }, depth + 1))
  }

  /** What a parameter takes where the configuration says nothing: `@Value("${client.timeout:5000}") int timeout`. */
  private configured({ file, owner, frame }: Located, names: readonly string[], depth: number): Amount | null {
    for (let index: number | null = names.length === 1 ? owner : null; index !== null; index = this.program.functionAt({ file, index }).owner) {
      const binding = this.program.functionAt({ file, index }).bindings.find(({ name }) => name === names[0])
      const expression = binding?.default
      if (binding) return expression?.kind === 'literal' && /^[$#]\{/.test(String(expression.value)) ? known(this.read({ file, owner: index, expression, frame }, depth + 1)) : null
    }
    return null
  }

  private returned(at: Located, depth: number): Amount | null {
    const value = this.evaluator.values.resolve(at)
    const made = this.made(value, at, depth)
    if (made) return made
    return value.kind === 'expression' && value.at.expression !== at.expression ? known(this.read(value.at, depth + 1)) : null
  }
}

/** What something is called on; null for what is called by its name alone. */
const receiverOf = (callee: Expression): Expression | null => {
  if (callee.kind === 'path') return callee.names.length > 1 ? { ...callee, names: callee.names.slice(0, -1) } : null
  if (callee.kind !== 'member') return null
  return callee.names.length > 1 ? { ...callee, names: callee.names.slice(0, -1) } : callee.of
}

/** What an object or a list of one part holds: `Duration{Duration: 5 * time.Second}`. */
const onlyPart = (expression: Expression): Expression | null => {
  if (expression.kind === 'array') return expression.items.length === 1 ? (expression.items[0] ?? null) : null
  const [entry] = expression.kind === 'object' && expression.entries.length === 1 ? expression.entries : []
  return entry?.key === 'Duration' ? entry.value : null
}

/** The unit in which a conversion is given a time, in seconds: `minutes to milliseconds`. */
const countedIn = (words: string): number | null => {
  const [, given = '', wanted = ''] = /^(\w+) to (\w+)$/.exec(words) ?? []
  return unitOfName(wanted) === null ? null : unitOfName(given)
}

/** Whether one of some amounts goes by what the machine has. */
const saidOf = (...amounts: readonly Amount[]): boolean => amounts.some((amount) => amount.kind === 'numbers' && amount.said !== undefined)

const known = (amount: Amount | null): Amount | null => (amount === null || amount.kind === 'open' ? null : amount)

export const numberOf = (amount: Amount): number | null => (amount.kind === 'numbers' && amount.numbers.length === 1 ? (amount.numbers[0] ?? null) : null)

const amountOfLiteral = (value: string | number | boolean | null): Amount => {
  if (value === null) return { kind: 'nothing', isSaid: true }
  if (typeof value === 'number') return numberAmount(value)
  if (typeof value === 'boolean') return { kind: 'switch', isOn: value }
  const placeholder = /^\$\{[^}:]*:-?([^}]*)\}$|^#?\{[^}]*:([^}]*)\}$/.exec(value)
  const text = placeholder?.[1] ?? placeholder?.[2] ?? value
  if (placeholder && text === '') return { kind: 'nothing', isSaid: true }
  return amountOfText(text) ?? { kind: 'open', text: JSON.stringify(value) }
}

const memberAmount = (amount: Amount, name: string): Amount => {
  const unit = unitOfName(name)
  if (unit !== null && amount.kind === 'numbers' && !amount.isTime) return { ...amount, numbers: amount.numbers.map((number) => number * unit), isTime: true }
  if (unit !== null || isUnitGetter(name) || passing.has(wordsOf(name).join(' '))) return amount
  return { kind: 'open', text: `?.${name}` }
}

/** `as_millis`, `getSeconds`, `total_seconds`, `inWholeMilliseconds`. */
const isUnitGetter = (name: string): boolean => {
  const words = wordsOf(name)
  return words.length > 1 && secondsOfUnit(words.at(-1) ?? '') !== null && ['as', 'to', 'in', 'get', 'total'].includes(words[0] ?? '')
}

/** What a choice among choices comes to in the end. */
const outcomesOf = (expression: Expression): Expression[] => (expression.kind === 'choice' ? [...outcomesOf(expression.yes), ...outcomesOf(expression.no)] : [expression])

/** Of `condition ? a : b` the number that the code says, where it says one only: `isOpen ? 3000 : false`. */
const eitherOf = (yes: Amount, no: Amount): Amount | null => {
  const saysNone = ({ kind }: Amount): boolean => kind === 'open' || kind === 'switch' || kind === 'nothing'
  if (yes.kind === 'numbers' && saysNone(no)) return yes
  return saysNone(yes) && no.kind === 'numbers' ? no : null
}

const merged = (amounts: readonly Amount[], expression: Expression): Amount => {
  const numbers = amounts.flatMap((amount) => (amount.kind === 'numbers' ? amount.numbers : []))
  const [first] = amounts
  const isTime = amounts.some((amount) => amount.kind === 'numbers' && amount.isTime)
  if (first && amounts.length === 1) return first
  const rates = amounts.flatMap((amount) => (amount.kind === 'rate' ? [amount] : []))
  if (rates.length > 1 && rates.length === amounts.length) return { kind: 'rate', text: rates.map(({ text }) => text).join(', '), perSecond: rates.reduce((sum, { perSecond }) => sum + perSecond, 0) }
  return numbers.length === amounts.length ? { kind: 'numbers', numbers, isTime } : { kind: 'open', text: sayExpression(expression) }
}

const extreme = (words: string, amounts: readonly Amount[]): Amount | null => {
  const numbers = amounts.flatMap((amount) => numberOf(amount) ?? [])
  const isTime = amounts.some((amount) => amount.kind === 'numbers' && amount.isTime)
  const said = saidOf(...amounts) ? { said: `${words}(${amounts.map(sayAmount).join(', ')})` } : {}
  return numbers.length === amounts.length && numbers.length > 0 ? { ...numberAmount(words === 'max' ? Math.max(...numbers) : Math.min(...numbers), isTime), ...said } : null
}

const fields = ['minute', 'hour', 'day_of_month', 'month_of_year', 'day_of_week']
const fieldNames: Readonly<Record<string, string>> = { day: 'day_of_month', month: 'month_of_year', weekday: 'day_of_week', dayOfWeek: 'day_of_week' }

/** A schedule by its fields: `crontab(minute=5)`. */
const scheduleOfFields = ({ entries }: Extract<Expression, { kind: 'object' }>, of: (part: Expression) => Amount): Amount | null => {
  const given = new Map(entries.map(({ key, value }): [string, string] => [fieldNames[key] ?? key, fieldText(value, of)]).filter(([key]) => fields.includes(key)))
  if (given.size === 0 || [...given.values()].includes('')) return null
  const text = fields.map((field) => given.get(field) ?? (given.has('hour') && field === 'minute' ? '0' : '*')).join(' ')
  return amountOfText(text)
}

const fieldText = (value: Expression, of: (part: Expression) => Amount): string => {
  if (value.kind === 'array') return value.items.map((item) => fieldText(item, of)).join(',')
  return value.kind === 'literal' ? String(value.value) : String(numberOf(of(value)) ?? '')
}

/** A time by its units: `IntervalTrigger(minutes=5)`, whatever else is said beside them. */
const spanOfFields = ({ entries }: Extract<Expression, { kind: 'object' }>, of: (part: Expression) => Amount): Amount | null => {
  const units = entries.filter(({ key }) => /^(?:weeks|days|hours|minutes|seconds)$/.test(key))
  return units.length > 0 ? sumOfUnits({ kind: 'object', entries: units, spreads: [] }, of) : null
}

const countFields = /^(?:requests|points|limit|max|calls|max_calls|count|tokens|permits|capacity|max_?requests|limitForPeriod)$/i
const spanFields = /^(?:duration|window|window_?ms|interval|period|per|every|ttl|seconds|limitRefreshPeriod)$/i

/** A rate by its fields: `{ requests: 10, duration: 60 }`; both must be there. */
const rateOfFields = ({ entries }: Extract<Expression, { kind: 'object' }>, of: (part: Expression) => Amount): Amount | null => {
  const valueOf = (pattern: RegExp): number | null => {
    const entry = entries.find(({ key }) => pattern.test(key))
    return entry ? numberOf(of(entry.value)) : null
  }
  const [count, span] = [valueOf(countFields), valueOf(spanFields)]
  return count !== null && span !== null && span > 0 ? { kind: 'rate', text: `${count} in ${span}`, perSecond: count / span } : null
}

const sumOfUnits = (object: Extract<Expression, { kind: 'object' }>, of: (part: Expression) => Amount): Amount | null => {
  const parts = object.entries.map(({ key, value }) => (numberOf(of(value)) ?? NaN) * (secondsOfUnit(key) ?? NaN))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.length > 0 && Number.isFinite(sum) ? numberAmount(sum, true) : null
}

const textOf = (expression: Expression): string => (expression.kind === 'path' ? expression.names.join('.') : expression.kind === 'literal' ? String(expression.value) : '…')

const sayExpression = (expression: Expression): string => {
  switch (expression.kind) {
    case 'path':
      return expression.names.join('.')
    case 'literal':
      return String(expression.value)
    case 'unknown':
      return expression.text
    case 'choice':
      return `${textOf(expression.yes)} or ${textOf(expression.no)}`
    case 'member':
      return `….${expression.names.join('.')}`
    default:
      return 'an expression'
  }
}
