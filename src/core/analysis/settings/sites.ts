import { type CallFact, type Expression, type FileFacts, type FunctionFact, type ValueFact, calledName, isUnnamed } from '../facts'
import { comparedIn } from './comparisons'
import { pathOf, takesRoute } from './routeParts'
import { SetUps } from './setUps'
import { type Shared, type Site, plain, statedPlaces } from './site'
import { serviceConfig, statementSettings } from './statedTexts'
import { timeOfEvery, unitAfter, unitBefore } from './unitsBeside'
import { onlyConverts } from './conversions'

/** All places of a file where something named is set. */
export const sitesOf = (facts: FileFacts): Site[] => {
  const setUps = new SetUps(facts)
  return [
    ...facts.values.flatMap((fact) => sitesOfValue(fact, setUps)),
    ...facts.functions.flatMap(defaultSites),
    ...facts.functions.flatMap((fact, owner) => sitesOfReturned(facts, fact, owner)),
    ...facts.calls.flatMap((call, index) => sitesOfCall(setUps, call, index)),
    ...comparedIn(facts).map(({ amount, ...compared }): Site => ({ ...plain, ...compared, value: amount })),
  ]
}

/** The entries of an object that a function answers with, or the amount that it answers with whatever it is asked: `def max_attempts = 25`, `getTimeout() { return 30 }`. */
const sitesOfReturned = (facts: FileFacts, fact: FunctionFact, owner: number): Site[] => {
  const { returns, name, line, className } = fact
  if (returns === null) return []
  const amount = !isUnnamed(fact) && (isReckoned(returns) || isSwitch(name, returns)) ? [{ ...plain, name: name.replace(/^(?:[gG]et(?=[A-Z])|get_)/, ''), value: returns, owner, line, path: className === null ? [] : [className] }] : []
  return [...amount, ...entriesOf(bare(facts, returns), { ...plain, owner, path: [name], form: 'declaration' })]
}

/** A number that is written out, or made of such: `25`, `5.minutes`, `Duration.ofSeconds(5)`, `[10, 30]`. */
const isReckoned = (value: Expression): boolean =>
  (value.kind === 'literal' && typeof value.value === 'number') || value.kind === 'operation' || value.kind === 'call' || (value.kind === 'member' && isReckoned(value.of)) || (value.kind === 'array' && value.items.length > 0 && value.items.every(isReckoned))

/** What a function answers which says whether something is tried again. */
const isSwitch = (name: string, value: Expression): boolean => value.kind === 'literal' && typeof value.value === 'boolean' && /^(?:should|may|can)_?retry$/i.test(name)

/** What `.compact` or `.freeze` is called on, where it is written out. */
const bare = (facts: FileFacts, value: Expression): Expression => {
  const call = value.kind === 'call' ? facts.calls[value.call] : undefined
  return call?.callee.kind === 'member' && call.callee.of.kind === 'object' && call.args.length === 0 ? call.callee.of : value
}

const sitesOfValue = (fact: ValueFact, setUps: SetUps): Site[] => {
  const names = fact.name.split('.')
  const name = names.at(-1) ?? fact.name
  const before = names.slice(0, -1)
  const path = [...(fact.className === null ? [] : [fact.className]), ...before]
  const shared: Shared = { ...plain, owner: fact.owner, path, form: 'declaration' }
  const entries = entriesOf(bare(setUps.facts, fact.value), { ...shared, path: [...path, name] })
  const member: Partial<Site> = before.length > 0 ? { container: fact.name, form: 'setter', ...spokenTo(setUps, fact.owner, { receiver: before, path }) } : {}
  // The members of an enumeration are numbered, not set.
  const header = before.length > 0 && headers.test(before.join('.')) ? statementSettings(fact.value, { ...shared, form: 'text' }, fact.line) : []
  return [{ ...shared, ...member, name, value: fact.value, line: fact.line }, ...(fact.type?.[0] === 'enum' ? [] : entries), ...header, ...serviceConfig(fact.value, { ...shared, form: 'text' }, fact.line)]
}

/** What holds the headers of an answer, or is one: `response.headers["Cache-Control"] = "max-age=60"`. */
const headers = /(?:headers?|res|resp|response)$/i

