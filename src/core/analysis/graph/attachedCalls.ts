import { type AttachmentRow, attachmentsOf, attributeRows } from '../catalog/attachments'
import { type CallFact, type Expression, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { classAround } from '../program/classAround'
import { type CallRef, type FunctionRef, type Program, keyOfRef } from '../program/program'
import type { Value } from '../program/value'
import type { Context } from './context'

/** What a decorator of the program's own gives is asked for at most this often: `@limited(5)` gives what gives the function around. */
const mostLayers = 2

/** What a framework runs from now on because a call, or an attribute of a function, tells it to: `before_action :verify`, `@UseGuards(AuthGuard)`. */
export const attachedBy = (context: Context, call: CallRef): readonly FunctionRef[] => {
  const fact = context.program.callAt(call)
  const rows = [...attachmentsOf(calledName(fact)), ...(fact.isDecorator === true ? attributeRows : [])]
  const found = rows.filter(({ ecosystem }) => ecosystem === ecosystemOf(call.file)).flatMap((row) => attachedIn(context, call, row))
  return found.filter((ref, index) => found.findIndex((other) => keyOfRef(other) === keyOfRef(ref)) === index)
}

const attachedIn = (context: Context, call: CallRef, row: AttachmentRow): FunctionRef[] => {
  const { program } = context
  const fact = program.callAt(call)
  if (row.isNamed) return fact.args.flatMap((argument) => methodNamed(program, call, argument))
  const given = row.options.length === 0 ? fact.args.filter(({ kind }) => kind !== 'object') : fact.args.flatMap((argument) => optionsIn(argument, row.options))
  const carried = given.flatMap(partsOf).flatMap((part) => contentOf(program.facts(call.file).calls, part, row.carriers))
  const values = carried.map((expression) => context.evaluator.values.resolve(context.locate(call, bare(expression), null)))
  const types = (fact.types ?? []).map((names) => context.evaluator.values.resolve(context.locate(call, { kind: 'path', names: [...names] }, null)))
  return [...values.flatMap((value, index) => runOf(program, value, row, carried[index])), ...types.flatMap((value) => runOf(program, value, row)), ...(row.functions.length === 0 ? ofAttribute(context, call, row) : [])]
}

/** What an option holds, wherever in an argument it stands. */
const optionsIn = (argument: Expression, options: readonly string[]): Expression[] => {
  if (argument.kind === 'array') return argument.items.flatMap((item) => optionsIn(item, options))
  return argument.kind === 'object' ? argument.entries.flatMap(({ key, value }) => (options.includes(key) ? [value] : optionsIn(value, options))) : []
}

const partsOf = (expression: Expression): readonly Expression[] => (expression.kind === 'array' ? expression.items : [expression])

const contentOf = (calls: readonly CallFact[], part: Expression, carriers: readonly string[]): readonly Expression[] => {
  const inner = part.kind === 'call' ? calls[part.call] : undefined
  return inner && carriers.includes(calledName(inner)) ? inner.args.slice(0, 1) : [part]
}

/** The class of `Verify::class`, `Verify.class` and `typeof(Verify)`. */
const bare = (expression: Expression): Expression => {
  const typed = expression.kind === 'unknown' ? /^typeof\(([\w.]+)\)$/.exec(expression.text)?.[1] : undefined
  if (typed !== undefined) return { kind: 'path', names: typed.split('.') }
  return expression.kind === 'path' && expression.names.length > 1 && expression.names.at(-1) === 'class' ? { kind: 'path', names: expression.names.slice(0, -1) } : expression
}

/** What is run of a value: a function as it stands, what a class is run by. What a call hands over by itself is linked anyway. */
const runOf = (program: Program, value: Value, { methods, options }: AttachmentRow, given?: Expression): FunctionRef[] => {
  if (value.kind === 'function') return given?.kind === 'call' || options.length > 0 ? [value.ref] : []
  return value.kind === 'class' ? methods.flatMap((method) => program.names.methodOf(value.file, value.name, method) ?? []) : []
}

/** The method of the class around that a name in quotes names, or of one that it extends. */
const methodNamed = (program: Program, call: CallRef, argument: Expression): FunctionRef[] => {
  if (argument.kind !== 'literal' || typeof argument.value !== 'string') return []
  const { owner, line } = program.callAt(call)
  const { classes, functions } = program.facts(call.file)
  const className = classAround(program, call.file, owner) ?? classes.findLast((known) => known.line <= line)?.name
  const own = functions.findIndex(({ name, className: of }) => name === argument.value && (className === undefined || of === className))
  if (own >= 0) return [{ file: call.file, index: own }]
  const base = classes.find(({ name }) => name === className)?.base?.at(-1)
  const above = base === undefined ? null : program.names.classNamed(call.file, base)
  const inherited = above && program.names.methodOf(above.file, above.name, argument.value)
  return inherited ? [inherited] : []
}

/** What an attribute of the program's own makes run: the methods of its class, or the function that a decorator puts around another. */
const ofAttribute = (context: Context, call: CallRef, row: AttachmentRow): FunctionRef[] => {
  const { program } = context
  const fact = program.callAt(call)
  if (row.methods.length > 0) {
    const named = program.names.classNamed(call.file, `${calledName(fact)}Attribute`)
    return named ? runOf(program, { kind: 'class', ...named, isInstance: true }, row) : []
  }
  const layers: FunctionRef[] = []
  let value = context.callee(call)
  for (let depth = 0; value.kind === 'function' && depth < mostLayers; depth += 1) {
    const { returns } = program.functionAt(value.ref)
    if (!returns) break
    value = context.evaluator.values.resolve({ file: value.ref.file, owner: value.ref.index, expression: returns, frame: null })
    if (value.kind === 'function') layers.push(value.ref)
  }
  return layers.slice(-1)
}
