import { type Block, type CallFact, type Expression, type FileFacts, type FunctionFact, calledName, namedOwner } from '../facts'
import { interceptedAgain } from './interceptors'
import { reconnectsIn } from './reconnects'
import { chainOf } from './sites'

/** What does something again until it succeeds. */
export interface RetryLoop {
  readonly owner: number
  readonly line: number
  /** What it does again, as written. */
  readonly repeated: string
  /** False for a loop that tries again at once: it is the same where it waits on the other side. */
  readonly isWaiting: boolean
  /** Whether it says how often it tries. */
  readonly isCounted?: boolean
  /** The loop, as written; not one without an end, which reads like any other. */
  readonly loop?: string
  /** How, in words. */
  readonly way: 'in a loop until it succeeds' | 'by calling itself after a failure' | 'by calling itself after a wait' | 'by putting itself into the queue again' | 'once more after a failure'
}

const waits = /^(?:u?sleep\w*|delay|after|newtimer|wait\w*|pause|backoff\w*|retry\w*|next_?backoff)$/i
/** Calls that no retry is about. */
const besides = /^(?:log|logger|logging|fmt|errors?|time|ctx|context|console|strings|atomic|sync|metrics?|stats?|math|pow|rand|random|random_int|mt_rand|print\w*|len|append|make|new|int|str|string|range|min|max)\b|\.(?:log\w*|warn\w*|info\w*|debug\w*|error\w*|print\w*|trace\w*|fatal\w*|with\w*|inc|observe|done|err|add|unlock|lock)$|^(?:go|continue)$/i

/** What a file does again until it succeeds, in loops that wait or by functions that call themselves. */
export const retryLoopsOf = (facts: FileFacts): RetryLoop[] => [...loopsOf(facts), ...callsAgain(facts), ...waitsAndCallsAgain(facts), ...countsAndCallsAgain(facts), ...enqueuedAgain(facts), ...triedAgain(facts), ...triedAgainOnError(facts), ...triedAgainAfterWait(facts), ...reconnectsIn(facts), ...interceptedAgain(facts)]

/** Whether the named function that one stands in does something again until it succeeds. */
export const triesAgainIn = (facts: FileFacts, owner: number): boolean => retryLoopsOf(facts).some((loop) => loop.owner === namedOwner(facts, owner))

const retryName = /attempt|retr(?:y|ies)|tries/i

/** Functions that call themselves after a failure, or with one attempt more or less, and count how often; be it in a callback of theirs. */
const callsAgain = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call) => {
    const index = namedOwner(facts, call.owner)
    const owner = facts.functions[index]
    const blocks = call.blocks.flatMap((at) => facts.blocks[at] ?? [])
    const isCaught = blocks.some(({ kind }) => kind === 'catch')
    if (!owner || calledName(call) !== owner.name) return []
    const isAgain = owner.bindings.some(({ name }) => retryName.test(name))
      ? isCaught || call.args.some(countsAttempt)
      : isSelf(call, owner) && (isCaught || blocks.some((block) => block.kind === 'branch' && block.arm === 'then' && failed.test(block.text))) && call.args.some((argument) => countsParameter(argument, owner))
    return isAgain ? [{ owner: index, line: call.line, repeated: owner.name, isWaiting: true, way: 'by calling itself after a failure' }] : []
  })

/** `left - 1` of what the function takes as `left`. */
const countsParameter = (argument: Expression, { bindings }: FunctionFact): boolean => {
  const counted = argument.kind === 'operation' && /^[+-]$/.test(argument.operator) ? argument.left : null
  return counted?.kind === 'path' && bindings.some(({ name }) => counted.names.join('.') === name)
}

/** `attempt + 1`, alone or among options. */
const countsAttempt = (argument: Expression): boolean => /"operator":"[+-]"/.test(JSON.stringify(argument)) && retryName.test(JSON.stringify(argument))

/** What a condition asks for that calls for another attempt. */
const failed = /err|exception|fail|too ?many|too_many|throttl|rate_?limit|unavailable|\b(?:429|5\d\d)\b|retry|timeout/i

/** Functions that wait where something failed, and then call themselves. */
const waitsAndCallsAgain = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call, index) => {
    const owner = facts.functions[call.owner]
    const innermost = call.blocks.at(-1)
    const block = innermost === undefined ? undefined : facts.blocks[innermost]
    const isFailed = (block?.kind === 'branch' && block.arm !== 'else' && failed.test(block.text)) || block?.kind === 'catch'
    if (!owner || !isFailed || !(isSelf(call, owner) || isOfOwnObject(facts, call, call.owner)) || owner.bindings.some(({ name }) => retryName.test(name))) return []
    const waited = facts.calls.slice(0, index).some((other) => other.owner === call.owner && other.blocks.at(-1) === innermost && waits.test(calledName(other)))
    return waited ? [{ owner: call.owner, line: call.line, repeated: owner.name, isWaiting: true, way: 'by calling itself after a wait' }] : []
  })

