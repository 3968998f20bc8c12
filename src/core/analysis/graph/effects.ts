import type { CallPolicy } from '../../model/codeGraph'
import type { Confidence, Place } from '../../model/place'
import type { EntryPoint, Target } from '../../model/trafficChange'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import { withLayers, withProgramFiles } from '../program/programFiles'
import { type ServiceRoot, compare, findServices, serviceOf } from '../program/services'
import { type Address, addressOf } from './address'
import { joinChunks } from './chunkedLoops'
import type { Context } from './context'
import { type Entry, findEntries, isIntake } from './entries'
import type { Link } from './links'
import { type Factor, factorsOfReach, isParallel, symbolOf } from './multiplicity'
import { type Attached, attachedRetries, hasAssumedRetries, hasOpenRetries, hasOpenTimeout, policyOf, usualTimeoutOf } from './policy'
import { isAnswered } from './unaskedQueries'
import { withPartNames } from './wiredParts'
import { type Reach, Reaches, allFunctions, frameOfSteps } from './reach'

/** A call of a dependency as reached from one entry point, with all that is known of it. */
export interface Effect extends Place {
  readonly target: Target
  readonly dependency: string | null
  readonly operation: string | null
  readonly confidence: Confidence
  readonly site: CallRef
  readonly steps: readonly Link[]
  /** The function whose source names dependency and operation; `file` and `line` are the call in it. */
  readonly symbol: string
  readonly factors: readonly Factor[]
  readonly isParallel: boolean
  readonly policy: CallPolicy
  /** How long the library waits where the code does not say it. */
  readonly usualTimeoutSeconds: number | null
  /** Whether it is waited for as long as something says that only the running program knows. */
  readonly isTimeoutOpen: boolean
  /** How often it is tried again is bounded by what only the running program knows. */
  readonly isRetryOpen: boolean
  /** The code says by no number how often it is tried again. */
  readonly isRetryAssumed: boolean
}

/** An entry point with everything it calls. */
export interface Root {
  readonly service: ServiceRoot
  readonly entry: Entry
  /** Names the root in base and head alike. */
  readonly key: string
  readonly effects: readonly Effect[]
}

/** One revision, read through. */
export interface Reading {
  readonly context: Context
  readonly reaches: Reaches
  readonly services: readonly ServiceRoot[]
  readonly roots: readonly Root[]
}

/** An entry point with the name that it has in base and head alike. */
export type NamedEntry = Omit<Root, 'effects'>

/** One revision's entry points, before what they call is worked out. */
export interface Entries extends Omit<Reading, 'roots'> {
  readonly attached: Attached
  readonly entries: readonly NamedEntry[]
}

/** Finds the entry points of one revision; `changed` are its files that differ from another one. */
export const readEntries = (context: Context, changed?: ReadonlySet<string>): Entries => {
  const reaches = new Reaches(context, changed)
  const found = withPartNames(context, findServices(context.program.allPaths, context.program.project))
  const services = withLayers(context.program, withProgramFiles(context.program, found))
  const entries = findEntries(reaches)
  const named = [...entries, ...pseudoEntries(reaches, entries)].map((entry): NamedEntry => {
    const service = serviceOf(services, entry.point.file)
    return { service, entry, key: `${service.name} ${entry.point.kind} ${entry.point.name}` }
  })
  return { context, reaches, services, attached: attachedRetries(context), entries: named }
}

/** Reads through what the entry points call that go by `keys`; all where that is null. */
export const readEffects = ({ attached, entries, ...found }: Entries, keys: ReadonlySet<string> | null = null): Reading => {
  const real = entries.map(({ entry }) => entry)
  const consumers = new Set(real.filter(({ block, point }) => block !== null && point.kind === 'queue').flatMap(({ handlers }) => handlers.map(keyOfRef)))
  const handed = new Set(real.filter((entry) => entry.block === null && isReal(entry)).flatMap(({ handlers }) => handlers.map(keyOfRef)))
  const roots = entries
    .filter(({ key }) => keys === null || keys.has(key))
    .map((named): Root => ({ ...named, effects: named.entry.handlers.flatMap((handler) => effectsOf(found.reaches, { entry: named.entry, handler, attached, consumers, handed })) }))
  return { ...found, roots: roots.filter(({ entry, effects }) => effects.length > 0 || isReal(entry)) }
}

