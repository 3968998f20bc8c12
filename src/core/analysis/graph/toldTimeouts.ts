import { type CallFact, type Expression, calledName } from '../facts'
import { Memo } from '../program/memo'
import type { CallRef } from '../program/program'
import type { Located } from '../../model/place'
import { AmountReader, numberOf } from '../settings/amountReader'
import { secondsOfUnit } from '../settings/words'
import { bareSeconds } from './clockLoops'
import { classesOnWay, typedClients } from './typedClients'
import type { Context } from './context'
import type { Effect } from './effects'

/** Names of what bounds how long an answer is waited for; times for connecting, writing or idling bound something else. */
const bounding = /^(?:with|set|get|read|request|response|total|call|socket|operation|command|query|default|overall|client|http|network|max|_)*_?(?:timeout|time_?out|deadline)(?:_?(?:ms|millis(?:econds)?|s|secs?|seconds|in_?\w+|after|async))?$|^(?:fail|move_on)_after$/i
/** Calls that wait for what they are given, or run it, for a time: where the time stands among their arguments. */
const waiting: readonly (readonly [name: RegExp, arg: number])[] = [
  [/^(?:WithTimeout|WithTimeoutCause|wait_for|timeLimit|race)$/, 1],
  [/^(?:CancellationTokenSource|CancelAfter|ClientTimeout|pTimeout|TimeLimiter)$/, 0],
]
/** Names under which something that carries a time is handed to a call. */
const carrying = /ctx|context|req|opt|config|conf|token|cts|signal|deadline|timeout|controller/i
/** Those of them that functions hand on to each other. */
const handing = /ctx|context|token|cts/i
const units: readonly (readonly [name: RegExp, seconds: number])[] = [
  [/_?(?:ms|millis(?:econds)?)$/i, 0.001],
  [/_?(?:seconds|secs)$|^TimeoutAsync$/i, 1],
]

/** Calls that may be given a request by any name. */
const requesting: ReadonlySet<string> = new Set(['http', 'grpc'])

const deepest = 4
/** Longer than a day bounds nothing. */
const longest = 86_400

/** How long calls are waited for, where their client, their options, or what they are made within says it. */
export class ToldTimeouts {
  private readonly reader: AmountReader
  private readonly sites = new Memo<readonly Located<number>[]>()
  private readonly handed = new Memo<readonly Located<number>[]>()
  private readonly wrapped = new Memo<readonly Located<number>[]>()
  private registered: ReadonlyMap<string, Located<number>> | null = null

  constructor(private readonly context: Context) {
    this.reader = new AmountReader(context.program, context.evaluator)
  }

  /** Seconds, the least of all that is said; null where the code says nothing. */
  of(effect: Effect): Located<number> | null {
    const { site, steps } = effect
    const path = [...steps.map(({ call }) => call), site]
    const found = [
      ...steps.flatMap(({ call, isCallback }) => (isCallback ? this.ofRunner(call) : [])),
      ...path.flatMap((call) => this.wrapped.of(call, () => this.around(call))),
      ...steps.flatMap(({ call }) => this.handed.of(call, () => this.handedOn(call))),
      // What a cache is told as a timeout is how long it holds something.
      ...(effect.target === 'cache' ? [] : this.sites.of(site, () => [...this.ofCall(site, requesting.has(effect.target)), ...this.ofClient(site)])),
      ...(effect.target === 'http' ? this.ofRegistered(effect) : []),
    ]
    return found.sort((one, other) => one.value - other.value)[0] ?? null
  }

  /** `Timeout.timeout(3) { ... }`, `policy.ExecuteAsync(() => ...)` of a policy that bounds the time. */
  private ofRunner(call: CallRef): Located<number>[] {
    const own = this.ownOf(call)
    if (own.length > 0) return own
    const callee = this.context.callee(call)
    return callee.kind === 'library' && /timeout|timelimit/i.test(callee.path) ? callee.origins.flatMap((origin) => this.ownOf(origin.call)) : []
  }