/** A condition under which there are attempts left: `this.retryCount < this.maxRetries`. */
const attemptsLeft = /(?:attempt|retr(?:y|ies)|tries)\w*\s*<=?|[<>]=?\s*[\w.]*(?:attempts|retries|tries)\b/i

/** Whether a call stands where attempts are left, by a count that outlives the function around it. */
export const isWithinAttempts = ({ blocks: all }: Pick<FileFacts, 'blocks'>, { blocks }: Pick<CallFact, 'blocks'>): boolean =>
  blocks.some((index) => all[index]?.kind === 'branch' && all[index].arm === 'then' && attemptsLeft.test(all[index].text))

/** Functions that call themselves while they have attempts left, which they count outside of themselves, be it in a callback of theirs. */
const countsAndCallsAgain = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call) => {
    const index = namedOwner(facts, call.owner)
    const owner = facts.functions[index]
    if (!owner || index === 0 || !(isSelf(call, owner) || isOfOwnObject(facts, call, index)) || !isWithinAttempts(facts, call) || owner.bindings.some(({ name }) => retryName.test(name))) return []
    return [{ owner: index, line: call.line, repeated: owner.name, isWaiting: true, way: 'by calling itself after a failure' }]
  })

/** Whether a call calls the function around it: by its bare name, or on its own object. */
const isSelf = ({ callee }: CallFact, { name }: Pick<FunctionFact, 'name'>): boolean =>
  callee.kind === 'path' && callee.names.at(-1) === name && (callee.names.length === 1 || (callee.names.length === 2 && /^(?:this|self|cls)$/.test(callee.names[0] ?? '')))

/** Whether a call calls the function around it by the object that it stands in: `tasks.connect()` in the `connect` of `tasks`. */
const isOfOwnObject = ({ values }: FileFacts, { callee }: CallFact, index: number): boolean => {
  const [object, method, ...more] = callee.kind === 'path' ? callee.names : []
  const holds = (of: Expression): boolean => of.kind === 'object' && of.entries.some(({ key, value }) => key === method && value.kind === 'function' && value.index === index)
  return more.length === 0 && method !== undefined && values.some(({ name, value }) => name === object && holds(value))
}

const enqueues = /^(?:perform_(?:later|in|at|async)|apply_async|dispatch|enqueue(?:_in|_at)?|delay)$/

/** Whether names lead to the class itself: `self.class`, or `self` where the class itself does the job. */
const isOwnClass = ([first = '', second]: readonly string[], own: string): boolean => first === own || (/^(?:this|self)$/.test(first) && (second === undefined || second === 'class'))

/** Jobs that put themselves into their queue again where they failed, or count how often. */
const enqueuedAgain = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call) => {
    const { className, name = '' } = facts.functions[call.owner] ?? {}
    const chain = chainOf(facts, call)
    const own = className?.split('.').at(-1)
    const isOwn = own !== undefined && (isOwnClass(chain.slice(0, -1), own) || (call.args[0]?.kind === 'path' && isOwnClass(call.args[0].names, own)))
    const isCaught = call.blocks.some((block) => facts.blocks[block]?.kind === 'catch')
    if (!isOwn || !enqueues.test(calledName(call)) || !(isCaught || call.args.some((argument) => retryName.test(JSON.stringify(argument))))) return []
    return [{ owner: call.owner, line: call.line, repeated: `${className}.${name}`, isWaiting: true, way: 'by putting itself into the queue again' }]
  })

/** Calls after which nothing is tried any more, or whose caller is told what happened. */
const ending = /^(?:res|reply|response|ctx|this\.set\w*|set[A-Z]\w*)\b|(?:^|[.:>])(?:close|end|release|disconnect|unlock|quit|stop|destroy|clean\w*|delete|remove|reset|dispose|rollback|cancel|unlink|abort)\w*$/i

/** Names of what asks others, in languages that wait without saying so. */
const asks = /^(?:send|publish|post|put|request|fetch|execute|perform|push|call|upload|download|deliver|emit|write|produce|goto|navigate)(?:_\w+|[A-Z]\w*)?$/

/** Whether a call waits for an answer, as far as is said: a promise that a handler gives back is waited for by whoever called. */
const isAsking = (call: CallFact): boolean => call.isAwaited || (call.args.length > 0 && asks.test(calledName(call)))

/** Calls that a handler makes with what the part that failed made them with: `catch { await send(message, true) }`. */
const triedAgain = (facts: FileFacts): RetryLoop[] => {
  const seen = new Set<string>()
  return facts.calls.flatMap((call) => {
    const { owner, line, text, blocks } = call
    const handler = blocks.findIndex((index) => facts.blocks[index]?.kind === 'catch')
    if (handler < 0 || !isTried(call) || ending.test(text)) return []
    const isSame = (other: CallFact): boolean => other.owner === owner && other.text === text && (isAsking(call) || isAsking(other)) && isTriedBefore(facts, other, blocks.slice(0, handler + 1)) && argumentsOf(facts, other) === argumentsOf(facts, call)
    const key = `${owner} ${text}`
    if (seen.has(key) || !facts.calls.some(isSame)) return []
    seen.add(key)
    return [{ owner, line, repeated: text, isWaiting: true, way: 'once more after a failure' }]
  })
}

