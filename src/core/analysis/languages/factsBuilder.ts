import { type Block, type CallFact, type Expression, type FileFacts, type FunctionFact, factsVersion } from '../facts'

/** Where the reading stands: the function, the class and the blocks around the present node. */
export interface Scope {
  readonly owner: number
  readonly className: string | null
  readonly blocks: readonly number[]
  readonly within: number | null
  /** The name that the object itself has here, where it is not `this`. */
  readonly self: string | null
  /** Names that stand for something here alone, such as in one arm of a `match`. */
  readonly aliases?: ReadonlyMap<string, Expression>
}

export const moduleScope: Scope = { owner: 0, className: null, blocks: [], within: null, self: null }

/** A name for a function that has none of its own. */
export interface NewFunction {
  readonly name: string
  readonly className: string | null
  readonly isStatic: boolean
  readonly isExported: boolean
  readonly line: number
}

/** Collects the facts of one file while a language's lowering walks its tree. The only mutable thing of a lowering. */
export class FactsBuilder {
  readonly facts: FileFacts
  private readonly returned = new Map<number, Expression[]>()
  private readonly shared = new Map<number, Set<string>>()

  constructor(language: string, hasSyntaxError: boolean) {
    this.facts = {
      version: factsVersion,
      language,
      imports: [],
      exports: [],
      functions: [],
      classes: [],
      values: [],
      calls: [],
      blocks: [],
      declared: [],
      hasSyntaxError,
    }
    this.addFunction({ name: '(module)', className: null, isStatic: false, isExported: false, line: 1 }, null)
  }

  /** Notes that a function says a name of the whole program, not one of its own. */
  share(owner: number, name: string): void {
    this.shared.set(owner, (this.shared.get(owner) ?? new Set()).add(name))
  }

  isShared(owner: number, name: string): boolean {
    return this.shared.get(owner)?.has(name) === true
  }

  // Written out: an object that is spread and then grows costs ten times as much, and these are made for every function and call.
  addFunction(fact: NewFunction, owner: number | null): number {
    const { name, className, isStatic, isExported, line } = fact
    const qualified = this.qualify(fact, owner)
    const declared = { name, qualified, owner, className, isStatic, isExported, line, bindings: [], parameters: 0, returns: null, returnType: null, isAbstract: false }
    return this.facts.functions.push(declared) - 1
  }

  /** Reserves the place of a call before its arguments are read, so that they can name it. */
  addCall({ owner, isNew, isAwaited, blocks, within, text, line, types, isDecorator }: Omit<CallFact, 'args' | 'callee'>): number {
    const call: CallFact = { owner, callee: { kind: 'unknown', text }, args: [], isNew, isAwaited, blocks, within, text, line }
    if (types) call.types = types
    if (isDecorator !== undefined) call.isDecorator = isDecorator
    return this.facts.calls.push(call) - 1
  }

  completeCall(index: number, callee: Expression, args: Expression[]): void {
    const call = this.facts.calls[index]
    if (!call) return
    call.callee = callee
    call.args = args
  }

  /** Notes that methods here implement an interface for a class that another file declares, or a later line. */
  addImplemented(name: string, names: readonly string[]): void {
    const of = names.at(-1) ?? ''
    this.facts.implemented = [...(this.facts.implemented ?? []), { name, of }]
  }

  addBlock(block: Block): number {
    return this.facts.blocks.push(block) - 1
  }

  addReturn(owner: number, value: Expression): void {
    const known = this.returned.get(owner)
    if (known) known.push(value)
    else this.returned.set(owner, [value])
  }

  functionAt(index: number): FunctionFact | undefined {
    return this.facts.functions[index]
  }

  build(): FileFacts {
    for (const [owner, values] of this.returned) {
      const target = this.facts.functions[owner]
      const said = values.length === 1 ? values : values.filter((value) => !saysNothing(value))
      if (target && (said.length === 1 || target.returnType === null)) target.returns = said.length === 1 ? (said[0] ?? null) : oneMade(said)
    }
    return this.facts
  }

  private qualify(fact: NewFunction, owner: number | null): string {
    const around = owner === null ? undefined : this.facts.functions[owner]
    const prefix = fact.className ?? (around && around.owner !== null ? around.qualified : null)
    return prefix === null ? fact.name : `${prefix}.${fact.name}`
  }
}

/** What a function gives that makes one thing or another: what it makes where nothing special holds, which it comes to last, or else the others. */
const oneMade = (values: readonly Expression[]): Expression | null =>
  values.length > 0 && values.length <= mostMade && values.every(isMade) ? values.reduce((no, yes) => ({ kind: 'choice', condition: '', yes, no })) : null

/** True for what a call gives, whichever of some. */
export const isMade = (value: Expression): boolean => value.kind === 'call' || (value.kind === 'choice' && isMade(value.yes) && isMade(value.no))

const mostMade = 3

/** What a function gives where it has nothing to give. */
const saysNothing = (value: Expression): boolean =>
  (value.kind === 'literal' && value.value === null) || (value.kind === 'path' && /^(?:undefined|None|nil|null|NULL|NEVER)$/.test(value.names.at(-1) ?? ''))