const isReal = ({ point }: Entry): boolean => point.kind !== 'main'

interface Wanted {
  readonly entry: Entry
  readonly handler: FunctionRef
  readonly attached: Attached
  readonly consumers: ReadonlySet<string>
  /** Functions that do the work of entries: who hands them over does not call them. */
  readonly handed: ReadonlySet<string>
}

const effectsOf = (reaches: Reaches, wanted: Wanted): Effect[] => {
  const { context } = reaches
  const { entry, handler, consumers, handed } = wanted
  const messages = entry.point.kind === 'queue' && entry.block !== null ? new MessageNames(reaches, handler) : null
  return reaches
    .of(handler)
    .filter((reach) => isInBlock(context, reach, entry.block))
    .filter(({ steps }) => !steps.some(({ to }) => consumers.has(keyOfRef(to)) && keyOfRef(to) !== keyOfRef(handler)))
    .filter(({ steps }) => !steps.some(({ to, isCallback }) => isCallback && handed.has(keyOfRef(to)) && keyOfRef(to) !== keyOfRef(handler)))
    .filter(({ row }) => !isIntake(row.operation))
    .filter((reach) => !isAnswered(context.program, firstCall(reach)))
    .filter(({ site, steps }) => entry.block !== null || !consumers.has(keyOfRef(steps[0]?.to ?? context.program.ownerOf(site))))
    .map((reach) => effectOf(context, reach, wanted.attached))
    .map((effect) => withoutEntry(effect, entry, messages))
}

const firstCall = (reach: Reach): CallRef => reach.steps[0]?.call ?? reach.site

const isInBlock = (context: Context, reach: Reach, block: number | null): boolean =>
  block === null || context.program.callAt(firstCall(reach)).blocks.includes(block)

const effectOf = (context: Context, reach: Reach, attached: Attached): Effect => {
  const { site, row, steps } = reach
  const address = addressOf(context, site, row, frameOfSteps(steps))
  const at = namingCall(context, reach, address)
  const factors = joinChunks(context, factorsOfReach(context, reach))
  return {
    target: row.target,
    dependency: address.dependency,
    operation: address.operation,
    confidence: lowest([address.confidence, ...steps.map(({ confidence }) => confidence)]),
    site,
    steps,
    file: at.file,
    line: context.program.callAt(at).line,
    symbol: symbolOf(context, at),
    factors,
    isParallel: isParallel(context, [...steps.map(({ call }) => call), site], factors),
    policy: policyOf(context, reach, attached, address.operation),
    usualTimeoutSeconds: usualTimeoutOf(context, reach),
    isTimeoutOpen: hasOpenTimeout(context, reach),
    isRetryOpen: hasOpenRetries(context, reach),
    isRetryAssumed: hasAssumedRetries(context, reach),
  }
}

const ranks: readonly Confidence[] = ['high', 'medium', 'low']
const lowest = (all: readonly Confidence[]): Confidence => ranks[Math.max(...all.map((one) => ranks.indexOf(one)))] ?? 'low'

/** The innermost call at which dependency and operation are settled: behind a wrapper, the call of the wrapper. */
const namingCall = (context: Context, reach: Reach, full: Address): CallRef => {
  const { site, row, steps } = reach
  const isSame = (kept: number): boolean => {
    const part = addressOf(context, site, row, frameOfSteps(kept === 0 ? [] : steps.slice(-kept)))
    return part.dependency === full.dependency && part.operation === full.operation
  }
  for (let kept = 0; kept <= steps.length; kept += 1) {
    if (isSame(kept)) return steps[steps.length - kept]?.call ?? site
  }
  return site
}

