import type { CallPolicy, CallProfile, CodeGraph, ServiceGraph, Multiplier, ProfileCall } from '../../model/codeGraph'
import type { EntryPoint } from '../../model/trafficChange'
import { isOfRole } from '../catalog/roles'
import { ecosystemOf, languageOf } from '../languages/language'
import { compare, isProgramFolder, isServedToBrowsers, plainName, serviceOf } from '../program/services'
import { runsPerDay } from '../settings/schedule'
import { CacheMisses } from './cacheMisses'
import { partsOf } from './chunkedLoops'
import { clockLoopOf, ofOneRound, startedApart } from './clockLoops'
import type { Context } from './context'
import type { Effect, Reading, Root } from './effects'
import { byPlace } from './effects'
import { type Factor, productOf } from './multiplicity'
import { ToldConcurrency } from './toldConcurrency'
import { ToldRetries } from './toldRetries'
import { ToldTimeouts } from './toldTimeouts'

/** The dependency of a call whose callee the code does not name. */
export const unknownDependency = 'unknown'

/** One revision's code in the words of the model. */
export const codeGraphOf = (reading: Reading): CodeGraph => {
  const misses = new CacheMisses(reading.context)
  const charged: Reading = { ...reading, roots: reading.roots.map((root) => ({ ...root, effects: root.effects.map((effect) => byCollection(reading.context, misses.charge(effect, root.entry.handlers))) })) }
  return {
    services: servicesOf(reading),
    profiles: profilesOf(charged),
    multipliers: multipliersOf(charged),
    isWhole: reading.context.program.outside.files.size === 0,
  }
}

const servicesOf = ({ services, roots, context }: Reading): CodeGraph['services'] => {
  const languages = new Map<string, Set<string>>()
  for (const file of context.program.allPaths) {
    const { name } = serviceOf(services, file)
    const language = languageOf(file)?.name
    if (language) languages.set(name, (languages.get(name) ?? new Set()).add(language))
  }
  return services
    .filter(({ name }) => languages.has(name))
    .map(({ name, path }) => ({
      name,
      path,
      languages: [...(languages.get(name) ?? [])].sort(compare),
      entryPoints: roots
        .filter(({ service, entry }) => service.name === name && entry.point.kind !== 'main')
        .map(({ entry }) => entry.point),
    }))
}

/** A call with its loops named by what they go over, those over parts with the size of one. */
const byCollection = (context: Context, effect: Effect): Effect => {
  const factors = effect.factors.map((factor): Factor => {
    const parts = partsOf(context, factor)
    const [, counted] = factor.kind === 'loop' && factor.count === null ? (countOf.exec(factor.name) ?? []) : []
    return parts !== null ? { ...factor, name: parts.of, partSize: parts.size } : counted === undefined ? factor : { ...factor, name: counted }
  })
  return { ...effect, factors }
}

/** A loop that counts up to how many there are goes over them: `len(items)`, `items.length`. */
const countOf = /^(?:len\()?([\w$.]+?)(?:\)|\.(?:length|size\(\)|size|Count|Length|len\(\)|count\(\)))$/

/** What one entry point calls; each loop by the clock that a program starts apart from requests counts for itself. */
const profilesOf = ({ context, reaches, roots }: Reading): CallProfile[] => {
  const told: Told = { context, retries: new ToldRetries(context), timeouts: new ToldTimeouts(context), concurrency: new ToldConcurrency({ context, reaches }) }
  return roots.flatMap((root) => profilesOfRoot(told, root))
}

/** What code tells its libraries of how calls are made. */
interface Told {
  readonly context: Context
  readonly retries: ToldRetries
  readonly timeouts: ToldTimeouts
  readonly concurrency: ToldConcurrency
}

const profilesOfRoot = ({ context, retries, timeouts, concurrency }: Told, { service, entry, effects }: Root): CallProfile[] => {
  const runs = entry.point.kind === 'schedule' ? runsOf(entry.point.name) : null
  const loops = effects.map((effect) => (runs === null && startedApart.has(entry.point.kind) ? clockLoopOf(context, effect) : null))
  const profile = (calls: readonly Effect[], runsPerDay: number | null): CallProfile => ({
    service: service.name,
    entryPoint: entry.point,
    calls: calls.map((effect) => callOf(effect, { ...retries.policyOf(effect, entry.handlers), timeoutSeconds: effect.policy.timeoutSeconds ?? timeouts.of(effect) ?? usualTimeout(effect) })),
    concurrency: concurrency.of(entry),
    ...(runsPerDay === null ? {} : { runsPerDay }),
  })
  const byPlace = new Map<string, { readonly seconds: number; readonly effects: Effect[] }>()
  for (const [index, loop] of loops.entries()) {
    const effect = effects[index]
    if (loop === null || effect === undefined) continue
    const { file, line, value: seconds } = loop.wait
    const known = byPlace.get(`${file}:${String(line)}`) ?? { seconds, effects: [] }
    byPlace.set(`${file}:${String(line)}`, { ...known, effects: [...known.effects, { ...effect, factors: ofOneRound(effect.factors, loop) }] })
  }
  const others = effects.filter((_, index) => loops[index] === null)
  const own = others.length > 0 || byPlace.size === 0 ? [profile(others, runs)] : []
  return [...own, ...[...byPlace.values()].map(({ seconds, effects: calls }) => profile(calls, secondsOfDay / seconds))]
}

