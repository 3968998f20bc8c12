import { power } from '../../model/power'
import type { Expression } from '../facts'
import { ecosystemOf } from '../languages/language'
import { configuredParts } from './placeholders'
import type { Program } from './program'
import { receiverOf } from './extensions'
import { formattedOperation, formattedText } from './formatting'
import { indexedKey, settingKey } from './settingKeys'
import type { Located, Origin, Value } from './value'
import { Values } from './values'

/** A piece of a text: written out, or known by name only. `env` may carry what stands in for it. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'env'; readonly name: string; readonly fallback: readonly TextPart[] }
  | { readonly kind: 'hole'; readonly name: string }

const deepest = 12

const addition = (left: number, right: number): number => left + right
const arithmetic: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': addition,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '**': power,
}

/** Calls that give their first argument as a number. */
const toNumber: ReadonlySet<string> = new Set(['Number', 'parseInt', 'parseFloat', 'Number.parseInt', 'Number.parseFloat', 'toNumber'])
const toText: ReadonlySet<string> = new Set(['String', 'encodeURI', 'URL', 'url.parse', 'new URL', 'Uri', 'new', 'URI.create', 'URI', 'HttpUrl.parse'])

/** Requests that are made with their address, by the argument that it is. */
const addressed: Readonly<Record<string, number>> = { HttpRequestMessage: 1, RestRequest: 0, 'URI.create': 0, 'HttpRequest.newBuilder': 0 }

/** Works out the texts and numbers that expressions stand for, as far as the source says. */
export class Evaluator {
  readonly values: Values

  constructor(private readonly program: Program) {
    this.values = new Values(program)
  }

  /** The parts of a text; null where the expression is no text at all. */
  text(at: Located, depth = 0): readonly TextPart[] {
    const { expression } = at
    if (depth > deepest) return [{ kind: 'hole', name: nameOf(expression) }]
    const of = (part: Expression): readonly TextPart[] => this.text({ ...at, expression: part }, depth + 1)
    switch (expression.kind) {
      case 'literal':
        return textOfLiteral(at.file, String(expression.value ?? ''))
      case 'template':
        return expression.parts.flatMap(of)
      case 'operation':
        return this.textOfOperation(expression, of)
      case 'choice':
        return of(expression.yes)
      case 'call':
        return this.textOfCall(at, expression.call, depth)
      default:
        return this.textOfValue(at, this.values.resolve(at), depth)
    }
  }

  private textOfOperation(expression: Extract<Expression, { kind: 'operation' }>, of: (part: Expression) => readonly TextPart[]): readonly TextPart[] {
    const { operator, left, right } = expression
    if (operator === '+') return [...of(left), ...of(right)]
    if (isFallback(operator)) return this.withFallback(of(left), of(right))
    const formatted = formattedOperation(expression)
    return formatted ? of(formatted) : [hole(expression)]
  }

  private withFallback(left: readonly TextPart[], right: readonly TextPart[]): readonly TextPart[] {
    const [first] = left
    if (left.length === 1 && first?.kind === 'env') return [{ ...first, fallback: first.fallback.length ? first.fallback : right }]
    const isKnown = left.some(({ kind }) => kind !== 'hole')
    return isKnown || right.every(({ kind }) => kind === 'hole') ? left : right
  }

  private textOfCall(at: Located, index: number, depth: number): readonly TextPart[] {
    const call = this.program.callAt({ file: at.file, index })
    const here: Located = { ...at, owner: call.owner }
    const of = (part: Expression | undefined): readonly TextPart[] =>
      part ? this.text({ ...here, expression: part }, depth + 1) : [hole(at.expression)]
    const [first, second] = call.args
    if (call.text === 'URL' && call.isNew && second) return joinUrl(of(second), of(first))
    const named = addressed[call.text]
    if (named !== undefined && call.args[named]) return of(call.args[named])
    if (toText.has(call.text) || toNumber.has(call.text)) return of(first)
    const formatted = formattedText(call)
    if (formatted) return of(formatted)
    const setting = settingKey(this.program, this.values, { at: here, index })
    if (setting !== null) return [{ kind: 'env', name: setting, fallback: second ? of(second).filter(({ kind }) => kind === 'text') : [] }]
    if (call.text === 'encodeURIComponent') return [{ kind: 'hole', name: first ? nameOf(first) : '' }]
    const method = call.callee.kind === 'path' || call.callee.kind === 'member' ? call.callee.names.at(-1) : undefined
    if (method === 'toString' || method === 'trim' || method === 'replace') return of(receiverOf(call.callee))
    const value = this.values.resolve(here)
    const isItself = value.kind === 'expression' && value.at.expression.kind === 'call' && value.at.expression.call === index && value.at.file === at.file
    return isItself ? [hole(at.expression)] : this.textOfValue(at, value, depth)
  }

  private textOfValue(at: Located, value: Value, depth: number): readonly TextPart[] {
    const env = environmentName(value) ?? indexedKey(value)
    if (env !== null) return [{ kind: 'env', name: env, fallback: [] }]
    if (value.kind === 'expression' && value.at !== at && value.at.expression !== at.expression) return this.text(value.at, depth + 1)
    if (value.kind === 'library' && value.origins.length) return this.textOfOrigin(value, at, depth)
    return [hole(at.expression)]
  }

