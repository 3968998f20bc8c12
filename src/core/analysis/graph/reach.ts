import type { CallRow } from '../catalog/schema'
import { Memo } from '../program/memo'
import { type CallRef, type FunctionRef, type Program, keyOfRef } from '../program/program'
import type { Frame } from '../program/value'
import type { Context } from './context'
import { findCycles } from './cycles'
import { type Link, Links } from './links'
import { askedBeyond, isOnlyComposed } from './unaskedQueries'
import { isOfRole } from '../catalog/roles'

/** A call of a dependency as reached from a function: the site, and the steps from the function to it. */
export interface Reach {
  readonly site: CallRef
  readonly row: CallRow
  readonly steps: readonly Link[]
  /** Calls by which a function on the way calls itself. */
  readonly recursions: readonly CallRef[]
}

/** Bounds that keep a large program's graph small: ways from one call to one site, sites of one function (and as many beyond that which changed files lead to), and steps. */
const mostWays = 30
const mostReaches = 320
const mostSteps = 14

/** Finds the dependencies that functions reach, through any number of calls. */
export class Reaches {
  readonly links: Links
  private readonly known = new Memo<readonly Reach[]>()
  private readonly cycles: ReadonlyMap<string, number>
  /** Calls that lead back into a function on the way; what they reach again is not counted. */
  readonly recursive = new Map<string, CallRef>()

  /** `changed` are files that differ from another revision: what they lead to is never left out for what they do not. */
  constructor(
    readonly context: Context,
    private readonly changed: ReadonlySet<string> = new Set(),
  ) {
    this.links = new Links(context)
    this.cycles = findCycles(allFunctions(context.program), (ref) => this.links.of(ref).map(({ to }) => to))
  }

  of(ref: FunctionRef): readonly Reach[] {
    const { program } = this.context
    const isSilent = program.index(ref.file).callsOf.get(ref.index)?.length === 0 && !program.functionAt(ref).isAbstract
    return isSilent ? nothing : this.known.of(ref, () => this.find(ref))
  }

  /** Functions that call one another are walked from each of them anew, each function once, nearest first. */
  private find(ref: FunctionRef): readonly Reach[] {
    if (this.links.of(ref).length === 0) return this.bounded(this.own(ref))
    const cycle = this.cycles.get(keyOfRef(ref))
    const seen = new Set([keyOfRef(ref)])
    const found: Reach[] = []
    const recursions: CallRef[] = []
    const queue: { readonly at: FunctionRef; readonly steps: readonly Link[] }[] = [{ at: ref, steps: [] }]
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { at, steps } = next
      found.push(...this.own(at).map((reach) => ({ ...reach, steps })))
      for (const link of this.links.of(at)) {
        if (this.isRecursion(at, link)) recursions.push(link.call)
        if (this.cycles.get(keyOfRef(link.to)) !== cycle) found.push(...this.beyond(steps, link))
        else if (seen.has(keyOfRef(link.to))) this.recursive.set(keyOfRef(link.call), link.call)
        else if (steps.length < mostSteps) queue.push({ at: link.to, steps: [...steps, link] })
        seen.add(keyOfRef(link.to))
      }
    }
    return this.bounded(found.map((reach) => ({ ...reach, recursions: [...recursions.slice(0, 1), ...reach.recursions] })))
  }

  /** A function that calls itself, or is called by a function within it. */
  private isRecursion(at: FunctionRef, { to, confidence }: Link): boolean {
    if (confidence !== 'high' || to.file !== at.file) return false
    for (let outer: number | null = at.index; outer !== null && outer !== 0; outer = this.context.program.functionAt({ file: at.file, index: outer }).owner) {
      if (outer === to.index) return true
    }
    return false
  }

  private own(ref: FunctionRef): readonly Reach[] {
    const calls = this.context.program.index(ref.file).callsOf.get(ref.index) ?? []
    const declared = this.context.declared.of(ref).map((call): Reach => ({ ...call, steps: [], recursions: [] }))
    return [...declared, ...calls.flatMap((index): Reach[] => {
      const site: CallRef = { file: ref.file, index }
      if (isOnlyComposed(this.context.program, site)) return []
      const rows = this.context.rowsOf(site, 'call').filter(({ modules }) => !isOfRole(modules) || !this.isFollowed(ref, site))
      const plain = rows.filter(({ isFurther }) => !isFurther).slice(0, 1)
      const made = [...plain, ...rows.filter(({ isFurther }) => isFurther), ...this.context.handedOver(site)]
      return made.map((row) => ({ site, row, steps: [], recursions: [] }))
    })]
  }

  /** Whether a call leads into a function of the program. */
  private isFollowed(ref: FunctionRef, site: CallRef): boolean {
    return this.links.of(ref).some(({ call }) => call.index === site.index && call.file === site.file)
  }

  /** The nearest first; a site that everything goes through counts anew for each call that leads to it. */
  private bounded(reaches: readonly Reach[]): readonly Reach[] {
    if (reaches.length === 0) return nothing
    const ways = new Map<string, number>()
    const kept = [...reaches].sort((one, other) => one.steps.length - other.steps.length).filter(({ site, steps }) => {
      const way = `${keyOfRef(site)} ${steps[0]?.call.index ?? ''}`
      const seen = (ways.get(way) ?? 0) + 1
      ways.set(way, seen)
      return seen <= mostWays
    })
    if (kept.length <= mostReaches) return kept
    const touches = ({ site, steps }: Reach): boolean => this.changed.has(site.file) || steps.some(({ call }) => this.changed.has(call.file))
    const [near, others]: [Reach[], Reach[]] = [[], []]
    for (const reach of kept) (touches(reach) ? near : others).push(reach)
    return [...others.slice(0, mostReaches), ...near.slice(0, mostReaches)]
  }

  private beyond(steps: readonly Link[], link: Link): Reach[] {
    return askedBeyond(this.context.program, link.call, this.of(link.to))
      .filter((reach) => steps.length + reach.steps.length < mostSteps)
      .map((reach) => ({ ...reach, steps: [...steps, link, ...reach.steps] }))
  }
}

/** Functions whose entry points are looked for. */
export const allFunctions = (program: Program): FunctionRef[] =>
  program.callerPaths.flatMap((file) => [...program.facts(file).functions.keys()].map((index) => ({ file, index })).filter((ref) => program.isCaller(ref)))

/** What most functions reach. */
const nothing: readonly Reach[] = []

/** The frames in which each step of a reach runs, ending in the frame of the site; parameters get their arguments by it. */
export const frameOfSteps = (steps: readonly Link[]): Frame | null => {
  let frame: Frame | null = null
  for (const { call, to, isCallback } of steps) frame = { of: to, call, isCallback, parent: frame }
  return frame
}