/** How long the library waits where the code does not say it. */
const usualTimeout = ({ usualTimeoutSeconds, file, line }: Effect): CallPolicy['timeoutSeconds'] => (usualTimeoutSeconds === null ? null : { value: usualTimeoutSeconds, file, line })

const secondsOfDay = 86_400

/** How often a day a schedule runs by its name; a number alone counts milliseconds. */
const runsOf = (name: string): number | null => (/^[1-9]\d*$/.test(name) ? (secondsOfDay * 1000) / Number(name) : runsPerDay(name))

/** What a call is, apart from where it stands: equal in base and head. */
export const effectKey = ({ target, dependency, operation }: Effect): string =>
  `${target} ${dependency ?? unknownDependency} ${operation ?? ''}`

const callOf = (effect: Effect, policy: ProfileCall['policy']): ProfileCall => ({
  file: effect.file,
  line: effect.line,
  siteId: `${effect.symbol} ${effectKey(effect)}`,
  symbol: effect.symbol,
  dependency: effect.dependency ?? unknownDependency,
  target: effect.target,
  operation: effect.operation,
  multiplicity: productOf(effect.factors),
  isParallel: effect.isParallel,
  policy,
  confidence: effect.confidence,
})

const multipliersOf = (reading: Reading): Multiplier[] => {
  const found = new Map<string, Multiplier>()
  for (const { service, effects } of reading.roots) {
    for (const factor of effects.flatMap(({ factors }) => factors)) {
      const key = `${service.name}\n${factor.name}`
      if (factor.count !== null || found.has(key)) continue
      const { file, line, kind, name } = factor
      const declared = declaredValue(reading, name)
      found.set(key, { service: service.name, name, kind, expression: name, declared, place: { file, line } })
    }
  }
  return [...found.values()].sort((one, other) => compare(one.service, other.service) || byPlace(one.place, other.place) || compare(one.name, other.name))
}

/** `deploy-readiness: items = 12` speaks of `order.items`, by its whole name or its last part. */
const declaredValue = ({ context }: Reading, name: string): Multiplier['declared'] => {
  for (const file of context.program.paths) {
    for (const { name: declared, value, line } of context.program.facts(file).declared) {
      if (declared === name || name.endsWith(`.${declared}`)) return { value, file, line }
    }
  }
  return null
}

/** Whose call it is: where a program is linked of its own project, that of the code of another service, to which only names lead, is the other one's. */
const callerOf = (services: Reading['services'], service: string, file: string): string => {
  const { name, path } = serviceOf(services, file)
  return path === '' || !['dotnet', 'jvm'].includes(ecosystemOf(file)) ? service : name
}

/** The static service graph: one edge for each pair, protocol and operation, at its first place. */
export const graphOutputOf = (reading: Reading): ServiceGraph => {
  const edges = new Map<string, ServiceGraph['edges'][number]>()
  const isOfMany = reading.services.length > 3
  const shared = new Set(reading.services.filter(({ path }) => path === '' || reading.services.some((other) => isProgramFolder(other.path) && other.path.startsWith(`${path}/`))).map(({ name }) => name))
  const serving = new Set(reading.roots.filter(({ entry: { point } }) => point.kind === 'http' || point.kind === 'grpc').map(({ service }) => service.name))
  // Code that several services share is charged to those that reach it.
  const isOfOthers = (service: string, kind: EntryPoint['kind']): boolean => isOfMany && shared.has(service) && (kind === 'main' || (kind === 'queue' && !serving.has(service)))
  const named = new Set(reading.services.map(({ name }) => plainName(name)))
  // What only a receiver's name tells is an edge where something is called so.
  const isGuessed = ({ site, dependency }: Effect): boolean => !named.has(plainName(dependency ?? '')) && reading.context.meaning(site).rows.some(({ modules }) => isOfRole(modules))
  for (const { service, effects, entry } of reading.roots) {
    if (isOfOthers(service.name, entry.point.kind)) continue
    for (const { dependency: to, target, operation, file, line, confidence } of effects.filter((effect) => !isServedToBrowsers(effect.file) && !isGuessed(effect))) {
      const from = callerOf(reading.services, service.name, file)
      const dependency = to ?? unknownDependency
      const key = [from, dependency, target, operation ?? ''].join('\n')
      const isKnown = dependency !== unknownDependency && !dependency.startsWith('(') && plainName(dependency) !== plainName(from)
      if (isKnown && !edges.has(key)) edges.set(key, { from, to: dependency, protocol: target, operation, file, line, confidence })
    }
  }
  for (const { service, entry } of reading.roots.filter((root) => root.entry.point.kind === 'queue' && !isOfOthers(root.service.name, 'queue'))) {
    const { file, line, name } = entry.point
    // A consumer that is known by its class or its function says nothing of its queue.
    const isOfClass = entry.handlers.map((handler) => reading.context.program.functionAt(handler)).some((fact) => fact.className === name || fact.name === name)
    const to = isOfClass ? 'bus' : name
    const key = [service.name, to, 'queue', 'receive'].join('\n')
    if (!edges.has(key)) edges.set(key, { from: service.name, to, protocol: 'queue', operation: 'receive', file, line, confidence: 'high' })
  }
  const inOrder = [...edges].sort(([one], [other]) => compare(one, other)).map(([, edge]) => edge)
  return { schemaVersion: 1, services: servicesOf(reading), edges: inOrder }
}
