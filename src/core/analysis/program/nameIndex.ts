import type { FileFacts } from '../facts'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import { folderOf } from './project'
import type { FunctionRef } from './program'
import { StructuralTypes, isProtocol } from './structuralTypes'

/** A class of the program. */
export interface ClassRef {
  readonly file: string
  readonly name: string
}

/** Classes above a class that are asked at most. */
const mostSteps = 4

/** Finds classes, methods and top-level names that no import names, for languages in which they are visible all the same. */
export class NameIndex {
  private readonly classes = new Map<string, ClassRef[]>()
  private readonly tops = new Map<string, string[]>()
  private readonly methods = new Map<string, FunctionRef[]>()
  private readonly functions = new Map<string, FunctionRef[]>()
  private readonly extensions = new Map<string, FunctionRef[]>()
  private readonly heirs = new Map<string, ClassRef[]>()
  private readonly bases = new Map<string, string>()
  private readonly structural: StructuralTypes
  private readonly protocols: ReadonlySet<string>

  constructor(private readonly facts: ReadonlyMap<string, FileFacts>) {
    for (const [file, fact] of facts) this.add(file, fact)
    this.structural = new StructuralTypes(facts)
    this.protocols = new Set([...facts].flatMap(([file, { classes }]) => classes.filter(isProtocol).map(({ name }) => `${file}|${name}`)))
  }

  private add(file: string, fact: FileFacts): void {
    const ecosystem = ecosystemOf(file)
    for (const { name, base, interfaces } of fact.classes) {
      push(this.classes, `${ecosystem}|${name}`, { file, name })
      if (base) this.bases.set(`${file}|${name}`, ownName(fact, base))
      for (const names of base ? [base, ...interfaces] : interfaces) push(this.heirs, `${ecosystem}|${ownName(fact, names)}`, { file, name })
    }
    for (const { name, of } of fact.implemented ?? []) push(this.heirs, `${ecosystem}|${of}`, { file, name })
    const { name: language, sharesFolder, seesAllFunctions, sharedNames } = namesSeenIn(file)
    for (const [index, { name, owner, className, extends: extended }] of fact.functions.entries()) {
      if (extended) push(this.extensions, `${ecosystem}|${name}`, { file, index })
      if (className !== null) push(this.methods, `${ecosystem}|${className}.${name}`, { file, index })
      else if (owner === 0 && sharesFolder) push(this.tops, `${language}|${folderOf(file)}|${name}`, file)
      if (className === null && owner === 0 && seesAllFunctions) push(this.functions, `${language}|${name}`, { file, index })
    }
    if (sharedNames !== null) for (const { name, owner } of fact.values) if (owner === 0 && name.startsWith(sharedNames)) push(this.tops, `${language}|${name}`, file)
    if (!sharesFolder) return
    for (const { name, owner, className } of fact.values) {
      if (owner === 0 && className === null) push(this.tops, `${language}|${folderOf(file)}|${name}`, file)
    }
    for (const { name } of fact.classes) push(this.tops, `${language}|${folderOf(file)}|${name}`, file)
  }

  /** The file beside `file` that declares a name at its top level, or any that does so where the name is for all. */
  sibling(file: string, name: string): string | null {
    const { name: language, sharesFolder, sharedNames } = namesSeenIn(file)
    if (sharedNames !== null && name.startsWith(sharedNames)) return this.tops.get(`${language}|${name}`)?.find((other) => other !== file) ?? null
    return !sharesFolder ? null : this.tops.get(`${language}|${folderOf(file)}|${name}`)?.find((other) => other !== file) ?? null
  }

  /** The file that declares a class of which `file` holds methods: itself, or one beside it. */
  homeOf(file: string, className: string): string {
    const homes = this.tops.get(`${namesSeenIn(file).name}|${folderOf(file)}|${className}`) ?? []
    return homes.includes(file) ? file : (homes[0] ?? file)
  }

  /** The only function of the program that goes by a name at the top of its file, for a file that sees all of them. */
  functionNamed(file: string, name: string): FunctionRef | null {
    const { name: language, seesAllFunctions } = namesSeenIn(file)
    const [only, ...others] = seesAllFunctions ? (this.functions.get(`${language}|${name}`) ?? []) : []
    return others.length === 0 ? (only ?? null) : null
  }

  /** The class of a name that is meant in `file`: one in its folder, the only one, or the nearest of several. */
  classNamed(file: string, name: string, within: readonly string[] = []): ClassRef | null {
    const all = this.classes.get(`${ecosystemOf(file)}|${name}`) ?? []
    const fitting = within.length ? all.filter((found) => endsWithSteps(found.file, within)) : all
    if (within.length || fitting.length < 2) return fitting[0] ?? null
    return [...fitting].sort((one, other) => shared(other.file, file) - shared(one.file, file) || (one.file < other.file ? -1 : 1))[0] ?? null
  }

  /** The class that methods of a file belong to which does not declare it; null where it does. */
  declaredElsewhere(of: ClassRef): ClassRef | null {
    const all = this.classes.get(`${ecosystemOf(of.file)}|${of.name}`) ?? []
    return all.some(({ file }) => file === of.file) ? null : this.classNamed(of.file, of.name)
  }