  /** The calls that a call stands in, in their arguments or further down its chain, and blocks that bound what runs in them. */
  private around(call: CallRef): Located<number>[] {
    const { program } = this.context
    const fact = program.callAt(call)
    const outer = fact.within === null ? [] : [{ file: call.file, index: fact.within }]
    return outer.flatMap((one) => {
      const { args, callee } = program.callAt(one)
      const isChained = callee.kind === 'member' && callee.of.kind === 'call' && callee.of.call === call.index
      const own = isWaiting(calledName(program.callAt(one))) || isChained ? [...this.ownOf(one), ...(isChained && calledName(program.callAt(one)) !== 'pipe' ? [] : args.flatMap((argument) => this.inside(one, argument, 0)))] : []
      return [...own, ...this.around(one)]
    })
  }

  /** The deadline of a context or a token that a function on the way is given. */
  private handedOn(call: CallRef): Located<number>[] {
    return this.context.program.callAt(call).args.flatMap((argument) => (argument.kind === 'path' && handing.test(argument.names[0] ?? '') ? this.carried(call, argument, true).flatMap((one) => this.ownOf(one)) : []))
  }

  /** What a call says by its options, by the chain before it, and by the contexts and requests that it is given. */
  private ofCall(call: CallRef, isRequest: boolean, depth = 0): Located<number>[] {
    if (depth > deepest) return []
    const fact = this.context.program.callAt(call)
    const before = fact.callee.kind === 'member' && fact.callee.of.kind === 'call' ? [{ file: call.file, index: fact.callee.of.call }] : []
    const given = fact.args.flatMap((argument): Located<number>[] => {
      if (argument.kind === 'object') return this.ofOptions(call, argument, depth)
      return this.carried(call, argument, isRequest).flatMap((one) => [...this.ownOf(one), ...this.ofCall(one, isRequest, depth + 1)])
    })
    const scoped = depth === 0 ? this.scoped(call) : []
    return [...given, ...scoped, ...before.flatMap((one) => [...this.ownOf(one), ...this.ofCall(one, isRequest, depth + 1)])]
  }

  /** `async with asyncio.timeout(3):` around a call. */
  private scoped({ file, index }: CallRef): Located<number>[] {
    if (!file.endsWith('.py')) return []
    const { program } = this.context
    const { owner } = program.callAt({ file, index })
    return (program.index(file).callsOf.get(owner) ?? []).flatMap((at) => (at < index && /^(?:asyncio|async_timeout|anyio|trio)\.(?:timeout|fail_after|move_on_after)$/.test(program.callAt({ file, index: at }).text) ? this.ownOf({ file, index: at }) : []))
  }

  /** The calls that made what an argument carries: a context with a deadline, a token; a request by whatever name. */
  private carried({ file, index }: CallRef, argument: Expression, isRequest: boolean): CallRef[] {
    if (argument.kind === 'call') return carrying.test(calledName(this.context.program.callAt({ file, index: argument.call }))) ? [{ file, index: argument.call }] : []
    if (argument.kind !== 'path') return []
    const [name = ''] = argument.names
    const { owner } = this.context.program.callAt({ file, index })
    const here = carrying.test(name) ? this.context.program.facts(file).values.filter((fact) => fact.owner === owner && fact.name === name).slice(-1).flatMap(({ value }) => callsIn(value)) : []
    if (here.length > 0) return here.map((at) => ({ file, index: at }))
    if (!isRequest) return []
    const value = this.context.evaluator.values.resolve(this.context.locate({ file, index }, argument, null))
    return value.kind === 'library' && carrying.test(value.path) ? value.origins.map(({ call }) => call) : []
  }

