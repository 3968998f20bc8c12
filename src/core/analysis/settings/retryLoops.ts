import type { CallFact, FileFacts } from '../facts'
import { calledName } from './sites'

/** What does something again until it succeeds. */
export interface RetryLoop {
  readonly owner: number
  readonly line: number
  /** What it does again, as written. */
  readonly repeated: string
  /** How, in words. */
  readonly way: 'in a loop until it succeeds' | 'by calling itself after a failure'
}

const waits = /^(?:u?sleep\w*|delay|after|newtimer|wait\w*|pause|backoff\w*|retry\w*|next_?backoff)$/i
/** Calls that no retry is about. */
const besides = /^(?:log|logger|logging|fmt|errors?|time|ctx|context|console|strings|atomic|sync|metrics?|stats?|math|rand|random|print\w*|len|append|make|new|int|str|string|range|min|max)\b|\.(?:log\w*|warn\w*|info\w*|debug\w*|error\w*|print\w*|trace\w*|fatal\w*|with\w*|inc|observe|done|err|add|unlock|lock)$|^(?:go|continue)$/i

/** What a file does again until it succeeds, in loops that wait or by functions that call themselves. */
export const retryLoopsOf = (facts: FileFacts): RetryLoop[] => [...loopsOf(facts), ...callsAgain(facts)]

const retryName = /attempt|retr(?:y|ies)|tries/i

/** Functions that call themselves after a failure and count how often. */
const callsAgain = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call) => {
    const owner = facts.functions[call.owner]
    const isFailed = call.blocks.some((index) => facts.blocks[index]?.kind === 'catch')
    if (!owner || !isFailed || calledName(call) !== owner.name || !owner.bindings.some(({ name }) => retryName.test(name))) return []
    return [{ owner: call.owner, line: call.line, repeated: owner.name, way: 'by calling itself after a failure' }]
  })

/** Loops that try again, wait, and have something to try. */
const loopsOf = (facts: FileFacts): RetryLoop[] =>
  facts.blocks.flatMap((block, index) => {
    if (block.kind !== 'loop' || !block.retries) return []
    const inside = facts.calls.filter(({ blocks }) => blocks.includes(index))
    const first = inside.find((call) => isTried(call))
    if (!first || !inside.some((call) => waits.test(calledName(call)))) return []
    return [{ owner: first.owner, line: block.line, repeated: first.text, way: 'in a loop until it succeeds' }]
  })

const isTried = (call: CallFact): boolean => !besides.test(call.text) && !waits.test(calledName(call)) && !call.isNew && call.callee.kind !== 'unknown'
