import { type Expression, type FileFacts, calledName } from '../facts'
import type { Entries, NamedEntry } from '../graph/effects'
import type { Link } from '../graph/links'
import { type FunctionRef, type Program, keyOfRef } from '../program/program'
import { type Names, type Part, differingParts, partsOf } from '../selection/parts'
import type { ChangedFiles } from './calls'

/**
 * The keys of the entry points that a change can bear on: those that lead through a changed file, in one revision at least. Null, for all, where
 * more than the bodies of functions differs, or where such a body makes what others keep: how a call is made may then hang on what is on no way to it.
 */
export const touchedRoots = (base: Entries, head: Entries, changed: ChangedFiles): ReadonlySet<string> | null => {
  const names = differingFunctions(base.context.program, head.context.program, changed)
  if (names === null || [base, head].some(({ context: { program } }) => makesKept(program, names))) return null
  const [before, after] = [new Touched(base, changed.inBase), new Touched(head, changed.inHead)]
  if (before.isAttached || after.isAttached) return null
  return new Set([...before.keys(), ...after.keys()])
}

/** Names of functions that differ; null where anything else does, or how the source belongs together. */
const differingFunctions = (base: Program, head: Program, { inBase, inHead }: ChangedFiles): Names | null => {
  const files = [...new Set([...inBase, ...inHead])]
  if (files.some((file) => bindsSources.test(file))) return null
  const parts = files.flatMap((file) => differingParts(partsIn(base, file), partsIn(head, file)))
  const isBody = ({ key, isImport, isWhole, names }: Part): boolean => isImport === true || isWhole === true || key.startsWith('export ') || (key.startsWith('function ') && !names.some((name) => makes.test(name)))
  return parts.every(isBody) ? new Set(parts.filter(({ key }) => key.startsWith('function ')).flatMap(({ names }) => names)) : null
}

const partsIn = (program: Program, file: string): Part[] => (program.holds(file) ? partsOf(file, program.facts(file)) : [])

/** Files that say how sources belong together. */
const bindsSources = /\.json$|(?:^|\/)(?:go\.(?:mod|work)|[^/]*\.(?:toml|gradle|kts|csproj|sln|gemspec)|pom\.xml|(?:Docker|Container)file[^/]*)$/

/** Functions that make an object, or fill it. */
const makes = /^(?:constructor|__\w+__|initialize|init|new|New\w*|[A-Z]\w*Async|setUp|setup|configure\w*|Configure\w*|register|boot|install)$/

/** Whether a module, a class or an object keeps what a function of one of some names makes, or what another gives that hands that on. */
const makesKept = (program: Program, names: Names): boolean => {
  const sources = program.paths.map((file) => program.facts(file))
  const known = handingOn(sources, names)
  return sources.some((facts) => facts.values.some(({ owner, className, name, value }) => (owner === 0 || className !== null || name.includes('.')) && isMadeBy(facts, value, known)))
}

/** Names of functions, with those of others that give what these make. */
const handingOn = (sources: readonly FileFacts[], names: Names): Names => {
  const known = new Set(names)
  for (let before = -1; before < known.size; ) {
    before = known.size
    const giving = sources.flatMap((facts) => facts.functions.filter(({ returns }) => returns !== null && isMadeBy(facts, returns, known)))
    for (const { name } of giving) known.add(name)
  }
  return known
}

const isMadeBy = (facts: FileFacts, value: Expression, names: Names): boolean => {
  const call = value.kind === 'call' ? facts.calls[value.call] : undefined
  return call !== undefined && (names.has(calledName(call)) || call.args.some((argument) => argument.kind === 'path' && names.has(argument.names.at(-1) ?? '')))
}

/** What one revision's entry points lead through. */
class Touched {
  private readonly known = new Map<string, boolean>()

  constructor(
    private readonly entries: Entries,
    private readonly files: ReadonlySet<string>,
  ) {}

  /** Whether a changed file says how clients of others try again. */
  get isAttached(): boolean {
    return [...this.entries.attached.values()].some(({ file }) => this.files.has(file))
  }

  keys(): string[] {
    return this.entries.entries.filter((entry) => this.isTouched(entry)).map(({ key }) => key)
  }

  private isTouched({ entry }: NamedEntry): boolean {
    const { reaches } = this.entries
    return this.files.has(entry.point.file) || entry.handlers.some((handler) => this.isIn(handler) || reaches.of(handler).some(({ site, steps }) => this.files.has(site.file) || steps.some((step) => this.isOn(step))))
  }

  private isOn({ call, to, through, around }: Link): boolean {
    return [call, ...(through ? [through] : []), ...around].some(({ file }) => this.files.has(file)) || this.isIn(to)
  }

  /** Whether a function stands in a changed file, or calls one that does. */
  private isIn(ref: FunctionRef): boolean {
    const key = keyOfRef(ref)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const isIn = this.files.has(ref.file) || this.entries.reaches.links.of(ref).some(({ to }) => this.files.has(to.file))
    this.known.set(key, isIn)
    return isIn
  }
}
