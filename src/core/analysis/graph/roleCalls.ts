import { inProgram } from '../catalog/roles'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import { Memo } from '../program/memo'
import type { CallRef } from '../program/program'
import type { Value } from '../program/value'
import { type Context, type Meaning, nothing } from './context'
import { saidTypeOf } from './interfaceBodies'
import { awaitedIn, roleOfCall } from './roles'

const inherited = /^(?:super|base|parent)$/

/** Calls of which nothing is known but what their receivers are called, and where their answers are waited for. */
export class RoleCalls {
  private readonly known = new Memo<Meaning | null>()
  private readonly awaited = new Memo<ReadonlySet<number>>()

  constructor(private readonly context: Context) {}

  /** What a call means by what its receiver is for; null where no role is told, or something is known of the library. */
  of(ref: CallRef): Meaning | null {
    return this.known.of(ref, () => this.find(ref))
  }

  /** Whether what a call is made on holds several of a type, whatever it is called. */
  private isSeveral(ref: CallRef, receiver: readonly string[]): boolean {
    const { program } = this.context
    const standing = { file: ref.file, owner: program.callAt(ref).owner }
    const type = saidTypeOf(program, standing, receiver) ?? saidTypeOf(program, standing, ['this', ...receiver])
    return type?.at(-1) === '[]'
  }

  private find(ref: CallRef): Meaning | null {
    const { context } = this
    const { callee: written, args } = context.program.callAt(ref)
    const names = written.kind === 'path' || written.kind === 'member' ? written.names : []
    const begun = written.kind === 'member' ? context.readName(ref.file, written.of) : ''
    const receiver = [...(begun === '' ? [] : [begun]), ...names.slice(0, -1)]
    // What is handed a function runs it; what a class inherits is its own.
    if (receiver.length === 0 || inherited.test(receiver[0] ?? '') || args.some(({ kind }) => kind === 'function')) return null
    const callee = context.givenCallee(ref) ?? context.callee(ref)
    if (callee.kind === 'unknown' && this.isSeveral(ref, receiver)) return null
    const isAwaited = written.kind === 'path' && this.awaited.of({ file: ref.file, index: 0 }, () => awaitedIn(context.program.facts(ref.file))).has(ref.index)
    const read = roleOfCall({ receiver, method: names.at(-1) ?? '', isAwaited }, callee)
    if (read === null || isKnown(context, ref.file, callee)) return null
    const rows = context.catalog.lookUp(ecosystemOf(ref.file), read.module, read.role)
    return rows.length > 0 && !context.isAnswer(ref, callee) ? { ...nothing, rows, module: read.module, path: read.path } : null
  }
}

/** Whether something is known of a library or, where libraries are seen without importing them, of a class. */
export const isKnown = ({ catalog }: Context, file: string, callee: Value): boolean => {
  if (callee.kind !== 'library') return false
  const ecosystem = ecosystemOf(file)
  const [first = '', ...others] = callee.module.split('|')
  if (first !== namesSeenIn(file).openLibrary) return [first, ...others].some((module) => inProgram.test(module) || catalog.knowsModule(ecosystem, module))
  return catalog.knowsType(ecosystem, /^\w+/.exec(callee.path)?.[0] ?? '')
}
