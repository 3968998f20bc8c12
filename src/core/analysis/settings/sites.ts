import type { CallFact, Expression, FileFacts } from '../facts'
import { wordsOf } from './words'

/** A place where a value is given to a name. */
export interface Site {
  readonly name: string
  readonly value: Expression
  /** The unit that stands beside the value, in an argument of its own. */
  readonly unit: Expression | null
  readonly owner: number
  readonly line: number
  /** The call that it is given to, as a chain of names; null where it is a declaration. */
  readonly container: string | null
  /** Names that lead to it: of the call, of the objects around. */
  readonly path: readonly string[]
  readonly form: 'option' | 'setter' | 'declaration' | 'default' | 'position' | 'text' | 'wrapper'
  /** The index of the argument, for a position. */
  readonly position: number
  /** The first argument of its call. */
  readonly first: Expression | null
  /** For a wrapper: the function that it wraps. */
  readonly wraps: number | null
  /** For a call that is an argument: the call that takes it, with its first text. */
  readonly outer: string | null
  /** What repeats a call: a loop that goes on, or one that tries again after a failure. */
  readonly repeated: 'loop' | 'recovery' | null
}

type Shared = Omit<Site, 'name' | 'value' | 'line'>

/** All places of a file where something named is set. */
export const sitesOf = (facts: FileFacts): Site[] => [
  ...facts.values.flatMap((fact) => {
    const names = fact.name.split('.')
    const name = names.at(-1) ?? fact.name
    const before = names.slice(0, -1)
    const shared: Shared = { unit: null, owner: fact.owner, container: null, path: [...(fact.className === null ? [] : [fact.className]), ...before], form: 'declaration', position: -1, first: null, repeated: null, wraps: null, outer: null }
    const member: Partial<Site> = before.length > 0 ? { container: fact.name, form: 'setter' } : {}
    return [{ ...shared, ...member, name, value: fact.value, line: fact.line }, ...entriesOf(fact.value, { ...shared, path: [...shared.path, name] })]
  }),
  ...facts.functions.flatMap((fact, owner) =>
    fact.bindings.flatMap(({ name, default: value }): Site[] =>
      value === null ? [] : [{ name, value, unit: null, owner, line: fact.line, container: null, path: [fact.name], form: 'default', position: -1, first: null, repeated: null, wraps: null, outer: null }],
    ),
  ),
  ...facts.functions.flatMap((fact, owner) =>
    fact.returns === null ? [] : entriesOf(fact.returns, { unit: null, owner, container: null, path: [fact.name], form: 'declaration', position: -1, first: null, repeated: null, wraps: null, outer: null }),
  ),
  ...facts.calls.flatMap((call) => sitesOfCall(facts, call)),
]

/** The last name of what is called. */
export const calledName = ({ callee }: CallFact): string => (callee.kind === 'path' || callee.kind === 'member' ? (callee.names.at(-1) ?? '') : '')

/** The names from the first receiver to what is called, through the calls between. */
export const chainOf = (facts: FileFacts, call: CallFact, depth = 0): string[] => {
  const { callee } = call
  if (callee.kind === 'path') return callee.names
  if (callee.kind !== 'member') return []
  const { of } = callee
  const inner = of.kind === 'call' ? facts.calls[of.call] : undefined
  return [...(inner && depth < 6 ? chainOf(facts, inner, depth + 1) : []), ...callee.names]
}

const sitesOfCall = (facts: FileFacts, call: CallFact): Site[] => {
  const name = calledName(call)
  const chain = chainOf(facts, call)
  const outer = call.within === null ? undefined : facts.calls[call.within]
  const path = [...(outer ? [calledName(outer)] : []), ...chain]
  const shared: Shared = { unit: null, owner: call.owner, container: chain.join('.') || call.text, path, form: 'option', position: -1, first: call.args[0] ?? null, repeated: repeatedBy(facts, call), wraps: null, outer: outer && (chain.length === 1 || startsAnew(facts, call)) ? holdingName(facts, outer) : null }
  const at = { line: call.line }
  return [
    ...call.args.flatMap((argument) => entriesOf(argument, shared)),
    ...call.args.map((value, position): Site => ({ ...shared, ...at, name, value, unit: call.args[position + 1] ?? null, form: 'position', position })),
    ...(isTimer(chain) ? [] : call.args.slice(0, 1)).filter((value) => value.kind !== 'object' && value.kind !== 'function').map((value): Site => ({ ...shared, ...at, name: setterName(name), value, unit: call.args[1] ?? null, form: 'setter' })),
    ...wrappersOf(call, name, shared),
    ...namedArguments(call, { ...shared, form: 'text' }),
    ...call.args.flatMap((value) => statementSettings(value, { ...shared, form: 'text' }, call.line)),
  ]
}

/** `new Options().timeout(5)`: the chain starts with what it makes itself. */
const startsAnew = (facts: FileFacts, { callee }: CallFact, depth = 0): boolean => {
  const inner = callee.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined
  return inner !== undefined && depth < 6 && (inner.isNew || startsAnew(facts, inner, depth + 1))
}

