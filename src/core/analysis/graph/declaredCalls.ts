import { calledName } from '../facts'
import type { CallRow, DeclaredRow } from '../catalog/schema'
import { Memo } from '../program/memo'
import { type CallRef, type FunctionRef } from '../program/program'
import { nameFromVariable } from './address'
import type { Context } from './context'
import { nameOfDeclared } from './declaredClients'
import { firstSaid } from './entryNames'
import { namesByClientType } from './registeredClients'

/** A call of a dependency that an attribute of a method without a body stands for. */
export interface DeclaredCall {
  readonly site: CallRef
  readonly row: CallRow
}

/** The operation of a mapper goes by the method. */
const mapped = '{method}'

/** Finds what methods without a body call: those of declared clients and mappers. */
export class DeclaredCalls {
  private readonly known = new Memo<readonly DeclaredCall[]>()
  private namesByType: ReadonlyMap<string, string> | null = null

  constructor(private readonly context: Context) {}

  of(ref: FunctionRef): readonly DeclaredCall[] {
    return this.context.program.functionAt(ref).isAbstract ? this.known.of(ref, () => this.find(ref)) : []
  }

  private find(ref: FunctionRef): readonly DeclaredCall[] {
    const { context } = this
    const own = context.decorations.ofFunction(ref).flatMap((site) => {
      const row = context.rowsOf(site, 'declared').find(({ of }) => of.length === 0 || this.classNamed(ref, of) !== undefined)
      return row ? [{ site, row: this.rowOf(ref, site, row) }] : []
    })
    return (own.length > 0 ? own : this.ofMapper(ref)).slice(0, 1)
  }

  /** What each method of a class calls that an attribute of the class declares to be a mapper, whose statements stand elsewhere. */
  private ofMapper(ref: FunctionRef): DeclaredCall[] {
    const { context } = this
    const { name } = context.program.functionAt(ref)
    return context.decorations.ofClass(ref).flatMap((site) => {
      const row = context.rowsOf(site, 'declared').find(({ operation }) => operation === mapped)
      return row ? [{ site, row: this.rowOf(ref, site, { ...row, operation: name }) }] : []
    })
  }

  /** The attribute of the class around a method that has one of these names. */
  private classNamed(ref: FunctionRef, names: readonly string[]): CallRef | undefined {
    return this.context.decorations.ofClass(ref).find((call) => names.includes(calledName(this.context.program.callAt(call))))
  }

  private rowOf(ref: FunctionRef, site: CallRef, declared: DeclaredRow): CallRow {
    const { ecosystem, modules, receivers, methods, target } = declared
    const plain = { ecosystem, modules, receivers, methods, target, kind: 'call' as const, httpMethod: [], base: [], batch: [], given: [], isFurther: false }
    if (target !== 'http') return { ...plain, operation: declared.operation, address: declared.named, dependency: declared.dependency }
    return { ...plain, operation: this.operation(site, declared), address: [], dependency: declared.dependency ?? this.dependency(ref, declared) }
  }

  /** `GET /pets/:id`. */
  private operation(site: CallRef, { named, operation }: DeclaredRow): string {
    const method = calledName(this.context.program.callAt(site)).replace(/(?:Mapping|Exchange)$/, '').toUpperCase()
    const path = firstSaid(this.context, site, this.context.meaning(site), named).replace(/\{\*{0,2}(\w+)[^}]*\}/g, ':$1').replace(/[?#].*$/, '')
    return operation.replace('{METHOD}', method).replace('{name}', path.replace(/^(?=[\w:])/, '/')).trim()
  }

  /** What the client is registered for, or the attribute of the class names; the class itself where neither says anything. */
  private dependency(ref: FunctionRef, { of }: DeclaredRow): string | null {
    this.namesByType ??= namesByClientType(this.context)
    const registered = this.namesByType.get(this.context.program.functionAt(ref).className ?? '')
    if (registered !== undefined) return registered
    const call = this.classNamed(ref, of)
    const named = call ? nameOfDeclared(this.context, call) : null
    if (named !== null) return named
    const { className } = this.context.program.functionAt(ref)
    return className === null ? null : nameFromVariable(className.replace(/^I(?=[A-Z])/, '').replace(/(?:RestClient|HttpClient|FeignClient|Client|Api|API|Service|Proxy|Endpoints?)$/, ''))
  }
}
