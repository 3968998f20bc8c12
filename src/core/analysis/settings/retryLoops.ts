import type { CallFact, FileFacts } from '../facts'
import { calledName } from './sites'

/** A loop that does something again until it succeeds, and waits in between. */
export interface RetryLoop {
  readonly owner: number
  readonly line: number
  /** What it does again, as written. */
  readonly repeated: string
}

const waits = /^(?:u?sleep\w*|delay|after|newtimer|wait\w*|pause|backoff\w*|retry\w*|next_?backoff)$/i
/** Calls that no retry is about. */
const besides = /^(?:log|logger|logging|fmt|errors?|time|ctx|context|console|strings|atomic|sync|metrics?|stats?|math|rand|random|print\w*|len|append|make|new|int|str|string|range|min|max)\b|\.(?:log\w*|warn\w*|info\w*|debug\w*|error\w*|print\w*|trace\w*|fatal\w*|with\w*|inc|observe|done|err|add|unlock|lock)$|^(?:go|continue)$/i

/** Loops of a file that try again, wait, and have something to try. */
export const retryLoopsOf = (facts: FileFacts): RetryLoop[] =>
  facts.blocks.flatMap((block, index) => {
    if (block.kind !== 'loop' || !block.retries) return []
    const inside = facts.calls.filter(({ blocks }) => blocks.includes(index))
    const first = inside.find((call) => isTried(call))
    if (!first || !inside.some((call) => waits.test(calledName(call)))) return []
    return [{ owner: first.owner, line: block.line, repeated: first.text }]
  })

const isTried = (call: CallFact): boolean => !besides.test(call.text) && !waits.test(calledName(call)) && !call.isNew && call.callee.kind !== 'unknown'