/** `if pushErr != nil`: the error that a condition is about. */
const errorAsked = /\b(\w*err)\s*!=\s*nil\b/i

/** Whether a call is given the context by which it may be told to stop: it may take long. */
export const takesContext = ({ args: [first] }: CallFact): boolean => first?.kind === 'path' && /^(?:ctx|context)$/.test(first.names.at(-1) ?? '')

/** Calls that take a context, as those of Go which may take long, and are made with the same once more where they gave an error. */
const triedAgainOnError = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call) => {
    const { owner, line, text, blocks } = call
    if (!takesContext(call) || !isTried(call) || ending.test(text)) return []
    const isFailed = blocks.some((index, at) => {
      const block = facts.blocks[index]
      const name = block?.kind === 'branch' && block.arm === 'then' ? errorAsked.exec(block.text)?.[1] : undefined
      const gave = (other: CallFact): boolean => facts.values.some((value) => value.owner === owner && value.name === name && value.line === other.line)
      return name !== undefined && facts.calls.some((other) => other !== call && other.owner === owner && other.text === text && other.blocks.length <= at && other.blocks.every((outer, depth) => outer === blocks[depth]) && argumentsOf(facts, other) === argumentsOf(facts, call) && gave(other))
    })
    return isFailed ? [{ owner, line, repeated: text, isWaiting: true, way: 'once more after a failure' }] : []
  })

/** Calls that are made with the same once more after a wait, where the answer was a failure: `if (answer.status === 429) { await sleep(1000); answer = await send(order) }`. */
const triedAgainAfterWait = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call, index) => {
    const { owner, line, text, blocks } = call
    const innermost = blocks.at(-1)
    const block = innermost === undefined ? undefined : facts.blocks[innermost]
    if (block?.kind !== 'branch' || block.arm === 'else' || !failed.test(block.text) || !isTried(call) || ending.test(text)) return []
    const before = facts.calls.slice(0, index).filter((other) => other.owner === owner)
    const isWaited = before.some((other) => other.blocks.at(-1) === innermost && waits.test(calledName(other)))
    const isSame = (other: CallFact): boolean => other.text === text && other.blocks.length < blocks.length && other.blocks.every((outer, at) => outer === blocks[at]) && argumentsOf(facts, other) === argumentsOf(facts, call)
    return isWaited && before.some(isSame) ? [{ owner, line, repeated: text, isWaiting: true, way: 'once more after a failure' }] : []
  })

/** Whether a call stands in the nearest part before a handler that it may belong to. */
const isTriedBefore = ({ blocks: all }: FileFacts, { blocks }: CallFact, handler: readonly number[]): boolean => {
  const outer = handler.slice(0, -1)
  const part = blocks[outer.length]
  return part !== undefined && all[part]?.kind === 'try' && part < (handler.at(-1) ?? 0) && outer.every((index, at) => blocks[at] === index)
}

/** What a call is given, wherever that is written, but for switches. */
const argumentsOf = (facts: FileFacts, { args }: CallFact): string =>
  JSON.stringify(args.map((argument) => (argument.kind === 'literal' && typeof argument.value === 'boolean' ? 'switch' : argument)), (key, part: unknown) => (key === 'line' ? undefined : key === 'call' && typeof part === 'number' ? callSaid(facts, part) : part))

/** A call among what another is given, by its name and by what it is given itself. */
const callSaid = (facts: FileFacts, index: number): string => {
  const call = facts.calls[index]
  return call ? `${call.text} ${argumentsOf(facts, call)}` : ''
}

/** Whether a loop says how often it tries: by a number, or by a name that tells of tries. */
const isCounted = ({ form, bound }: Extract<Block, { kind: 'loop' }>): boolean =>
  form === 'counter' && ((bound?.to.kind === 'literal' && typeof bound.to.value === 'number') || (bound?.to.kind === 'path' && retryName.test(bound.to.names.at(-1) ?? '')))

/** Loops that try again and have something to try. */
const loopsOf = (facts: FileFacts): RetryLoop[] =>
  facts.blocks.flatMap((block, index) => {
    if (block.kind !== 'loop' || !block.retries) return []
    const inside = facts.calls.filter(({ blocks }) => blocks.includes(index))
    const first = inside.find((call) => isTried(call))
    if (!first) return []
    return [{ owner: first.owner, line: block.line, repeated: first.text, isWaiting: inside.some((call) => waits.test(calledName(call))), isCounted: isCounted(block), way: 'in a loop until it succeeds', ...(block.form === 'endless' ? {} : { loop: block.text }) }]
  })

/** Whether a call may be what a retry is about. */
export const isTried = (call: CallFact): boolean => !besides.test(call.text) && !waits.test(calledName(call)) && !call.isNew && call.callee.kind !== 'unknown'
