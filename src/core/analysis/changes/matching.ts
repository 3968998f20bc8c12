import type { Block } from '../facts'
import { effectKey } from '../graph/codeGraph'
import type { Effect, Reading, Root } from '../graph/effects'

export interface Pair<T> {
  readonly base: T
  readonly head: T
}

export interface Matched<T> {
  readonly pairs: readonly Pair<T>[]
  readonly removed: readonly T[]
  readonly added: readonly T[]
}

/** Pairs items whose keys agree, key by key from the most to the least telling. A key of null matches nothing. */
export const matchBy = <T>(base: readonly T[], head: readonly T[], keys: readonly ((item: T) => string | null)[]): Matched<T> => {
  const pairs: Pair<T>[] = []
  let [removed, added] = [base, head]
  for (const key of keys) {
    const waiting = new Map<string, T[]>()
    for (const item of removed) {
      const name = key(item)
      if (name !== null) waiting.set(name, [...(waiting.get(name) ?? []), item])
    }
    const found = new Map<T, T>()
    for (const item of added) {
      const partner = waiting.get(key(item) ?? '\n')?.shift()
      if (partner !== undefined) found.set(item, partner)
    }
    const taken = new Set(found.values())
    pairs.push(...[...found].map(([headItem, baseItem]) => ({ base: baseItem, head: headItem })))
    removed = removed.filter((item) => !taken.has(item))
    added = added.filter((item) => !found.has(item))
  }
  return { pairs, removed, added }
}

/** Loops around a call, as they count: how many of unknown size, and the product of the known ones. */
export const loopsOf = (effect: Effect): { readonly open: number; readonly times: number } => {
  const loops = effect.factors.filter(({ kind }) => kind === 'loop')
  return {
    open: loops.filter(({ count }) => count === null).length,
    times: loops.reduce((product, { count }) => product * (count ?? 1), 1),
  }
}

const loopKey = (effect: Effect): string => {
  const { open, times } = loopsOf(effect)
  return `${open}*${times}`
}

const dependencyKey = ({ target, dependency }: Effect): string => `${target} ${dependency ?? ''}`

/** The call whatever its parameters go by: `/users/:id` asks for what `/users/:ids` does. */
export const shapeKey = (effect: Effect): string => effectKey(effect).replace(/:[\w$]+/g, ':')

/** What a service is asked for, one or many at a time: `/users/:id` and `/users`, `GetUser` and `GetUsers`. */
const resourceKey = (effect: Effect): string | null => {
  const { target, operation } = effect
  if (operation === null || (target !== 'http' && target !== 'grpc')) return null
  const steps = target === 'grpc' ? [operation] : operation.replace(/^[A-Z]+ /, '').split('/')
  const resource = steps.find((step) => /^[A-Za-z]/.test(step) && !/^(?:api|rest|internal|v\d+)$/i.test(step))
  return resource === undefined ? null : `${dependencyKey(effect)}|${resource.toLowerCase().replace(/^batch|batch$|s$/g, '')}`
}

/** True for what asks a database, by statement or through an object mapper. */
const isStored = ({ target }: Effect): boolean => target === 'sql' || target === 'orm'

/** Pairs the calls of an entry in base and head: first the same call on the same way under the same conditions, then the same operation, then the same dependency. */
export const matchEffects = (base: readonly Effect[], head: readonly Effect[], wayKey: (effect: Effect) => string, conditionKey: (effect: Effect, kinds?: readonly Block['kind'][]) => string): Matched<Effect> =>
  matchUnnamed(
    matchBy(base, head, [
      (effect) => `${effectKey(effect)}|${wayKey(effect)}|${loopKey(effect)}|${conditionKey(effect)}`,
      (effect) => `${effectKey(effect)}|${wayKey(effect)}|${loopKey(effect)}|${conditionKey(effect, ['branch'])}`,
      (effect) => `${effectKey(effect)}|${wayKey(effect)}|${loopKey(effect)}`,
      (effect) => `${effectKey(effect)}|${effect.symbol}|${loopKey(effect)}`,
      (effect) => `${effectKey(effect)}|${loopKey(effect)}`,
      (effect) => `${effectKey(effect)}|${effect.symbol}`,
      effectKey,
      (effect) => `${shapeKey(effect)}|${loopKey(effect)}`,
      shapeKey,
      (effect) => `${dependencyKey(effect)}|${effect.symbol}|${loopKey(effect)}`,
      (effect) => `${dependencyKey(effect)}|${effect.symbol}`,
      (effect) => `${dependencyKey(effect)}|${loopKey(effect)}`,
      (effect) => (isStored(effect) ? `${effect.dependency ?? ''}|${effect.symbol}|${loopKey(effect)}` : null),
      resourceKey,
    ]),
  )

