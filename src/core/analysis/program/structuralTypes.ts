import type { ClassFact, FileFacts } from '../facts'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import { folderOf } from './project'
import type { FunctionRef } from './program'

/** A type with the methods that files of its folder give it. */
interface TypeMethods {
  readonly name: string
  readonly folder: string
  readonly methods: Map<string, FunctionRef>
  /** Types that it embeds, whose methods it has too. */
  readonly embeds: Set<string>
}

/** Types that stand in for others and do nothing of their own. */
const standIns = /mock|fake|stub|noop|dummy|^test|unimplemented|^nil|null/i
/** More implementations than this do not tell what a call does, whatever they do. */
const mostImplementations = 16

/** Whether a class is implemented by having its methods, in a language whose other classes are inherited: `class Store(Protocol)`. */
export const isProtocol = ({ base, interfaces }: ClassFact): boolean => [base, ...interfaces].some((names) => names?.at(-1) === 'Protocol')

/** Finds what implements an interface by its methods alone, for languages that name no interface at the type. */
export class StructuralTypes {
  private readonly interfaces = new Map<string, TypeMethods>()
  private readonly concrete = new Map<string, TypeMethods>()
  private readonly holders = new Map<string, TypeMethods[]>()
  private readonly known = new Map<string, readonly TypeMethods[]>()

  constructor(facts: ReadonlyMap<string, FileFacts>) {
    const withProtocols = new Set([...facts].flatMap(([file, { classes }]) => (classes.some(isProtocol) ? [ecosystemOf(file)] : [])))
    for (const [file, fact] of facts) if (namesSeenIn(file).hasStructuralTypes || withProtocols.has(ecosystemOf(file))) this.add(file, fact)
    for (const type of this.concrete.values()) for (const name of type.methods.keys()) push(this.holders, name, type)
  }

  private add(file: string, fact: FileFacts): void {
    const folder = folderOf(file)
    for (const [index, { name, className, isAbstract }] of fact.functions.entries()) {
      if (className !== null) this.typeOf(isAbstract ? this.interfaces : this.concrete, folder, className).methods.set(name, { file, index })
    }
    for (const { name, base, interfaces } of fact.classes) {
      for (const embedded of base ? [base, ...interfaces] : interfaces) {
        for (const types of [this.interfaces, this.concrete]) this.typeOf(types, folder, name).embeds.add(embedded.at(-1) ?? '')
      }
    }
  }

  private typeOf(types: Map<string, TypeMethods>, folder: string, name: string): TypeMethods {
    const key = `${folder}|${name}`
    const found = types.get(key) ?? { name, folder, methods: new Map<string, FunctionRef>(), embeds: new Set<string>() }
    types.set(key, found)
    return found
  }

  /** The bodies that a method of the interface `name`, declared in `file`, can have; none where there are too many. */
  bodies(file: string, name: string, method: string): readonly FunctionRef[] {
    return this.implementing(`${folderOf(file)}|${name}`, method).flatMap((type) => type.methods.get(method) ?? [])
  }

  private implementing(key: string, method: string): readonly TypeMethods[] {
    const known = this.known.get(`${key}|${method}`)
    if (known) return known
    const wanted = this.interfaces.get(key)
    const holders = wanted ? (this.holders.get(method) ?? []).filter(({ name }) => !standIns.test(name)) : []
    const whole = holders.filter((type) => has(type, [...(wanted?.methods.keys() ?? [])]))
    const real = whole.length > 0 || !wanted ? whole : holders.filter((type) => showsPartOf(type, wanted))
    const found = real.length > 0 && real.length <= mostImplementations ? real : []
    this.known.set(`${key}|${method}`, found)
    return found
  }
}

/** A type that embeds another may have the rest of the methods from it. */
const has = ({ methods, embeds }: TypeMethods, names: readonly string[]): boolean => {
  const own = names.filter((name) => methods.has(name)).length
  return own === names.length || (embeds.size > 0 && own * 2 >= names.length)
}

/** So many methods, and no others, that are seen of a type make it one whose rest stands in files that are not read. */
const leastSeen = 3

/** Whether all that can be called of a type, as far as its files are read, is of a larger interface. */
const showsPartOf = ({ methods }: TypeMethods, wanted: TypeMethods): boolean => {
  const seen = [...methods.keys()].filter((name) => /^[A-Z]/.test(name))
  return seen.length >= leastSeen && wanted.methods.size >= 2 * leastSeen && seen.every((name) => wanted.methods.has(name))
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
