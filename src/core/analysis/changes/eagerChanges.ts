import { type EagerRow, eagerFieldRows, eagerOptionRows, eagerRows } from '../catalog/eagerLoading'
import { composedQueriesOf } from '../catalog/composedQueries'
import { type CallFact, type Expression, calledName } from '../facts'
import type { Context } from '../graph/context'
import type { Reading } from '../graph/effects'
import { moduleSymbol, symbolOf } from '../graph/multiplicity'
import { isAnswered, isOnlyComposed } from '../graph/unaskedQueries'
import { ecosystemOf } from '../languages/language'
import { receivingCall } from '../program/chains'
import type { CallRef } from '../program/program'
import { serviceOf } from '../program/services'
import type { Comparison } from './callChanges'
import type { FoundChange } from './change'
import { scopeCalled } from './queryScopes'

/** Where something is said to be loaded beforehand. */
interface Said {
  readonly file: string
  readonly line: number
  readonly symbol: string
}

/** What a function or a class loads beforehand, where it first says so, and how often it asks its dependencies. */
interface Loading {
  readonly names: ReadonlyMap<string, Said>
  readonly queries: number
  /** Whether records are loaded, whatever is known of the query. */
  readonly isToldAlone: boolean
}

/** Functions of both revisions that load more, or less, of what their records need beforehand. */
export const eagerChanges = (comparison: Comparison): FoundChange[] => {
  const [own, other] = [loadingsOf(comparison.base, comparison.changed.inBase), loadingsOf(comparison.head, comparison.changed.inHead)]
  const [before, after] = [withHelpers(comparison.base, own, other), withHelpers(comparison.head, other, own)]
  return [...after].flatMap(([key, head]) => {
    const base = before.get(key)
    if (!base || base.queries !== head.queries) return []
    if (base.queries === 0 && !base.isToldAlone && !head.isToldAlone) return []
    const added = [...head.names].filter(([name]) => !base.names.has(name))
    const gone = [...base.names].filter(([name]) => !head.names.has(name))
    const [firstAdded, firstGone] = [added[0], gone[0]]
    if (firstAdded && !firstGone) return [changeOf(comparison, { said: firstAdded[1], names: added.map(([name]) => name), isAdded: true })]
    return firstGone && !firstAdded ? [changeOf(comparison, { said: firstGone[1], names: gone.map(([name]) => name), isAdded: false })] : []
  })
}

/** What functions load, with what those of their file load which only one revision has: taken out of a function, it is loaded as before. */
const withHelpers = ({ context }: Reading, own: ReadonlyMap<string, Loading>, other: ReadonlyMap<string, Loading>): Map<string, Loading> => {
  const found = new Map(own)
  for (const [key, helper] of [...own].filter(([name, { names }]) => names.size > 0 && !other.has(name))) {
    const file = key.slice(0, key.indexOf(' '))
    for (const caller of callersOf(context, file, key.slice(file.length + 1))) {
      const known = found.get(`${file} ${caller}`)
      if (known) found.set(`${file} ${caller}`, { names: new Map([...known.names, ...helper.names]), queries: known.queries + helper.queries, isToldAlone: known.isToldAlone || helper.isToldAlone })
    }
  }
  return found
}

/** The functions of a file that call one of it. */
const callersOf = (context: Context, file: string, symbol: string): ReadonlySet<string> => {
  const { program } = context
  const isCalled = (call: CallRef): boolean => {
    const callee = context.callee(call)
    return callee.kind === 'function' && callee.ref.file === file && program.functionAt(callee.ref).qualified === symbol
  }
  const calls = [...program.facts(file).calls.keys()].map((index): CallRef => ({ file, index }))
  return new Set(calls.filter(isCalled).map((call) => symbolOf(context, call)).filter((caller) => caller !== symbol))
}

/** True for a call that loads records, whatever is known of the query. */
const isToldAlone = (reading: Reading, call: CallRef): boolean => {
  const fact = reading.context.program.callAt(call)
  if (loadingOptions(reading, call).length > 0) return true
  const row = eagerRows.find(({ isTelling, ecosystem, methods }) => isTelling && ecosystem === ecosystemOf(call.file) && methods.includes(calledName(fact)))
  if (row === undefined) return false
  const args = fact.args.flatMap((argument) => listed(reading, call, argument, row.takes))
  return !row.isOfNames || (areNames(args) && args.some(({ kind }) => (row.takes as readonly string[]).includes(kind)))
}

