import type { Expression } from '../facts'
import { symbolOf } from '../graph/multiplicity'
import type { Effect, Reading } from '../graph/effects'
import type { CallRef } from '../program/program'

/** Knows which calls a revision has that another lacks, whatever file or line they stand in. */
export class CallInventory {
  private readonly counts = new Map<string, number>()

  /** Counts the calls of `files`; those of files that are the same in both revisions tell nothing apart. */
  constructor(
    private readonly reading: Reading,
    files: ReadonlySet<string>,
  ) {
    const { program } = reading.context
    for (const file of program.paths.filter((path) => files.has(path))) {
      for (const index of program.facts(file).calls.keys()) {
        const call: CallRef = { file, index }
        for (const key of [this.nameOf(call), this.nameWithArguments(call)]) this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
      }
    }
  }

  /** Tells calls of one function apart that call the same with other arguments. */
  private nameWithArguments(call: CallRef): string {
    return `${this.nameOf(call)}|${this.reading.context.program.callAt(call).args.map(brief).join(',')}`
  }

  /** True where the other revision has fewer calls of this name with these arguments. */
  isOtherwiseIn(other: CallInventory, call: CallRef): boolean {
    const name = this.nameWithArguments(call)
    return this.countOf(name) > other.countOf(name)
  }

  /** True for an attribute of a method without a body, which stands for a call of those who call the method. */
  isDeclared(call: CallRef): boolean {
    return this.reading.context.program.callAt(call).isDecorator === true
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
  [effect.site, ...effect.steps.map(({ call, through, around }) => [call, ...(through ? [through, ...around] : [])]).reverse()].flat()

/** The innermost call on the way that the other revision does not have, or makes with other arguments; null where there is none in a changed file. */
export const causeOf = (
  effect: Effect,
  own: CallInventory,
  other: CallInventory,
  changed: ReadonlySet<string>,
): CallRef | null => {
  const way = wayOf(effect).filter((call) => changed.has(call.file))
  // What is only declared is called where it is used.
  const used = way.filter((call) => !own.isDeclared(call))
  return [...used, ...way].find((call) => own.isMissingIn(other, call)) ?? way.find((call) => own.isOtherwiseIn(other, call)) ?? null
}

/** What an argument says, without where it stands. */
const brief = (argument: Expression): string => {
  switch (argument.kind) {
    case 'literal':
      return String(argument.value)
    case 'template':
      return argument.parts.map(brief).join('')
    case 'path':
    case 'member':
      return argument.names.join('.')
    case 'array':
      return argument.items.map(brief).join(',')
    case 'object':
      return argument.entries.map(({ key, value }) => `${key}:${brief(value)}`).join(';')
    default:
      return argument.kind
  }
}
