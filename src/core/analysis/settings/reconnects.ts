import { type CallFact, type FileFacts, calledName, namedOwner } from '../facts'
import type { RetryLoop } from './retryLoops'

/** What tells that a connection came to its end. */
const ended = /^(?:on)?(?:close|error|end|disconnect|exit|abort)$/i
const listens = /^(?:on|once|addEventListener|addListener)$/
const deepest = 3

/**
 * Functions that make a connection and are put off to do so again where that ends, whichever function of the file puts
 * them off: `socket.onclose = () => setTimeout(connect, 1000)`. Each is told of both.
 */
export const reconnectsIn = (facts: FileFacts): RetryLoop[] =>
  handlersIn(facts).flatMap((handler) => {
    const makers = ownersOf(facts, handler)
    return delaysFrom(facts, handler, 0).flatMap(({ call, names }) => {
      const maker = makers.find((index) => names.includes(facts.functions[index]?.name ?? ''))
      const repeated = maker === undefined ? undefined : facts.functions[maker]?.name
      return maker === undefined || repeated === undefined ? [] : [...new Set([namedOwner(facts, call.owner), maker])].map((owner): RetryLoop => ({ owner, line: call.line, repeated, isWaiting: true, way: 'by calling itself after a wait' }))
    })
  })

/** The functions that run where something ends. */
const handlersIn = ({ values, calls }: FileFacts): number[] => [
  ...values.flatMap(({ name, value }) => (value.kind === 'function' && name.includes('.') && ended.test(name.split('.').at(-1) ?? '') ? [value.index] : [])),
  ...calls.flatMap((call) => {
    const [event, handler] = call.args
    return listens.test(calledName(call)) && event?.kind === 'literal' && ended.test(String(event.value)) && handler?.kind === 'function' ? [handler.index] : []
  }),
]

/** The functions around one, innermost first. */
const ownersOf = ({ functions }: FileFacts, index: number): number[] => {
  const around: number[] = []
  for (let at = functions[index]?.owner ?? 0; at !== 0; at = functions[at]?.owner ?? 0) around.push(at)
  return around
}

interface Delay {
  readonly call: CallFact
  /** What it calls in the end, by name. */
  readonly names: readonly string[]
}

/** What a function, or one of the file that it calls, puts off. */
const delaysFrom = (facts: FileFacts, index: number, depth: number): Delay[] => {
  const own = facts.calls.filter(({ owner }) => owner === index)
  const delays = own.filter((call) => calledName(call) === 'setTimeout').map((call) => ({ call, names: namesRun(facts, call) }))
  if (depth === deepest) return delays
  const called = new Set(own.map(calledName))
  const next = facts.functions.flatMap(({ name }, at) => (at !== index && at !== 0 && called.has(name) ? [at] : []))
  return [...delays, ...next.flatMap((at) => delaysFrom(facts, at, depth + 1))]
}

const namesRun = ({ calls }: FileFacts, { args: [run] }: CallFact): string[] => {
  if (run?.kind === 'path') return run.names.slice(-1)
  return run?.kind === 'function' ? calls.filter(({ owner }) => owner === run.index).map(calledName) : []
}