/**
 * What the list holds that a name stands for, one that a function puts together (`$with = ['user']; $with[] = 'items'`) or another (`prefetch_related(*PARTS)`), or each
 * of those that it may stand for (`parts = is_full ? [:owner, :items] : nil`), in the form that a call takes; anything else as it is.
 */
const listed = (reading: Reading, call: CallRef, argument: Expression, takes: readonly string[]): Expression[] => {
  const items = itemsOf(reading, call, argument)
  return items === null ? [argument] : takes.includes('array') ? [{ kind: 'array', items: [...items] }] : [...items]
}

const itemsOf = ({ context }: Reading, call: CallRef, argument: Expression): readonly Expression[] | null => {
  if (argument.kind === 'choice') return itemsIn(argument)
  const { program, evaluator } = context
  const name = argument.kind === 'path' && argument.names.length === 1 ? argument.names[0] : undefined
  if (name === undefined) return null
  const { owner } = program.callAt(call)
  const own = owner === 0 ? [] : program.facts(call.file).values.filter((fact) => fact.owner === owner && fact.className === null && (fact.name === `${name}.[]` || (fact.name === name && fact.value.kind === 'array')))
  if (own.length > 0) return own.flatMap((fact) => (fact.value.kind === 'array' ? fact.value.items : [fact.value]))
  const value = evaluator.values.resolve(context.locate(call, argument, null))
  const named = value.kind === 'expression' ? value.at.expression : null
  return named?.kind === 'array' || named?.kind === 'choice' ? itemsIn(named) : null
}

const itemsIn = (expression: Expression): readonly Expression[] => {
  if (expression.kind === 'choice') return [expression.yes, expression.no].flatMap(itemsIn)
  if (expression.kind === 'array') return expression.items
  return expression.kind === 'literal' && expression.value === null ? [] : [expression]
}

/** `'user'`, `['user', 'items']` or `'user', 'items.order'`; a key with its value is none of them. */
const areNames = (args: readonly Expression[]): boolean => {
  const names = args.flatMap((argument) => (argument.kind === 'literal' || argument.kind === 'array' ? namesIn(argument) : ['?']))
  return names.length > 0 && names.every((name) => /^[\w.:,]+$/.test(name)) && (args.length === 1 || names.some((name) => name.includes('.')))
}

const nothing: Loading = { names: new Map(), queries: 0, isToldAlone: false }

/** By file and function. */
const loadingsOf = (reading: Reading, files: ReadonlySet<string>): Map<string, Loading> => {
  const { program } = reading.context
  const found = new Map<string, Loading>()
  for (const file of [...files].filter((path) => program.holds(path))) {
    const rows = eagerRows.filter((row) => row.ecosystem === ecosystemOf(file))
    // A query that is only declared is one wherever it is called.
    for (const { isAbstract, qualified } of program.facts(file).functions) if (isAbstract) found.set(`${file} ${qualified}`, { ...nothing, queries: 1 })
    addClasses(reading, file, found)
    for (const { name } of program.facts(file).classes) if (!found.has(`${file} class ${name}`)) found.set(`${file} class ${name}`, nothing)
    for (const index of rows.length ? program.facts(file).calls.keys() : []) addCall(reading, rows, { file, index }, found)
  }
  return found
}

/** What the classes of records of a file are always loaded with. */
const addClasses = ({ context: { program } }: Reading, file: string, found: Map<string, Loading>): void => {
  const { classes, values } = program.facts(file)
  for (const { field, beside } of eagerFieldRows.filter((row) => row.ecosystem === ecosystemOf(file)))
    for (const { name: symbol } of classes) {
      const fields = values.filter(({ className }) => className === symbol)
      const own = fields.find(({ name }) => name === field)
      const names = own ? namesIn(own.value).map((name): [string, Said] => [name, { file, line: own.line, symbol }]) : []
      found.set(`${file} class ${symbol}`, { names: new Map(names), queries: 0, isToldAlone: fields.some(({ name }) => beside.includes(name)) })
    }
}