/** A call whose dependency one side does not name pairs with one of its kind in the same function or class. */
const matchUnnamed = ({ pairs, removed, added }: Matched<Effect>): Matched<Effect> => {
  const isUnnamed = ({ dependency }: Effect): boolean => dependency === null
  const outer = ({ target, symbol }: Effect): string => `${target}|${symbol.split('.')[0] ?? ''}`
  const inHead = matchBy(removed, added.filter(isUnnamed), [outer])
  const inBase = matchBy(inHead.removed.filter(isUnnamed), added.filter((effect) => !isUnnamed(effect)), [outer])
  const reads = matchBy([...inHead.removed.filter((effect) => !isUnnamed(effect)), ...inBase.removed], [...inHead.added, ...inBase.added], [readKey])
  return { ...reads, pairs: [...pairs, ...inHead.pairs, ...inBase.pairs, ...reads.pairs] }
}

/** One question of a database in place of many is the same question, asked in another way. */
const readKey = ({ target, dependency, operation }: Effect): string | null =>
  (target === 'sql' || target === 'orm') && /^(?:select|query|find|get|load|list|scan|pluck)/i.test(operation ?? '') ? (dependency ?? '') : null

const contentKey = ({ entry, effects }: Root): string | null =>
  effects.length ? `${entry.point.kind} ${effects.map(effectKey).sort().join(',')}` : null

/** Tells whether a revision has a function of this name, in this file. */
export type HasFunction = (file: string, name: string) => boolean

/** Tells which functions a revision has, by their file and qualified name. */
export const hasFunction =
  ({ context: { program } }: Reading): HasFunction =>
  (file, name) =>
    program.holds(file) && program.facts(file).functions.some(({ qualified }) => qualified === name)

/**
 * Pairs the entries of two revisions: by name, then by where they stand, then by what they call. A function that the other
 * revision has too and merely calls or no longer calls from elsewhere is not taken for a renamed one.
 */
export const matchRoots = (base: readonly Root[], head: readonly Root[], inBase: HasFunction = none, inHead: HasFunction = none): Matched<Root> => {
  const baseRoots = new Set(base)
  const isKept = (root: Root): boolean => {
    const { kind, file, name } = root.entry.point
    return kind === 'main' && (baseRoots.has(root) ? inHead : inBase)(file, name)
  }
  const matched = matchBy(base, head, [
    ({ key, entry }) => `${key} ${entry.point.file}`,
    ({ key }) => key,
    ({ entry, service }) => (entry.point.kind === 'main' ? null : `${service.name} ${entry.point.kind} ${entry.point.file}:${entry.point.line}`),
    (root) => (isKept(root) ? null : contentKey(root)),
  ])
  const started = matchStarted(matched.removed.filter(isPlain), matched.added.filter((root) => !isPlain(root)), isKept)
  const stopped = matchStarted(matched.removed.filter((root) => !isPlain(root)), matched.added.filter(isPlain), isKept)
  return { pairs: [...matched.pairs, ...started.pairs, ...stopped.pairs], removed: [...stopped.removed, ...started.removed], added: [...started.added, ...stopped.added] }
}

/** What nothing is known to start. */
const isPlain = ({ entry }: Root): boolean => entry.point.kind === 'main'

/** A function that the program started itself, and what a framework starts of the same file to do the same. */
const matchStarted = (base: readonly Root[], head: readonly Root[], isKept: (root: Root) => boolean): Matched<Root> =>
  matchBy(base, head, [(root) => (isKept(root) || root.effects.length === 0 ? null : `${root.entry.point.file} ${root.effects.map(effectKey).sort().join(',')}`)])

const none: HasFunction = () => false
