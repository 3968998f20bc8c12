import type { CallFact, Expression } from '../facts'
import { receiverOf } from './extensions'

/** Ways to mark where a value goes into a text. */
type Style = 'percent' | 'braces'

/** Calls that put values into the text of their first argument, as written. */
const formatting: Readonly<Record<string, Style>> = {
  sprintf: 'percent',
  format: 'percent',
  'fmt.Sprintf': 'percent',
  'String.format': 'percent',
  'util.format': 'percent',
  'string.Format': 'braces',
  'String.Format': 'braces',
}

/** Methods that put their arguments into the text that they are called on. */
const methods: Readonly<Record<string, Style>> = { format: 'braces', formatted: 'percent' }

/** Where values go, with the place or name of the value where the mark says it; a doubled mark stands for itself. */
const marks: Readonly<Record<Style, RegExp>> = {
  percent: /%%|%(?:(?<name>\d+)\$|\((?<key>\w+)\))?[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z@]/g,
  braces: /\{\{|\}\}|\{(?<name>\w*)(?:[.[!][^{}]*)?(?:[:,][^{}]*)?\}/g,
}

/** The text that a call puts together, as a template; null for any other call. */
export const formattedText = (call: CallFact): Expression | null => {
  const own = formatting[call.text]
  const [first, ...rest] = call.args
  if (own !== undefined && first?.kind === 'literal') return filled(own, first, rest)
  const receiver = receiverOf(call.callee)
  const style = call.callee.kind === 'member' && call.callee.of === receiver ? methods[call.callee.names.join('.')] : undefined
  return style !== undefined && receiver ? filled(style, receiver, call.args) : null
}

/** `'%s/orders' % host`, as a template. */
export const formattedOperation = (expression: Expression): Expression | null => {
  if (expression.kind !== 'operation' || expression.operator !== '%') return null
  return filled('percent', expression.left, expression.right.kind === 'array' ? expression.right.items : [expression.right])
}

const filled = (style: Style, pattern: Expression, values: readonly Expression[]): Expression | null => {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') return null
  const parts: Expression[] = []
  const text = pattern.value
  let [end, place] = [0, 0]
  for (const mark of text.matchAll(marks[style])) {
    parts.push({ kind: 'literal', value: text.slice(end, mark.index) })
    end = mark.index + mark[0].length
    if (/^(?:%%|\{\{|\}\})$/.test(mark[0])) parts.push({ kind: 'literal', value: mark[0].slice(1) })
    else parts.push(valueOf(values, mark.groups?.['name'] ?? mark.groups?.['key'] ?? '', { place: place++, from: style === 'percent' ? 1 : 0 }))
  }
  return { kind: 'template', parts: [...parts, { kind: 'literal', value: text.slice(end) }] }
}

/** The value that a mark asks for: by its number, counted `from`, by its name, or the next one. */
const valueOf = (values: readonly Expression[], name: string, { place, from }: { place: number; from: number }): Expression => {
  const named = values.flatMap((value) => (value.kind === 'object' ? value.entries : [])).find(({ key }) => key === name)
  const index = /^\d+$/.test(name) ? Number(name) - from : place
  return named?.value ?? values[index] ?? { kind: 'unknown', text: name }
}