const addCall = (reading: Reading, rows: readonly EagerRow[], call: CallRef, found: Map<string, Loading>): void => {
  const field = classOfField(reading, call)
  const said: Said = { file: call.file, line: reading.context.program.callAt(call).line, symbol: field ?? symbolOfLoading(reading, call) }
  const key = `${call.file} ${field === null ? '' : 'class '}${said.symbol}`
  const known = found.get(key) ?? nothing
  const scope = scopeCalled(reading.context, call)
  const isQuery = scope?.isBeginning === true || (!isOnlyComposed(reading.context.program, call) && !isAnswered(reading.context.program, call) && reading.context.meaning(call).rows.some((row) => row.kind === 'call' && (row.target === 'orm' || row.target === 'sql')))
  const ofScope = scope?.calls.flatMap((part) => loadedBy(reading, rows, part)) ?? []
  const loaded = [...loadedBy(reading, rows, call), ...ofScope].filter((name) => !known.names.has(name))
  const names = new Map([...known.names, ...loaded.map((name) => [name, said] as const)])
  found.set(key, { names, queries: known.queries + (isQuery ? 1 : 0), isToldAlone: known.isToldAlone || (loaded.length > 0 && (ofScope.length > 0 || isToldAlone(reading, call))) })
}

/** The class whose records a call gives, by a field or by the method that frameworks ask in its place; null where it gives none. */
const classOfField = ({ context: { program } }: Reading, { file, index }: CallRef): string | null => {
  const { values, calls, functions } = program.facts(file)
  const owner = calls[index]?.owner
  if (owner !== undefined && owner !== 0) {
    const { name, className } = functions[owner] ?? { name: '', className: null }
    return className !== null && composedQueriesOf(ecosystemOf(file))?.declaring.has(name) === true ? className : null
  }
  for (let at: number | null = index; at !== null; at = receivingCall(calls, at)) {
    const field = values.find(({ className, value }) => className !== null && value.kind === 'call' && value.call === at)
    if (field) return field.className
  }
  return null
}

/** The function whose queries a call speaks of. */
const symbolOfLoading = ({ context }: Reading, call: CallRef): string => {
  const { isDecorator, args } = context.program.callAt(call)
  const last = isDecorator === true ? args.at(-1) : undefined
  return last?.kind === 'function' ? context.program.functionAt({ file: call.file, index: last.index }).qualified : symbolOf(context, call)
}

const loadedBy = (reading: Reading, rows: readonly EagerRow[], call: CallRef, depth = 0): string[] => {
  const { program } = reading.context
  const fact = program.callAt(call)
  const options = loadingOptions(reading, call)
  if (options.length > 0) return options.flatMap(namesIn)
  const row = rows.find(({ methods }) => methods.includes(calledName(fact)))
  const takes: readonly string[] = row?.takes ?? []
  const loaded = fact.args.flatMap((argument) => listed(reading, call, argument, takes)).filter(({ kind }) => takes.includes(kind))
  if (row?.clause === undefined) return loaded.flatMap((argument) => (argument.kind === 'function' ? pathIn(program.functionAt({ file: call.file, index: argument.index }).returns) : argument.kind === 'call' ? namesOfHelper(reading, rows, { file: call.file, index: argument.call }, depth) : namesIn(argument)))
  const clause = new RegExp(`\\b${row.clause}\\s+([\\w.]+)`, 'gi')
  return loaded.flatMap(namesIn).flatMap((text) => [...text.matchAll(clause)].map(([, name = '']) => name))
}

const deepestHelper = 2

/** What a function of the program says that records are loaded with, which answers with a part of a query: `def items(lookup="items"): return Prefetch(lookup, queryset=Item.objects.select_related("owner"))`. */
const namesOfHelper = (reading: Reading, rows: readonly EagerRow[], helper: CallRef, depth: number): string[] => {
  const { context } = reading
  const callee = context.callee(helper)
  if (callee.kind !== 'function' || depth > deepestHelper) return []
  const { file, index } = callee.ref
  const { returns, bindings } = context.program.functionAt(callee.ref)
  const { calls } = context.program.facts(file)
  const said = returns?.kind === 'call' ? calls[returns.call] : undefined
  if (!said || !rows.some(({ methods }) => methods.includes(calledName(said)))) return []
  const usual = said.args.flatMap((argument) => bindings.filter(({ name, default: value }) => value !== null && argument.kind === 'path' && argument.names.join('.') === name).flatMap(({ default: value }) => (value ? namesIn(value) : [])))
  const inner = [...calls.keys()].filter((at) => calls[at]?.owner === index).map((at): CallRef => ({ file, index: at }))
  return [...usual, ...inner.flatMap((call) => loadedBy(reading, rows, call, depth + 1))]
}