  /** What a client was made with, or was told after it was made, in the file that makes it. */
  private ofClient(site: CallRef): Located<number>[] {
    const { program } = this.context
    const { origins, module } = this.context.meaning(site)
    const made = origins.flatMap(({ call }) => [...this.ownOf(call), ...program.callAt(call).args.flatMap((argument) => this.inside(call, argument, 0)), ...this.afterwards(call)])
    const { callee } = program.callAt(site)
    const [base] = callee.kind === 'path' ? callee.names : []
    const defaults = module === '' || base === undefined ? [] : this.assigned(site, (name) => name === `${base}.defaults.timeout`)
    return [...made, ...defaults]
  }

  /** `http.read_timeout = 3` after `http = Net::HTTP.new(...)`. */
  private afterwards(made: CallRef): Located<number>[] {
    const names = this.context.program.facts(made.file).values.flatMap(({ name, value }) => (value.kind === 'call' && value.call === made.index ? [name] : []))
    return names.length === 0 ? [] : this.assigned(made, (name) => names.some((of) => name.startsWith(`${of}.`)) && bounding.test(name.split('.').at(-1) ?? ''))
  }

  private assigned({ file, index }: CallRef, isMeant: (name: string) => boolean): Located<number>[] {
    return this.context.program.facts(file).values.flatMap(({ name, value, line, owner }) => (isMeant(name) ? this.located({ file, index }, { owner, line, name: name.split('.').at(-1) ?? '', expression: value }) : []))
  }

  /** `AddHttpClient<Orders>(client => client.Timeout = ...)`. */
  private ofRegistered(effect: Effect): Located<number>[] {
    const { program } = this.context
    const registered = (this.registered ??= typedClients(program, (call) => program.callAt(call).args.flatMap((argument) => this.inside(call, argument, 0))))
    return classesOnWay(program, effect).flatMap((name) => registered.get(name) ?? [])
  }

  /** What a call says by its own name: `setReadTimeout(...)`, `WithTimeout(ctx, ...)`. */
  private ownOf(call: CallRef): Located<number>[] {
    const fact = this.context.program.callAt(call)
    const name = calledName(fact)
    const at = waiting.find(([named]) => named.test(name))?.[1] ?? (bounding.test(name) || isBoundedGet(fact) ? 0 : null)
    if (at === null) return []
    const options = fact.args.flatMap((argument) => (argument.kind === 'object' ? this.ofOptions(call, argument, 0) : []))
    const expression = fact.args[Math.min(at, fact.args.length - 1)]
    if (options.length > 0 || !expression) return options
    const unit = fact.args[at + 1]
    return this.located(call, { owner: fact.owner, line: fact.line, name, expression, ...(unit?.kind === 'path' ? { unit: unit.names.at(-1) ?? '' } : {}) })
  }

  /** What stands in an argument of a call that makes a client: options, calls that make options, functions that set it up. */
  private inside(call: CallRef, argument: Expression, depth: number): Located<number>[] {
    if (depth > deepest) return []
    switch (argument.kind) {
      case 'object':
        return this.ofOptions(call, argument, depth)
      case 'array':
        return argument.items.flatMap((item) => this.inside(call, item, depth + 1))
      case 'call': {
        const inner: CallRef = { file: call.file, index: argument.call }
        return [...this.ownOf(inner), ...this.context.program.callAt(inner).args.flatMap((one) => this.inside(inner, one, depth + 1))]
      }
      case 'function': {
        const body = { file: call.file, index: argument.index }
        const calls = (this.context.program.index(call.file).callsOf.get(argument.index) ?? []).map((index) => ({ file: call.file, index }))
        const set = this.context.program.facts(call.file).values.filter(({ owner, name }) => owner === body.index && bounding.test(name.split('.').at(-1) ?? ''))
        return [
          ...set.flatMap(({ name, value, line }) => this.located(call, { owner: body.index, line, name: name.split('.').at(-1) ?? '', expression: value })),
          ...calls.flatMap((one) => [...(calledName(this.context.program.callAt(one)) === 'setTimeout' ? this.timer(one) : this.ownOf(one)), ...this.context.program.callAt(one).args.flatMap((inner) => (inner.kind === 'function' ? this.inside(one, inner, depth + 1) : []))]),
        ]
      }
      default:
        return []
    }
  }