const defaultSites = ({ bindings, line, name: called, className }: FunctionFact, owner: number): Site[] =>
  bindings.flatMap(({ name, default: value }): Site[] => (value === null ? [] : [{ ...plain, name, value, owner, line, path: [...(className === null ? [] : [className]), called], form: 'default' }]))

interface Chain {
  readonly receiver: readonly string[]
  readonly path: readonly string[]
}

/** Whom a chain of names speaks to, where that is the parameter of a callback or something that outlives the function. */
const spokenTo = (setUps: SetUps, owner: number, { receiver, path }: Chain): Pick<Site, 'setUp' | 'isShared' | 'path'> => {
  const chains = setUps.of(owner, receiver[0]).map((call) => chainOf(setUps.facts, call))
  const names = receiver[0] === 'this' ? receiver.slice(1) : receiver
  return { setUp: chains[0]?.join('.') ?? null, isShared: names.length === 1 && setUps.outlives(owner, names[0]), path: [...chains.toReversed().flat(), ...path] }
}

/** The names from the first receiver to what is called, through the calls between. */
export const chainOf = (facts: FileFacts, call: CallFact, depth = 0): string[] => {
  const { callee } = call
  if (callee.kind === 'path') return callee.names
  if (callee.kind !== 'member') return []
  const { of } = callee
  const inner = of.kind === 'call' ? facts.calls[of.call] : undefined
  return [...(inner && depth < 6 ? chainOf(facts, inner, depth + 1) : []), ...callee.names]
}

const sitesOfCall = (setUps: SetUps, call: CallFact, index: number): Site[] => {
  const { facts } = setUps
  const name = calledName(call)
  const chain = chainOf(facts, call)
  const outer = takerOf(facts, call)
  const holder = outer && (chain.length === 1 || startsAnew(facts, call) || takesRoute(outer)) ? outer : setUps.routes.get(index)
  const path = [...(outer ? [calledName(outer)] : []), ...chain]
  const spoken = chain.length > 1 ? spokenTo(setUps, call.owner, { receiver: chain.slice(0, -1), path }) : {}
  const shared: Shared = { ...plain, call: index, owner: call.owner, container: chain.join('.') || call.text, begun: beginningOf(facts, call), path, form: 'option', first: call.args[0] ?? null, ...spoken, wraps: decoratedBy(call), outer: holder ? holdingName(facts, holder) : null, taker: outer ? chainOf(facts, outer).join('.') || outer.text : null }
  const at = { line: call.line }
  return [
    ...call.args.flatMap((argument) => entriesOf(argument, takesParts.test(name) ? { ...shared, path: [...path, ...partsIn(facts, call)] } : shared)),
    ...call.args.map((value, position): Site => ({ ...shared, ...at, name, value, unit: call.args[position + 1] ?? unitAfter(facts, call) ?? unitBefore(call), form: 'position', position })),
    ...givenFirst(facts, call, index).filter((value) => value.kind !== 'object' && value.kind !== 'function').map((value): Site => ({ ...shared, ...at, name: setterName(name), value, unit: call.args[1] ?? null, form: 'setter' })),
    ...wrappersOf(facts, call, shared),
    ...presenceOf(facts, call, shared),
    ...namedArguments(call, { ...shared, form: 'text' }),
    ...defaultInChain(facts, call, { ...shared, form: 'text' }),
    ...call.args.flatMap((value) => [...statementSettings(value, { ...shared, form: 'text' }, call.line), ...serviceConfig(value, { ...shared, form: 'text' }, call.line)]),
  ]
}

/** What a call is given first, or how often it runs in the unit that follows. */
const givenFirst = (facts: FileFacts, call: CallFact, index: number): readonly Expression[] => {
  const every = timeOfEvery(facts, call, index)
  return every ? [every] : isTimer(chainOf(facts, call)) ? [] : call.args.slice(0, 1)
}

/** The call that a call, or what its chain ends with, is an argument of. */
const takerOf = (facts: FileFacts, call: CallFact): CallFact | undefined => {
  let inner = call
  for (let outer = facts.calls[inner.within ?? -1]; outer; outer = facts.calls[inner.within ?? -1]) {
    const { callee } = outer
    if (callee.kind !== 'member' || callee.of.kind !== 'call' || facts.calls[callee.of.call] !== inner) return outer
    inner = outer
  }
  return undefined
}

