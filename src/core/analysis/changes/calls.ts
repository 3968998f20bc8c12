import { symbolOf } from '../graph/multiplicity'
import type { Effect, Reading } from '../graph/effects'
import type { CallRef } from '../program/program'

/** Knows which calls a revision has that another lacks, whatever file or line they stand in. */
export class CallInventory {
  private readonly counts = new Map<string, number>()

  constructor(private readonly reading: Reading) {
    const { program } = reading.context
    for (const file of program.paths) {
      for (const index of program.facts(file).calls.keys()) {
        const key = this.nameOf({ file, index })
        this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
      }
    }
  }

  /** A call by the function it stands in and what it calls. */
  nameOf(call: CallRef): string {
    return `${symbolOf(this.reading.context, call)}|${this.reading.context.program.callAt(call).text}`
  }

  countOf(name: string): number {
    return this.counts.get(name) ?? 0
  }

  /** True where the other revision has fewer calls of this name. */
  isMissingIn(other: CallInventory, call: CallRef): boolean {
    const name = this.nameOf(call)
    return this.countOf(name) > other.countOf(name)
  }
}

/** Files whose content differs between base and head: those that head lacks or changed, and those that base lacks or had otherwise. */
export interface ChangedFiles {
  readonly inBase: ReadonlySet<string>
  readonly inHead: ReadonlySet<string>
}

/** The calls on the way to a site and the site, innermost first. */
export const wayOf = (effect: Effect): readonly CallRef[] =>
  [effect.site, ...effect.steps.map(({ call, through }) => [call, ...(through ? [through] : [])]).reverse()].flat()

/** The innermost call on the way that the other revision does not have; null where there is none in a changed file. */
export const causeOf = (
  effect: Effect,
  own: CallInventory,
  other: CallInventory,
  changed: ReadonlySet<string>,
): CallRef | null => wayOf(effect).find((call) => changed.has(call.file) && own.isMissingIn(other, call)) ?? null
