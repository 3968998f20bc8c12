import type { ValueFact } from '../facts'
import { namesSeenIn } from '../languages/language'
import { accessedBy } from './accessors'
import { ClassBases } from './classBases'
import { assignedMember } from './exportedNames'
import { filledField } from './filledFields'
import { behindFacade } from './laravel'
import { methodOf } from './overloads'
import type { FunctionRef, Program } from './program'
import { type ClassValue, type Frame, type Located, type Value, deepest, isMade, saysMore, unknownValue } from './value'

/** How what a class has is followed further; `depth` counts the steps to it. */
interface Following {
  readonly resolve: (at: Located, depth: number) => Value
  readonly members: (value: Value, names: readonly string[], depth: number) => Value
  /** A value as its declared type says more of it. */
  readonly declared: (at: Located, type: readonly string[] | null, depth: number) => Value
  /** The class that a type names, as an instance of it. */
  readonly typed: (file: string, type: readonly string[], depth: number) => Value
}

/** Finds out what classes of a program have under a name: methods, fields, and what their bases say. */
export class ClassMembers {
  private readonly bases: ClassBases

  constructor(
    private readonly program: Program,
    private readonly follow: Following,
  ) {
    this.bases = new ClassBases(program)
  }

  /** A member of a class, or of an object of it. */
  of(value: ClassValue, name: string, depth: number, frame: Frame | null): Value {
    const index = this.program.index(value.file)
    const method = methodOf(index, value, name)
    const own = index.fields.get(`${value.name}.${name}`)
    const field = own ?? index.fields.get(`${value.name}.${accessedBy(value.file, name)}`)
    if (method !== undefined && (own?.value.kind !== 'call' || namesSeenIn(value.file).readsByCall)) return this.methodValue(value, name, { ref: { file: value.file, index: method }, depth, frame })
    const filled = field && filledField(this.program, { file: value.file, className: value.name, field })
    if (filled) return this.follow.resolve(filled, depth + 1)
    if (field) return this.fieldValue(value.file, field, depth)
    const assigned = value.isInstance ? null : assignedMember(this.program, value.file, `${value.name}.${name}`)
    if (assigned) return this.follow.resolve(assigned, depth + 1)
    const elsewhere = this.program.names.methodOf(value.file, value.name, name)
    if (elsewhere) return { kind: 'function', ref: elsewhere, frame }
    const behind = behindFacade(this.program, value)
    const stands = behind ? this.follow.resolve(behind, depth + 1) : unknownValue
    if (stands.kind === 'class') return this.follow.members({ ...stands, isInstance: true }, [name], depth + 1)
    const inherited = this.inherited(value, [name], depth)
    return inherited.kind === 'function' ? { ...inherited, ref: this.bodyOf(value, name, inherited.ref) } : inherited
  }

  /** What a field holds. */
  fieldValue(file: string, { owner, value: expression, line, type }: ValueFact, depth: number): Value {
    return this.withoutArgument(this.follow.declared({ file, owner, expression, frame: null, line }, type, depth), () => (type ? this.follow.typed(file, type, depth) : unknownValue), depth)
  }

  /** A field holds what its type says, or what its constructor takes where it is given nothing. */
  private withoutArgument(value: Value, declaredType: () => Value, depth: number): Value {
    if (value.kind !== 'parameter') return value
    const type = declaredType()
    if (saysMore(type)) return type
    const expression = this.program.functionAt(value.of).bindings.find(({ parameter, path }) => [parameter, ...path].join() === value.path.join())?.default
    return expression ? this.follow.resolve({ file: value.of.file, owner: value.of.index, expression, frame: null }, depth + 1) : value
  }

  /** A method; one without a body that nothing implements is what a library makes of the interface. */
  private methodValue(
    value: ClassValue,
    name: string,
    { ref, depth, frame }: { readonly ref: FunctionRef; readonly depth: number; readonly frame: Frame | null },
  ): Value {
    const body = this.bodyOf(value, name, ref)
    if (this.program.functionAt(body).isAbstract) {
      const made = this.inherited(value, [name], depth)
      if (made.kind === 'library') return made
    }
    return { kind: 'function', ref: body, frame }
  }

  /** The method itself, or the only one that implements it. */
  private bodyOf(value: ClassValue, name: string, ref: FunctionRef): FunctionRef {
    return this.program.functionAt(ref).isAbstract ? (this.program.names.implementation(value, name) ?? ref) : ref
  }

  /** What the program itself says of an inherited name goes before what a library may have. */
  inherited(value: ClassValue, names: readonly string[], depth: number): Value {
    let byLibrary: Value = unknownValue
    for (const base of this.basesOf(value, depth)) {
      const found = this.ofBase(value, base, names, depth)
      if (found.kind !== 'unknown' && found.kind !== 'library') return found
      // What a class of the program gives a field by a call says more than that a base of a library may have the name.
      if (byLibrary.kind === 'unknown' || (isMade(found) && !isMade(byLibrary))) byLibrary = found
    }
    return byLibrary
  }

  private ofBase(value: ClassValue, base: Value, names: readonly string[], depth: number): Value {
    if (base.kind === 'class') {
      const found = this.follow.members({ ...base, isInstance: value.isInstance }, names, depth + 1)
      return found.kind === 'library' ? { ...found, subject: value.name } : found
    }
    if (base.kind !== 'library' || base.module === '(global)') return unknownValue
    return this.follow.members({ ...base, path: value.isInstance ? `${base.path}()` : base.path, subject: value.name }, names, depth + 1)
  }

  private basesOf(value: ClassValue, depth: number): readonly Value[] {
    return this.bases.of(value, (at) => this.follow.resolve(at, depth + 1), depth < deepest / 2)
  }
}
