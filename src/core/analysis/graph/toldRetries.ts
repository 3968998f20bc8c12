import { type CallFact, type Expression, calledName } from '../facts'
import { Memo } from '../program/memo'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import type { Located } from '../../model/place'
import type { Backoff, CallPolicy, RetryPolicy } from '../../model/codeGraph'
import { AmountReader, numberOf } from '../settings/amountReader'
import type { Context } from './context'
import type { Effect } from './effects'
import { bareSeconds } from './clockLoops'
import { classesOnWay, typedClients } from './typedClients'

/** What says how often: the retries, or the attempts of which the first is none. */
interface Told {
  readonly retries: Located<number> | null
  readonly backoff: Backoff | null
}

const nothing: Told = { retries: null, backoff: null }

/** Names that speak of trying again, whatever they are options, methods or classes of. */
const retrying = /retr(?:y|ies)|backoff|resilien|failsafe|tenacity|stamina/i
/** Names of numbers, by whether the first attempt counts among them. */
const counting: readonly (readonly [name: RegExp, countsFirst: boolean])[] = [
  [/^(?:stop_?after_?attempt|stop_?max_?attempt_?number|max_?tries|tries|num_?of_?attempts|attempts|max_?attempts)$/i, true],
  [/^(?:with_?|build_?with_?|set_?)?(?:max_?(?:number_?of_?)?)?(?:retr(?:y|ies)|retry_?(?:count|attempts|limit|max))$|^max_?retry_?attempts$|^retryOn\w+$|^times$/i, false],
]
/** Names that say how often where something around them speaks of trying again. */
const countingWithin: readonly (readonly [name: RegExp, countsFirst: boolean])[] = [[/^(?:total|max|limit|count|times|take|maxTimes|num)$/i, false], ...counting]
/** Calls that take the number first: `WaitAndRetryAsync(3, ...)`, `Retry.backoff(3, ...)`. */
const takesCount = /^(?:WaitAndRetry(?:Async)?|Retry(?:Async)?|retry|RetryOn\w+|backoff|fixedDelay|max|maxInARow|RetryCount|RetryableHttpClient)$/
const takesWait = /^(?:(?:initial|base|min|fixed|retry|first)?_?(?:delay|interval|backoff|wait)(?:_?(?:ms|millis|seconds|factor))?|wait_?(?:fixed|exponential|random\w*)|fixed_?backoff|exponential_?backoff|multiplier)$/i

/** Retries of attributes that are told no number, by their name and library. Sources: documentation of Spring Retry (`maxAttempts` 3), Resilience4j (`maxAttempts` 3), MicroProfile Fault Tolerance (`maxRetries` 3). */
const usualRetries: readonly (readonly [named: RegExp, retries: number])[] = [
  [/^Retryable\b|resilience4j/, 2],
  [/microprofile/, 3],
]

/** Options that count milliseconds in every language. */
const inMillis = /_?(?:ms|millis)$|^wait_(?:fixed|random\w*|exponential\w*)$/i

const deepest = 5

/** Retries that libraries are told of by attributes of functions, by policies that run one, and by clients that were made with them. */
export class ToldRetries {
  private readonly known = new Memo<Told>()
  private readonly clients = new Memo<readonly Located<RetryPolicy>[]>()
  private readonly functions = new Memo<readonly Located<RetryPolicy>[]>()
  private readonly reader: AmountReader
  private registered: ReadonlyMap<string, Located<RetryPolicy>> | null = null

  constructor(private readonly context: Context) {
    this.reader = new AmountReader(context.program, context.evaluator)
  }