/** The call that a chain of calls begins with, as a chain of names. */
const beginningOf = (facts: FileFacts, { callee }: CallFact, depth = 0): string | null => {
  const inner = callee.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined
  return inner === undefined || depth > 6 ? null : (beginningOf(facts, inner, depth + 1) ?? chainOf(facts, inner).join('.'))
}

/** `new Options().timeout(5)`: the chain starts with what it makes itself. */
const startsAnew = (facts: FileFacts, { callee }: CallFact, depth = 0): boolean => {
  const inner = callee.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined
  return inner !== undefined && depth < 6 && (inner.isNew || startsAnew(facts, inner, depth + 1))
}

/** `setTimeout` and `setInterval` of a browser or of node, which set nothing of a client. */
const isTimer = (chain: readonly string[]): boolean => chain.length < 3 && /^set(?:Timeout|Interval|Immediate)$/.test(chain.at(-1) ?? '') && /^(?:set|window|globalThis|timers)/.test(chain[0] ?? '')

/** A call with its first text, such as `router.post "/orders"`. */
export const holdingName = (facts: FileFacts, call: CallFact): string => {
  const [first] = call.args
  return `${chainOf(facts, call).join('.')} ${first && (first.kind === 'literal' || takesRoute(call)) ? pathOf(first) : ''}`
}

/** What a setter sets, or a functional option that is named after what it configures: `setMaxRetry`, `ClientWithMaxRetry`. */
const setterName = (name: string): string => name.replace(/^(?:set|with|Set|With|add|use)(?=[A-Z_])_?/, '').replace(/^[A-Z][a-z]\w*With(?=[A-Z])/, '')

/** The function that a decorator stands before. */
const decoratedBy = ({ isDecorator, args }: CallFact): number | null => {
  const last = isDecorator === true ? args.at(-1) : undefined
  return last?.kind === 'function' ? last.index : null
}

/** A decorator, or a call around a callback; options, or what the callback is given, may follow it. */
const wrappersOf = (facts: FileFacts, call: CallFact, shared: Shared): Site[] => {
  const name = calledName(call)
  const path = call.isDecorator === true ? [...shared.path, ...partsIn(facts, call)] : shared.path
  const last = call.args.findLast(({ kind }) => kind === 'function')
  return last?.kind === 'function' && !onlyConverts(facts, last.index) ? [{ ...shared, path, name, value: { kind: 'literal', value: true }, line: call.line, form: 'wrapper', wraps: last.index }] : []
}

/** Functions that take parts of a program, with options: `app.register(rateLimit, { max: 10 })`, `f.request :retry, max: 2`. */
const takesParts = /^(?:register|use|plugin|addPlugin|request)$/

/** What parts are named among the arguments of a call. */
const partsIn = (facts: FileFacts, { args }: CallFact): string[] => args.filter(({ kind }, index) => kind === 'path' || kind === 'call' || (kind === 'literal' && index === 0)).flatMap((argument) => toldBy(facts, argument))

/** A call that may set something by being made, be it as the decorator of a class. */
const presenceOf = (facts: FileFacts, call: CallFact, shared: Shared): Site[] => {
  const name = calledName(call)
  const told = call.args.flatMap((argument) => toldBy(facts, argument))
  return decoratedBy(call) !== null || name === '' ? [] : [{ ...shared, name, path: [...shared.path, ...told], value: { kind: 'literal', value: true }, line: call.line, form: 'presence' }]
}

/** What an argument is called: a constant, a call by what its chain begins and ends with, a name in quotes, the options it sets. */
const toldBy = (facts: FileFacts, argument: Expression): readonly string[] => {
  if (argument.kind === 'path') return argument.names.slice(-1)
  if (argument.kind === 'object') return argument.entries.map(({ key }) => key)
  if (argument.kind === 'literal') return typeof argument.value === 'string' && /^[a-z_]+$/.test(argument.value) ? [argument.value] : []
  const inner = argument.kind === 'call' ? facts.calls[argument.call] : undefined
  const chain = inner ? chainOf(facts, inner).filter((name) => !makers.has(name)) : []
  return [...chain.slice(0, -2).slice(0, 1), ...chain.slice(-2)]
}

/** Names by which something is made: what is made is named before them. */
const makers: ReadonlySet<string> = new Set(['new', 'default', 'build', 'finish', 'from'])