  /** `new URL(base)` or a text that was put together, kept in a variable. */
  private textOfOrigin(value: Extract<Value, { kind: 'library' }>, at: Located, depth: number): readonly TextPart[] {
    const origin = value.origins.at(-1)
    const made = origin && this.program.callAt(origin.call)
    const isText = made && (/(^|\.)(?:URL\(\)(\.href|\.origin)?|Uri\(\)|HttpRequestMessage\(\)|RestRequest\(\))$/.test(value.path) || formattedText(made))
    if (!made || !isText) return [hole(at.expression)]
    const { owner } = made
    return this.text({ file: origin.call.file, owner, expression: { kind: 'call', call: origin.call.index }, frame: origin.frame }, depth + 1)
  }

  /** The number that an expression stands for; null where the source does not say. */
  number(at: Located, depth = 0): number | null {
    const { expression } = at
    if (depth > deepest) return null
    const of = (part: Expression): number | null => this.number({ ...at, expression: part }, depth + 1)
    switch (expression.kind) {
      case 'literal':
        return toFinite(expression.value)
      case 'operation': {
        const [left, right] = [of(expression.left), of(expression.right)]
        if (isFallback(expression.operator)) return left ?? right
        const compute = arithmetic[expression.operator]
        return left === null || right === null || !compute ? null : compute(left, right)
      }
      case 'choice': {
        const [yes, no] = [of(expression.yes), of(expression.no)]
        return yes === no ? yes : null
      }
      case 'call':
        return this.numberOfCall(at, expression.call, depth)
      default: {
        const value = this.values.resolve(at)
        return value.kind === 'expression' && value.at.expression !== expression ? this.number(value.at, depth + 1) : null
      }
    }
  }

  private numberOfCall(at: Located, index: number, depth: number): number | null {
    const call = this.program.callAt({ file: at.file, index })
    const here: Located = { ...at, owner: call.owner }
    const numbers = call.args.map((argument) => this.number({ ...here, expression: argument }, depth + 1))
    if (toNumber.has(call.text)) return numbers[0] ?? null
    const fold = { 'Math.min': Math.min, 'Math.max': Math.max }[call.text]
    const known = numbers.filter((number) => number !== null)
    if (fold) return known.length === numbers.length ? fold(...known) : null
    const value = this.values.resolve(here)
    return value.kind === 'expression' && value.at.expression.kind !== 'call' ? this.number(value.at, depth + 1) : null
  }

  /** The entry at `path` of an options object, with the line that says it; null where there is none. */
  option(at: Located, path: readonly string[]): { readonly at: Located; readonly line: number } | null {
    const [key, ...rest] = path
    const object = this.object(at)
    if (key === undefined || !object || object.expression.kind !== 'object') return null
    const own = object.expression.entries.findLast((entry) => entry.key === key)
    if (!own) return this.inSpreads(object, object.expression.spreads, path)
    const found: Located = { ...object, expression: own.value }
    return rest.length ? this.option(found, rest) : { at: found, line: own.line }
  }

  private inSpreads(object: Located, spreads: readonly Expression[], path: readonly string[]): ReturnType<Evaluator['option']> {
    for (const spread of [...spreads].reverse()) {
      const found = this.option({ ...object, expression: spread }, path)
      if (found) return found
    }
    return null
  }

  /** The object that an expression turns out to be. */
  object(at: Located): Located | null {
    if (at.expression.kind === 'object') return at
    const value = this.values.resolve(at)
    if (value.kind === 'library') return this.literalOf(value.origins.at(-1))
    if (value.kind !== 'expression') return null
    const { expression } = value.at
    if (expression.kind === 'object') return value.at
    if (expression.kind === 'choice') return this.object({ ...value.at, expression: expression.yes })
    return null
  }

  /** The fields of a literal of a type of a library: `kafka.ReaderConfig{Topic: "orders"}`. */
  private literalOf(origin: Origin | undefined): Located | null {
    if (!origin || ecosystemOf(origin.call.file) !== 'go') return null
    const made = this.program.callAt(origin.call)
    const [only, ...others] = made.isNew ? made.args : []
    return only?.kind === 'object' && others.length === 0 ? { file: origin.call.file, owner: made.owner, expression: only, frame: origin.frame } : null
  }
}

/** What is written out, and on the JVM what the configuration gives: `${orders.host:orders}`. */
const textOfLiteral = (file: string, text: string): readonly TextPart[] =>
  ecosystemOf(file) !== 'jvm'
    ? [{ kind: 'text', text }]
    : configuredParts(text).map((part): TextPart => ('text' in part ? { kind: 'text', text: part.text } : { kind: 'env', name: part.key, fallback: part.fallback === null ? [] : [{ kind: 'text', text: part.fallback }] }))

const isFallback = (operator: string): boolean => operator === '??' || operator === '||'

const toFinite = (value: string | number | boolean | null): number | null => {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

const hole = (expression: Expression): TextPart => ({ kind: 'hole', name: nameOf(expression) })

/** The last name that an expression is called by. */
export const nameOf = (expression: Expression): string => {
  switch (expression.kind) {
    case 'path':
    case 'member':
      return expression.names.at(-1) ?? ''
    case 'element':
      return nameOf(expression.of)
    case 'unknown':
      return /[\w$]+(?=\W*$)/.exec(expression.text)?.[0] ?? ''
    default:
      return ''
  }
}

/** The variable that a value of the environment is read from; null for any other value. */
export const environmentName = (value: Value): string | null => {
  if (value.kind !== 'library') return null
  const path = value.module === '(global)' ? value.path : value.module === 'process' ? `process.${value.path}` : ''
  return /^(?:process|Bun|import\.meta)\.env\.(\w+)$/.exec(path)?.[1] ?? null
}

const joinUrl = (base: readonly TextPart[], path: readonly TextPart[]): readonly TextPart[] => [...base, ...path]
