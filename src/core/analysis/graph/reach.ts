import type { CallRow } from '../catalog/schema'
import { Memo } from '../program/memo'
import { type CallRef, type FunctionRef, type Program, keyOfRef } from '../program/program'
import type { Frame } from '../program/values'
import type { Context } from './context'
import { findCycles } from './cycles'
import { type Link, Links } from './links'

/** A call of a dependency as reached from a function: the site, and the steps from the function to it. */
export interface Reach {
  readonly site: CallRef
  readonly row: CallRow
  readonly steps: readonly Link[]
}

/** Bounds that keep a large program's graph small: ways to one site, sites of one function, and steps. */
const mostWays = 12
const mostReaches = 160
const mostSteps = 14

/** Finds the dependencies that functions reach, through any number of calls. */
export class Reaches {
  readonly links: Links
  private readonly known = new Memo<readonly Reach[]>()
  private readonly cycles: ReadonlyMap<string, number>
  /** Calls that lead back into a function on the way; what they reach again is not counted. */
  readonly recursive = new Map<string, CallRef>()

  constructor(readonly context: Context) {
    this.links = new Links(context)
    this.cycles = findCycles(allFunctions(context.program), (ref) => this.links.of(ref).map(({ to }) => to))
  }

  of(ref: FunctionRef): readonly Reach[] {
    return this.known.of(ref, () => this.find(ref))
  }

  /** Functions that call one another are walked from each of them anew, each function once, nearest first. */
  private find(ref: FunctionRef): readonly Reach[] {
    const cycle = this.cycles.get(keyOfRef(ref))
    const seen = new Set([keyOfRef(ref)])
    const found: Reach[] = []
    const queue: { readonly at: FunctionRef; readonly steps: readonly Link[] }[] = [{ at: ref, steps: [] }]
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { at, steps } = next
      found.push(...this.own(at).map((reach) => ({ ...reach, steps })))
      for (const link of this.links.of(at)) {
        if (this.cycles.get(keyOfRef(link.to)) !== cycle) found.push(...this.beyond(steps, link))
        else if (seen.has(keyOfRef(link.to))) this.recursive.set(keyOfRef(link.call), link.call)
        else if (steps.length < mostSteps) queue.push({ at: link.to, steps: [...steps, link] })
        seen.add(keyOfRef(link.to))
      }
    }
    return bounded(found)
  }

  private own(ref: FunctionRef): readonly Reach[] {
    const calls = this.context.program.index(ref.file).callsOf.get(ref.index) ?? []
    return calls.flatMap((index): Reach[] => {
      const site: CallRef = { file: ref.file, index }
      const row = this.context.meaning(site).rows.find((candidate): candidate is CallRow => candidate.kind === 'call')
      const given = this.context.handedOver(site)
      return (row ? [row, ...given] : given).map((found) => ({ site, row: found, steps: [] }))
    })
  }

  private beyond(steps: readonly Link[], link: Link): Reach[] {
    return this.of(link.to)
      .filter((reach) => steps.length + reach.steps.length < mostSteps)
      .map((reach) => ({ ...reach, steps: [...steps, link, ...reach.steps] }))
  }
}

export const allFunctions = (program: Program): FunctionRef[] =>
  program.callerPaths.flatMap((file) => [...program.facts(file).functions.keys()].map((index) => ({ file, index })))

const bounded = (reaches: readonly Reach[]): readonly Reach[] => {
  const ways = new Map<string, number>()
  const kept = reaches.filter(({ site }) => {
    const seen = (ways.get(keyOfRef(site)) ?? 0) + 1
    ways.set(keyOfRef(site), seen)
    return seen <= mostWays
  })
  return kept.slice(0, mostReaches)
}

/** The frames in which each step of a reach runs, ending in the frame of the site; parameters get their arguments by it. */
export const frameOfSteps = (steps: readonly Link[]): Frame | null => {
  let frame: Frame | null = null
  for (const { call, to, isCallback } of steps) frame = { of: to, call, isCallback, parent: frame }
  return frame
}
