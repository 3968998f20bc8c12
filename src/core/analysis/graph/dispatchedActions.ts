import { type Expression, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef, Program } from '../program/program'
import type { Context } from './context'

/** Functions that stores of the program keep as actions, by their names. */
type Actions = ReadonlyMap<string, readonly FunctionRef[]>

/** Finds what is run by handing something to a store: actions by their names, and functions that are made to be run there; answers are kept. */
export class DispatchedActions {
  private actions: Actions | null = null

  constructor(private readonly context: Context) {}

  /** What a call leads to: `dispatch('orders/close')`, `dispatch(closeOrder(id))`, `this.close()` beside `mapActions('orders', ['close'])`. */
  of(call: CallRef): readonly FunctionRef[] {
    if (ecosystemOf(call.file) !== 'npm') return []
    const { program, evaluator } = this.context
    const fact = program.callAt(call)
    const names = fact.callee.kind === 'path' ? fact.callee.names : []
    if (names.length === 2 && names[0] === 'this') return this.mapped(call.file, names[1] ?? '')
    const [request] = fact.args
    if (calledName(fact) !== 'dispatch' || !request) return []
    if (request.kind === 'literal') return typeof request.value === 'string' ? this.named(call.file, request.value) : []
    if (request.kind !== 'call') return []
    const value = evaluator.values.resolve(this.context.locate(call, request, null))
    return value.kind === 'function' ? [value.ref] : []
  }

  /** `orders/close` is the action `close`, of the module that is named so where several have one. */
  private named(file: string, name: string): readonly FunctionRef[] {
    this.actions ??= actionsOf(this.context.program)
    const steps = name.split('/')
    const all = this.actions.get(steps.at(-1) ?? '') ?? []
    const own = steps.length === 1 ? all.filter((action) => action.file === file) : all.filter((action) => action.file.includes(steps.at(-2) ?? ''))
    return own.length === 1 ? own : all.length === 1 ? all : []
  }

  /** An action that a component has as a method of its own. */
  private mapped(file: string, name: string): readonly FunctionRef[] {
    const { imports, calls } = this.context.program.facts(file)
    if (!imports.some(({ module }) => module === 'vuex')) return []
    for (const { args, text } of calls) {
      if (!/(?:^|\.)mapActions$/.test(text)) continue
      const [first, second] = args
      const within = first?.kind === 'literal' ? `${String(first.value)}/` : ''
      const meant = actionFor(second ?? first, name)
      if (meant !== null) return this.named(file, `${within}${meant}`)
    }
    return []
  }
}

/** What a name of a component stands for: `['close']`, `{ close: 'closeOrder' }`. */
const actionFor = (said: Expression | undefined, name: string): string | null => {
  if (said?.kind === 'array') return said.items.some((item) => item.kind === 'literal' && item.value === name) ? name : null
  const value = said?.kind === 'object' ? said.entries.find(({ key }) => key === name)?.value : undefined
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null
}

const actionsOf = (program: Program): Actions => {
  const found = new Map<string, FunctionRef[]>()
  for (const file of program.paths.filter((path) => ecosystemOf(path) === 'npm')) {
    const tables = program.facts(file).values.flatMap(({ name, value }) => tableIn(name, value))
    for (const { key, value } of tables.flatMap(({ entries }) => entries)) {
      if (value.kind === 'function') found.set(key, [...(found.get(key) ?? []), { file, index: value.index }])
    }
  }
  return found
}

/** The table of actions that a value is, by its name, or has. */
const tableIn = (name: string, value: Expression): Extract<Expression, { kind: 'object' }>[] => {
  const table = name === 'actions' || value.kind !== 'object' ? value : value.entries.find(({ key }) => key === 'actions')?.value
  return table?.kind === 'object' ? [table] : []
}