  /** The policy of a call with what its libraries are told; the retries that stand around each other multiply. */
  policyOf(effect: Effect, handlers: readonly FunctionRef[]): CallPolicy {
    const functions = new Map([...handlers, ...effect.steps.map(({ to }) => to)].map((ref) => [keyOfRef(ref), ref]))
    const found = [
      ...[...functions.values()].flatMap((ref) => this.functions.of(ref, () => this.ofFunction(ref))),
      ...effect.steps.flatMap(({ call, isCallback, retry }) => (isCallback && (retry === null || retry.rule.count.length === 0) ? this.ofRunner(call, retry !== null) : [])),
      // A number that a row of the catalog has found is not read twice.
      ...(effect.policy.retry === null ? this.clients.of(effect.site, () => this.ofClient(effect.site)) : []),
      ...(effect.target === 'http' ? this.ofRegistered(effect) : []),
    ]
    if (found.length === 0) return effect.policy
    // What a row of the catalog assumes gives way to the number that the code says.
    const isAssumed = effect.steps.some(({ retry }) => retry !== null && retry.rule.count.length === 0)
    const all = [...(effect.policy.retry === null || isAssumed ? [] : [effect.policy.retry]), ...found]
    const attempts = all.reduce((product, { value }) => product * (value.maxRetries + 1), 1)
    const backoff = all.map(({ value }) => value.backoff).find((one) => one !== null) ?? effect.policy.retry?.value.backoff ?? null
    const [first] = all
    return first ? { ...effect.policy, retry: { ...first, value: { maxRetries: attempts - 1, backoff, budgetShare: null } } } : effect.policy
  }

  /** `@retry(stop=stop_after_attempt(3))` before a function or its class. */
  private ofFunction(ref: FunctionRef): Located<RetryPolicy>[] {
    const { decorations, program } = this.context
    return [...decorations.ofFunction(ref), ...decorations.ofClass(ref)].flatMap((call) => {
      const isNamed = retrying.test(this.nameOf(call))
      const isMeant = isNamed || program.callAt(call).args.some((argument) => argument.kind === 'object' && argument.entries.some(({ key }) => /retr/i.test(key)))
      const told = isMeant ? this.policies(this.told(call, isNamed)) : []
      return told.length > 0 || !isNamed ? told : this.usual(call)
    })
  }

  /** What the attribute of a library does where nothing tells it how often. */
  private usual(call: CallRef): Located<RetryPolicy>[] {
    const retries = usualRetries.find(([named]) => named.test(this.nameOf(call)))?.[1]
    return retries === undefined ? [] : [{ value: { maxRetries: retries, backoff: null, budgetShare: null }, file: call.file, line: this.context.program.callAt(call).line }]
  }

  /** `policy.ExecuteAsync(() => ...)`, where something that made the policy speaks of retries; a call that the catalog knows says its number itself. */
  private ofRunner(call: CallRef, isKnown: boolean): Located<RetryPolicy>[] {
    if (isKnown) return this.policies(this.told(call, true))
    const callee = this.context.callee(call)
    if (callee.kind !== 'library' || !retrying.test(`${callee.module} ${callee.path}`)) return []
    return callee.origins.flatMap((origin) => this.policies(this.told(origin.call, true))).slice(0, 1)
  }

  /** What a client was made with: `HTTPTransport(retries=3)`; and what the rest of a chain says: `.retry(3)`. */
  private ofClient(site: CallRef): Located<RetryPolicy>[] {
    const { origins } = this.context.meaning(site)
    const made = origins.flatMap(({ call }) => this.policies(this.told(call, retrying.test(calledName(this.context.program.callAt(call))))))
    const client = origins.at(-1)?.call
    return [...made.slice(0, 1), ...(client ? this.mounted(client) : []), ...this.afterwards(site)]
  }

  /** `AddHttpClient<Orders>().AddTransientHttpErrorPolicy(...)`: what the client is registered with that a class is given. */
  private ofRegistered(effect: Effect): Located<RetryPolicy>[] {
    const { program } = this.context
    const registered = (this.registered ??= typedClients(program, (call) => this.chained(call)))
    return classesOnWay(program, effect).flatMap((name) => registered.get(name) ?? []).slice(0, 1)
  }

  /** What the calls that follow on what a call gives are told. */
  private chained({ file, index }: CallRef): Located<RetryPolicy>[] {
    const next = this.nextInChain({ file, index })
    return next === null ? [] : [...this.policies(this.told(next, false)), ...this.chained(next)]
  }

