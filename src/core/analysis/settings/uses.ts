import type { UseRow } from '../catalog/quantitySchema'
import type { Vocabulary } from '../catalog/vocabulary'
import type { FileFacts } from '../facts'
import { chainOf } from './sites'
import { wordsOf } from './words'

/** A function that works through what a receiver is named after: a cache, a limiter. */
export interface Use {
  readonly row: UseRow
  /** As written: `userCache.get`. */
  readonly name: string
  /** The outermost function around it; methods are outermost. */
  readonly owner: number
  readonly line: number
}

interface Touch {
  readonly row: UseRow
  readonly name: string
  readonly owner: number
  readonly line: number
  readonly method: string
}

/** What an assignment to an element counts as. */
const element = '[]'

/** What a file says, what names mean, and the type of what a call is made on: empty where it is not known. */
export interface UseReading {
  readonly facts: FileFacts
  readonly vocabulary: Vocabulary
  readonly typeOf: (call: number) => string
}

/** The first use of each kind in each function of a file. */
export const usesOf = (reading: UseReading): Use[] => {
  const { facts } = reading
  const calls = callTouches(reading)
  const own = [...calls, ...elementTouches(reading, calls)]
  const touches = [...own, ...calledTouches(facts, own)]
  const found = new Map<string, Use>()
  for (const { row, name, owner, line, method } of touches) {
    const key = `${owner} ${row.what}`
    const isUse = method === element || (row.methods.includes(method) && isAccompanied({ row, name, owner, line, method }, touches))
    if (isUse && !found.has(key)) found.set(key, { row, name, owner, line })
  }
  return [...found.values()]
}

/** Whether what a call asks for is filled in the same function, by the same or by another part of its own. */
const isAccompanied = ({ row: { beside, what }, name, owner }: Touch, touches: readonly Touch[]): boolean =>
  beside.length === 0 || touches.some((other) => other.owner === owner && other.row.what === what && isNear(other.name, name) && (other.method === element || beside.includes(other.method)))

/** Two classes that are named outright have nothing to do with each other. */
const isNear = (one: string, other: string): boolean => {
  const [left = '', right = ''] = [one, other].map((name) => name.split('.')[0])
  return left === right || !/^[A-Z]\w*[a-z]/.test(left) || !/^[A-Z]\w*[a-z]/.test(right)
}

const callTouches = ({ facts, vocabulary, typeOf }: UseReading): Touch[] =>
  facts.calls.flatMap((call, index) => {
    const chain = chainOf(facts, call)
    const [receiver, method] = chain.length === 1 ? [...chain, call.args.length > 1 ? 'put' : 'get'] : chain.slice(-2)
    if (receiver === undefined || method === undefined) return []
    const [first = ''] = wordsOf(method)
    const owner = outermost(facts, call.owner)
    if (owner === 0) return []
    const named = vocabulary.usesOf(receiver)
    // What a class calls of its own is no use of the class.
    // A throttle that is a semaphore bounds what runs at once.
    const typed = chain.length === 1 || !vocabulary.isUse(first) ? [] : vocabulary.usesOf(typeOf(index))
    const rows = typed.length > 0 ? typed : named
    return rows.map((row) => ({ row, name: `${receiver}.${method}`, owner, line: call.line, method: first }))
  })

/** What functions of the file do for those that call them and do a part of it themselves. */
const calledTouches = (facts: FileFacts, own: readonly Touch[]): Touch[] =>
  facts.calls.flatMap(({ callee, owner: caller, line }) => {
    const owner = outermost(facts, caller)
    const name = callee.kind === 'path' ? callee.names.join('.').replace(/^this\./, '') : ''
    const called = facts.functions.findIndex((fact) => fact.name === name && fact.className === facts.functions[owner]?.className)
    const isPart = called > 0 && called !== owner && own.some((touch) => touch.owner === owner)
    return isPart ? own.filter((touch) => touch.owner === called).map((touch) => ({ ...touch, owner, line })) : []
  })

/** `known[key] = value`, where the name says what it is, or what is called on it. */
const elementTouches = ({ facts, vocabulary }: UseReading, calls: readonly Touch[]): Touch[] =>
  facts.values.flatMap(({ name, owner, line }) => {
    const names = name.split('.')
    const receiver = names.at(-2)
    const outer = outermost(facts, owner)
    if (names.at(-1) !== element || receiver === undefined || outer === 0) return []
    const called = calls.find((touch) => touch.owner === outer && touch.name.startsWith(`${receiver}.`))
    const rows = [...vocabulary.usesOf(receiver), ...(called ? [called.row] : [])].filter(({ beside }) => beside.length > 0)
    return rows.map((row) => ({ row, name: receiver, owner: outer, line, method: element }))
  })

/** The outermost function around a place; methods are outermost. */
export const outermost = (facts: FileFacts, owner: number): number => {
  let at = owner
  for (let outer = facts.functions[at]?.owner ?? null; outer !== null && outer !== 0; outer = facts.functions[at]?.owner ?? null) at = outer
  return at
}