/** `ConsumerConfig.MAX_POLL_RECORDS_CONFIG` names `max.poll.records`. */
const constantKey = /^([A-Z][A-Z\d_]*)_(?:CONFIG|PROPERTY|KEY|PROP|CONF)$/

/** What a constant names that is the key of an option; `option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5000)` may go by any. */
const keyOfConstant = (call: CallFact, names: readonly string[]): string | null => {
  const last = names.at(-1) ?? ''
  const isOption = names.length > 1 && /^[A-Z][A-Z\d_]*$/.test(last) && /^(?:child|attr|set|with|add)?_?option$/i.test(calledName(call))
  return isOption ? last : (constantKey.exec(last)?.[1] ?? null)
}

/** `getenv("POOL_SIZE", "5")`: a name in quotes and what it stands for. */
const namedArguments = (call: CallFact, shared: Shared): Site[] =>
  call.args.slice(0, 3).flatMap((argument, index): Site[] => {
    const next = call.args[index + 1]
    const last = call.args.at(-1)
    const value = last?.kind === 'object' && definesDefault(last) ? last : definesByPlace(call) ? (call.args.slice(index + 1).find(isAmount) ?? (next?.kind === 'literal' ? next : unset)) : next
    const placeholder = argument.kind === 'literal' ? /^[$#]\{([A-Za-z][\w.-]*):([^{}]*)\}$/.exec(String(argument.value)) : null
    if (placeholder) return [{ ...shared, ...keysOf(placeholder[1] ?? '', shared), value: { kind: 'literal', value: placeholder[2] || null }, line: call.line }]
    const constant = index === 0 && call.args.length === 2 && argument.kind === 'path' ? keyOfConstant(call, argument.names) : null
    if (constant !== null && next) return [{ ...shared, form: setsKey(call) ? 'setter' : shared.form, name: constant, value: next, line: call.line }]
    const transfer = argument.kind === 'path' ? (/^CURLOPT_(\w+)$/.exec(argument.names.at(-1) ?? '')?.[1] ?? null) : null
    if (transfer !== null && next) return [{ ...shared, path: [...shared.path, 'http', statedPlaces.transfer], name: transfer, value: next, line: call.line }]
    const isName = argument.kind === 'literal' && typeof argument.value === 'string' && /^-{0,2}[A-Za-z][\w.:-]*$/.test(argument.value)
    if (!isName || !value) return []
    const given = isShorthand(next) && value === next ? call.args[index + 2] : value
    const fallback = given?.kind === 'object' ? given.entries.find(({ key }) => isDefaultKey(key))?.value : given
    return fallback ? [{ ...shared, form: givesProperty(call) ? 'setter' : shared.form, name: String(argument.value), value: fallback, unit: fallback === next ? (call.args[index + 2] ?? null) : null, line: call.line }] : []
  })

/** Whether a call gives a value to a key of what it is made on. */
const setsKey = (call: CallFact): boolean => /^(?:put|putIfAbsent|set|property|option|config|(?:set|with|add)(?:Property|Option|Config|Setting)|setIfUnset)$/.test(calledName(call))

/** `properties.put("mail.smtp.timeout", "5000")`: a key of several parts is given to what a client is made of. */
const givesProperty = (call: CallFact): boolean =>
  call.args.length === 2 && call.args[0]?.kind === 'literal' && /^[a-z][\w-]*(?:\.[\w-]+)+$/.test(String(call.args[0].value)) && setsKey(call)

/** What ends the definition of an option in a chain of calls, and what such a chain begins with. */
const givesDefault = /^(?:(?:with_?)?default(?:_?values?)?|must(?:u?int|float)(?:64)?|must_?duration)$/i
const beginsOption = /^(?:flag|option|arg|argument|key|setting|new|with_name|add_?option)$/i

/** `cmd.Flag("query.timeout", "…").Default("5s")`, `Arg::new("workers").long("workers").default_value("4")`, `ConfigOptions.key("pool.size").intType().defaultValue(5)`, `section.Key("WORKERS").MustInt(4)`. */
const defaultInChain = (facts: FileFacts, call: CallFact, shared: Shared): Site[] => {
  const [value] = call.args
  if (value === undefined || !givesDefault.test(calledName(call))) return []
  for (let of = chainedOn(facts, call), steps = 0; of && steps < 6; of = chainedOn(facts, of), steps += 1) {
    const [name] = of.args
    if (beginsOption.test(calledName(of)) && name?.kind === 'literal' && typeof name.value === 'string') return [{ ...shared, ...keysOf(name.value.replace(/^-+/, ''), shared), value, line: call.line }]
  }
  return []
}

/** The call that a call of a chain is made on. */
const chainedOn = (facts: FileFacts, { callee }: CallFact): CallFact | undefined => (callee.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined)

/** `new IntegerKey("pool.size", List.of(Scope.ALL), 20)`, `define("poll.records", Type.INT, 500, …)`: what defines an option has its default among its arguments. */
export const definesByPlace = (call: CallFact): boolean => /^define$|(?:Key|Option|Setting|Property|Parameter|Flag)$/.test(calledName(call))

/** A number, or one that is reckoned. */
export const isAmount = (expression: Expression): boolean => expression.kind === 'operation' || (expression.kind === 'literal' && typeof expression.value === 'number')

/** The last two keys of a name with dots name it; the others stand around it. */
const keysOf = (name: string, { path }: Shared): Pick<Site, 'name' | 'path'> => {
  const keys = name.split('.')
  return { name: keys.slice(-2).join('.'), path: [...path, ...keys.slice(0, -2)] }
}

/** The letter that a flag has besides its name: `IntVarP(&n, "workers", "w", 4)`. */
const isShorthand = (expression: Expression | undefined): boolean => expression?.kind === 'literal' && typeof expression.value === 'string' && /^[A-Za-z]?$/.test(expression.value)

/** What an option says whose definition has no default. */
const unset: Expression = { kind: 'literal', value: null }

const isDefaultKey = (key: string): boolean => /^default(?:_?value)?$/i.test(key)

const definesDefault = ({ entries }: Extract<Expression, { kind: 'object' }>): boolean => entries.some(({ key }) => isDefaultKey(key))

/** The definition of an option: `{ name: 'poolSize', default: 5 }`. */
const definedOption = ({ entries }: Extract<Expression, { kind: 'object' }>, shared: Shared): Site[] => {
  const name = entries.find(({ key }) => /^(?:name|key|env|flag)$/i.test(key))?.value
  const fallback = entries.find(({ key }) => isDefaultKey(key)) ?? entries.find(({ key }) => /^value$/i.test(key))
  const known = name && nameSaid(name, shared)
  return fallback && known ? [{ ...shared, ...known, form: 'declaration', value: fallback.value, line: fallback.line }] : []
}

/** A name in quotes, or what the constant of a hint is called by: `HibernateHints.HINT_FETCH_SIZE`. */
const nameSaid = (said: Expression, { path }: Shared): Pick<Site, 'name' | 'path'> | null => {
  if (said.kind === 'literal') return typeof said.value === 'string' ? { name: said.value, path } : null
  const name = said.kind === 'path' ? /^HINT_([A-Z][A-Z\d_]*)$/.exec(said.names.at(-1) ?? '')?.[1] : undefined
  return said.kind === 'path' && name !== undefined ? { name, path: [...path, ...said.names.slice(0, -1)] } : null
}

/** `@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)`. */
const unitBeside = ({ entries }: Extract<Expression, { kind: 'object' }>): Expression | null => entries.find(({ key }) => /^(?:time)?_?unit$/i.test(key))?.value ?? null

/** Tables whose entries are rates, whatever they are called: `DEFAULT_THROTTLE_RATES = { "login": "5/min" }`. */
const tableOfRates = /(?:throttle_?rates|rate_?limits)$/i

const nameOfEntry = (key: string, { path }: Shared): string => (tableOfRates.test(path.at(-1) ?? '') && !/limit|max|window|rate|^(?:anon|user|burst|sustained)$/i.test(key) ? `${key} rate limit` : key)

/** Entries of objects inside an expression, with the names that lead to them. */
const entriesOf = (expression: Expression, shared: Shared): Site[] => {
  const inner: Shared = shared.form === 'declaration' && expression.kind === 'object' ? { ...shared, within: expression } : shared
  switch (expression.kind) {
    case 'object':
      return [
        ...definedOption(expression, shared),
        ...expression.entries.flatMap(({ key, value, line }) => [{ ...inner, unit: unitBeside(expression), name: nameOfEntry(key, shared), value, line }, ...entriesOf(value, { ...inner, path: [...shared.path, key] })]),
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