/** What the options of a call say that records are loaded with. */
const loadingOptions = ({ context }: Reading, call: CallRef): Expression[] => {
  const fact = context.program.callAt(call)
  const entries = fact.args.flatMap((argument) => (argument.kind === 'object' ? argument.entries : []))
  const rows = entries.length === 0 ? [] : eagerOptionRows.filter((row) => row.ecosystem === ecosystemOf(call.file) && (row.callees.length === 0 || row.callees.includes(calledName(fact))))
  return rows.flatMap((row) => entries.filter(({ key, value }) => row.options.includes(key) && (!row.isHandedOn || isHandedToLoader(context, call, key)) && !isHandedThrough(context, call, value))).map(({ value }) => value)
}

/** Whether an option gets what the function around the call is given, which says nothing of what that is. */
const isHandedThrough = ({ program }: Context, { file, index }: CallRef, value: Expression): boolean => {
  const { functions, calls } = program.facts(file)
  return value.kind === 'path' && value.names.length === 1 && (functions[calls[index]?.owner ?? 0]?.bindings ?? []).some(({ name }) => name === value.names[0])
}

/** Whether what is called is a function of the program that gives one of its options to a method which loads. */
const isHandedToLoader = (context: Context, call: CallRef, option: string): boolean => {
  const callee = context.callee(call)
  if (callee.kind !== 'function') return false
  const { file, index } = callee.ref
  const rows = eagerRows.filter((row) => row.isTelling && row.ecosystem === ecosystemOf(file))
  const isLoader = (fact: CallFact): boolean => rows.some(({ methods }) => methods.includes(calledName(fact))) && fact.args.some((argument) => argument.kind === 'path' && argument.names.join('.') === option)
  return context.program.facts(file).calls.some((fact) => fact.owner === index && isLoader(fact))
}

/** `order => order.items` by what it leads to. */
const pathIn = (returns: Expression | null): string[] => (returns?.kind === 'path' && returns.names.length > 1 ? [returns.names.slice(1).join('.')] : [])

/** `:user`, `{ story: [:tags] }` and `Release.files` by their names. */
const namesIn = (argument: Expression): string[] => {
  switch (argument.kind) {
    case 'literal':
      return [String(argument.value)]
    case 'path':
      return [argument.names.join('.')]
    case 'array':
      return argument.items.flatMap(namesIn)
    case 'object':
      return argument.entries.flatMap(({ key, value }) => (/^\d+$/.test(key) ? namesIn(value) : [key, ...namesIn(value).map((name) => `${key}.${name}`)]))
    default:
      return []
  }
}

/** Names that are loaded beforehand in one revision only, and where the first of them is said. */
interface Difference {
  readonly said: Said
  readonly names: readonly string[]
  readonly isAdded: boolean
}

const changeOf = ({ head, base }: Comparison, { said, names: all, isAdded }: Difference): FoundChange => {
  const { file, symbol } = said
  const names = all.join(', ')
  const where = symbol === moduleSymbol ? file : symbol
  const line = isAdded ? said.line : (head.context.program.facts(file).functions.find(({ qualified }) => qualified === symbol)?.line ?? said.line)
  return {
    file,
    line,
    kind: isAdded ? 'call-removed' : 'call-added',
    direction: isAdded ? 'less' : 'more',
    target: 'orm',
    symbol: symbol === moduleSymbol ? null : symbol,
    service: serviceOf((isAdded ? head : base).services, file).name,
    dependency: 'database',
    operation: 'load',
    entryPoint: null,
    before: null,
    after: null,
    confidence: 'medium',
    why: isAdded
      ? `${where} now loads ${names} beforehand, so that records need not be asked for one by one.`
      : `${where} no longer loads ${names} beforehand; each record that needs it asks for it.`,
  }
}