const repeatedBy = (facts: FileFacts, { blocks }: CallFact): Site['repeated'] => {
  const around = blocks.flatMap((index) => facts.blocks[index] ?? [])
  if (around.some((block) => block.kind === 'catch' || (block.kind === 'loop' && block.retries))) return 'recovery'
  return around.some(({ kind }) => kind === 'loop') ? 'loop' : null
}

/** `setTimeout` and `setInterval` of a browser or of node, which set nothing of a client. */
const isTimer = (chain: readonly string[]): boolean => chain.length < 3 && /^set(?:Timeout|Interval|Immediate)$/.test(chain.at(-1) ?? '') && /^(?:set|window|globalThis|timers)/.test(chain[0] ?? '')

/** A call with its first text, such as `router.post "/orders"`. */
export const holdingName = (facts: FileFacts, call: CallFact): string => {
  const [first] = call.args
  return `${chainOf(facts, call).join('.')} ${first?.kind === 'literal' ? String(first.value) : ''}`
}

const setterName = (name: string): string => name.replace(/^(?:set|with|Set|With|add|use)(?=[A-Z_])_?/, '')

/** A decorator, or a call around a callback; options may follow it. */
const wrappersOf = (call: CallFact, name: string, shared: Shared): Site[] => {
  const last = call.args.findLast(({ kind }) => kind !== 'object')
  return last?.kind === 'function' ? [{ ...shared, name, value: { kind: 'literal', value: true }, line: call.line, form: 'wrapper', wraps: last.index }] : []
}

/** `getenv("POOL_SIZE", "5")`: a name in quotes and what it stands for. */
const namedArguments = (call: CallFact, shared: Shared): Site[] =>
  call.args.slice(0, 3).flatMap((argument, index): Site[] => {
    const next = call.args[index + 1]
    const last = call.args.at(-1)
    const value = last?.kind === 'object' && definesDefault(last) ? last : next
    const isName = argument.kind === 'literal' && typeof argument.value === 'string' && /^-{0,2}[A-Za-z][\w.-]*$/.test(argument.value)
    if (!isName || !value) return []
    const fallback = value.kind === 'object' ? value.entries.find(({ key }) => isDefaultKey(key))?.value : value
    return fallback ? [{ ...shared, name: String(argument.value), value: fallback, line: call.line }] : []
  })

const isDefaultKey = (key: string): boolean => /^default(?:_?value)?$/i.test(key)

const definesDefault = ({ entries }: Extract<Expression, { kind: 'object' }>): boolean => entries.some(({ key }) => isDefaultKey(key))

/** `SET statement_timeout = 600`, `postgres://…?pool_size=5`. */
const statementSettings = (value: Expression, shared: Shared, line: number): Site[] => {
  const text = value.kind === 'literal' && typeof value.value === 'string' ? value.value : ''
  const statement = [...text.matchAll(/\bSET\s+(?:LOCAL\s+|SESSION\s+|GLOBAL\s+)?(\w+)\s*(?:=|\bTO\b)\s*'?(\d+\s*\w*)/gi), ...text.matchAll(/\bPRAGMA\s+(\w+)\s*=\s*(\d+)/gi)]
  const query = /^\w[\w+]*:\/\/\S*\?/.test(text) ? [...text.matchAll(/[?&](\w+)=(\d+\w*)/g)] : []
  return [...statement, ...query].map(([, name = '', setting = '']) => ({ ...shared, path: [...shared.path, statement.length ? 'statement' : 'url'], name, value: { kind: 'literal', value: setting }, line }))
}

/** The definition of an option: `{ name: 'poolSize', default: 5 }`. */
const definedOption = ({ entries }: Extract<Expression, { kind: 'object' }>, shared: Shared): Site[] => {
  const name = entries.find(({ key }) => /^(?:name|key|env|flag)$/i.test(key))?.value
  const fallback = entries.find(({ key }) => isDefaultKey(key))
  if (!fallback || name?.kind !== 'literal' || typeof name.value !== 'string') return []
  return [{ ...shared, form: 'declaration', name: name.value, value: fallback.value, line: fallback.line }]
}

/** Entries of objects inside an expression, with the names that lead to them. */
const entriesOf = (expression: Expression, shared: Shared): Site[] => {
  switch (expression.kind) {
    case 'object':
      return [
        ...definedOption(expression, shared),
        ...expression.entries.flatMap(({ key, value, line }) => [{ ...shared, name: key, value, line }, ...entriesOf(value, { ...shared, path: [...shared.path, key] })]),
        ...expression.spreads.flatMap((spread) => entriesOf(spread, shared)),
      ]
    case 'array':
      return expression.items.flatMap((item) => entriesOf(item, shared))
    case 'choice':
      return [...entriesOf(expression.yes, shared), ...entriesOf(expression.no, shared)]
    case 'operation':
      return [...entriesOf(expression.left, shared), ...entriesOf(expression.right, shared)]
    default:
      return []
  }
}

/** The words of the names that lead to a site. */
export const wordsAround = ({ path }: Pick<Site, 'path'>): string[] => path.flatMap(wordsOf)
