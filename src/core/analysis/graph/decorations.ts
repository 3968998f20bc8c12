import { Memo } from '../program/memo'
import { type CallRef, type FunctionRef, type Program, keyOfRef } from '../program/program'

/** Which attributes stand before functions and their classes. */
export class Decorations {
  private readonly known = new Memo<ReadonlyMap<number, readonly number[]>>()

  constructor(private readonly program: Program) {}

  ofFunction({ file, index }: FunctionRef): CallRef[] {
    const byFunction = this.known.of({ file, index: 0 }, () => this.find(file))
    return (byFunction.get(index) ?? []).map((call) => ({ file, index: call }))
  }

  /** The attributes of the class that a method stands in. */
  ofClass(ref: FunctionRef): CallRef[] {
    const { className } = this.program.functionAt(ref)
    const decorators = className === null ? [] : (this.program.index(ref.file).classes.get(className)?.decorators ?? [])
    return decorators.map((index) => ({ file: ref.file, index }))
  }

  private find(file: string): ReadonlyMap<number, readonly number[]> {
    const found = new Map<number, number[]>()
    for (const [index, { isDecorator, args }] of this.program.facts(file).calls.entries()) {
      const last = isDecorator === true ? args.at(-1) : undefined
      if (last?.kind === 'function') found.set(last.index, [...(found.get(last.index) ?? []), index])
    }
    return found
  }
}

/** True for one and the same call. */
export const isSameCall = (one: CallRef, other: CallRef): boolean => keyOfRef(one) === keyOfRef(other)
