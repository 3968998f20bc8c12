import { type CallFact, type FileFacts, calledName, namedOwner } from '../facts'
import type { RetryLoop } from './retryLoops'

/** A condition that counts attempts, or asks whether there was one: `config.retryCount >= retries`, `!config._retry`. */
const countsAttempts = /(?:attempt|retr(?:y|ies)|tries)\w*\s*[<>]|[<>]=?\s*[\w.]*(?:attempt|retr(?:y|ies)|tries)|!\s*[\w.?]*(?:attempt|retr(?:y|ied))/i

/** Clients of HTTP that are asked again, once or a counted number of times, by what intercepts their failed responses: `client.interceptors.response.use(done, failed)`. */
export const interceptedAgain = (facts: FileFacts): RetryLoop[] =>
  facts.calls.flatMap((call) => {
    const client = interceptedClient(call)
    const [, failed] = call.args
    const name = failed?.kind === 'path' && failed.names.length === 1 ? failed.names[0] : undefined
    const handler = failed?.kind === 'function' ? failed.index : facts.functions.findIndex((fact) => name !== undefined && fact.name === name)
    if (client === null || handler <= 0) return []
    const inside = facts.calls.filter(({ owner }) => isWithin(facts, owner, handler))
    const again = inside.find(({ callee }) => callee.kind === 'path' && (callee.names[0] === client || callee.names[0] === 'axios') && (callee.names.length === 1 || callee.names.at(-1) === 'request'))
    const isCounted = inside.some(({ blocks }) => blocks.some((index) => countsIn(facts, index)))
    return again && isCounted ? [{ owner: namedOwner(facts, call.owner), line: again.line, repeated: client, isWaiting: true, way: 'by calling itself after a failure' }] : []
  })

/** The name of the client whose responses a call intercepts. */
const interceptedClient = (call: CallFact): string | null => {
  const names = call.callee.kind === 'path' ? call.callee.names : []
  return calledName(call) === 'use' && names.slice(-3).join('.') === 'interceptors.response.use' && names.length === 4 ? (names[0] ?? null) : null
}

const countsIn = ({ blocks }: FileFacts, index: number): boolean => {
  const block = blocks[index]
  return (block?.kind === 'guard' || block?.kind === 'branch') && countsAttempts.test(block.text)
}

const isWithin = ({ functions }: FileFacts, index: number, outer: number): boolean => {
  for (let at = index; at > 0; at = functions[at]?.owner ?? 0) if (at === outer) return true
  return false
}