  /** A method of a class that is written in several places; those near `file` first. */
  methodOf(file: string, className: string, name: string): FunctionRef | null {
    const all = this.methods.get(`${ecosystemOf(file)}|${className}.${name}`) ?? []
    const own = all.find((found) => found.file === file)
    if (own) return own
    const { sharesFolder, reopensClasses } = namesSeenIn(file)
    const near = sharesFolder ? all.find((found) => folderOf(found.file) === folderOf(file)) : undefined
    return near ?? (reopensClasses && all.length === 1 ? (all[0] ?? null) : null)
  }

  /** Functions that add a method of this name to something, the nearest to `file` first. */
  extensionsNamed(file: string, name: string): readonly FunctionRef[] {
    const all = this.extensions.size === 0 ? [] : (this.extensions.get(`${ecosystemOf(file)}|${name}`) ?? [])
    return all.length < 2 ? all : [...all].sort((one, other) => shared(other.file, file) - shared(one.file, file) || (one.file < other.file ? -1 : 1))
  }

  /** The only method with a body among the classes that inherit or implement one, be it that these have inherited it. */
  implementation(of: ClassRef, name: string): FunctionRef | null {
    const inherited = namesSeenIn(of.file).hasStructuralTypes ? [] : this.inheritedBodies(of, name)
    const found = inherited.length > 0 ? inherited : this.implementations(of, name)
    return found.length === 1 ? (found[0] ?? null) : null
  }

  /** The methods with a body that a method without one can mean. */
  implementations(of: ClassRef, name: string): readonly FunctionRef[] {
    if (namesSeenIn(of.file).hasStructuralTypes) return this.structural.bodies(of.file, of.name, name)
    const ofHeirs = this.heirsOf(of).flatMap((heir) => this.methodsIn(heir, name))
    return ofHeirs.length === 0 && this.protocols.has(`${of.file}|${of.name}`) ? this.structural.bodies(of.file, of.name, name).filter((body) => !this.wraps(body, of.name)) : ofHeirs
  }

  /** Whether the class of a method is handed what it has the methods of, as one is that only stands around something of a library. */
  private wraps({ file, index }: FunctionRef, type: string): boolean {
    const { functions, values } = this.facts.get(file) ?? { functions: [], values: [] }
    const className = functions[index]?.className
    const isType = (names: readonly string[] | null): boolean => names?.at(-1) === type
    return functions.some((fact) => fact.className === className && fact.bindings.some((binding) => isType(binding.type))) || values.some((value) => value.className === className && isType(value.type))
  }

  /** The methods that stand for one of a class among those of its heirs, be it that these have inherited them: `Orders : Repository<Order>, IOrders`. */
  private inheritedBodies(of: ClassRef, name: string): readonly FunctionRef[] {
    const found = this.heirsOf(of).flatMap((heir) => {
      const own = this.methodsIn(heir, name)
      return own.length > 0 ? own : this.methodsAbove(heir, name, of)
    })
    return found.filter((ref, index) => found.findIndex((other) => other.file === ref.file && other.index === ref.index) === index)
  }

  /** The method that a class inherits under a name; null where none above it has one. */
  methodAbove(of: ClassRef, name: string): FunctionRef | null {
    return this.methodsAbove(of, name, of)[0] ?? null
  }

  private heirsOf({ file, name }: ClassRef): readonly ClassRef[] {
    return this.heirs.get(`${ecosystemOf(file)}|${name}`) ?? []
  }

  /** The methods of a class that go by one name, which are several where they take other arguments. */
  private methodsIn(of: ClassRef, name: string): readonly FunctionRef[] {
    return this.methods.get(`${ecosystemOf(of.file)}|${of.name}.${name}`)?.filter(({ file }) => file === of.file) ?? []
  }

  /** Methods of the nearest of the classes that a class extends which has any. */
  private methodsAbove(heir: ClassRef, name: string, below: ClassRef): readonly FunctionRef[] {
    let at: ClassRef | null = heir
    for (let steps = 0; at !== null && steps < mostSteps; steps += 1) {
      const base: string | undefined = this.bases.get(`${at.file}|${at.name}`)
      at = base === undefined || base === below.name ? null : this.classNamed(at.file, base)
      const found = at === null ? [] : this.methodsIn(at, name)
      if (found.length > 0) return found
    }
    return []
  }
}

/** The name that a type goes by where it is declared, which an import may have replaced: `use Contracts\System as SystemContract`. */
const ownName = ({ imports }: FileFacts, names: readonly string[]): string => {
  const written = names.at(-1) ?? ''
  const { imported } = (names.length === 1 && imports.find(({ local }) => local === written)) || { imported: written }
  return /^[A-Z]\w*$/.test(imported) ? imported : written
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** True where the folder or file of a path ends with the given steps. */
const endsWithSteps = (file: string, steps: readonly string[]): boolean => {
  const wanted = steps.join('/').toLowerCase()
  const path = file.replace(/\.\w+$/, '').toLowerCase()
  return `/${folderOf(path)}`.endsWith(`/${wanted}`) || `/${path}`.endsWith(`/${wanted}`)
}

/** Steps that two paths share from the root. */
const shared = (one: string, other: string): number => {
  const [left, right] = [one.split('/'), other.split('/')]
  const differs = left.findIndex((step, index) => step !== right[index])
  return differs < 0 ? left.length : differs
}