/** A consumer's loop and its messages are the entry itself: the profile speaks of one message, one request. */
const withoutEntry = (effect: Effect, entry: Entry, messages: MessageNames | null): Effect => {
  if (entry.block === null) return effect
  const handler = entry.handlers[0]
  const isOwn = (factor: Factor): boolean =>
    factor.call.file === handler?.file && (factor.block === entry.block || messages?.isAboutMessages(factor) === true)
  return { ...effect, factors: effect.factors.filter((factor) => !isOwn(factor)) }
}

/** Names inside a consumer that hold what was received. */
class MessageNames {
  private readonly names: ReadonlySet<string>

  constructor(reaches: Reaches, handler: FunctionRef) {
    const { program } = reaches.context
    const receiving = new Set(
      reaches
        .of(handler)
        .filter(({ row }) => row.operation === 'receive')
        .map((reach) => firstCall(reach).index),
    )
    const names = new Set<string>()
    for (const value of program.facts(handler.file).values.filter(({ owner }) => owner === handler.index)) {
      const mentioned = mentionsOf(value.value)
      if (mentioned.calls.some((call) => receiving.has(call)) || mentioned.names.some((name) => names.has(name))) names.add(value.name)
    }
    this.names = names
  }

  isAboutMessages({ name }: Factor): boolean {
    return (name.match(/[\w$]+/g) ?? []).some((word) => this.names.has(word))
  }
}

const mentionsOf = (expression: unknown): { readonly calls: number[]; readonly names: string[] } => {
  const calls: number[] = []
  const names: string[] = []
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null) {
      if ('call' in part && typeof part.call === 'number') calls.push(part.call)
      if ('names' in part && Array.isArray(part.names)) names.push(String(part.names[0]))
      Object.values(part).forEach(visit)
    }
  }
  visit(expression)
  return { calls, names }
}

/** Functions that nothing reaches: what they call is charged to a `main` entry of their own, so that nothing is lost. */
const pseudoEntries = (reaches: Reaches, entries: readonly Entry[]): Entry[] => {
  const { program } = reaches.context
  const isUseful = (ref: FunctionRef): boolean => reaches.of(ref).length > 0
  const functions = allFunctions(program).filter(isUseful)
  const called = new Set(functions.flatMap((from) => reaches.links.of(from).filter(({ to }) => keyOfRef(to) !== keyOfRef(from)).map(({ to }) => keyOfRef(to))))
  const covered = new Set<string>()
  for (const { handlers } of entries) handlers.forEach((handler) => cover(reaches, handler, covered))
  const found: Entry[] = []
  const add = (ref: FunctionRef): void => {
    if (covered.has(keyOfRef(ref))) return
    cover(reaches, ref, covered)
    found.push(pseudoEntry(reaches.context, ref))
  }
  functions.filter((ref) => !called.has(keyOfRef(ref))).forEach(add)
  functions.forEach(add)
  return found
}

const cover = (reaches: Reaches, from: FunctionRef, covered: Set<string>): void => {
  const queue = [from]
  for (let ref = queue.pop(); ref; ref = queue.pop()) {
    if (covered.has(keyOfRef(ref))) continue
    covered.add(keyOfRef(ref))
    queue.push(...reaches.links.of(ref).map(({ to }) => to))
  }
}

const pseudoEntry = (context: Context, ref: FunctionRef): Entry => {
  const fact = context.program.functionAt(ref)
  const name = ref.index === 0 ? ref.file : fact.qualified
  const point: EntryPoint = { kind: 'main', name, file: ref.file, line: fact.line }
  return { point, handlers: [ref], block: null, concurrency: null }
}

export const byPlace = (one: Place, other: Place): number => compare(one.file, other.file) || one.line - other.line
