import type { Scope } from './factsBuilder'
import { addField } from './lowering/functions'
import type { Reading } from './lowering/grammar'

/** Reads what a method of a record stands for: `scopeOpen` begins a query as `Order::open()`. */
export const noteScope = (reading: Reading, scope: Scope, method: string, line: number): void => {
  const [, first = '', rest = ''] = /^scope([A-Z])(\w*)$/.exec(method) ?? []
  const { className } = scope
  if (first !== '' && className !== null) addField(reading, scope, { name: first.toLowerCase() + rest, value: { kind: 'path', names: [className, 'query'] }, line })
}
