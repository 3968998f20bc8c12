import { type SettingSchemaRow, saysDefault, settingSchemaRows } from '../catalog/settingSchemas'
import { type Expression, calledName } from '../facts'
import { receiverOf } from './extensions'
import type { CallRef, FunctionRef, Program } from './program'
import type { Frame, Located, Origin, Value } from './value'

type Library = Extract<Value, { kind: 'library' }>

/** What gives a member of checked settings: the entry of the schema, or the function that makes something else of it. */
export type Checked = { readonly kind: 'entry'; readonly at: Located } | { readonly kind: 'made'; readonly ref: FunctionRef; readonly frame: Frame }

const rowOf = ({ module }: Library): SettingSchemaRow | undefined => settingSchemaRows.find(({ modules }) => modules.includes(module))

const argumentAt = (program: Program, { call, frame }: Origin, index: number): Located | null => {
  const { args, owner } = program.callAt(call)
  const expression = args[index]
  return expression ? { file: call.file, owner, expression, frame } : null
}

const entryIn = ({ expression, ...at }: Located, name: string, parts: readonly string[]): Located | null => {
  if (expression.kind !== 'object') return null
  const own = expression.entries.findLast(({ key }) => key === name)
  if (own) return { ...at, expression: own.value, line: own.line }
  const inner = expression.entries.filter(({ key }) => parts.includes(key)).map(({ value }) => entryIn({ ...at, expression: value }, name, []))
  return inner.find((found) => found !== null) ?? null
}

/** What a member of checked settings is: `env.TIMEOUT` of `z.object({ TIMEOUT: … }).parse(process.env)`. */
export const checkedMember = (program: Program, value: Library, name: string): Checked | null => {
  const row = value.origins.length > 0 ? rowOf(value) : undefined
  if (!row?.checked.test(value.path)) return null
  for (const origin of value.origins.toReversed()) {
    const called = calledName(program.callAt(origin.call))
    const made = called === 'transform' ? argumentAt(program, origin, 0) : null
    if (made?.expression.kind === 'function') {
      const ref: FunctionRef = { file: made.file, index: made.expression.index }
      return { kind: 'made', ref, frame: { of: ref, call: origin.call, isCallback: true, parent: origin.frame } }
    }
    const stated = row.states.test(called) ? argumentAt(program, origin, row.arg) : null
    const entry = stated && entryIn(stated, name, row.parts)
    if (entry) return { kind: 'entry', at: entry }
  }
  return null
}

/** What is checked where a function makes something else of it: `schema.transform((env) => …)` gives it the checked values. */
export const checkedBefore = (program: Program, call: CallRef, resolve: (receiver: Expression) => Value): Value | null => {
  const receiver = calledName(program.callAt(call)) === 'transform' ? receiverOf(program.callAt(call).callee) : undefined
  const value = receiver && resolve(receiver)
  return value?.kind === 'library' && rowOf(value) ? { ...value, path: `${value.path}.parse()` } : null
}

const isNumber = ({ kind, ...rest }: Expression): boolean =>
  kind === 'operation' || kind === 'path' || kind === 'call' || (kind === 'literal' && 'value' in rest && (typeof rest.value === 'string' ? /^\d+(?:\.\d+)?$/.test(rest.value) : rest.value !== null))

/** The number or switch that holds where an entry of a schema is not set. */
export const defaultOfEntry = (program: Program, value: Value): Located | null => {
  if (value.kind !== 'library' || !rowOf(value)) return null
  const origin = value.origins.findLast(({ call }) => saysDefault.has(calledName(program.callAt(call))))
  const said = origin ? argumentAt(program, origin, 0) : optionOf(program, value)
  return said && isNumber(said.expression) ? said : null
}

/** Whether a value is an entry of a schema, such as `z.number().optional()`. */
export const isEntry = (value: Value): boolean => value.kind === 'library' && /\b(?:optional|nullish|nullable)\(\)/.test(value.path) && rowOf(value) !== undefined

/** `num({ default: 5 })`. */
const optionOf = (program: Program, { origins }: Library): Located | null => {
  const [origin] = origins
  const options = origin && origins.length === 1 ? argumentAt(program, origin, 0) : null
  return options ? entryIn(options, 'default', []) : null
}
