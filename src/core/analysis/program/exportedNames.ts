import { ecosystemOf } from '../languages/language'
import type { FunctionRef, Program } from './program'
import { type Located, type Value, unknownValue } from './value'

/** How the names of a file and of its modules are found. */
interface Finding {
  readonly local: (name: string) => Value
  readonly fromModule: (module: string, imported: string) => Value
  readonly member: (value: Value, name: string) => Value
}

/** Tells what files export. */
export class ExportedNames {
  /** Files asked so far for a name that files hand on of others, while that search lasts. */
  private readonly asked = new Map<string, Set<string>>()

  constructor(private readonly program: Program) {}

  /** What a file exports under a name; `*` is the module as a whole. */
  of(file: string, name: string, find: Finding): Value {
    const { exports } = this.program.facts(file)
    const whole = exports.find((fact) => fact.name === '*' && fact.module === null)
    if (name === '*') return wholeOf(whole ? find.local(whole.local) : unknownValue, file, whole === undefined || exports.length > 1)
    const own = exports.find((fact) => fact.name === name)
    if (own) return own.module === null ? find.local(own.local) : find.fromModule(own.module, own.local)
    const part = whole && (name === 'default' ? find.local(whole.local) : find.member(find.local(whole.local), name))
    if (part && (part.kind !== 'unknown' || name === 'default')) return part
    return this.handedOn(file, name, find) ?? (name === 'default' ? { kind: 'namespace', files: [file], module: null } : unknownValue)
  }

  /** What a file hands on under a name of the modules of which it exports all; modules that hand on one another are asked once. */
  private handedOn(file: string, name: string, find: Finding): Value | null {
    const outer = this.asked.get(name)
    if (outer?.has(file)) return null
    this.asked.set(name, (outer ?? new Set()).add(file))
    const { exports } = this.program.facts(file)
    // A library may have any name: one that hands on all of its own says less than a module of the program.
    let found: Value | null = null
    for (const { module } of exports.filter((candidate) => candidate.name === '*' && candidate.module !== null)) {
      const passed = find.fromModule(module ?? '', name)
      if (passed.kind !== 'unknown' && (found === null || passed.kind !== 'library')) found = passed
      if (found && found.kind !== 'library') break
    }
    if (!outer) this.asked.delete(name)
    return found
  }
}

/** An object that gets more names by and by is known by the names of its file. */
const wholeOf = (value: Value, file: string, hasNames: boolean): Value =>
  hasNames && (value.kind === 'unknown' || (value.kind === 'expression' && value.at.expression.kind === 'object')) ? { kind: 'namespace', files: [file], module: null } : value

/** The names that follow those by which a script goes by what it exports: `exports`, `module.exports`. */
export const ofModuleObject = (file: string, names: readonly string[]): readonly string[] | null => {
  const count = names[0] === 'exports' ? 1 : names[0] === 'module' && names[1] === 'exports' ? 2 : 0
  return count === 0 || ecosystemOf(file) !== 'npm' ? null : names.slice(count)
}

/** Where a file assigns a member by its whole name in one of its functions: `User.load = …`. */
export const assignedMember = (program: Program, file: string, name: string): Located | null => {
  const fact = name.includes('.') ? program.facts(file).values.find((value) => value.name === name && value.className === null) : undefined
  return fact ? { file, owner: fact.owner, expression: fact.value, frame: null, line: fact.line } : null
}

/** Files above a file that are asked at most for whose module object they give. */
const mostGivers = 4

/** Tells whose module object the function is given that a file exports: `require('./data')(User)`. */
export class GivenObjects {
  private givers: ReadonlyMap<string, string | null> | null = null

  constructor(private readonly program: Program) {}

  /** The file whose module object a function is given first, where it is all that its file exports; it may be handed through others. */
  giverTo({ file, index }: FunctionRef): string | null {
    this.givers ??= giversIn(this.program)
    const given = this.givers.has(file) ? wholeFunction(this.program, file) : null
    return given === index ? this.firstGiver(file, mostGivers) : null
  }

  private firstGiver(file: string, left: number): string | null {
    const giver = this.givers?.get(file) ?? null
    return giver === null || left === 0 || wholeFunction(this.program, giver) === null ? giver : this.firstGiver(giver, left - 1)
  }
}

/** The function that is all a file exports. */
const wholeFunction = (program: Program, file: string): number | null => {
  const whole = assignedMember(program, file, 'module.exports')?.expression
  return whole?.kind === 'function' ? whole.index : null
}

/** Files by those whose function they give an object; null where several do. */
const giversIn = (program: Program): ReadonlyMap<string, string | null> => {
  const found = new Map<string, string | null>()
  for (const path of program.paths.filter((candidate) => ecosystemOf(candidate) === 'npm')) {
    for (const { name, module } of program.facts(path).exports) {
      const target = name === '*' && module !== null ? program.resolveModule(path, module, '*') : null
      for (const file of target?.kind === 'files' ? target.files : []) found.set(file, found.has(file) && found.get(file) !== path ? null : path)
    }
  }
  return found
}
