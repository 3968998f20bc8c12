import { calledName } from '../facts'
import type { Reading } from '../graph/effects'
import { symbolOf } from '../graph/multiplicity'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import { chainOf } from '../settings/sites'
import { wordsOf } from '../settings/words'
import type { ChangedFiles } from './calls'
import { type FoundChange, ofCodeAlone } from './change'
import { hasFunction } from './matching'

/** The calls of a function, by the name of what they call, with what they call it on where that has a name. */
type CallsByName = ReadonlyMap<string, CallRef>
type NamedCall = readonly [name: string, call: CallRef]

/** Calls that become calls of what is named after its cache as well, `getPet` to `getCachedPet` and `find` to `findFromCache`, and the other way round. */
export const cachedVariantChanges = (base: Reading, head: Reading, changed: ChangedFiles): FoundChange[] => {
  const [before, after] = [callsOf(base, changed.inBase), callsOf(head, changed.inHead)]
  return [...after].flatMap(([key, calls]) => {
    const was = before.get(key)
    if (!was) return []
    const [gone, come] = [namesOnlyIn(was, calls), namesOnlyIn(calls, was)]
    const isSwapped = ([, one]: NamedCall, [, other]: NamedCall): boolean => isOfCacheOf(base, one, { reading: head, call: other }) || isOfCacheOf(head, other, { reading: base, call: one })
    return come.flatMap((is) => gone.flatMap((before) => {
      if (isVariant(before[0], is[0]) || isVariant(is[0], before[0])) return [told(head, is[1], [lastOf(before[0]), lastOf(is[0])])]
      return isSwapped(before, is) ? [told(head, is[1], [before[0], is[0]])] : []
    }))
  })
}

const callsOf = (reading: Reading, files: ReadonlySet<string>): Map<string, Map<string, CallRef>> => {
  const { program } = reading.context
  const found = new Map<string, Map<string, CallRef>>()
  for (const file of [...files].filter((path) => program.holds(path))) {
    for (const [index, fact] of program.facts(file).calls.entries()) {
      const call: CallRef = { file, index }
      const key = `${file}|${symbolOf(reading.context, call)}`
      found.set(key, (found.get(key) ?? new Map<string, CallRef>()).set(chainOf(program.facts(file), fact).slice(-2).join('.') || calledName(fact), call))
    }
  }
  return found
}

const namesOnlyIn = (one: CallsByName, other: CallsByName): [string, CallRef][] => [...one].filter(([name]) => !other.has(name))

const cacheWords = / (?:cached|(?:from|with|via|through|using) cache)(?= )/

/** What a name says without its cache; null where it speaks of none. */
const withoutCache = (name: string): string | null => {
  const words = ` ${wordsOf(name).join(' ')} `
  return cacheWords.test(words) ? words.replace(cacheWords, '').trim() : null
}

/** Whether a name is that of something else with its cache. */
const isVariant = (plain: string, cached: string): boolean => withoutCache(lastOf(cached)) === wordsOf(lastOf(plain)).join(' ')

const lastOf = (name: string): string => name.split('.').at(-1) ?? name

/** Ends of names of what answers from where things are kept, and of what keeps answers beside it. */
const origins = / (?:repository|repo|service|client|api|store|dao|db|loader|provider|gateway|manager|model|resolver|fetcher|source|storage|registry)$/
const caches = / cached?(?: (?:service|store|manager|client|repository|provider))?$/

/** Whether a method is called on a source in one revision, which the other still has, and there on a cache: `pets.getPet` to `petCache.getPet`. */
const isOfCacheOf = (own: Reading, call: CallRef, other: { readonly reading: Reading; readonly call: CallRef }): boolean => {
  const [[origin, method], [cache, same]] = [receiverAndName(own, call), receiverAndName(other.reading, other.call)]
  if (method !== same || wordsOf(method).length < 2 || !caches.test(cache) || caches.test(origin) || !origins.test(origin)) return false
  const callee = own.context.callee(call)
  return callee.kind !== 'function' || hasFunction(other.reading)(callee.ref.file, own.context.program.functionAt(callee.ref).qualified)
}

/** The words of what a call is made on, and the name of what it calls. */
const receiverAndName = ({ context: { program } }: Reading, call: CallRef): readonly [string, string] => {
  const [receiver = '', name = ''] = chainOf(program.facts(call.file), program.callAt(call)).slice(-2)
  return [` ${wordsOf(receiver).join(' ')}`, name]
}

const told = ({ context, services }: Reading, call: CallRef, [before, after]: readonly [before: string, after: string]): FoundChange => {
  const isAdded = withoutCache(lastOf(after)) !== null || (after.includes('.') && caches.test(` ${wordsOf(after.split('.')[0] ?? '').join(' ')}`))
  const symbol = symbolOf(context, call)
  return {
    ...ofCodeAlone,
    kind: isAdded ? 'cache-added' : 'cache-removed',
    direction: isAdded ? 'less' : 'more',
    target: 'cache',
    file: call.file,
    line: context.program.callAt(call).line,
    symbol,
    service: serviceOf(services, call.file).name,
    operation: after,
    why: `${symbol} now calls ${after} instead of ${before}.`,
  }
}
