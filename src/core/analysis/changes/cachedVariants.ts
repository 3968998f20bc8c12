import type { Reading } from '../graph/effects'
import { symbolOf } from '../graph/multiplicity'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import { calledName } from '../settings/sites'
import { wordsOf } from '../settings/words'
import type { ChangedFiles } from './calls'
import { type FoundChange, ofCodeAlone } from './change'

/** The calls of a function, by the name of what they call. */
type CallsByName = ReadonlyMap<string, CallRef>

/** Calls that become calls of what is named after its cache as well, `getPet` to `getCachedPet` and `find` to `findFromCache`, and the other way round. */
export const cachedVariantChanges = (base: Reading, head: Reading, changed: ChangedFiles): FoundChange[] => {
  const [before, after] = [callsOf(base, changed.inBase), callsOf(head, changed.inHead)]
  return [...after].flatMap(([key, calls]) => {
    const was = before.get(key)
    if (!was) return []
    const [gone, come] = [namesOnlyIn(was, calls), namesOnlyIn(calls, was)]
    return come.flatMap(([name, call]) => gone.flatMap(([other]) => (isVariant(other, name) || isVariant(name, other) ? [told(head, call, [other, name])] : [])))
  })
}

const callsOf = (reading: Reading, files: ReadonlySet<string>): Map<string, Map<string, CallRef>> => {
  const { program } = reading.context
  const found = new Map<string, Map<string, CallRef>>()
  for (const file of [...files].filter((path) => program.holds(path))) {
    for (const [index, fact] of program.facts(file).calls.entries()) {
      const call: CallRef = { file, index }
      const key = `${file}|${symbolOf(reading.context, call)}`
      found.set(key, (found.get(key) ?? new Map<string, CallRef>()).set(calledName(fact), call))
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
const isVariant = (plain: string, cached: string): boolean => withoutCache(cached) === wordsOf(plain).join(' ')

const told = ({ context, services }: Reading, call: CallRef, [before, after]: readonly [before: string, after: string]): FoundChange => {
  const isAdded = withoutCache(after) !== null
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
