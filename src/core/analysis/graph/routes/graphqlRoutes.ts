import type { Expression } from '../../facts'
import type { FunctionRef } from '../../program/program'
import type { Context } from '../context'
import type { Entry } from '../entries'

type Entries = Extract<Expression, { kind: 'object' }>['entries']

/** Types of a schema from which queries start. */
const starts: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription'])

/** Fields of a schema that objects resolve: `{ Query: { orders: () => ... } }`, `{ type: Order, resolve: () => ... }`. */
export const graphqlRoutes = (context: Context, file: string): Entry[] => {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return []
  const { values, calls, functions, imports } = context.program.facts(file)
  const isSchema = imports.some(({ module }) => schemaLibrary.test(module))
  const entryOf = (name: string, handler: FunctionRef): Entry => ({ point: { kind: 'http', name: `GraphQL ${name}`, file, line: context.program.functionAt(handler).line }, handlers: [handler], block: null, concurrency: null })
  const resolved = (owner: number, expression: Expression): FunctionRef[] => {
    const value = expression.kind === 'function' || expression.kind === 'path' ? context.evaluator.values.resolve({ file, owner, expression, frame: null }) : null
    return value?.kind === 'function' ? [value.ref] : []
  }
  const fieldsOf = (owner: number, type: string, entries: Entries): Entry[] => entries.flatMap(({ key, value }) => resolved(owner, value).map((ref) => entryOf(`${type}.${key}`, ref)))
  const visit = (owner: number, around: string, expression: Expression): Entry[] => {
    if (expression.kind === 'array') return expression.items.flatMap((item) => visit(owner, around, item))
    if (expression.kind !== 'object') return []
    const { entries } = expression
    if (entries.some(({ key, value }) => starts.has(key) && value.kind === 'object')) {
      return entries.flatMap(({ key, value }) => (/^[A-Z]/.test(key) && value.kind === 'object' ? fieldsOf(owner, key, value.entries) : []))
    }
    const field = isSchema && entries.some(({ key }) => key === 'type') ? entries.find(({ key }) => key === 'resolve' || key === 'subscribe') : undefined
    const own = field ? resolved(owner, field.value).map((ref) => entryOf(around === '' ? context.program.functionAt(ref).qualified : around, ref)) : []
    return [...own, ...entries.flatMap(({ key, value }) => visit(owner, passing.has(key) ? around : key, value))]
  }
  return [
    ...values.flatMap(({ owner, name, value }) => visit(owner, starts.has(name) ? '' : name, starts.has(name) && value.kind === 'object' ? { kind: 'object', entries: [{ key: name, value, line: 1 }], spreads: [] } : value)),
    ...calls.flatMap(({ owner, args }) => args.flatMap((argument) => visit(owner, '', argument))),
    ...functions.flatMap(({ returns }, index) => (returns?.kind === 'object' ? visit(index, '', returns) : [])),
  ]
}

const schemaLibrary = /^(?:graphql|nexus|@nexus\/schema|@pothos\/.*|graphql-.*)$|(?:^|\/)(?:builder|schema)(?:\.[jt]s)?$/
/** Keys that name no field. */
const passing: ReadonlySet<string> = new Set(['fields', 'args', 'type'])