  /** The time after which a promise that runs against a call fails. */
  private timer(call: CallRef): Located<number>[] {
    const { owner, line, args } = this.context.program.callAt(call)
    return args[1] ? this.located(call, { owner, line, name: 'ms', expression: args[1] }) : []
  }

  private ofOptions(call: CallRef, { entries }: Extract<Expression, { kind: 'object' }>, depth: number): Located<number>[] {
    const { owner } = this.context.program.callAt(call)
    const isOfTimeout = /timeout/i.test(calledName(this.context.program.callAt(call)))
    return entries.flatMap(({ key, value, line }) => {
      const isMeant = bounding.test(key) || (isOfTimeout && /^(?:total|milliseconds|read|duration)$/.test(key))
      if (key === 'signal') return this.aborted(call, value)
      if (isMeant && value.kind === 'object') return this.ofOptions(call, { ...value, entries: value.entries.map((entry) => ({ ...entry, key: /^(?:request|response|total|read)$/.test(entry.key) ? key : entry.key })) }, depth + 1)
      if (isMeant && value.kind === 'array') return this.located(call, { owner, line, name: key, expression: value.items.at(-1) ?? value })
      if (isMeant && value.kind !== 'call') return this.located(call, { owner, line, name: key, expression: value })
      const read = isMeant ? this.located(call, { owner, line, name: key, expression: value }) : []
      return read.length > 0 ? read : value.kind === 'object' && !/^request$/.test(key) ? [] : this.inside(call, value, depth + 1)
    })
  }

  /** `setTimeout(() => controller.abort(), 3000)` beside a call that is given `controller.signal`. */
  private aborted({ file, index }: CallRef, signal: Expression): Located<number>[] {
    const { calls } = this.context.program.facts(file)
    const { owner } = this.context.program.callAt({ file, index })
    const controller = signal.kind === 'path' ? signal.names[0] : undefined
    const aborting = new Set(calls.flatMap((fact) => (fact.text === `${controller ?? ''}.abort` ? [fact.owner] : [])))
    return calls.flatMap((fact, at) => (fact.owner === owner && calledName(fact) === 'setTimeout' && fact.args.some((argument) => argument.kind === 'function' && aborting.has(argument.index)) ? this.timer({ file, index: at }) : []))
  }

  private located(call: CallRef, said: { readonly owner: number; readonly line: number; readonly name: string; readonly expression: Expression; readonly unit?: string }): Located<number>[] {
    const amount = this.reader.read({ file: call.file, owner: said.owner, expression: said.expression, frame: null })
    const number = numberOf(amount)
    if (number === null || amount.kind !== 'numbers') return []
    const unit = (said.unit === undefined ? null : secondsOfUnit(said.unit)) ?? units.find(([named]) => named.test(said.name))?.[1] ?? null
    const seconds = amount.isTime ? number : unit === null ? bareSeconds(call.file, number) : number * unit
    return seconds > 0 && seconds < longest ? [{ value: seconds, file: call.file, line: said.line }] : []
  }
}

const isWaiting = (name: string): boolean => bounding.test(name) || waiting.some(([named]) => named.test(name)) || name === 'get'

/** `future.get(3, TimeUnit.SECONDS)`. */
const isBoundedGet = ({ args, callee }: CallFact): boolean => calledName({ callee }) === 'get' && args.length === 2 && args[1]?.kind === 'path' && args[1].names.includes('TimeUnit')

/** The calls that an expression is the result of, or a part of it. */
const callsIn = (expression: Expression): number[] => {
  if (expression.kind === 'call') return [expression.call]
  if (expression.kind === 'member' || expression.kind === 'element') return callsIn(expression.of)
  return []
}
