import type { Repetition } from '../catalog/quantitySchema'
import { type CallFact, type Expression, type FileFacts, calledName } from '../facts'
import { goesOn } from '../languages/lowering/control'
import { raceOfWaits } from '../languages/lowering/races'
import type { Site } from './site'

/** How the call at a site comes to be made again; null where it does not. */
export const repeatedAt = (facts: FileFacts, { call: index }: Pick<Site, 'call'>): Repetition | null => {
  const call = facts.calls[index ?? -1]
  return call ? (repeatedHere(facts, call) ?? repeatedByCaller(facts, call)) : null
}

/** As much as a function calls that only waits: what makes up the time, and the wait. */
const callsOfWait = 3

/** How a function that only waits comes to be called again, by the functions of its file. */
const repeatedByCaller = (facts: FileFacts, { owner }: CallFact): Repetition | null => {
  const { name = '' } = facts.functions[owner] ?? {}
  if (owner === 0 || !/^\w+$/.test(name) || facts.calls.filter((call) => call.owner === owner).length > callsOfWait) return null
  const ways = facts.calls.flatMap((call) => (calledName(call) === name && call.owner !== owner ? (repeatedHere(facts, call) ?? []) : []))
  return ways[0] ?? null
}

const repeatedHere = (facts: FileFacts, call: CallFact): Repetition | null => {
  const { blocks } = promiseAround(facts, call) ?? call
  const around = blocks.flatMap((index) => facts.blocks[index] ?? [])
  if (around.some((block) => block.kind === 'catch' || (block.kind === 'loop' && block.retries))) return 'recovery'
  const loop = around.findLast(({ kind }) => kind === 'loop')
  if (loop?.kind !== 'loop') return isRunAgain(facts, call.owner) ? 'poll' : isRunForEach(facts, call) ? 'loop' : null
  return goesOn(loop) && !around.some((block) => block.kind === 'guard' && block.leaves === 'break') ? 'poll' : 'loop'
}

/** The innermost loop around the call at a site, as written; nothing where there is none. */
export const loopAround = (facts: FileFacts, { call: index }: Pick<Site, 'call'>): string => {
  const call = facts.calls[index ?? -1]
  const around = call && (promiseAround(facts, call) ?? call).blocks.flatMap((at) => facts.blocks[at] ?? [])
  return around?.flatMap((block) => (block.kind === 'loop' ? [block.text] : [])).at(-1) ?? ''
}

/** Whether a function calls itself: what it waits for, it waits for again. */
const isRunAgain = (facts: FileFacts, owner: number): boolean => {
  const { name, className } = facts.functions[owner] ?? {}
  const itself = className === null ? name : `this.${name ?? ''}`
  return owner !== 0 && facts.calls.some((call) => call.owner === owner && call.callee.kind === 'path' && call.callee.names.join('.') === itself)
}

/** Methods that run a block for one element after another. */
const eachOf = /^(?:each\w*|find_each|find_in_batches|in_batches|times|upto|chunk|chunkById|array_walk|forEach\w*|onEach)$/

/** Whether a call stands in a block that runs for one element after another; what is awaited in one holds up that element alone. */
const isRunForEach = (facts: FileFacts, { owner, isAwaited }: CallFact): boolean =>
  owner !== 0 && !isAwaited && facts.calls.some((call) => eachOf.test(calledName(call)) && call.args.some((argument) => argument.kind === 'function' && argument.index === owner))

/** The promise that a timer resolves: `await new Promise((resolve) => setTimeout(resolve, 100))` waits where it stands. */
const promiseAround = (facts: FileFacts, call: CallFact): CallFact | undefined => {
  if (facts.functions[call.owner]?.name !== 'Promise callback') return undefined
  return facts.calls.find(({ isNew, args }) => isNew && args.some((argument) => argument.kind === 'function' && argument.index === call.owner))
}

/** Whether other promises run against the one that a call is, or settles: `Promise.race([load(), new Promise((_, reject) => setTimeout(reject, 100))])`. */
export const isRaced = (facts: FileFacts, { call: index }: Pick<Site, 'call'>): boolean => {
  const call = facts.calls[index ?? -1]
  if (!call) return false
  const raced = facts.calls.indexOf(promiseAround(facts, call) ?? call)
  const isIt = (item: Expression): boolean => {
    if (item.kind === 'path') return facts.values.some(({ name, value }) => name === item.names[0] && value.kind === 'call' && value.call === raced)
    return item.kind === 'call' && (item.call === raced || beginsWith(facts, item.call, raced))
  }
  return facts.calls.some(({ text, args }) => races.has(text) && [args, ...args.map((list) => (list.kind === 'array' ? list.items : []))].some((items) => items.length > 1 && items.some(isIt)))
}

/** Calls that wait for the first of what they are given. */
const races: ReadonlySet<string> = new Set(['Promise.race', 'Task.WhenAny', raceOfWaits])

/** What a debounced function is named after that leads to calls by way of what a screen keeps. */
const asksForMore = /search|query|fetch|reload|debounc/i

/** Whether a timer that a function starts is the one that it, or what it gives back, stops: each call puts off anew what `callback` does, which must ask for something; null where it does. */
export const isPutOff = ({ calls, functions }: FileFacts, owner: number, callback: number | null): boolean => {
  const stops = calls.some((call) => calledName(call) === 'clearTimeout' && (call.owner === owner || functions[call.owner]?.owner === owner))
  return stops && (callback === null || calls.some((call) => call.owner === callback && asksForMore.test(call.text)))
}

/** Whether a chain of calls begins with a call: `first().then(...)`. */
const beginsWith = (facts: FileFacts, index: number, first: number): boolean => {
  const callee = facts.calls[index]?.callee
  return callee?.kind === 'member' && callee.of.kind === 'call' && (callee.of.call === first || beginsWith(facts, callee.of.call, first))
}

/** A function and all that stand within it. */
export const functionsWithin = (facts: FileFacts, outer: number): number[] =>
  [outer, ...facts.functions.flatMap(({ owner }, index) => (owner === outer && index !== outer ? functionsWithin(facts, index) : []))]