  private nextInChain({ file, index }: CallRef): CallRef | null {
    const next = this.context.program.facts(file).calls.findIndex(({ callee }) => callee.kind === 'member' && callee.of.kind === 'call' && callee.of.call === index)
    return next === -1 ? null : { file, index: next }
  }

  /** `session.mount(prefix, HTTPAdapter(max_retries=3))`: what is put into a client after it was made, in the file that makes it. */
  private mounted(client: CallRef): Located<RetryPolicy>[] {
    const { program, evaluator } = this.context
    return program.facts(client.file).calls.flatMap((fact, index) => {
      if (calledName(fact) !== 'mount' || fact.callee.kind !== 'path') return []
      const at: CallRef = { file: client.file, index }
      const value = evaluator.values.resolve(this.context.locate(at, { kind: 'path', names: fact.callee.names.slice(0, -1) }, null))
      const made = value.kind === 'library' ? value.origins.at(-1)?.call : undefined
      return made !== undefined && keyOfRef(made) === keyOfRef(client) ? this.policies(this.told(at, false)) : []
    }).slice(0, 1)
  }

  private afterwards(site: CallRef): Located<RetryPolicy>[] {
    const next = this.nextInChain(site)
    if (next === null) return []
    const name = calledName(this.context.program.callAt(next))
    const own = /^retry(?:When)?$|^pipe$/.test(name) ? this.policies(this.told(next, name !== 'pipe')) : []
    return own.length > 0 ? own : this.afterwards(next)
  }

  private policies({ retries, backoff }: Told): Located<RetryPolicy>[] {
    return retries === null ? [] : [{ ...retries, value: { maxRetries: retries.value, backoff, budgetShare: null } }]
  }

  private nameOf(call: CallRef): string {
    const value = this.context.callee(call)
    return `${this.context.program.callAt(call).text} ${value.kind === 'library' ? value.module : ''}`
  }

  /** What a call, its chain, its options and what it is given say; `isMeant` where the names around speak of trying again. */
  private told(call: CallRef, isMeant: boolean, depth = 0): Told {
    if (depth > deepest) return nothing
    return this.known.of({ file: call.file, index: call.index * 2 + (isMeant ? 1 : 0) }, () => this.find(call, isMeant, depth))
  }

  private find(call: CallRef, isMeant: boolean, depth: number): Told {
    const fact = this.context.program.callAt(call)
    const name = calledName(fact)
    const isHere = isMeant || retrying.test(name)
    const own = this.ownOf(call, fact, isHere)
    const chain = fact.callee.kind === 'member' && fact.callee.of.kind === 'call' ? [this.told({ file: call.file, index: fact.callee.of.call }, isHere, depth + 1)] : []
    const inner = fact.args.map((argument) => this.inside(call, argument, isHere, depth + 1))
    return joined([own, ...chain, ...inner])
  }

  /** What a call says by its own name: `stop_after_attempt(3)`, `SetRetryCount(3)`. */
  private ownOf(call: CallRef, fact: CallFact, isMeant: boolean): Told {
    const name = calledName(fact)
    const numbers = fact.args.flatMap((argument) => this.numberAt(call, fact, argument) ?? [])
    const rule = ruleOf(name, isMeant)
    if (takesWait.test(name) && !takesCount.test(name)) return { retries: null, backoff: this.backoffOf(name, this.seconds(call, `${name}()`, fact.args[0]), call) }
    if (rule === null && !(isMeant && takesCount.test(name))) return nothing
    const [first] = numbers
    return first === undefined ? nothing : { retries: this.located(first - (rule?.[1] === true || isAttemptsOf(call.file, name) ? 1 : 0), call, fact.line), backoff: null }
  }

