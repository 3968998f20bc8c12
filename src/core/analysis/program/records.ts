import { givesRecords, libraryRecord, oneRecordOf } from '../catalog/recordQueries'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import { type Expression, calledName } from '../facts'
import { classAround } from './classAround'
import { receiverOf } from './extensions'
import type { CallRef, FunctionRef, Program } from './program'
import type { ClassValue, Frame, Located, Value } from './value'

/** The record that stands for one of those that a query or a list gives; null for an element of anything else. */
export const recordOf = (program: Program, file: string, query: Value): Value | null => {
  if (query.kind === 'list') return query.of
  const subject = query.kind === 'library' && givesRecords(ecosystemOf(file), query.path) ? query.subject : null
  const named = subject === null ? null : program.names.classNamed(file, subject)
  if (named) return { kind: 'class', ...named, isInstance: true }
  const path = query.kind === 'library' ? libraryRecord(ecosystemOf(file), query.path) : null
  return query.kind === 'library' && path !== null ? { ...query, path } : null
}

/** The record that a query gives, where its class says what a name of it is, or leaves some to others: `Order.find(1).items`. */
export const recordWith = (program: Program, { subject, path, origins }: Extract<Value, { kind: 'library' }>, name: string): Value | null => {
  const file = origins.at(-1)?.call.file
  const one = file === undefined || subject === null ? null : oneRecordOf(ecosystemOf(file), path)
  const named = one && file !== undefined && subject !== null ? program.names.classNamed(file, subject) : null
  return named && (one?.isOpen === true || isOwn(program, named, name)) ? { kind: 'class', ...named, isInstance: true } : null
}

/** Whether a class itself has a name: a field, or in PHP a method that says what belongs to a record. */
export const isOwn = (program: Program, { file, name: of }: { readonly file: string; readonly name: string }, name: string): boolean => {
  const { fields, methods } = program.index(file)
  return fields.has(`${of}.${name}`) || (ecosystemOf(file) === 'php' && methods.has(`${of}.${name}`))
}

/** How the values of a program are found. */
interface Finding {
  readonly resolve: (at: Located) => Value
  readonly inherited: (record: ClassValue) => Value
}

/** The record that a parameter without a type stands for: named after its class, `def close(order_line)`, or one of the model that the class around is about. */
export const recordNamed = (program: Program, of: FunctionRef, parameter: string, { resolve, inherited }: Finding): Value | null => {
  const inherits = recordPaths[ecosystemOf(of.file)]
  if (inherits === undefined || parameter.length < 3) return null
  const named = program.names.classNamed(of.file, parameter.replace(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase()))
  const record = named ? ({ kind: 'class', ...named, isInstance: true } as const) : /^(?:obj|instance)$/.test(parameter) ? modelAround(program, of, resolve) : null
  const base = record && inherited(record)
  return base?.kind === 'library' && inherits.test(base.path) ? record : null
}

/** Words that end the names of classes which stand for a record: `OrderSerializer`, `OrderType`. */
const ofRecord = /^(\w+)(?:Serializer|Type|Decorator|Presenter|Policy|Blueprint|Resource)$/

/** The record that a class stands for which is named after it, where that goes by `object` or `record`; null for any other name. */
export const recordAround = (program: Program, { file, owner }: Pick<Located, 'file' | 'owner'>, name: string, inherited: Finding['inherited']): ClassValue | null => {
  const named = file.endsWith('.rb') && /^(?:object|record)$/.test(name) ? ofRecord.exec(classAround(program, file, owner)?.split('.').at(-1) ?? '')?.[1] : undefined
  const found = named === undefined ? null : program.names.classNamed(file, named)
  const record = found && ({ kind: 'class', ...found, isInstance: true } as const)
  const base = record && inherited(record)
  return base?.kind === 'library' && recordPaths['ruby']?.test(base.path) === true ? record : null
}

/** What records inherit from their library, where parameters have no types. */
const recordPaths: Readonly<Record<string, RegExp>> = { python: /(?:^|\.)Model\(\)/, ruby: /(?:^|\.)(?:Base|ApplicationRecord|Sequel\.Model)\(\)/ }

/** `class Meta: model = Order` in the class around a method. */
const modelAround = (program: Program, { file, index }: FunctionRef, resolve: Finding['resolve']): ClassValue | null => {
  const { className } = program.functionAt({ file, index })
  const { fields } = program.index(file)
  const field = className === null ? undefined : (fields.get(`${className}.Meta.model`) ?? fields.get('Meta.model'))
  const value = field && resolve({ file, owner: field.owner, expression: field.value, frame: null })
  return value?.kind === 'class' ? { ...value, isInstance: true } : null
}

/** Functions that give the elements of what they are given. */
const keepsElements: ReadonlySet<string> = new Set(['list', 'tuple', 'set', 'sorted', 'reversed', 'iter'])

/** What is walked over: a list of something, or something in another order, has the same elements. */
export const walkedOver = (program: Program, at: Located, resolve: Finding['resolve'], depth = 0): Value => {
  const value = resolve(at)
  if (value.kind !== 'expression' || value.at.expression.kind !== 'call' || depth > 3) return value
  const { text, args } = program.callAt({ file: value.at.file, index: value.at.expression.call })
  const [first] = args
  return first && keepsElements.has(text) ? walkedOver(program, { ...value.at, expression: first }, resolve, depth + 1) : value
}

/** Methods of lists that run what they are given with one element after the other. */
export const walking: ReadonlySet<string> = new Set(
  'each forEach map flatMap filter reject some every find mapWithKeys transform for_each filter_map any all anyMatch allMatch noneMatch mapToInt mapToLong peek onEach mapNotNull associateWith associateBy groupBy Select SelectMany Where ForEach Any All First FirstOrDefault'.split(' '),
)

/** Methods of queries that run what they are given with a part of the records after the other. */
const parting: ReadonlySet<string> = new Set(['chunk', 'chunkById', 'eachChunk'])

/** The record that a block is given which runs for each that a query, or an association, gives: `orders.each { |order| … }`; or a part of them. */
export const recordOfBlock = (program: Program, block: FunctionRef, frame: Frame | null, resolve: (receiver: Expression, call: CallRef) => Value): Value | null => {
  const { file } = block
  const index = program.index(file).takenBy.get(block.index)
  const call = index === undefined ? null : (frame?.call ?? { file, index })
  const { readsByCall } = namesSeenIn(file)
  const name = call === null ? '' : calledName(program.callAt(call))
  const receiver = call && (readsByCall || walking.has(name) || parting.has(name)) ? receiverOf(program.callAt(call).callee) : null
  const query = receiver && call && resolve(receiver, call)
  if (query?.kind === 'class') return query.isInstance || !readsByCall ? null : { ...query, isInstance: true }
  if (query?.kind === 'library' && parting.has(name)) return { ...query, path: `${query.path}.get()` }
  return query ? recordOf(program, file, query) : null
}