  private inside(call: CallRef, argument: Expression, isMeant: boolean, depth: number): Told {
    const fact = this.context.program.callAt(call)
    if (depth > deepest) return nothing
    switch (argument.kind) {
      case 'call':
        return joined([this.told({ file: call.file, index: argument.call }, isMeant, depth), this.ofValue(call, argument, isMeant, depth)])
      case 'operation':
        return joined([this.inside(call, argument.left, isMeant, depth + 1), this.inside(call, argument.right, isMeant, depth + 1)])
      case 'array':
        return joined(argument.items.map((item) => this.inside(call, item, isMeant, depth + 1)))
      case 'object':
        return joined(argument.entries.map(({ key, value }) => this.ofOption(call, key, value, isMeant)).concat(argument.entries.map(({ key, value }) => this.inside(call, value, isMeant || retrying.test(key), depth + 1))))
      case 'function':
        return isMeant || fact.callee.kind !== 'unknown' ? this.ofBody({ file: call.file, index: argument.index }, depth) : nothing
      case 'path':
        return this.ofValue(call, argument, isMeant, depth)
      default:
        return nothing
    }
  }

  /** What the calls that make a value of a library say. */
  private ofValue(call: CallRef, argument: Expression, isMeant: boolean, depth: number): Told {
    const value = this.context.evaluator.values.resolve(this.context.locate(call, argument, null))
    return value.kind === 'library' ? joined(value.origins.map((origin) => this.told(origin.call, isMeant || retrying.test(value.path), depth + 1))) : nothing
  }

  /** Calls in the function that sets something up: `HttpClient { install(HttpRequestRetry) { retryOnServerErrors(3) } }`. */
  private ofBody(body: FunctionRef, depth: number): Told {
    const calls = this.context.program.index(body.file).callsOf.get(body.index) ?? []
    return joined(calls.map((index) => this.told({ file: body.file, index }, /retr/i.test(this.context.program.callAt({ file: body.file, index }).args.map((argument) => (argument.kind === 'path' ? argument.names.join('.') : argument.kind === 'literal' ? String(argument.value) : '')).join(' ')), depth + 1)))
  }

  private ofOption(call: CallRef, key: string, value: Expression, isMeant: boolean): Told {
    const fact = this.context.program.callAt(call)
    const rule = ruleOf(key, isMeant)
    const count = rule === null ? null : this.numberAt(call, fact, value)
    if (rule !== null && count !== null) return { retries: this.located(count - (rule[1] ? 1 : 0), call, fact.line), backoff: null }
    return isMeant && takesWait.test(key) && value.kind !== 'call' ? { retries: null, backoff: this.backoffOf(key, this.seconds(call, key, value), call) } : nothing
  }

  private located(value: number, { file }: CallRef, line: number): Located<number> | null {
    return value >= 0 && value < 100 ? { value: Math.round(value), file, line } : null
  }

  private numberAt(call: CallRef, fact: CallFact, expression: Expression): number | null {
    return numberOf(this.reader.read({ file: call.file, owner: fact.owner, expression, frame: null }))
  }

  private seconds(call: CallRef, name: string, expression: Expression | undefined): number | null {
    if (!expression) return null
    const amount = this.reader.read({ ...this.context.locate(call, expression, null) })
    const number = numberOf(amount)
    return number === null || amount.kind !== 'numbers' ? null : amount.isTime ? number : inMillis.test(name) ? number / 1000 : bareSeconds(call.file, number)
  }

  private backoffOf(name: string, baseSeconds: number | null, { file, index }: CallRef): Backoff | null {
    const { text } = this.context.program.callAt({ file, index })
    return baseSeconds === null || !(baseSeconds > 0) ? null : { baseSeconds, factor: /expo/i.test(`${name} ${text}`) ? 2 : 1, capSeconds: null, jitter: /jitter|random/i.test(`${name} ${text}`) ? 'full' : 'none' }
  }
}

const ruleOf = (name: string, isMeant: boolean): readonly [name: RegExp, countsFirst: boolean] | null => (isMeant ? countingWithin : counting.filter(([, countsFirst]) => !countsFirst)).find(([named]) => named.test(name)) ?? null

const joined = (all: readonly Told[]): Told => ({ retries: all.find(({ retries }) => retries !== null)?.retries ?? null, backoff: all.find(({ backoff }) => backoff !== null)?.backoff ?? null })

/** Laravel's `retry(3)` counts attempts, everybody else's retries. */
const isAttemptsOf = (file: string, name: string): boolean => file.endsWith('.php') && name === 'retry'
